"""`vaarta verify`: walks the chains and seals of a journal and names what was changed."""

from pathlib import Path

from rich.console import Console

from voice.commands.failing import CHECK_FAILED, DONE
from voice.config import load_settings
from voice.journal import Report, verify


def run_verify(what: str | None, as_json: bool, config: Path | None, sets: list[str]) -> int:
    """Verify one call by its id, or every call of a journal file; 1 when any is broken."""
    settings = load_settings(config, sets)
    path, call = settings.journal_path, what
    if what and Path(what).exists():
        path, call = Path(what), None
    reports = verify(path, call, keys_dir=settings.keys_dir)
    console = Console(highlight=False, soft_wrap=True)
    for report in reports:
        if as_json:
            print(report.line())
        else:
            console.print(_line(report), markup=True)
    broken = [report for report in reports if report.chain != "ok"]
    if not as_json:
        console.print(f"{len(reports)} calls in {path}: {len(broken)} broken")
    return CHECK_FAILED if broken else DONE


def _line(report: Report) -> str:
    colour = "green" if report.chain == "ok" else "bold red"
    at = f" at record {report.at}" if report.at is not None else ""
    name = report.call or report.journal
    return f"[{colour}]{report.chain:<7}[/] {name}  {report.records} records{at}  {report.why}"
