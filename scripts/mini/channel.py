"""What happens to a voice on its way: room noise, level, telephone band, codec, cuts of the VAD."""

import numpy as np
import soxr

RATE = 16000
PHONE = 8000


def mu_law(sound: np.ndarray) -> np.ndarray:
    """Encode and decode G.711 mu-law; samples in [-1, 1]."""
    linear = np.clip(sound * 32768, -32635, 32635)
    size = np.abs(linear).astype(np.int64) + 132
    exponent = np.floor(np.log2(size)).astype(np.int64) - 7
    step = (size >> (exponent + 3)) & 0xF
    decoded = (((step << 3) + 132) << exponent) - 132
    return (np.sign(linear) * decoded / 32768).astype(np.float32)


def a_law(sound: np.ndarray) -> np.ndarray:
    """Encode and decode G.711 A-law; samples in [-1, 1]."""
    linear = np.clip(sound * 32768, -32767, 32767)
    size = np.abs(linear).astype(np.int64)
    exponent = np.maximum(1, np.floor(np.log2(np.maximum(size, 256))).astype(np.int64) - 7)
    decoded = ((size >> (exponent + 3)) << (exponent + 3)) + (1 << (exponent + 2))
    return (np.sign(linear) * decoded / 32768).astype(np.float32)


def coloured(count: int, slope: float, rng: np.random.Generator) -> np.ndarray:
    """Make noise whose power falls with frequency**slope (0 white, 1 pink, 2 brown)."""
    spectrum = np.fft.rfft(rng.standard_normal(count).astype(np.float32))
    frequency = np.maximum(np.arange(len(spectrum)), count * 40 / RATE)  # flat below 40 Hz
    return np.fft.irfft(spectrum * frequency ** (-slope / 2), count).astype(np.float32)


def hum(count: int, rng: np.random.Generator) -> np.ndarray:
    """Make mains hum with a few harmonics, or a steady tone."""
    base = rng.choice((50.0, 60.0)) if rng.random() < 0.7 else rng.uniform(200, 1500)
    time = np.arange(count) / RATE
    parts = [
        rng.random() * np.sin(2 * np.pi * base * k * time + rng.uniform(0, 6.28))
        for k in range(1, 6)
    ]
    return np.sum(parts, axis=0).astype(np.float32)


class Channel:
    """Draws degradations. Keeps the last clean voices to build babble from them."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self._voices: list[np.ndarray] = []

    def remember(self, sound: np.ndarray) -> None:
        """Offer a clean voice to later babble."""
        self._voices = [*self._voices[-24:], sound]

    def babble(self, count: int) -> np.ndarray:
        """Mix three to six other voices."""
        mixed = np.zeros(count, np.float32)
        for _ in range(self.rng.integers(3, 7)):
            if self._voices:
                voice = self._voices[self.rng.integers(len(self._voices))]
                mixed += np.roll(np.resize(voice, count), self.rng.integers(count))
        return mixed

    def noise(self, count: int) -> np.ndarray:
        """Draw a noise of any kind, unit power."""
        kind = self.rng.random()
        if kind < 0.65:
            drawn = coloured(count, self.rng.choice((0.0, 0.0, 1.0, 1.0, 2.0)), self.rng)
        elif kind < 0.8:
            drawn = hum(count, self.rng) + 0.1 * coloured(count, 1.0, self.rng)
        else:
            drawn = self.babble(count) + 1e-3 * coloured(count, 0.0, self.rng)
        return drawn / (np.sqrt(np.mean(drawn**2)) + 1e-9)

    def pad(self, sound: np.ndarray) -> tuple[np.ndarray, float]:
        """Add silence as a VAD leaves it; return the sound and the seconds put before it."""
        rng = self.rng
        wide = rng.random() < 0.4  # silence costs as much to train on as speech: keep it rare
        lead, tail = rng.uniform(0, 0.4 if wide else 0.2), rng.uniform(0, 1.0 if wide else 0.25)
        if rng.random() < 0.05:
            cut = int(rng.uniform(0, 0.05) * RATE)
            sound, lead = sound[cut:], -cut / RATE
        before = np.zeros(max(0, int(lead * RATE)), np.float32)
        after = np.zeros(int(tail * RATE), np.float32)
        return np.concatenate([before, sound, after]), lead

    def degrade(self, sound: np.ndarray) -> np.ndarray:
        """Add noise (65 %, 5 to 40 dB), set the level, pass half through a telephone."""
        rng = self.rng
        power = np.mean(sound[np.abs(sound) > 1e-4] ** 2) if np.any(np.abs(sound) > 1e-4) else 1e-6
        if rng.random() < 0.65:
            level = np.sqrt(power / 10 ** (rng.uniform(5, 40) / 10))
            sound = sound + (level * self.noise(len(sound))).astype(np.float32)
        peak = np.abs(sound).max() + 1e-9
        sound = sound * np.float32(10 ** (rng.uniform(-30, 0) / 20) / peak)
        if rng.random() < 0.5:
            sound = self.telephone(sound)
        return sound.astype(np.float32)

    def telephone(self, sound: np.ndarray) -> np.ndarray:
        """Pass through 8 kHz and G.711, at times also through a 300 to 3400 Hz band."""
        rng = self.rng
        narrow = soxr.resample(sound, RATE, PHONE, quality=rng.choice(("QQ", "MQ", "HQ")))
        if rng.random() < 0.3:
            spectrum = np.fft.rfft(narrow)
            frequency = np.fft.rfftfreq(len(narrow), 1 / PHONE)
            spectrum[(frequency < rng.uniform(150, 300)) | (frequency > 3400)] *= 0.03
            narrow = np.fft.irfft(spectrum, len(narrow)).astype(np.float32)
        narrow = (mu_law if rng.random() < 0.5 else a_law)(narrow)
        if rng.random() < 0.06:  # a lost packet or two
            for at in rng.integers(0, len(narrow), rng.integers(1, 3)):
                narrow[at : at + 160] = 0
        return soxr.resample(narrow, PHONE, RATE, quality=rng.choice(("QQ", "MQ", "HQ")))

    def nobody(self) -> np.ndarray:
        """Make a segment without speech: noise, hum, a tone, clicks or silence."""
        rng = self.rng
        count = int(rng.uniform(0.3, 4) * RATE)
        kind = rng.random()
        if kind < 0.15:
            sound = np.zeros(count, np.float32)
        elif kind < 0.25:
            sound = np.zeros(count, np.float32)
            sound[rng.integers(0, count, rng.integers(1, 8))] = rng.uniform(-1, 1)
        elif kind < 0.6:
            sound = coloured(count, rng.choice((0.0, 1.0, 2.0)), rng)
        else:
            sound = hum(count, rng)
        sound = sound / (np.abs(sound).max() + 1e-9) * 10 ** (rng.uniform(-70, -3) / 20)
        if rng.random() < 0.3:
            ramp = np.clip(
                np.interp(np.arange(count), np.sort(rng.integers(0, count, 4)), rng.random(4)), 0, 1
            )
            sound = sound * ramp
        sound = sound.astype(np.float32)
        return self.telephone(sound) if rng.random() < 0.5 else sound
