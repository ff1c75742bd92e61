"""`vaarta serve` with its sockets on, as an operator starts it."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from telephony.sockets.standins.asterisk import AudioSocketParty, ChanWebSocket
from telephony.sockets.standins.party import Party
from tests.integration.telephony.sockets.house import PUBLIC, TOKEN, voiced_s
from voice.journal import last_calls, verify

ON = (
    "pbx.audiosocket=127.0.0.1:0",
    "pbx.asterisk=true",
    f"streams.public_url={PUBLIC}",
    "streams.twilio_token=env:TWILIO_TOKEN",
)


@contextmanager
def serving(home: Path) -> Generator[dict[str, str]]:
    """`vaarta serve`; gives the places that it names, and stops it with SIGTERM."""
    places = f"journal.path={home / 'journal.db'}", f"journal.keys={home / 'keys'}"
    sets = [word for setting in (*places, *ON) for word in ("--set", setting)]
    command = [sys.executable, "-m", "voice.cli", "serve", "--http", "127.0.0.1:0", "--sip", ""]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "TWILIO_TOKEN": TOKEN}
    process = subprocess.Popen(
        [*command, *sets], stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        assert process.stdout
        named: dict[str, str] = {}
        for line in process.stdout:
            if place := re.match(r"\s+(\w+)\s+(\S+://\S+)", line):
                named[place[1]] = place[2]
            if "Ctrl-C" in line:
                break
        yield named
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 0


def test_the_greeting_is_heard_on_the_sockets_that_the_server_names(tmp_path: Path) -> None:
    audiosocket, channel = AudioSocketParty(str(uuid.uuid4())), Party(ChanWebSocket())

    async def two(places: dict[str, str]) -> None:
        host, _, port = places["pbx"].removeprefix("audiosocket://").rpartition(":")
        async with asyncio.TaskGroup() as group:
            group.create_task(audiosocket.call(host, int(port), lasts_s=3))
            group.create_task(channel.call(places["asterisk"], lasts_s=3))

    with serving(tmp_path) as places:
        assert places["streams"] == f"{PUBLIC}/webhooks/twilio"
        asyncio.run(two(places))
    assert voiced_s(audiosocket.heard) > 0.5
    assert voiced_s(channel.heard.sound) > 0.5
    journal = tmp_path / "journal.db"
    calls = last_calls(journal, 5)
    assert len(calls) == 2
    for call in calls:
        assert verify(journal, call.call, keys_dir=tmp_path / "keys")[0].chain == "ok"
