"""Where settings come from, which source wins, and what is said when one cannot be used."""

from pathlib import Path

import platformdirs
import pytest

from voice.config import Settings, load_settings
from voice.errors import SettingsError


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def load(*overrides: str, config: Path | None = None, **environ: str) -> Settings:
    return load_settings(config, overrides, environ)


def refused(*overrides: str, config: Path | None = None, **environ: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        load(*overrides, config=config, **environ)
    assert "\n" not in f"{caught.value}{caught.value.mend}"
    return caught.value


def test_the_defaults_alone_are_settings() -> None:
    settings = load()
    assert settings.call.agent == "dukaan"
    assert settings.vad.start_p == 0.5


def test_the_later_source_wins(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[vad]\nstart_ms = 1\nstop_ms = 200\npreroll_ms = 3\n")
    settings = load(
        "vad.preroll_ms=30", config=file, VAARTA_VAD__STOP_MS="90", VAARTA_VAD__PREROLL_MS="4"
    )
    assert (settings.vad.start_ms, settings.vad.stop_ms, settings.vad.preroll_ms) == (1, 90, 30)


def test_the_users_file_is_found_by_itself() -> None:
    file = platformdirs.user_config_path("vaarta") / "vaarta.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[tts]\nwords_per_minute = 120\n")
    assert load().tts.words_per_minute == 120


def test_the_environment_names_the_users_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[call]\nagent = "clinic"\n')
    assert load(VAARTA_CONFIG=str(tmp_path / "a.toml")).call.agent == "clinic"
    assert load(VAARTA_CONFIG="").call.agent == "dukaan"


def test_a_section_of_two_words_is_reached_from_the_environment() -> None:
    assert load(VAARTA_BARGE_IN__MIN_WORDS="3").barge_in.min_words == 3


def test_what_a_container_platform_sets_is_no_setting() -> None:
    load(VAARTA_PORT="tcp://10.0.0.1:8080", VAARTA_SERVICE_HOST="10.0.0.1", PATH="/bin")


def test_a_text_that_looks_like_a_number_stays_text() -> None:
    assert load("call.agent=42").call.agent == "42"


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("vad.start_p=high", 'vad.start_p = "high" in --set: expected a number from 0 up to 1'),
        ("vad.start_p=nan", "vad.start_p = nan in --set: expected a number from 0 up to 1"),
        ("stt.threads=0", "stt.threads = 0 in --set: expected a whole number from 1 up to 64"),
        ("stt.threads=true", "stt.threads = True in --set: expected a whole number"),
        ("stt.threads=2.5", "stt.threads = 2.5 in --set: expected a whole number"),
        ("audio.rate_hz=44100", "audio.rate_hz = 44100 in --set: expected one of 8000, 16000"),
        ("serve.http=8080", 'serve.http = "8080" in --set: expected HOST:PORT'),
        ("serve.http=a:70000", 'serve.http = "a:70000" in --set: expected HOST:PORT'),
        ("models.hub=ftp://x", 'models.hub = "ftp://x" in --set: expected an address'),
        ("call.language=Hindi", 'call.language = "Hindi" in --set: expected a language code'),
        ("call.agent=", 'call.agent = "" in --set: expected a name'),
        ("call.max_minutes=1\ncall.x=2", "call.max_minutes = "),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_is_expected(
    override: str, message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load(override)
    assert str(caught.value).startswith(message)
    assert caught.value.code == "setting-unusable"
    assert "default" in caught.value.mend


def test_an_unknown_setting_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[vad]\nstart_pp = 0.5\n")
    error = refused(config=file)
    assert str(error) == f"vad.start_pp in {file}: there is no such setting"
    assert (error.code, error.mend) == ("setting-unknown", "Did you mean vad.start_p?")
    assert refused("zzz=1").mend == "See voice/default.toml for all of them."
    assert refused(VAARTA_VAD__STRT_P="1").mend == "Did you mean vad.start_p?"


def test_an_unknown_table_and_a_table_that_is_a_value_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[vat]\nstart_p = 0.5\n")
    assert refused(config=file).mend == "Did you mean vad?"
    file.write_text("vad = 3\n")
    assert "vad is a table" in str(refused(config=file))
    file.write_text("[vad.start_p]\nlow = 3\n")
    assert "expected a number" in str(refused(config=file))


def test_one_underscore_for_two_is_pointed_out() -> None:
    assert "VAARTA_VAD__START_P" in refused(VAARTA_VAD_START_P="0.5").mend


def test_an_override_without_a_value_is_refused() -> None:
    assert "section.key=value" in refused("vad.start_p").mend


def test_two_settings_in_the_wrong_order_name_both_and_their_sources() -> None:
    error = refused("vad.stop_p=0.9")
    assert str(error) == "vad.stop_p = 0.9 in --set is above vad.start_p = 0.5 in the defaults"
    error = refused("endpointing.complete_ms=500")
    assert str(error) == (
        "endpointing.complete_ms = 500 in --set is above "
        "endpointing.likely_ms = 350 in the defaults"
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (None, "No such file"),
        (b"[vad\n", "not TOML"),
        (b"[vad]\nstart_p = 1\nstart_p = 2\n", "not TOML"),
        (b"\xff\xfe\x00", "not TOML"),
        (b"a = " + b"[" * 5000, "not TOML"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, data: bytes | None, why: str) -> None:
    file = tmp_path / "mine.toml"
    if data is not None:
        file.write_bytes(data)
    error = refused(config=file)
    assert (error.code, str(file) in str(error), why in str(error)) == (
        "settings-unreadable",
        True,
        True,
    )


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    assert refused(config=tmp_path).code == "settings-unreadable"


def test_empty_paths_lead_to_the_users_folders(home: Path) -> None:
    settings = load()
    assert settings.journal_path == home / ".local/share/vaarta/journal.db"
    assert settings.keys_dir == home / ".local/share/vaarta/keys"
    assert settings.calls_dir == home / ".local/share/vaarta/calls"
    assert settings.models_dir == home / ".cache/vaarta/models"


def test_paths_that_are_given_are_used_and_recordings_follow_the_journal(home: Path) -> None:
    settings = load("journal.path=~/here/j.db", "journal.keys=/keys", "models.folder=/weights")
    assert settings.journal_path == home / "here/j.db"
    assert settings.calls_dir == home / "here/calls"
    assert (settings.keys_dir, settings.models_dir) == (Path("/keys"), Path("/weights"))


def test_the_digest_tells_what_changes_decisions_from_what_does_not() -> None:
    assert load("journal.path=/j", "serve.max_calls=3").digest == load().digest
    assert load("vad.start_p=0.6").digest != load().digest
