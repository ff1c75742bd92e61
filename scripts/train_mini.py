"""Train, export, measure and use the mini speech-to-text model of the demo and the tests.

Examples:
  python scripts/train_mini.py train --minutes 90 --threads 2
  python scripts/train_mini.py export
  python scripts/train_mini.py measure --model models/mini
  python scripts/train_mini.py hear caller.wav
  python scripts/train_mini.py speak --voice hi+f3 --out caller.wav "मेरा order कहाँ है" 1.5 "हाँ जी"

Needs the dependency group "train" (torch, espeakng-loader, ctranslate2, faster-whisper,
tokenizers, soxr, numpy).
"""

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mini.training import Progress

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "mini"
WORK = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "vaarta" / "mini"


def _generate(folder: Path, tokenizer: Path, seed: int) -> None:
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from mini.shards import generate

    generate(folder, tokenizer, seed)


def train(args: argparse.Namespace) -> None:
    """Run the generator and all workers but the first in processes of their own."""
    os.environ["OMP_NUM_THREADS"] = "1"
    import torch
    from mini.network import Shape, Whisper
    from mini.tokens import Codec
    from mini.training import Plan, work

    shards, path = _prepare(args)
    size = Codec(path).size
    shape = Shape(args.width, 4, args.encoder_layers, args.decoder_layers, size)
    plan = Plan(args.minutes, shape, seed=args.seed)
    torch.manual_seed(args.seed)
    model = Whisper(shape)
    if args.resume:
        model.load_state_dict(torch.load(args.resume, weights_only=True)["weights"])
    model.share_memory()
    print(f"{sum(p.numel() for p in model.parameters()):,} weights", file=sys.stderr)
    start = torch.multiprocessing.get_context("spawn").Process
    helpers = [start(target=_generate, args=(shards, path, args.seed), daemon=True)]
    for rank in range(1, args.threads):
        helpers.append(start(target=work, args=(plan, path, shards, model, rank), daemon=True))
    for process in helpers:
        process.start()
    work(plan, path, shards, model, 0, args.work / "checkpoint.pt", _reporter(args))
    for process in helpers:
        process.terminate()


def _prepare(args: argparse.Namespace) -> tuple[Path, Path]:
    """Make the folder of the shards and, unless there is one, the tokenizer."""
    shards, path = args.work / "shards", args.work / "tokenizer.json"
    if not args.resume:
        shutil.rmtree(shards, ignore_errors=True)
    shards.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _learn_tokens(path, args)
    return shards, path


def _reporter(args: argparse.Namespace) -> "Callable[[Progress], None]":
    """Return what prints the progress bar every now and then."""
    shown = 0.0

    def report(now: "Progress") -> None:
        nonlocal shown
        if now.seconds - shown >= args.report_every:
            shown = now.seconds
            print(bar(now, args.minutes), file=sys.stderr, flush=True)

    return report


def _learn_tokens(path: Path, args: argparse.Namespace) -> None:
    from mini import tokens
    from mini.sentences import Caller

    caller = Caller(args.seed)
    texts = [" ".join(caller.sentence().written) for _ in range(60_000)]
    tokens.train(texts, args.tokens).save(str(path))


def bar(now: "Progress", total: float) -> str:
    """One line of progress; the utterances are those of the first worker."""
    filled = int(30 * now.seconds / 60 / total)
    text, phonemes, attention = now.means
    return (
        f"[{'#' * filled}{'.' * (30 - filled)}] {now.seconds / 60:5.1f}/{total:g} min  "
        f"{now.seen:,} utterances ({now.seen / max(now.seconds, 1):.0f}/s)  "
        f"loss: text {text:.3f} phonemes {phonemes:.3f} attention {attention:.3f}"
    )


def export(args: argparse.Namespace) -> None:
    """Write the model directory from the last checkpoint."""
    from mini.export import export as write

    size = write(args.work / "checkpoint.pt", args.work / "tokenizer.json", args.out)
    print(f"{args.out}: {size / 1e6:.1f} MB")


def measure(args: argparse.Namespace) -> None:
    """Print the table of word error rates."""
    from mini.hearing import Listener
    from mini.measure import Bench

    listener = Listener(args.model, beam=args.beam, window=args.window)
    Bench(listener, args.seed, args.show).table(args.count)


def speak(args: argparse.Namespace) -> None:
    """Write a caller recording."""
    from mini.speak import record
    from mini.speech import Manner

    manner = Manner(args.voice, args.rate, args.pitch)
    record(args.line, manner, args.out, args.sample_rate, args.codec, args.noise)


def hear(args: argparse.Namespace) -> None:
    """Print what the model hears in WAV files."""
    from faster_whisper import decode_audio
    from mini.hearing import Listener

    listener = Listener(args.model, beam=args.beam)
    for path in args.file:
        print(path, listener.hear(decode_audio(str(path)), args.language), sep="\t")


def _training_options(one: argparse.ArgumentParser) -> None:
    one.add_argument("--minutes", type=float, default=90)
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--threads", type=int, default=2, help="workers of one thread each")
    one.add_argument("--resume", type=Path, help="begin with the weights of this checkpoint")
    one.add_argument("--width", type=int, default=160)
    one.add_argument("--encoder-layers", type=int, default=3)
    one.add_argument("--decoder-layers", type=int, default=2)
    one.add_argument("--tokens", type=int, default=1400, help="about this many text tokens")
    one.add_argument("--report-every", type=float, default=20, help="seconds")
    one.set_defaults(run=train)


def _measuring_options(one: argparse.ArgumentParser) -> None:
    one.add_argument("--model", type=Path, default=MODEL)
    one.add_argument("--count", type=int, default=150, help="sentences in each cell")
    one.add_argument("--seed", type=int, default=2026)
    one.add_argument("--beam", type=int, default=5)
    one.add_argument("--window", type=float, default=0, help="pad to this many s; 0: true length")
    one.add_argument("--show", type=int, default=0, help="print mistakes among the first N")
    one.set_defaults(run=measure)


def _speaking_options(one: argparse.ArgumentParser) -> None:
    one.add_argument("line", nargs="+", help="a text, or a number: a pause in seconds")
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--voice", default="hi", help="espeak-ng voice, e.g. hi+f3, en-GB-x-rp, ta")
    one.add_argument("--rate", type=int, default=165, help="words a minute")
    one.add_argument("--pitch", type=int, default=50, help="0 to 99")
    one.add_argument("--noise", type=float, help="signal-to-noise ratio in dB")
    one.add_argument("--sample-rate", type=int, choices=(8000, 16000), default=16000)
    one.add_argument("--codec", choices=("none", "alaw", "mulaw"), default="none")
    one.set_defaults(run=speak)


def _hearing_options(one: argparse.ArgumentParser) -> None:
    one.add_argument("file", type=Path, nargs="+")
    one.add_argument("--model", type=Path, default=MODEL)
    one.add_argument("--language", choices=("hi", "en", "ta"))
    one.add_argument("--beam", type=int, default=5)
    one.set_defaults(run=hear)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--work", type=Path, default=WORK, help="folder of data and checkpoints")
    commands = top.add_subparsers(dest="command", required=True)
    _training_options(commands.add_parser("train", help="train from nothing"))
    one = commands.add_parser("export", help="write the last checkpoint as a model directory")
    one.add_argument("--out", type=Path, default=MODEL)
    one.set_defaults(run=export)
    _measuring_options(
        commands.add_parser("measure", help="word error rates on held-out sentences and voices")
    )
    _hearing_options(commands.add_parser("hear", help="transcribe WAV files"))
    _speaking_options(
        commands.add_parser("speak", help="say texts and pauses to a WAV and a JSON of times")
    )
    return top


def main() -> None:
    """Parse the arguments and run the command."""
    args = parser().parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
