"""A call in which the caller hears its own tone come back."""

from tests.integration.telephony.peers.messages import offer
from tests.integration.telephony.peers.phone import Dialog, Phone
from tests.integration.telephony.peers.rtp import RtpTone


def talking(phone: Phone, tone: RtpTone) -> Dialog:
    """Call an echoing agent and wait until the tone is heard."""
    call = phone.call(body=offer(phone.host, tone.port, kinds=(tone.kind, 101)))
    assert call.status == 200, call.final
    tone.to = call.sound
    tone.hears(440)
    return call
