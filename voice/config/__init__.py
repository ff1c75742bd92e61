"""The settings of Vaarta; `voice/default.toml` is their documentation."""

from voice.config.names import literal_secrets
from voice.config.sources import load_settings
from voice.config.tree import Settings

__all__ = ["Settings", "literal_secrets", "load_settings"]
