"""What a machine can hear, think and say: code only; weights live in the user's cache."""

import os

# Before anything here imports it: from 1.32 on, onnxruntime reports its use to its maker, by a
# thread of its own. Nothing of a call leaves this machine unasked; set it to 0 to allow it.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
