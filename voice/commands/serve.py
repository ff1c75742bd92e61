"""`vaarta serve`: the server, from where to reach it to the last call's end."""

import asyncio
import signal
from pathlib import Path

from rich.console import Console

from voice.agents import load_agent
from voice.commands.failing import DONE
from voice.config import load_settings
from voice.doors import call_router
from voice.engines import Engines, load_engines
from voice.journal import open_journal
from voice.pipeline import Parts
from voice.server import Address, Calls, build_app, listen, parse_address, serve


def run_serve(
    http: str | None, agent_name: str | None, config: Path | None, sets: list[str]
) -> int:
    """Serve calls until SIGTERM or Ctrl-C, then let the live ones end; `http` is HOST:PORT.

    Raises CallError for an address or a setting that cannot be used, and ModelError.
    """
    # While the models load, SIGTERM ends the process as Ctrl-C does, even as process 1.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    settings = load_settings(config, sets)
    agent = load_agent(agent_name or settings.call.agent)
    address = parse_address(http or settings.serve.http)
    console = Console(highlight=False, soft_wrap=True)
    with (
        listen(address) as listener,  # first: a taken port is told before the models are loaded
        open_journal(settings) as journal,
        load_engines(settings, agent.languages) as engines,
    ):
        calls = Calls(settings.serve.max_calls)
        parts = Parts(agent, settings, engines)
        app = build_app(calls, engines.names, [call_router(calls, parts, journal)])
        port: int = listener.getsockname()[1]
        _say_where(console, agent.name, Address(address.host, port), engines)
        asyncio.run(serve(app, calls, listener, drain_s=settings.serve.drain_seconds))
    console.print("All calls have ended.")
    return DONE


def _say_where(console: Console, agent_name: str, address: Address, engines: Engines) -> None:
    console.print(f"[bold]{agent_name}[/] answers at {address.url}")
    for because in engines.because:
        console.print(f"  [dim]{because}[/]")
    console.print(f"  calls    {address.url.replace('http', 'ws', 1)}/call")
    console.print(f"  health   {address.url}/healthz")
    console.print(f"  metrics  {address.url}/metrics")
    console.print("Ctrl-C or SIGTERM lets live calls end, then stops.")
