"""What plays the recorded calls: the options, and engines that are loaded once."""

from collections.abc import Callable, Generator
from contextlib import ExitStack

import pytest
from loguru import logger

from voice.agents import load_agent
from voice.config import Settings, load_settings
from voice.engines import Engines, load_engines
from voice.pipeline import Parts

MakeParts = Callable[[str, list[str]], Parts]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of `pytest tests/calls`."""
    group = parser.getgroup("recorded calls")
    group.addoption("--update", action="store_true", help="write decisions.jsonl anew")
    group.addoption("--ear", metavar="NAME|FOLDER", help="hear with other weights than mini's")


@pytest.fixture(scope="session")
def parts(request: pytest.FixtureRequest) -> Generator[MakeParts]:
    """Give the parts of an agent's calls on the embedded engines, whatever this machine has."""
    ear = request.config.getoption("--ear", default=None) or "mini"
    logger.disable("pipecat")
    fixed = [f"stt.engine={ear}", "tts.engine=espeak-ng"]
    loaded: dict[tuple[str, ...], Engines] = {}
    with ExitStack() as held:

        def make(name: str, overrides: list[str]) -> Parts:
            agent = load_agent(name)
            settings: Settings = load_settings(None, [*fixed, *overrides], environ={})
            kind = (str(settings.audio.rate_hz), *agent.languages)
            if kind not in loaded:
                loaded[kind] = held.enter_context(load_engines(settings, agent.languages))
            return Parts(agent, settings, loaded[kind])

        yield make
