"""`vaarta models list | fetch | check`: the catalogue, its downloads and their digests."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from models.catalogue import Card, card, cards
from models.errors import ModelError
from models.store import Store
from voice.commands.failing import CHECK_FAILED, DONE
from voice.config import load_settings


def run_models(action: str, names: Sequence[str], as_json: bool, config: Path | None) -> int:
    """List, fetch or check the models of the store that the settings name."""
    settings = load_settings(config, [])
    store = Store(settings.models_dir, settings.models.hub)
    if action == "list":
        return list_models(store, as_json)
    return (fetch_models if action == "fetch" else check_models)(store, names, as_json)


def list_models(store: Store, as_json: bool) -> int:
    """Print every model of the catalogue, and whether it can be used now."""
    known = [(model, store.has(model)) for model in cards()]
    if as_json:
        for model, here in known:
            print(json.dumps(_facts(model, here, store), ensure_ascii=False))
        print(json.dumps({"models": len(known), "present": sum(here for _, here in known)}))
        return DONE
    console = Console(highlight=False)
    for model, here in known:
        mark = "[green]here[/]" if here else "[dim]  - [/]"
        languages = " ".join(model.languages)
        console.print(f"{mark} [bold]{model.name}[/]  {model.task}: {languages}  {_size(model)}")
        for line in (f"licence {model.licence}", model.speed, model.accuracy):
            console.print(Padding(line, (0, 0, 0, 7)), style="dim")
    console.print("\nFetch one: vaarta models fetch NAME", style="dim")
    return DONE


def fetch_models(store: Store, names: Sequence[str], as_json: bool) -> int:
    """Fetch models by name; what is here already is left alone.

    Raises:
        ModelError: no name was given, one is unknown, or see `models.store.Store.fetch`.
    """
    if not names:
        raise ModelError(
            "no model was named",
            code="model-unnamed",
            mend="name one or several of `vaarta models list`",
        )
    wanted = [card(name) for name in names]
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for model in wanted:
        before = store.has(model)
        if not before:
            console.print(f"{model.name}: {model.source}, {_size(model)}")
            console.print(f"  licence: {model.licence}")
        _fetch(store, model, console)
        if as_json:
            fact = {
                "model": model.name,
                "folder": str(store.folder_of(model)),
                "fetched": not before,
            }
            print(json.dumps(fact, ensure_ascii=False))
        else:
            console.print(f"[green]here[/] {model.name}: {store.folder_of(model)}")
    if as_json:
        print(json.dumps({"models": len(wanted)}))
    return DONE


def check_models(store: Store, names: Sequence[str], as_json: bool) -> int:
    """Compute the digests of the named models, or of all that are here; 1 when any is wrong."""
    wanted = [card(name) for name in names] or [model for model in cards() if store.has(model)]
    console = Console(highlight=False, soft_wrap=True)
    failed = 0
    for model in wanted:
        wrong = store.check(model)
        failed += bool(wrong)
        if as_json:
            print(json.dumps({"model": model.name, "wrong": wrong}, ensure_ascii=False))
        else:
            mark = "[bold red]wrong[/]" if wrong else "[green]ok[/]   "
            console.print(f"{mark} {model.name}  {'; '.join(wrong)}")
    if as_json:
        print(json.dumps({"models": len(wanted), "wrong": failed}))
    return CHECK_FAILED if failed else DONE


def _fetch(store: Store, model: Card, console: Console) -> None:
    bar = Progress(
        TextColumn("  {task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
    )
    tasks: dict[str, TaskID] = {}

    def watch(name: str, done: int, total: int) -> None:
        if name not in tasks:
            tasks[name] = bar.add_task(name, total=total)
        bar.update(tasks[name], completed=done)

    with bar:
        store.fetch(model, watch)


def _facts(model: Card, here: bool, store: Store) -> dict[str, object]:
    return {
        "model": model.name,
        "task": model.task,
        "languages": list(model.languages),
        "here": here,
        "folder": str(store.folder_of(model)) if here else None,
        "bytes": model.bytes,
        "licence": model.licence,
        "source": model.source,
        "revision": model.revision,
        "speed": model.speed,
        "accuracy": model.accuracy,
    }


def _size(model: Card) -> str:
    return f"{model.bytes / 1e6:.0f} MB" if model.bytes else "-"
