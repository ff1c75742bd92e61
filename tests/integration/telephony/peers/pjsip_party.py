"""A party on PJSIP in a process and a Python of its own (GPL, test only): plays, records, obeys.

Run: `.peers/bin/python pjsip_party.py NAME PORT SAY.wav HEARD.wav [once]`. Prints JSON lines.
Each line on stdin is one of: `dial URI`, `digits TEXT`, `hold`, `resume`, `hang up`, `quit`,
`answers STATUS` (of calls that come; 180 rings on), `refers STATUS` (of transfers; 202 obeys).
"""
# pyright: basic, reportMissingImports=false, reportOptionalMemberAccess=false

import json
import os
import sys

import pjsua2 as pj

keep = []
answers = {"call": 200, "refer": 202}


def say(what, **more):
    sys.stdout.write(json.dumps({"what": what, **more}) + "\n")
    sys.stdout.flush()


class Call(pj.Call):
    """A call whose sound goes from the player and to the recorder."""

    def onCallState(self, prm):
        info = self.getInfo()
        say("state", state=info.stateText, status=info.lastStatusCode, reason=info.lastReason)

    def onCallMediaState(self, prm):
        info = self.getInfo()
        for at, media in enumerate(info.media):
            if media.type == pj.PJMEDIA_TYPE_AUDIO and media.status == pj.PJSUA_CALL_MEDIA_ACTIVE:
                sound = self.getAudioMedia(at)
                player.startTransmit(sound)
                sound.startTransmit(recorder)
                say("media", codec=self.getStreamInfo(at).codecName)

    def onDtmfDigit(self, prm):
        say("digit", digit=prm.digit)

    def onCallTransferRequest(self, prm):
        say("refer", to=prm.dstUri)
        prm.statusCode = answers["refer"]
        if prm.statusCode < 300:
            prm.newCall = remember(Call(account))

    def onCallReplaceRequest(self, prm):
        say("replaces")
        prm.newCall = remember(Call(account))


class Account(pj.Account):
    """Answers every call, as it was told to."""

    def onIncomingCall(self, prm):
        call = remember(Call(self, prm.callId))
        say("incoming", caller=call.getInfo().remoteUri)
        how = pj.CallOpParam()
        how.statusCode = answers["call"]
        call.answer(how)


def remember(call):
    keep.append(call)
    return call


def obey(line):
    word, _, rest = line.strip().partition(" ")
    if word == "dial":
        remember(Call(account)).makeCall(rest, pj.CallOpParam(True))
    elif word == "answers":
        answers["call"] = int(rest)
    elif word == "refers":
        answers["refer"] = int(rest)
    elif word == "digits":
        keep[-1].dialDtmf(rest)
    elif word == "hold":
        keep[-1].setHold(pj.CallOpParam())
    elif word == "resume":
        how = pj.CallOpParam(True)
        how.opt.flag = pj.PJSUA_CALL_UNHOLD
        keep[-1].reinvite(how)
    elif word == "hang":
        keep[-1].hangup(pj.CallOpParam())


name, port, said, heard = sys.argv[1:5]
once = "once" in sys.argv
endpoint = pj.Endpoint()
endpoint.libCreate()
config = pj.EpConfig()
config.logConfig.level = config.logConfig.consoleLevel = 0
config.medConfig.clockRate = 8000
config.medConfig.noVad = True
endpoint.libInit(config)
transport = pj.TransportConfig()
transport.port = int(port)
transport.boundAddress = transport.publicAddress = "127.0.0.1"
endpoint.transportCreate(pj.PJSIP_TRANSPORT_UDP, transport)
endpoint.libStart()
endpoint.audDevManager().setNullDev()
player = pj.AudioMediaPlayer()
player.createPlayer(said, pj.PJMEDIA_FILE_NO_LOOP if once else 0)
recorder = pj.AudioMediaRecorder()
recorder.createRecorder(heard)
settings = pj.AccountConfig()
settings.idUri = f"sip:{name}@127.0.0.1:{port}"
media = settings.mediaConfig.transportConfig
media.boundAddress = media.publicAddress = "127.0.0.1"
account = Account()
account.create(settings)
say("ready")
for line in sys.stdin:
    if line.strip() == "quit":
        break
    try:
        obey(line)
    except pj.Error as error:
        say("error", why=error.info())
endpoint.hangupAllCalls()
endpoint.libHandleEvents(200)
player = recorder = None  # closes the recording
say("closed")
# PJSIP ends badly when Python collects its objects in an order of its own.
os._exit(0)
