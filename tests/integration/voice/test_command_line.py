"""`vaarta call` and `vaarta verify` as a user runs them."""

import json
import shutil
import signal
import subprocess
from pathlib import Path

import apsw
import pytest
import soundfile

from tests.integration.voice.command import LONGEST_S, VAARTA, environment, vaarta

SHORT = ["--set", "silence.ask_again_ms=1000"]
"""Nobody speaks in the recording: with this the agent gives up after a few seconds."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def silence(home: Path) -> Path:
    path = home / "silence.wav"
    soundfile.write(path, [0.0] * 8000, 8000)
    return path


@pytest.fixture(scope="module")
def played(home: Path, silence: Path) -> list[dict[str, object]]:
    """What `vaarta call --json` prints of a short call."""
    ran = vaarta(home, "call", silence, "--json", *SHORT)
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def journal_of(home: Path) -> Path:
    return home / "data" / "vaarta" / "journal.db"


def test_help_shows_examples(home: Path) -> None:
    assert "vaarta call" in vaarta(home, "--help").out
    assert "vaarta call caller.wav --agent clinic" in vaarta(home, "call", "--help").out


def test_the_last_line_of_json_sums_the_call_up(
    home: Path, played: list[dict[str, object]]
) -> None:
    summary = played[-1]
    expected = {"turns": 0, "languages": ["hi"], "end": "polite-end", "handoff": False}
    assert expected.items() <= summary.items()
    assert summary["chain"] == "ok"
    assert summary["journal"] == str(journal_of(home))
    sound, rate_hz = soundfile.read(str(summary["audio"]), always_2d=True)
    assert sound.shape[1] == 2
    assert abs(sound[:, 1]).max() > 0.05, "the agent's side is silent"
    assert rate_hz == 16000
    keys = {"call", "journal", "turns", "languages", "end", "handoff", "chain", "audio"}
    assert set(summary) == keys


def test_each_line_of_json_before_the_last_is_a_decision(played: list[dict[str, object]]) -> None:
    keys = {"seq", "ms", "turn", "kind", "inputs", "choice", "because"}
    assert all(set(decision) == keys for decision in played[:-1])
    assert [decision["kind"] for decision in played[:-1]].count("reply") == 4


def test_a_transcript_is_for_people(home: Path, silence: Path) -> None:
    ran = vaarta(home, "call", silence, *SHORT, "--out", home / "reply.wav")
    assert ran.code == 0, ran.err
    assert "नमस्ते, Dukaan में आपका स्वागत है" in ran.out
    assert "polite-end" in ran.out
    assert "ok" in ran.out
    assert (home / "reply.wav").stat().st_size > 44


def test_a_whole_call_verifies(home: Path, played: list[dict[str, object]]) -> None:
    call = str(played[-1]["call"])
    ran = vaarta(home, "verify", call, "--json")
    assert ran.code == 0, ran.err
    report = json.loads(ran.out.splitlines()[-1])
    assert (report["call"], report["chain"], report["at"]) == (call, "ok", None)


OTHER_MS = "cast(replace(cast(body as text), '\"ms\":', '\"ms\":1') as blob)"
HARMS: dict[str, tuple[str, int | None]] = {
    "change": (f"update records set body = {OTHER_MS} where seq = 5", 5),
    "delete": ("delete from records where seq = 4", 4),
    "swap": (
        "update records set seq = 1007 - seq where seq in (3, 4);"
        "update records set seq = seq - 1000 where seq > 1000",
        3,
    ),
    "truncate": ("delete from records where seq > 6", 7),
    "drop the seal": ("delete from heads", None),
}


@pytest.mark.parametrize("harm", HARMS)
def test_harm_to_the_journal_is_found_and_named(
    harm: str, home: Path, played: list[dict[str, object]], tmp_path: Path
) -> None:
    shutil.copytree(home / "data" / "vaarta", tmp_path / "data" / "vaarta")
    statement, at = HARMS[harm]
    call = str(played[-1]["call"])
    connection = apsw.Connection(str(journal_of(tmp_path)))
    before = connection.total_changes()
    connection.execute(statement)
    assert connection.total_changes() > before, "no harm was done"
    connection.close()
    ran = vaarta(tmp_path, "verify", call, "--json")
    assert ran.code == 1, ran.err
    report = json.loads(ran.out.splitlines()[-1])
    assert (report["chain"], report["at"]) == ("broken", at), report["why"]


def stop_at_the_first_line(home: Path, how: signal.Signals) -> tuple[int, str]:
    """Run a call at the clock's pace and signal it once it has begun."""
    command = [VAARTA, "call", "--realtime", "--json"]
    with subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(how)
        _, err = process.communicate(timeout=LONGEST_S)
    return process.returncode, err


def last_record(home: Path) -> dict[str, object]:
    connection = apsw.Connection(str(journal_of(home)), flags=apsw.SQLITE_OPEN_READONLY)
    body = connection.execute("select body from records order by seq desc limit 1").get
    return json.loads(bytes(body))


def test_ctrl_c_leaves_a_whole_journal_that_says_why(tmp_path: Path) -> None:
    code, err = stop_at_the_first_line(tmp_path, signal.SIGINT)
    assert code == 2
    assert "error[interrupted]" in err
    assert "Traceback" not in err
    last = last_record(tmp_path)
    assert last["kind"] == "call-ended"
    assert last["choice"] == "interrupted"
    ran = vaarta(tmp_path, "verify", "--json")
    assert (ran.code, json.loads(ran.out.splitlines()[-1])["chain"]) == (0, "ok")


def test_a_killed_call_keeps_what_was_recorded(tmp_path: Path) -> None:
    stop_at_the_first_line(tmp_path, signal.SIGKILL)
    ran = vaarta(tmp_path, "verify", "--json")
    report = json.loads(ran.out.splitlines()[-1])
    assert (ran.code, report["chain"], report["closed"]) == (0, "ok", False)
    assert report["records"] >= 1
