"""What an agent is, and where agents come from: bundled files by name, any other by path."""

from voice.agents.loader import agent_names, bundled_call, load_agent
from voice.agents.schema import Agent
from voice.agents.toolbox import Toolbox, ToolError, open_toolbox

__all__ = [
    "Agent",
    "ToolError",
    "Toolbox",
    "agent_names",
    "bundled_call",
    "load_agent",
    "open_toolbox",
]
