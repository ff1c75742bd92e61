"""A caller's dialog keeps to RFC 3261, also when messages are lost."""

from voice.bench.dialog import LONGEST_S, Dialog, Stage, answer, media_in, read

SERVER, OWN = ("127.0.0.1", 5060), ("127.0.0.1", 40_000)
SDP = "v=0\r\nc=IN IP4 127.0.0.2\r\nm=audio 10000 RTP/AVP 8\r\n"


def dialog() -> Dialog:
    return Dialog(SERVER, OWN, 30_000, 1)


def response(request: bytes, status: str, body: str = "", tag: str = "srv") -> bytes:
    asked = read(request)
    assert asked
    to = asked.headers["to"] + (f";tag={tag}" if "tag=" not in asked.headers["to"] else "")
    return (
        f"SIP/2.0 {status}\r\nVia: {asked.headers['via']}\r\nTo: {to}\r\n"
        f"From: {asked.headers['from']}\r\nCall-ID: {asked.headers['call-id']}\r\n"
        f"CSeq: {asked.headers['cseq']}\r\nContact: <sip:srv@127.0.0.1:5070>\r\n\r\n{body}"
    ).encode()


def take(call: Dialog, datagram: bytes) -> list[str]:
    message = read(datagram)
    assert message
    return [sent.decode() for sent in call.receive(message)]


def established() -> tuple[Dialog, bytes]:
    call = dialog()
    (invite,) = call.invite(0.0)
    take(call, response(invite, "200 OK", SDP))
    return call, invite


def test_an_answer_is_acknowledged_to_its_contact_and_tells_where_the_sound_goes() -> None:
    call = dialog()
    (invite,) = call.invite(0.0)
    assert take(call, response(invite, "180 Ringing")) == []
    (ack,) = take(call, response(invite, "200 OK", SDP))
    assert ack.startswith("ACK sip:srv@127.0.0.1:5070 SIP/2.0\r\n")
    assert "tag=srv" in ack
    assert (call.stage, call.media) == (Stage.UP, ("127.0.0.2", 10_000))


def test_an_answer_that_comes_again_is_acknowledged_again() -> None:
    call, invite = established()
    assert take(call, response(invite, "200 OK", SDP))[0].startswith("ACK ")


def test_an_invite_without_an_answer_is_sent_again_and_given_up_in_the_end() -> None:
    call = dialog()
    (invite,) = call.invite(0.0)
    assert call.due(0.4) == []
    assert call.due(0.6) == [invite]
    assert call.due(1.0) == []
    assert call.due(LONGEST_S + 1) == []
    assert (call.stage, call.failed) == (Stage.OVER, "no answer to INVITE")


def test_a_refusal_is_acknowledged_in_its_own_transaction() -> None:
    call = dialog()
    (invite,) = call.invite(0.0)
    (ack,) = take(call, response(invite, "486 Busy Here"))
    asked = read(invite)
    assert asked
    assert f"Via: {asked.headers['via']}" in ack
    assert call.failed == "SIP/2.0 486 Busy Here"


def test_a_call_ends_with_a_bye_and_its_answer() -> None:
    call, _ = established()
    (bye,) = call.bye(1.0)
    assert bye.startswith(b"BYE sip:srv@127.0.0.1:5070 ")
    assert b"CSeq: 2 BYE" in bye
    assert take(call, response(bye, "200 OK")) == []
    assert (call.stage, call.failed) == (Stage.OVER, "")


def test_a_call_that_is_given_up_is_cancelled_in_its_own_transaction() -> None:
    call = dialog()
    (invite,) = call.invite(0.0)
    (cancel,) = call.cancel(0.1)
    asked, ended = read(invite), read(cancel)
    assert asked
    assert ended
    assert ended.headers["via"] == asked.headers["via"]
    assert ended.headers["cseq"] == "1 CANCEL"
    take(call, response(cancel, "200 OK"))
    assert call.stage is Stage.ENDING
    take(call, response(invite, "487 Request Terminated"))
    assert call.stage is Stage.OVER


def test_an_answer_that_crosses_the_cancel_is_a_call_to_be_ended() -> None:
    call = dialog()
    (invite,) = call.invite(0.0)
    call.cancel(0.1)
    take(call, response(invite, "200 OK", SDP))
    assert call.bye(0.2)[0].startswith(b"BYE ")


def test_a_call_that_the_server_ends_is_answered_and_counts_as_failed() -> None:
    call, _ = established()
    ours = read(call.bye(1.0)[0])
    assert ours
    call.stage = Stage.UP
    (ok,) = take(call, b"BYE sip:bench SIP/2.0\r\nCSeq: 9 BYE\r\nVia: v\r\nCall-ID: c\r\n\r\n")
    assert ok.startswith("SIP/2.0 200 OK\r\n")
    assert call.failed == "the server hung up"


def test_a_refreshed_session_may_move_the_sound() -> None:
    call, _ = established()
    moved = "INVITE sip:bench SIP/2.0\r\nCSeq: 9 INVITE\r\n\r\n" + SDP.replace("10000", "10002")
    (ok,) = take(call, moved.encode())
    assert "m=audio 30000" in ok
    assert call.media == ("127.0.0.2", 10_002)


def test_what_is_no_sip_is_no_message() -> None:
    assert read(b"\x80\x08 whatever") is None
    assert read(b"") is None


def test_a_description_without_sound_has_no_place_for_it() -> None:
    assert media_in("v=0\r\nc=IN IP4 1.2.3.4\r\n") is None


def test_an_answer_keeps_what_makes_it_one() -> None:
    request = read(b"OPTIONS sip:x SIP/2.0\r\nVia: v\r\nCSeq: 3 OPTIONS\r\nCall-ID: c\r\n\r\n")
    assert request
    told = read(answer(request, "", OWN))
    assert told
    assert (told.status, told.headers["cseq"], told.headers["via"]) == (200, "3 OPTIONS", "v")
