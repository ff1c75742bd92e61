"""From the agent to a person and back: who has the caller, and how they get there."""

from voice.handoff.desk import HandoffDesk
from voice.handoff.ways import Transferring

__all__ = ["HandoffDesk", "Transferring"]
