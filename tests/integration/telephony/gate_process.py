"""A bare SIP stack behind the gate: prints its port, then what knocked, until stdin ends."""

import asyncio
import json
import sys

from baresip import Call, Config, Runtime, UserAgent

from telephony.sip import ports
from telephony.sip.admission import Knock, Refusal
from telephony.sip.gate import Gate
from telephony.sip.stack import StackThread

FULL = Refusal(503, "Service Unavailable", "full", retry_after_s=7)
ANYONE = "<sip:agent@127.0.0.1>;regint=0;answermode=manual;catchall=yes;audio_codecs=PCMA/8000/1"


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def judge(knock: Knock, now_s: float) -> Refusal | None:
    if knock.agent == "broken":
        raise ValueError("a policy with a fault")
    return FULL if "full" in knock.target else None


def ring(call: Call) -> None:
    say(ringing=call.call_id)


async def main() -> None:
    port = ports.claim("127.0.0.1", 0, tls=False)
    runtime = Runtime()
    await runtime.start(
        Config(
            net_interface="127.0.0.1",
            max_concurrent_calls=None,
            extra_config_text=f"sip_listen 127.0.0.1:{port}\n",
        )
    )
    gate = Gate(judge, lambda knock: say(passed=knock.call_id, source=knock.source))
    stack = StackThread(runtime, lambda event, payload: None)
    opened = await stack.run(gate.open)
    agent = await UserAgent.create(runtime, ANYONE)
    agent.on_incoming(ring)
    say(port=port, opened=opened)
    await asyncio.to_thread(sys.stdin.read)
    await stack.run(gate.close)
    await runtime.close()
    say(closed=True)


asyncio.run(main())
