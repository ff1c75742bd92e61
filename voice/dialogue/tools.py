"""What a tool must be given and must give back: contracts, checked before and after its use."""

from collections.abc import Mapping

from voice.agents.schema import Tool
from voice.decisions import JSON
from voice.dialogue.situation import Fact

LONGEST_TEXT = 500


def call_key(name: str, uses: int) -> str:
    """Name one use of a tool within a call, so that its outcome is taken once."""
    return f"{name}-{uses}"


def facts(tool: Tool, result: Mapping[str, JSON]) -> dict[str, Fact] | None:
    """Return what a result tells, or None when it lacks a field that the contract promises.

    Only promised fields are kept, and of these only plain values; texts are cut at LONGEST_TEXT.
    """
    if any(name not in result for name in tool.returns):
        return None
    kept = {name: result[name] for name in tool.returns}
    return {name: _plain(value) for name, value in kept.items()}


def _plain(value: JSON) -> Fact:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return value[:LONGEST_TEXT] if isinstance(value, str) else None
