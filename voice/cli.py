"""The command line: `vaarta call | verify | say | serve | dial | models list|fetch|check`.

Built on argparse because it starts in a hundredth of a second; what a command needs is imported
only when it runs.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, Protocol

Run = Callable[[argparse.Namespace], int]

ABOUT = "Vaarta: a self-hosted voice agent server whose every decision is on record."
EXIT_CODES = "Exit codes: 0 done, 1 a check failed, 2 bad usage or input."


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one clear line and its mend, as every other error's."""

    def error(self, message: str) -> NoReturn:
        """Print what was wrong with the call and exit with 2."""
        self.exit(2, f"error[usage]: {message}\n  mend: see {self.prog} --help\n")


class Commands(Protocol):
    """What argparse gives for adding commands; its own name is private."""

    def add_parser(self, name: str, **about: Any) -> Parser:
        """Add one command."""
        ...


def _call(given: argparse.Namespace) -> int:
    from voice.commands.call import Wanted, run_call

    wanted = Wanted(
        given.file, given.agent, given.out, given.realtime, given.hang_up, given.as_json
    )
    return run_call(wanted, given.config, given.sets)


def _verify(given: argparse.Namespace) -> int:
    from voice.commands.verify import run_verify

    return run_verify(given.what, given.as_json, given.config, given.sets)


def _say(given: argparse.Namespace) -> int:
    from voice.commands.say import Wanted, run_say

    wanted = Wanted(given.text, given.language, given.plain, given.out)
    return run_say(wanted, given.config, given.sets)


def _serve(given: argparse.Namespace) -> int:
    from voice.commands.serve import Wanted, run_serve

    return run_serve(Wanted(given.http, given.sip, given.agent), given.config, given.sets)


def _dial(given: argparse.Namespace) -> int:
    from voice.commands.dial import Wanted, run_dial

    wanted = Wanted(given.target, given.agent, given.trunk, given.ring, given.sip, given.as_json)
    return run_dial(wanted, given.config, given.sets)


def _models(given: argparse.Namespace) -> int:
    from voice.commands.models import run_models

    return run_models(given.action, given.names, given.as_json, given.config)


def _bench_phone(given: argparse.Namespace) -> int:
    from voice.commands.bench import run_bench_phone

    return run_bench_phone(given.calls, given.quick, given.as_json)


def _bench_turns(given: argparse.Namespace) -> int:
    from voice.commands.bench_turns import Asked, run_bench_turns

    asked = Asked(
        given.texts, given.voices, given.noise, given.ear_ms, given.words_only, given.calls
    )
    return run_bench_turns(asked, given.quick, given.as_json)


def _command(commands: Commands, name: str, run: Run, about: str, examples: str) -> Parser:
    """Add a command with its one line, its examples and the options that all of them have."""
    parser = commands.add_parser(
        name,
        help=about,
        description=about,
        epilog=f"Examples:\n{examples}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run, sets=[])
    parser.add_argument("--config", type=Path, metavar="FILE", help="a settings file (TOML)")
    return parser


def _add_json(parser: Parser) -> None:
    about = "one JSON object a line on standard output, the summary last"
    parser.add_argument("--json", dest="as_json", action="store_true", help=about)


def _add_set(parser: Parser) -> None:
    about = "override one setting; repeatable"
    parser.add_argument(
        "--set", dest="sets", action="append", metavar="SECTION.KEY=VALUE", help=about
    )


def _add_agent(parser: Parser) -> None:
    parser.add_argument("--agent", metavar="NAME", help="a bundled agent, or an agent file")


def _add_call(commands: Commands) -> None:
    about = "play a recorded caller through the real pipeline (default: a bundled call)"
    examples = """  vaarta call
  vaarta call caller.wav --agent clinic --out reply.wav
  vaarta call --json | tail -n 1"""
    parser = _command(commands, "call", _call, about, examples)
    recording = "a caller's recording: WAV or FLAC, 8-48 kHz, mono or stereo"
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=recording)
    _add_agent(parser)
    sound = "where the call's sound goes: stereo, caller left, agent right"
    parser.add_argument("--out", type=Path, metavar="FILE.wav", help=sound)
    pace = "play at the pace of the clock, as a live call"
    parser.add_argument("--realtime", action="store_true", help=pace)
    end = "the caller hangs up where the recording ends, instead of staying on the line"
    parser.add_argument("--hang-up", action="store_true", help=end)
    _add_json(parser)
    _add_set(parser)


def _add_verify(commands: Commands) -> None:
    about = "walk a journal's chains and seals; exit 1 when a record is not as it was written"
    examples = (
        "  vaarta verify\n  vaarta verify 895b26ce8e8bcbf8\n  vaarta verify journal.db --json"
    )
    parser = _command(commands, "verify", _verify, about, examples)
    what = "a call's id, or a journal file: all its calls (default: the journal of the settings)"
    parser.add_argument("what", nargs="?", metavar="CALL|FILE", help=what)
    _add_json(parser)
    _add_set(parser)


def _add_say(commands: Commands) -> None:
    about = "show how a text is read aloud, or speak it into a file"
    examples = """  vaarta say "आपका order 4592 ₹1,299 का है" --language hi --plain
  vaarta say "Your order is on its way." --language en --out hello.wav"""
    parser = _command(commands, "say", _say, about, examples)
    parser.add_argument("text", nargs="?", help="without it, each line of standard input")
    parser.add_argument("--language", default="hi", metavar="CODE", help="hi, en, ta (default: hi)")
    parser.add_argument("--plain", action="store_true", help="only the words, no sound")
    parser.add_argument("--out", type=Path, metavar="FILE.wav", help="speak into this file")
    _add_set(parser)


def _add_serve(commands: Commands) -> None:
    about = "serve calls until SIGTERM or Ctrl-C; the live ones may end first"
    examples = """  vaarta serve
  vaarta serve --http 127.0.0.1:8080 --sip 192.0.2.10:5060 --agent clinic
  vaarta serve --sip ''"""
    parser = _command(commands, "serve", _serve, about, examples)
    parser.add_argument("--http", metavar="HOST:PORT", help="where HTTP listens")
    sip = "where the telephone listens; '' turns it off"
    parser.add_argument("--sip", metavar="HOST:PORT", help=sip)
    _add_agent(parser)
    _add_set(parser)


def _seconds(text: str) -> float:
    """Read a time that somebody can wait."""
    seconds = float(text)
    if not 0 < seconds <= 600:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 600 seconds")
    return seconds


def _add_dial(commands: Commands) -> None:
    about = "call somebody: an agent holds the conversation (exit code 1 when nobody answers)"
    examples = """  vaarta dial sip:desk@192.0.2.5 --agent clinic
  vaarta dial +919876543210 --trunk airtel --ring 30
  vaarta dial sip:desk@192.0.2.5 --json | tail -n 1"""
    parser = _command(commands, "dial", _dial, about, examples)
    parser.add_argument("target", metavar="TARGET", help="sip:USER@HOST, or a telephone number")
    _add_agent(parser)
    trunk = "the trunk of the settings to call through (default: the one that suits the number)"
    parser.add_argument("--trunk", metavar="NAME", help=trunk)
    ring = "how long it may ring (default: 45)"
    parser.add_argument("--ring", type=_seconds, default=45.0, metavar="SECONDS", help=ring)
    sip = "where this side listens (default: a free port of the interface that leads there)"
    parser.add_argument("--sip", metavar="HOST:PORT", help=sip)
    _add_json(parser)
    _add_set(parser)


def _add_models(commands: Commands) -> None:
    about = "the models that hear and speak: list, fetch or check them"
    examples = """  vaarta models list
  vaarta models fetch whisper-small piper-hi
  vaarta models check"""
    parser = _command(commands, "models", _models, about, examples)
    parser.add_argument("action", choices=("list", "fetch", "check"))
    parser.add_argument("names", nargs="*", metavar="NAME", help="of the catalogue")
    _add_json(parser)


def _add_bench(commands: Commands) -> None:
    about = "measure this machine beside stock pipecat: the telephone, or who has the floor"
    examples = (
        "  vaarta bench phone --quick\n  vaarta bench turns --quick\n  vaarta bench turns --help"
    )
    parser = _command(commands, "bench", _bench_phone, about, examples)
    parser.set_defaults(run=None)
    whats = parser.add_subparsers(metavar="WHAT", required=True, parser_class=Parser)
    for add in (_add_bench_phone, _add_bench_turns):
        add(whats)


def _add_bench_phone(commands: Commands) -> None:
    about = "calls over SIP and RTP on loopback: what one costs, how quickly it answers"
    examples = """  vaarta bench phone --quick
  vaarta bench phone --calls 20,50 --json | tail -n 1

Ratios are ours / stock pipecat's in the same run: calls_per_core_ratio is better above 1, the
others below. It needs no other program and takes about eight minutes (--quick two)."""
    parser = _command(commands, "phone", _bench_phone, about, examples)
    parser.add_argument("--calls", default="", metavar="N,N", help="at once (default: 20,50,100)")
    parser.add_argument("--quick", action="store_true", help="less of everything, for a look")
    _add_json(parser)


def _add_bench_turns(commands: Commands) -> None:
    about = "who has the floor: answers, hanging sentences, nods and interruptions, beside stock"
    examples = """  vaarta bench turns --quick --json | tail -n 1
  vaarta bench turns --voices flite:slt,espeak-ng:f2 --noise 15
  vaarta bench turns --texts mine.toml --ear-ms 300

Texts (--texts) are TOML, or one JSON object a line:

  texts = [
    {kind = "backchannel", language = "hi", text = "हाँ जी", roman = "haan ji"},
    {kind = "hanging", language = "en", text = "My number is", then = "four five six"},
  ]

Other kinds: complete, interruption, digits (a number in groups, with a `then`). `roman` is the same
in Latin letters, `say` what is read out instead. The ear hears the text, letter by letter as it is
said. It takes about five minutes (--quick one); the exit code is 0 when it could measure."""
    parser = _command(commands, "turns", _bench_turns, about, examples)
    parser.add_argument("--quick", action="store_true", help="every fifth trial, for a look")
    texts = "what callers say, instead of the bench's own 209 texts"
    parser.add_argument("--texts", type=Path, metavar="FILE", help=texts)
    voices = "engines (espeak-ng, flite, festival) or their voices; default: all that are here"
    parser.add_argument("--voices", default="", metavar="V,V", help=voices)
    noise = "speech above noise, by turns (default: 30,20,10)"
    parser.add_argument("--noise", default="", metavar="DB,DB", help=noise)
    ear = "measure also with an ear whose every answer comes so much later, on both sides"
    parser.add_argument("--ear-ms", type=int, metavar="MS", help=ear)
    whole = "measure also with an ear that hears a word only when it is whole"
    parser.add_argument("--words-only", action="store_true", help=whole)
    parser.add_argument("--calls", default="", metavar="N,N", help="for the cost (default: 4,8)")
    _add_json(parser)


def parser() -> Parser:
    """The whole command line."""
    top = Parser(
        prog="vaarta",
        description=ABOUT,
        epilog=f"Each command has examples: vaarta call --help\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for add in (_add_call, _add_verify, _add_say, _add_serve, _add_dial, _add_models, _add_bench):
        add(commands)
    return top


def main() -> NoReturn:
    """Run the console script `vaarta`."""
    top = parser()
    given = top.parse_args()
    if "run" not in given:
        top.print_help()
        sys.exit(2)
    from voice.commands.failing import one_clear_line

    with one_clear_line():
        code = given.run(given)
    sys.exit(code)


if __name__ == "__main__":
    main()
