"""The playout buffer of the stand-ins."""

from telephony.sockets.standins.player import Player

FRAME = b"\x01\x02" * 160


def test_what_is_fed_is_played_without_gaps_and_silence_in_between() -> None:
    player = Player(8000)
    player.feed(FRAME[:100])
    player.feed(FRAME[100:])
    for _ in range(2):
        player.tick()
    assert bytes(player.heard) == FRAME + bytes(320)


def test_a_mark_passes_when_all_before_it_has_been_played() -> None:
    player = Player(8000)
    player.mark("now")
    player.feed(FRAME * 2)
    player.mark("later")
    assert [player.tick() for _ in range(3)] == [["now"], ["later"], []]


def test_a_clear_drops_what_waits_and_gives_its_marks_back() -> None:
    player = Player(8000)
    player.feed(FRAME * 5)
    player.mark("gone")
    player.tick()
    assert player.queued_ms == 80
    assert player.clear() == ["gone"]
    player.tick()
    assert bytes(player.heard) == FRAME + bytes(320)
