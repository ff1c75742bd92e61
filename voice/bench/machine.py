"""The machine that figures were taken on, in a line."""

import os
import platform
from pathlib import Path


def machine() -> str:
    """Processor, cores that this process may use, memory, system and Python."""
    cores = len(os.sched_getaffinity(0))
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = (
        _processor(),
        f"{cores} cores",
        f"{memory_gb:.0f} GB",
        f"{platform.system()} {platform.release()}",
        f"Python {platform.python_version()}",
    )
    return ", ".join(parts)


def load() -> float:
    """How busy the machine was in the last minute, in processes that wanted to run."""
    return os.getloadavg()[0]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
