"""Sound and keys as far ends write them, in any of the encodings."""

from telephony.sockets import g711
from telephony.sockets.events import KEYS, Digit, Encoding, Event, Odd, Sound, clean


def heard(coded: bytes, encoding: Encoding, order: int | None = None) -> tuple[Event, ...]:
    """The sound that some bytes are; half a sample at their end is passed over."""
    if encoding != "linear":
        return (Sound(g711.decode(coded, encoding), order),)
    whole = coded[: len(coded) // 2 * 2]
    sound = Sound(whole, order)
    return (sound,) if len(whole) == len(coded) else (sound, Odd("half a sample"))


def written(pcm: bytes, encoding: Encoding) -> bytes:
    """PCM as the far end takes it."""
    return pcm if encoding == "linear" else g711.encode(pcm, encoding)


def pressed(given: object) -> tuple[Event, ...]:
    """The key that the far end names."""
    key = clean(given, 4).upper()
    return (Digit(key),) if key in KEYS else (Odd(f"a key {key!r}"),)
