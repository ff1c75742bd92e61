"""Nobody speaks: for how long, how often in a row, and when the agent is told."""

from voice.decisions import Verdict
from voice.turns.agent_voice import AgentVoice


class Silence:
    """Counts silences of `after_ms`; on hold, or while the agent is at work, nobody does."""

    def __init__(self, after_ms: int) -> None:
        self.count = 0
        self.held = False
        self._after_ms = after_ms

    def judge(self, agent: AgentVoice, now: int) -> Verdict | None:
        """The verdict when it has been silent for long enough; the agent is then taken for busy."""
        if agent.busy or agent.speaking or self.held:
            return None
        silent_ms = now - agent.idle_since_ms
        if silent_ms < self._after_ms:
            return None
        self.count += 1
        agent.busy = True
        return Verdict("silence", f"nobody has spoken for {silent_ms} ms")
