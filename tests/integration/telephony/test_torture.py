"""RFC 4475, mutations, noise, floods: the server stays up and a live call stays audible."""

import os
import socket
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass

import pytest

from tests.integration.telephony.peers.child import until
from tests.integration.telephony.peers.echo import EchoAgent, echo_agent
from tests.integration.telephony.peers.messages import offer
from tests.integration.telephony.peers.mutations import at_home, garbage, golden, mutated
from tests.integration.telephony.peers.phone import Dialog, Phone
from tests.integration.telephony.peers.rtp import RtpTone
from tests.integration.telephony.peers.talking import talking

HERE = "127.0.0.1"
MUTATED = int(os.environ.get("VAARTA_TEST_MUTATIONS", "3000"))
MOST_LEGS = 12


@dataclass(slots=True)
class Live:
    """A server with one call that goes on while it is tortured."""

    agent: EchoAgent
    phone: Phone
    call: Dialog
    tone: RtpTone
    idle: tuple[int, int]

    def torture(self, messages: Iterable[bytes]) -> None:
        """Send them all, asking now and then whether anybody is there."""
        for count, message in enumerate(messages):
            self.phone.send(message)
            if count % 20 == 19:
                time.sleep(0.01)
            if count % 250 == 249:
                self.answers()

    def answers(self) -> None:
        """The server is there, and the tone has come back all the while."""
        assert self.phone.options(within_s=20).status == 200
        assert self.agent.process.poll() is None
        heard, gap_ms = len(self.tone.packets), self.tone.longest_gap_ms()
        assert gap_ms < 500, f"{gap_ms:.0f} ms without sound, of {heard} packets"
        self.tone.hears(440)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Generator[Live]:
    folder = tmp_path_factory.mktemp("tortured")
    with (
        echo_agent(folder, silent_s=3, most_legs=MOST_LEGS) as agent,
        Phone(agent.place) as phone,
        RtpTone() as tone,
    ):
        call = talking(phone, tone)
        told = Live(agent, phone, call, tone, (agent.threads(), agent.descriptors()))
        yield told
        told.answers()
        assert call.bye() == 200


@pytest.fixture(autouse=True)
def fresh(live: Live) -> None:
    live.tone.forget()


def test_mutated_messages_are_survived(live: Live) -> None:
    seeds = [*golden().values(), *dialog_requests(live)]
    live.torture(mutated(seeds, MUTATED // 2, seed=4475))
    live.answers()
    after_first = live.agent.memory_mb()
    live.torture(mutated(seeds, MUTATED // 2, seed=3261))
    live.answers()
    assert any(event["what"] == "ringing" for event in live.agent.events), "none was a call"
    grown = live.agent.memory_mb() - after_first
    assert grown < 8, f"{grown:.1f} MB more after as many messages again"


def test_all_49_messages_of_rfc_4475_are_survived(live: Live) -> None:
    messages = golden()
    assert len(messages) == 49
    for message in messages.values():
        live.torture([message, at_home(message)])
        assert live.phone.options(within_s=20).status == 200
    live.answers()


def dialog_requests(live: Live) -> list[bytes]:
    """What a phone of today says, in and around a call: mutated, some of it begins calls."""
    sdp = offer(HERE, 40_000, kinds=(8, 0, 9, 111, 18, 101))
    keys = f"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{'A' * 40}\r\n"
    bodies = [sdp, sdp.replace("AVP", "SAVP") + keys, ""] * 3
    said = [Dialog(live.phone, "agent").write("INVITE", body=body) for body in bodies]
    for method in ("ACK", "BYE", "CANCEL", "UPDATE", "REFER", "INFO", "NOTIFY", "PRACK", "PUBLISH"):
        other = Dialog(live.phone, "agent")
        other.tag = "unknown"
        body = sdp if method == "UPDATE" else ""
        said.append(other.write(method, body=body, more="Refer-To: <sip:a@127.0.0.1>\r\n"))
    return said


def test_noise_is_survived(live: Live) -> None:
    live.torture(garbage(1500, seed=1))
    live.answers()


def test_noise_over_tcp_and_links_that_say_nothing_are_survived(live: Live) -> None:
    links: list[socket.socket] = []
    try:
        for message in [*garbage(30, seed=2), *map(at_home, golden().values()), *[b""] * 60]:
            links.append(socket.create_connection(live.agent.place, 10))
            links[-1].sendall(message)
            time.sleep(0.01)  # slower than the listener's queue is short
        live.answers()
    finally:
        for link in links:
            link.close()


@pytest.mark.parametrize("method", ["OPTIONS", "REGISTER", "INVITE"])
def test_a_flood_from_one_source_leaves_a_call_audible(live: Live, method: str) -> None:
    body = offer(HERE, 40_000) if method == "INVITE" else ""
    with Phone(live.agent.place) as flooding:
        dialogs = {dialog.id: dialog for dialog in (Dialog(flooding, "agent") for _ in range(3000))}
        for count, dialog in enumerate(dialogs.values()):
            flooding.send(dialog.write(method, body=body))
            if count % 20 == 19:
                time.sleep(0.002)
        live.answers()
        taken = [told for told in flooding.responses(1) if told.status == 200 and told.tag]
        for told in taken if method == "INVITE" else []:
            dialogs[told.header("Call-ID")].settle(told)
        for call in [dialog for dialog in dialogs.values() if dialog.tag]:
            flooding.send(call.write("BYE"))


def test_afterwards_nothing_is_left_but_the_live_call(live: Live) -> None:
    for answer in live.phone.accepted:
        if answer.header("Call-ID") != live.call.id:
            live.phone.send(live.phone.reply_to(answer, "ACK"))
            live.phone.send(live.phone.reply_to(answer, "BYE"))
    threads, descriptors = live.idle
    until(lambda: live.agent.threads() <= threads + 1, "threads are left", within_s=60)
    until(lambda: live.agent.descriptors() <= descriptors + 4, "files are left", within_s=60)
    live.answers()
