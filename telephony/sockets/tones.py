"""Keys as tones in the sound itself (ITU-T Q.23), for wires that cannot carry them otherwise."""

import numpy as np

LOW_HZ = (697, 770, 852, 941)
HIGH_HZ = (1209, 1336, 1477, 1633)
PAD = ("123A", "456B", "789C", "*0#D")
TONE_MS = 100
GAP_MS = 60
"""Both twice as long as receivers need (ITU-T Q.24), for paths that lose a packet."""

LEVEL = 0.2
"""Amplitude of each of the two, of full scale: about -10 dBm0 a tone, as telephones send."""


def tone(key: str, rate_hz: int) -> bytes:
    """PCM of a key (0-9, A-D, *, #) and the pause after it; b"" for anything else."""
    row = next((row for row, keys in enumerate(PAD) if len(key) == 1 and key in keys), None)
    if row is None:
        return b""
    column = PAD[row].index(key)
    at_s = np.arange(rate_hz * TONE_MS // 1000) / rate_hz
    both = sum(np.sin(2 * np.pi * hz * at_s) for hz in (LOW_HZ[row], HIGH_HZ[column]))
    ramp = np.minimum(1, np.minimum(at_s, at_s[::-1]) / 0.003)  # no clicks
    pcm = (both * ramp * LEVEL * 32767).astype("<i2").tobytes()
    return pcm + bytes(rate_hz * GAP_MS // 1000 * 2)
