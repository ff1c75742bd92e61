"""The ways into the server for a caller, one module each."""

from voice.doors.websocket import POLICY, TRY_AGAIN_LATER, call_router

__all__ = ["POLICY", "TRY_AGAIN_LATER", "call_router"]
