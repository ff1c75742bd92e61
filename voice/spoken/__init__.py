"""How writing is read aloud, per language: numbers, money, dates, digits, and whole texts."""

from voice.spoken.dates import clock_time, day, weekday
from voice.spoken.digits import digits
from voice.spoken.money import money
from voice.spoken.normalise import spoken
from voice.spoken.numbers import ascii_digits, cardinal

__all__ = ["ascii_digits", "cardinal", "clock_time", "day", "digits", "money", "spoken", "weekday"]
