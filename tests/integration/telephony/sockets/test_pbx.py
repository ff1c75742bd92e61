"""Asterisk over real sockets: AudioSocket and the WebSocket channel, spoken by stand-ins."""

import asyncio
import struct
import uuid
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import InvalidStatus
from websockets.typing import Subprotocol

from telephony.sockets.standins.asterisk import AudioSocketParty, ChanWebSocket
from telephony.sockets.standins.dialects import CallOf
from telephony.sockets.standins.party import Party
from tests.integration.telephony.sockets.house import basic, house, level, logged, post, tone

NUMBERS = {"caller": "+919812345678", "called": "+918047491899"}


async def sent(address: tuple[str, int], data: bytes) -> bytes:
    """Send bytes to the AudioSocket server; returns what comes until it closes."""
    reader, writer = await asyncio.open_connection(*address)
    writer.write(data)
    answer = b""
    with suppress(ConnectionError):
        async with asyncio.timeout(20):
            answer = await reader.read()
    writer.close()
    return answer


def start(identity: str) -> bytes:
    return struct.pack("!BH", 1, 16) + uuid.UUID(identity).bytes


@pytest.mark.parametrize("kind", [0x10, 0x12])
async def test_audiosocket_carries_a_call_both_ways(kind: int, tmp_path: Path) -> None:
    rate_hz = {0x10: 8000, 0x12: 16000}[kind]
    async with house(tmp_path) as server:
        status, identity = await post(f"{server.http}/pbx/calls", NUMBERS)
        assert status == 200
        party = AudioSocketParty(identity, tone(440, 1.5, rate_hz), kind=kind)
        await party.call(*server.audiosocket, lasts_s=2, digit="5")
        assert server.echoes
        await asyncio.wait_for(server.echoes.over.wait(), 5)
    arrival = server.echoes.arrivals[0]
    assert (arrival.caller, arrival.called) == (NUMBERS["caller"], NUMBERS["called"])
    assert arrival.meta["provider_call"] == identity
    assert server.echoes.digits == ["5"]
    assert server.echoes.ends == ["Asterisk hung up"]
    middle = party.heard[len(party.heard) // 4 : len(party.heard) // 2]
    assert level(middle, 440, rate_hz) > 4000
    assert party.frames == pytest.approx(100, abs=15)  # silence is sent too: Asterisk has no clock
    assert not party.because


async def test_the_agent_hangs_up_an_audiosocket_call(tmp_path: Path) -> None:
    async with house(tmp_path, "pbx.silent_seconds=5") as server:
        answer = await sent(server.audiosocket, start(str(uuid.uuid4())))
        assert answer.endswith(b"\0\0\0")
        assert server.echoes
        assert server.echoes.ends == ["nothing has come for 5 s"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x10\x01\x40" + bytes(320), "nothing said in 5 s"),
        (b"\x01\x00\x04abcd", "an id of 4 bytes"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 3000, "no call began"),
        (b"\x00\x00\x00", "Asterisk hung up"),
        (b"\xff\x00\x01\x04", "Asterisk reports that it has no memory"),
    ],
)
async def test_what_is_no_call_ends_with_one_line(data: bytes, why: str, tmp_path: Path) -> None:
    async with house(tmp_path) as server:
        with logged() as lines:
            await sent(server.audiosocket, data)
            await asyncio.sleep(0.05)
        assert server.echoes
        assert server.echoes.arrivals == []
    assert [line for line in lines if "[no-start]" in line and why in line]


async def test_an_id_is_good_once(tmp_path: Path) -> None:
    async with house(tmp_path) as server:
        identity = (await post(f"{server.http}/pbx/calls", NUMBERS))[1]
        await AudioSocketParty(identity).call(*server.audiosocket, lasts_s=0.2)
        again = AudioSocketParty(identity)
        with logged() as lines:
            await again.call(*server.audiosocket, lasts_s=2)
        # From loopback any id may come, but none twice unless it was never issued.
        made_up = str(uuid.uuid4())
        await AudioSocketParty(made_up).call(*server.audiosocket, lasts_s=0.2)
        repeated = AudioSocketParty(made_up)
        with logged() as more:
            await asyncio.sleep(1.1)
            await repeated.call(*server.audiosocket, lasts_s=2)
        assert repeated.hung_up
        assert [line for line in [*lines, *more] if "replayed-id" in line]


async def test_many_connections_that_say_nothing_keep_nobody_out(tmp_path: Path) -> None:
    async with house(tmp_path) as server:
        idle = [await asyncio.open_connection(*server.audiosocket) for _ in range(80)]
        for _, writer in idle:
            writer.close()
        await asyncio.sleep(0.3)
        identity = (await post(f"{server.http}/pbx/calls", NUMBERS))[1]
        party = AudioSocketParty(identity, tone(440, 1))
        await party.call(*server.audiosocket, lasts_s=1)
        assert level(party.heard[8000:12000], 440) > 4000


@pytest.mark.parametrize("as_json", [False, True])
async def test_the_websocket_channel_carries_a_call_both_ways(
    as_json: bool, tmp_path: Path
) -> None:
    call = CallOf(call="1761245643.1", custom={"caller": NUMBERS["caller"]})
    dialect = ChanWebSocket(call, as_json=as_json)
    async with house(tmp_path) as server:
        party = Party(dialect, tone(440, 1.5))
        party.keys[400] = "#"
        url = f"{server.ws}/asterisk?called=%2B918047491899"
        heard = await party.call(url, lasts_s=2, subprotocols=["media"])
        assert server.echoes
        await asyncio.wait_for(server.echoes.over.wait(), 5)
    arrival = server.echoes.arrivals[0]
    assert arrival.called == NUMBERS["called"]
    assert arrival.meta["provider_call"] == "1761245643.1"
    assert server.echoes.digits == ["#"]
    assert dialect.commands[0] == "ANSWER"
    assert len(heard.marks) >= 5
    assert level(heard.sound[8000:16000], 440) > 4000
    assert heard.most_queued_ms <= 80


async def test_a_channel_that_waits_for_us_is_fetched(tmp_path: Path) -> None:
    """Dial(WebSocket/INCOMING/c(ulaw)): Asterisk listens, and tells the connection's id."""
    party = Party(ChanWebSocket(), tone(440, 1.5))
    paths: list[str] = []
    over = asyncio.Event()

    async def channel(socket: ServerConnection) -> None:
        paths.append(socket.request.path if socket.request else "")
        await party.hold(socket, 2)
        over.set()

    async with serve(channel, "127.0.0.1", 0, subprotocols=[Subprotocol("media")]) as waiting:
        port = waiting.sockets[0].getsockname()[1]
        address = f"pbx.media_url=ws://127.0.0.1:{port}/media"
        async with house(tmp_path, address) as server:
            status, _ = await post(f"{server.http}/pbx/media/32966726-4388", NUMBERS)
            assert status == 202
            await asyncio.wait_for(over.wait(), 10)
            assert server.echoes
            assert server.echoes.arrivals[0].called == NUMBERS["called"]
            assert (await post(f"{server.http}/pbx/media/%2e%2e%2fari", {}))[0] in (403, 404)
            waiting.close()
            await waiting.wait_closed()
            assert (await post(f"{server.http}/pbx/media/1", NUMBERS))[0] == 502
    assert paths == ["/media/32966726-4388"]
    assert level(party.heard.sound[8000:16000], 440) > 4000


async def test_the_agent_is_told_when_asterisk_takes_no_more(tmp_path: Path) -> None:
    """MEDIA_XOFF stops the sound, MEDIA_XON lets it go on."""
    async with house(tmp_path) as server, connect(f"{server.ws}/asterisk") as channel:
        await channel.send("MEDIA_START format:ulaw optimal_frame_size:160 connection_id:x")
        await channel.send("MEDIA_XOFF")
        for _ in range(20):
            await channel.send(bytes([0x10]) * 160)
            await asyncio.sleep(0.02)
        with suppress(TimeoutError):
            async with asyncio.timeout(0.3):
                while not isinstance(await channel.recv(), bytes):
                    pass
                pytest.fail("sound came although none is taken")
        await channel.send("MEDIA_XON")
        async with asyncio.timeout(5):
            while not isinstance(await channel.recv(), bytes):
                pass


async def test_only_this_machine_or_the_password_opens_the_pbx_doors(tmp_path: Path) -> None:
    async def status(url: str, headers: dict[str, str]) -> int:
        with pytest.raises(InvalidStatus) as refused:
            async with connect(url, additional_headers=headers):
                pass
        return refused.value.response.status_code

    proxied = {"X-Forwarded-For": "203.0.113.7"}
    async with house(tmp_path / "open") as server:
        assert await status(f"{server.ws}/asterisk", proxied) == 403
        assert (await post(f"{server.http}/pbx/calls", NUMBERS, proxied))[0] == 403
    secret = "pbx.user=pbx", "pbx.password=correct"
    async with house(tmp_path / "closed", *secret) as server:
        assert await status(f"{server.ws}/asterisk", {}) == 403
        assert (await post(f"{server.http}/pbx/calls", NUMBERS))[0] == 403
        right = basic("pbx", "correct")
        assert (await post(f"{server.http}/pbx/calls", NUMBERS, {**right, **proxied}))[0] == 200


async def test_a_channel_in_a_codec_that_is_not_taken_is_refused_in_words(tmp_path: Path) -> None:
    async with house(tmp_path) as server:
        with logged() as lines:
            async with connect(f"{server.ws}/asterisk") as channel:
                await channel.send("MEDIA_START format:opus optimal_frame_size:0")
                async for _ in channel:
                    pass
    assert [line for line in lines if "sound as 'opus' is not taken" in line]
