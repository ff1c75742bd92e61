"""Nobody speaks: for how long, how often in a row, and when the agent is told."""

from voice.decisions import Verdict
from voice.recorder import Recorder
from voice.turns.agent_voice import AgentVoice


class Silence:
    """Counts silences of `after_ms`; on hold, or while the agent is at work, nobody does."""

    def __init__(self, after_ms: int, recorder: Recorder, agent: AgentVoice) -> None:
        self.count = 0
        self._held = False
        self._after_ms = after_ms
        self._recorder = recorder
        self._agent = agent

    def hold(self, held: bool) -> None:
        """The caller holds the line, or is back on it."""
        if held is self._held:
            return
        self._held = held
        self._agent.idle_since_ms = self._recorder.now()
        because = "the far end has put us on hold" if held else "the far end is back"
        self._recorder.record("hold", Verdict("held" if held else "resumed", because))

    def lasts(self) -> bool:
        """Whether it has now been silent for long enough; the agent is then taken for busy."""
        agent = self._agent
        if agent.busy or agent.speaking or self._held:
            return False
        silent_ms = self._recorder.now() - agent.idle_since_ms
        if silent_ms < self._after_ms:
            return False
        self.count += 1
        agent.busy = True
        verdict = Verdict("silence", f"nobody has spoken for {silent_ms} ms")
        self._recorder.record("floor", verdict, {"count": self.count})
        return True
