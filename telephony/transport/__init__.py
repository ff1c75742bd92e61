"""A call on a line as pipecat's transport."""

from telephony.transport.input import LineInput
from telephony.transport.output import LineOutput
from telephony.transport.wire import LineTransport

__all__ = ["LineInput", "LineOutput", "LineTransport"]
