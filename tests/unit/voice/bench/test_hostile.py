"""Hostile datagrams are always the same for a seed, and of every kind."""

from voice.bench.hostile import WRITTEN, is_answer, messages, options

HOST, OWN = "127.0.0.1:5060", "127.0.0.1:40000"


def test_a_seed_always_gives_the_same_datagrams() -> None:
    assert list(messages(1, 300, HOST, OWN)) == list(messages(1, 300, HOST, OWN))
    assert list(messages(1, 300, HOST, OWN)) != list(messages(2, 300, HOST, OWN))


def test_there_are_as_many_as_asked_for() -> None:
    assert len(list(messages(1, 300, HOST, OWN))) == 300
    assert list(messages(1, 3, HOST, OWN)) == list(WRITTEN[:3])


def test_each_fits_a_datagram() -> None:
    assert all(len(message) < 65_000 for message in messages(1, 1_000, HOST, OWN))


def test_broken_messages_and_noise_are_among_them() -> None:
    made = list(messages(1, 500, HOST, OWN))[len(WRITTEN) :]
    assert sum(b"SIP/2.0" in message for message in made) > 200
    assert sum(message.startswith(b"INVITE sip:") for message in made) > 20
    assert sum(b"SIP" not in message for message in made) > 50


def test_the_answer_to_a_probe_is_told_from_others() -> None:
    assert b"Call-ID: probe-4" in options(HOST, OWN, 4)
    assert is_answer(b"SIP/2.0 200 OK\r\nCall-ID: probe-4\r\n\r\n", 4)
    assert not is_answer(b"SIP/2.0 200 OK\r\nCall-ID: h1-4\r\n\r\n", 4)
    assert not is_answer(b"SIP/2.0 404 No\r\nCall-ID: probe-4\r\n\r\n", 4)
