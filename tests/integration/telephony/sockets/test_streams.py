"""Media streams over real sockets: every provider's own protocol, spoken by its stand-in."""

import asyncio
import json
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from telephony.sockets.standins.dialects import (
    CallOf,
    Exotel,
    Plivo,
    Smartflo,
    Telnyx,
    Twilio,
)
from telephony.sockets.standins.party import Party
from tests.integration.telephony.sockets.house import (
    FORM,
    TOKEN,
    House,
    basic,
    house,
    level,
    logged,
    post,
    tone,
)

CALL = CallOf(
    call=FORM["CallSid"], caller=FORM["From"], called=FORM["To"], custom={"order": "4592"}
)
DIALECTS = {
    "twilio": Twilio,
    "plivo": Plivo,
    "telnyx": Telnyx,
    "exotel": Exotel,
    "smartflo": Smartflo,
}


async def refused(url: str, **options: object) -> int:
    """Connect and be refused; returns the status of the handshake."""
    with pytest.raises(InvalidStatus) as error:
        async with connect(url, **options):  # pyright: ignore[reportArgumentType]
            pass
    return error.value.response.status_code


async def closed(url: str, *messages: str | bytes) -> tuple[int, str]:
    """Connect, send, and wait to be closed; returns code and reason."""
    async with connect(url, max_size=None) as call, asyncio.timeout(20):
        with suppress(ConnectionClosed):
            for message in messages:
                await call.send(message)
                await asyncio.sleep(0.01)
            async for _ in call:
                pass
    return call.close_code or 0, call.close_reason or ""


async def metric(server: House, line: str) -> bool:
    """Whether `/metrics` has that line."""
    _, writer = await asyncio.open_connection(*server.http.removeprefix("http://").split(":"))
    reader = _
    writer.write(b"GET /metrics HTTP/1.0\r\n\r\n")
    text = (await reader.read()).decode()
    writer.close()
    return line in text


@pytest.mark.parametrize("provider", DIALECTS)
async def test_a_call_is_carried_both_ways(provider: str, tmp_path: Path) -> None:
    async with house(tmp_path) as server:
        party = Party(DIALECTS[provider](CALL), tone(440, 1.5))
        party.keys[600] = "7"
        heard = await party.call(await server.stream(provider), lasts_s=2.5)
        assert server.echoes
        await asyncio.wait_for(server.echoes.over.wait(), 5)
    arrival = server.echoes.arrivals[0]
    assert (arrival.caller, arrival.called) == (FORM["From"], FORM["To"])
    assert arrival.meta["provider_call"] == FORM["CallSid"]
    assert arrival.content == {"parameter:order": "4592"}
    assert server.echoes.digits == ["7"]
    middle = heard.sound[len(heard.sound) // 4 : len(heard.sound) // 2]
    assert level(middle, 440) > 4000
    assert len(heard.marks) >= 5
    chunk_ms = 200 if provider == "exotel" else 0
    assert heard.most_queued_ms <= 60 + chunk_ms + 20
    assert "ended" in server.echoes.ends[0] or "closed" in server.echoes.ends[0]


async def test_exotel_may_stream_at_16_khz(tmp_path: Path) -> None:
    dialect = Exotel(CALL)
    dialect.rate_hz = 16_000
    async with house(tmp_path) as server:
        party = Party(dialect, tone(1000, 1.5, 16_000))
        heard = await party.call(
            f"{server.ws}/streams/exotel?sample-rate=16000", lasts_s=2, headers=basic("exo", TOKEN)
        )
        assert server.echoes
        assert server.echoes.arrivals[0].meta["codec"] == "linear/16000"
    assert level(heard.sound[16_000:32_000], 1000, 16_000) > 4000
    assert heard.most_queued_ms <= 60 + 100 + 20


async def test_a_token_opens_one_stream_of_its_provider(tmp_path: Path) -> None:
    async with house(tmp_path) as server:
        url = await server.stream("twilio")
        other = url.replace("/streams/twilio/", "/streams/plivo/")
        assert await refused(other) == 403
        assert await refused(url[:-3] + "AAA") == 403
        assert await refused(f"{server.ws}/streams/twilio/nothing") == 403
        await Party(Twilio(CALL)).call(url, lasts_s=0.3)
        with logged() as lines:
            await asyncio.sleep(1.1)  # the log tells of strangers once a second
            assert await refused(url) == 403
        assert server.echoes
        assert len(server.echoes.arrivals) == 1
        assert await metric(server, 'vaarta_calls_refused_total{because="unknown-token"} 3.0')
        assert await metric(server, 'vaarta_calls_refused_total{because="replayed-token"} 1.0')
        assert await metric(server, 'vaarta_calls_total{wire="twilio"} 1.0')
    assert lines == [
        "twilio: refused [replayed-token]: a token that has been used before (and 2 before)\n"
    ]


async def test_a_stream_without_a_token_needs_the_password(tmp_path: Path) -> None:
    async with house(tmp_path) as server:
        assert await refused(f"{server.ws}/streams/twilio") == 403
        url = f"{server.ws}/streams/exotel"
        assert await refused(url) == 403
        assert await refused(url, additional_headers=basic("exo", "guess")) == 403
        assert await refused(url, additional_headers=basic("tata", TOKEN)) == 403
        await Party(Exotel(CALL)).call(url, lasts_s=0.5, headers=basic("exo", TOKEN))
        assert server.echoes
        assert server.echoes.arrivals[0].called == FORM["To"]


@pytest.mark.parametrize("provider", DIALECTS)
async def test_an_unsigned_webhook_is_refused(provider: str, tmp_path: Path) -> None:
    async with house(tmp_path) as server:
        status, body = await server.webhook(provider, {})
        assert (status, body) == (403, body)
        assert body in ("bad-signature\n", "bad-password\n")
        big = await post(f"{server.http}/webhooks/{provider}", {"x": "y" * 100_000})
        assert big == (403, "too-big\n")


async def test_a_provider_without_a_key_is_not_there(tmp_path: Path) -> None:
    async with house(tmp_path, "streams.twilio_token=") as server:
        assert (await server.webhook("twilio"))[0] == 404
        assert await refused(f"{server.ws}/streams/twilio/x.y.z") == 403


async def test_a_full_server_says_so_before_the_call_is_answered(tmp_path: Path) -> None:
    async with house(tmp_path, "serve.max_calls=1") as server:
        waiting = await server.stream("plivo")
        with server.calls.held("sip"):
            assert '<Reject reason="busy"/>' in (await server.webhook("twilio"))[1]
            assert '<Hangup reason="busy"/>' in (await server.webhook("plivo"))[1]
            assert (await server.webhook("exotel"))[0] == 503
            assert await refused(waiting) == 403
        assert '<Stream url="wss://' in (await server.webhook("twilio"))[1]


async def test_a_stream_that_never_starts_is_closed(tmp_path: Path) -> None:
    async with house(tmp_path, "streams.start_seconds=1.0") as server:
        with logged() as lines:
            media = Twilio(CALL).sound(bytes(320))
            code, _ = await closed(await server.stream("twilio"), str(media))
        assert server.echoes
        assert server.echoes.arrivals == []
    assert code == 1000
    assert [line for line in lines if "no-start" in line]


@pytest.mark.parametrize(
    ("message", "code", "why"),
    [
        ("x" * 10_000_000, 1009, "more than 128 KiB"),
        ("not JSON", 1000, "make no sense"),
        ("[" * 50_000, 1000, "make no sense"),
        ('{"event": "media", "media": {"payload": "%%%"}}', 1000, "make no sense"),
        ('{"event": "start", "start": {}}', 1000, "make no sense"),
    ],
)
async def test_nonsense_ends_its_own_call_alone(
    message: str, code: int, why: str, tmp_path: Path
) -> None:
    async with house(tmp_path) as server:
        bystander = Party(Twilio(CALL), tone(440, 3))
        talking = asyncio.create_task(  # noqa: TID251
            bystander.call(await server.stream("twilio"), lasts_s=3)
        )
        opening = [str(it) for it in Twilio(CallOf(call="CAbad")).opening()]
        times = 1 if code == 1009 else 60
        ended = await closed(await server.stream("twilio"), *opening, *[message] * times)
        heard = await talking
        assert server.echoes
        assert [end for end in server.echoes.ends if why in end]
    assert ended[0] == code
    assert level(heard.sound[16_000:32_000], 440) > 4000


async def test_a_caller_who_falls_silent_has_hung_up(tmp_path: Path) -> None:
    """Exotel does not always tell: no stop, no close, just nothing any more."""
    async with house(tmp_path, "streams.silent_seconds=5") as server:
        await closed(await server.stream("exotel"), *Exotel(CALL).opening())
        assert server.echoes
        assert server.echoes.ends == ["nothing has come for 5 s"]


async def test_a_stream_of_a_strange_codec_is_refused_in_words(tmp_path: Path) -> None:
    async with house(tmp_path) as server:
        with logged() as lines:
            dialect = Telnyx(CALL)
            start = json.loads(dialect.opening()[1])
            start["start"]["media_format"]["encoding"] = "OPUS"
            await closed(await server.stream("telnyx"), json.dumps(start))
    assert [line for line in lines if "sound as 'opus' is not taken" in line]


async def test_a_flood_of_strangers_leaves_a_call_audible(tmp_path: Path) -> None:
    async with house(tmp_path) as server:
        party = Party(Twilio(CALL), tone(440, 4))
        url = await server.stream("twilio")
        with logged() as lines:
            async with asyncio.TaskGroup() as group:
                group.create_task(party.call(url, lasts_s=4))
                for wave in range(10):
                    await asyncio.sleep(0.2)
                    for number in range(20):
                        stranger = f"{server.ws}/streams/twilio/twilio.ff.{wave}.{number}"
                        group.create_task(refused(stranger))
        assert await metric(server, 'vaarta_calls_refused_total{because="unknown-token"} 200.0')
    assert level(party.heard.sound[16_000:48_000], 440) > 4000
    assert len(lines) <= 6


async def test_many_calls_leave_nothing_behind(tmp_path: Path) -> None:
    async with house(tmp_path, "serve.max_calls=40") as server:

        async def one(provider: str) -> None:
            await Party(DIALECTS[provider](CALL)).call(await server.stream(provider), lasts_s=0.4)

        await one("twilio")
        await asyncio.sleep(0.2)
        before = len(asyncio.all_tasks())
        for _ in range(3):
            async with asyncio.TaskGroup() as group:
                for number in range(20):
                    group.create_task(one(list(DIALECTS)[number % 5]))
        async with asyncio.timeout(10):
            while server.calls.live or len(asyncio.all_tasks()) > before:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        assert server.echoes
        assert len(server.echoes.ends) == 61
