"""The command line: `vaarta call | serve | verify | say | models list|fetch|check`.

Nothing heavy is imported here, so that --help is instant; each command imports what it needs.
"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="vaarta",
    help="Vaarta: a self-hosted voice agent server whose every decision is on record.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="SECTION.KEY=VALUE", help="Override one setting; repeatable."),
]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="A settings file (TOML).")
]
AsJson = Annotated[
    bool, typer.Option("--json", help="One JSON object a line on stdout, the summary last.")
]


@app.command(
    epilog="Examples:  vaarta call  ·  vaarta call caller.wav --agent clinic --out reply.wav"
    "  ·  vaarta call --json | tail -n 1"
)
def call(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="A caller's recording: WAV or FLAC, 8-48 kHz, mono or stereo."
        ),
    ] = None,
    agent: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A bundled agent or the path of an agent file."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.wav", help="Where the call's sound goes: caller left, agent right."
        ),
    ] = None,
    realtime: Annotated[
        bool, typer.Option("--realtime", help="Play at the pace of the clock, as a live call.")
    ] = False,
    hang_up: Annotated[
        bool, typer.Option("--hang-up", help="The caller hangs up where the recording ends.")
    ] = False,
    as_json: AsJson = False,
    config: ConfigFile = None,
    sets: Sets = None,
) -> None:
    """Play a recorded caller to an agent through the real pipeline (default: a bundled call)."""
    from voice.commands.failing import one_clear_line

    with one_clear_line():
        from voice.commands.call import Wanted, run_call

        wanted = Wanted(file, agent, out, realtime, hang_up, as_json)
        code = run_call(wanted, config, sets or [])
    raise typer.Exit(code)


@app.command(epilog="Examples:  vaarta verify 3f9c…  ·  vaarta verify journal.db --json")
def verify(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[CALL|FILE]", help="A call's id, or a journal file: all its calls."
        ),
    ] = None,
    as_json: AsJson = False,
    config: ConfigFile = None,
    sets: Sets = None,
) -> None:
    """Walk a journal's chains and seals; exit 1 when a record is not as it was written."""
    from voice.commands.failing import one_clear_line

    with one_clear_line():
        from voice.commands.verify import run_verify

        code = run_verify(what, as_json, config, sets or [])
    raise typer.Exit(code)


@app.command(
    epilog='Examples:  vaarta say "आपका order 4592 ₹1,299 का है" --language hi --plain'
    '  ·  vaarta say "Hello" --language en --out hello.wav'
)
def say(
    text: Annotated[
        str | None,
        typer.Argument(metavar="[TEXT]", help="Without it, each line of standard input."),
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="Of the 22 and en.")] = "hi",
    plain: Annotated[bool, typer.Option("--plain", help="Only the words, no sound.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE.wav", help="Speak into a file.")] = None,
    config: ConfigFile = None,
    sets: Sets = None,
) -> None:
    """Show how a text is read aloud, or speak it into a file."""
    from voice.commands.failing import one_clear_line

    with one_clear_line():
        from voice.commands.say import Wanted, run_say

        code = run_say(Wanted(text, language, plain, out), config, sets or [])
    raise typer.Exit(code)


@app.command(epilog="Examples:  vaarta serve  ·  vaarta serve --http 0.0.0.0:8080 --agent clinic")
def serve(
    http: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="Where HTTP listens.")
    ] = None,
    agent: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A bundled agent or the path of an agent file."),
    ] = None,
    config: ConfigFile = None,
    sets: Sets = None,
) -> None:
    """Serve calls until SIGTERM or Ctrl-C; the live ones may end first."""
    from voice.commands.failing import one_clear_line

    with one_clear_line():
        from voice.commands.serve import run_serve

        code = run_serve(http, agent, config, sets or [])
    raise typer.Exit(code)


models = typer.Typer(
    help="The models that hear and speak: what there is, what is here, fetching and checking.",
    no_args_is_help=True,
)
app.add_typer(models, name="models")

Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Of the catalogue.")]


def _models(action: str, names: list[str], as_json: bool, config: Path | None) -> None:
    from voice.commands.failing import one_clear_line

    with one_clear_line():
        from voice.commands.models import run_models

        code = run_models(action, names, as_json, config)
    raise typer.Exit(code)


@models.command("list", epilog="Example:  vaarta models list --json")
def list_models(as_json: AsJson = False, config: ConfigFile = None) -> None:
    """Print the catalogue: languages, licence, size, measured speed and accuracy."""
    _models("list", [], as_json, config)


@models.command("fetch", epilog="Example:  vaarta models fetch whisper-small piper-hi")
def fetch_models(names: Names = None, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """Download models with progress, resume and digest; the licence is shown first."""
    _models("fetch", names or [], as_json, config)


@models.command("check", epilog="Example:  vaarta models check")
def check_models(names: Names = None, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """Compute the digests of what is here; exit 1 when a file is not as it was fetched."""
    _models("check", names or [], as_json, config)


def main() -> None:
    """The console script `vaarta`."""
    app()


if __name__ == "__main__":
    main()
