"""The settings of the telephone: trunks, routes, secrets that nothing shows, their documents."""

import re
import tomllib
from pathlib import Path

import pytest

from voice.config import Settings, literal_secrets, load_settings
from voice.config.names import field_of, known_settings
from voice.config.phone import TrunkSettings
from voice.config.sources import DEFAULTS
from voice.errors import SettingsError

TRUNK = """
[sip.routes]
"+918047180000" = "clinic"

[sip.trunks.airtel]
host = "sip.airtel.example"
password = "env:AIRTEL"
registers = true
codecs = ["PCMA"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(TRUNK)
    return path


def load(*overrides: str, config: Path = DEFAULTS, **environ: str) -> Settings:
    return load_settings(config, overrides, environ)


def refused(*overrides: str, config: Path = DEFAULTS, **environ: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        load(*overrides, config=config, **environ)
    assert "\n" not in f"{caught.value}{caught.value.mend}"
    return caught.value


def test_a_trunk_is_read_with_the_rest_as_usual(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRTEL", "s3cret")
    trunk = load(config=file).sip.trunks["airtel"].trunk("airtel")
    assert (trunk.name, trunk.host, trunk.password) == ("airtel", "sip.airtel.example", "s3cret")
    assert (trunk.registers, trunk.codecs, trunk.transport) == (True, ("PCMA",), "udp")


def test_a_later_source_changes_one_key_of_a_trunk(file: Path) -> None:
    settings = load(
        "sip.trunks.airtel.transport=tls",
        "sip.routes.+918047180001=dukaan",
        config=file,
        VAARTA_SIP__TRUNKS__AIRTEL__USER="me",
    )
    airtel = settings.sip.trunks["airtel"]
    assert (airtel.host, airtel.transport, airtel.user) == ("sip.airtel.example", "tls", "me")
    assert settings.sip.routes == {"+918047180000": "clinic", "+918047180001": "dukaan"}


def test_lists_are_written_as_in_toml_wherever_they_stand() -> None:
    assert load("sip.rtp_ports=[2000, 3000]").sip.rtp_ports == (2000, 3000)
    sets = "sip.trunks.a.host=h", 'sip.trunks.a.codecs=["opus", "PCMU"]'
    assert load(*sets).sip.trunks["a"].codecs == ("opus", "PCMU")


def test_routes_name_the_agent_of_a_number() -> None:
    routing = load("sip.routes.+9180*=clinic").sip.routing("dukaan")
    assert routing("08047180000").agent == "clinic"
    assert routing("+911140000000").agent == "dukaan"
    refusing = load("sip.unknown_numbers=refuse").sip.routing("dukaan")
    assert refusing("+911140000000").agent == ""


def test_an_empty_address_turns_the_telephone_off() -> None:
    assert load("sip.listen=").sip.listen == ""


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("sip.listen=5060", 'sip.listen = "5060" in --set: expected HOST:PORT'),
        ("sip.rtp_ports=[3000, 2000]", "sip.rtp_ports = [3000, 2000] in --set: expected two ports"),
        ("sip.rtp_ports=[80, 90]", "sip.rtp_ports = [80, 90] in --set: expected two ports"),
        ("sip.rtp_ports=2000", "sip.rtp_ports = 2000 in --set: expected two ports"),
        ("sip.unknown_numbers=hang-up", "sip.unknown_numbers = "),
        ('sip.sources=["10.0.0.1/8"]', "sip.sources = ['10.0.0.1/8'] in --set: expected networks"),
        ("sip.burst=0", "sip.burst = 0 in --set: expected a whole number from 1"),
        ("sip.routes=3", "sip.routes = 3 in --set: expected agents by number"),
        ("sip.routes.a b=clinic", "sip.routes.a b in --set: expected agents by number"),
        ("sip.trunks=3", "sip.trunks = 3 in --set: expected tables"),
        ("sip.trunks.a=3", "sip.trunks.a = 3 in --set: expected tables"),
        ("sip.trunks.a.user=me", "sip.trunks.a in --set: host is missing"),
        ("sip.trunks.A.host=h", "sip.trunks.A in --set: expected tables"),
        ("sip.trunks.a.host=h;x", 'sip.trunks.a.host = "h;x" in --set: expected a host'),
        ("sip.trunks.a.codecs=[]", "sip.trunks.a.codecs = [] in --set: expected some of PCMA"),
        ('sip.trunks.a.codecs=["G729"]', "sip.trunks.a.codecs = ['G729'] in --set: expected some"),
        ("sip.trunks.a.transport=sctp", "sip.trunks.a.transport = "),
        ("sip.trunks.a.registers=1", "sip.trunks.a.registers = 1 in --set: expected true or false"),
        ('sip.trunks.a.numbers=["x"]', "sip.trunks.a.numbers = ['x'] in --set: expected telephone"),
    ],
)
def test_what_cannot_be_used_is_named_as_it_was_written(override: str, message: str) -> None:
    sets = [override] if "trunks.a." not in override else ["sip.trunks.a.host=h", override]
    if override.endswith("user=me"):
        sets = [override]
    error = refused(*sets)
    assert str(error).startswith(message)
    assert error.code == "setting-unusable"


def test_an_unknown_key_of_a_trunk_is_refused(file: Path) -> None:
    file.write_text('[sip.trunks.airtel]\nhost = "h"\nhsot = "x"\n')
    assert str(refused(config=file)).startswith(f"sip.trunks.airtel.hsot in {file}: there is no")
    assert refused("call.agent.name=x").code == "setting-unknown"


def test_an_empty_trunk_lacks_its_host(file: Path) -> None:
    file.write_text("[sip.trunks.airtel]\n")
    assert "sip.trunks.airtel" in str(refused(config=file))


def test_a_secret_is_shown_nowhere(file: Path) -> None:
    file.write_text('[sip.trunks.airtel]\nhost = "h"\npassword = "hunter2"\n')
    settings = load(config=file)
    shown = [repr(settings), str(settings), settings.model_dump_json(), settings.digest]
    shown.append(repr(settings.sip.trunks["airtel"].trunk("airtel")))
    file.write_text('[sip.trunks.airtel]\nhost = "h"\npassword = ["hunter2"]\n')
    error = refused(config=file)
    shown += [str(error), error.mend, repr(error.__cause__), repr(error.__context__)]
    assert "sip.trunks.airtel.password = (hidden)" in str(error)
    assert not [text for text in shown if "hunter2" in text]


def test_a_trunk_changes_no_decision_and_so_no_digest(file: Path) -> None:
    assert load(config=file).digest == load().digest
    assert load("keypad.pause_ms=2000").digest != load().digest


def test_a_secret_in_the_settings_themselves_is_pointed_out(file: Path) -> None:
    assert list(literal_secrets(load(config=file))) == []
    told = list(literal_secrets(load("sip.trunks.airtel.password=x", config=file)))
    assert told == ["sip.trunks.airtel.password"]
    assert list(literal_secrets(load("streams.twilio_token=x"))) == ["streams.twilio_token"]


def test_a_secret_of_the_environment_stays_there(monkeypatch: pytest.MonkeyPatch) -> None:
    variable = "VAARTA_SIP__TRUNKS__A__PASSWORD"
    monkeypatch.setenv(variable, "s3cret")
    settings = load_settings(DEFAULTS, ["sip.trunks.a.host=h"], {variable: "s3cret"})
    assert list(literal_secrets(settings)) == []
    assert settings.sip.trunks["a"].trunk("a").password == "s3cret"
    there = {variable: "env:NOT_SET_ANYWHERE"}
    elsewhere = load_settings(DEFAULTS, ["sip.trunks.a.host=h"], there)
    with pytest.raises(SettingsError, match="NOT_SET_ANYWHERE"):
        elsewhere.sip.trunks["a"].trunk("a")


def test_a_secret_comes_from_the_first_line_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("s3cret\nsomething else\n")
    settings = load("sip.trunks.a.host=h", f"sip.trunks.a.password=file:{tmp_path / 'password'}")
    assert settings.sip.trunks["a"].trunk("a").password == "s3cret"


@pytest.mark.parametrize("place", ["env:NOT_SET_ANYWHERE", "file:/nowhere/at/all", "env:", "file:"])
def test_a_secret_that_is_not_there_is_told_with_its_place(place: str) -> None:
    trunk = load("sip.trunks.a.host=h", f"sip.trunks.a.password={place}").sip.trunks["a"]
    with pytest.raises(SettingsError) as caught:
        trunk.trunk("a")
    assert caught.value.code == "secret-missing"
    assert "sip.trunks.a.password" in str(caught.value)


def example() -> str:
    """The trunk that default.toml shows in comments, as TOML."""
    text = DEFAULTS.read_text(encoding="utf-8")
    block = text[text.index("# [sip.trunks.airtel]") : text.index("[streams]")]
    return "\n".join(line.removeprefix("# ") for line in block.splitlines())


def test_the_trunk_of_the_documentation_can_be_used_and_shows_every_key(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(example())
    shown = tomllib.loads(example())["sip"]["trunks"]["airtel"]
    assert sorted(shown) == sorted(TrunkSettings.model_fields)
    load(config=file)


@pytest.mark.parametrize("line", [line for line in example().splitlines() if " = " in line])
def test_every_key_of_a_trunk_stands_under_a_comment(line: str) -> None:
    lines = example().splitlines()
    before = lines[lines.index(line) - 1]
    same_comment = line.startswith("auth_user")  # one comment for both names
    assert before.startswith("# ") or same_comment or line.startswith("# ")


def test_every_field_of_a_trunk_is_read_where_it_is_made() -> None:
    source = Path(TrunkSettings.trunk.__code__.co_filename).read_text(encoding="utf-8")
    missing = [name for name in TrunkSettings.model_fields if f"self.{name}" not in source]
    assert missing == []


def test_names_inside_tables_are_known_and_others_are_not() -> None:
    assert field_of("sip.trunks.any.host") is not None
    assert field_of("sip.trunks.any.what") is None
    assert field_of("sip.listen.host") is None
    assert field_of("nothing") is None
    assert "sip.trunks" in known_settings()
    assert not re.search(r"register =", example())
