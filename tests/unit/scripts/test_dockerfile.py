"""Our Dockerfile is read as Docker reads it, and says what it must."""

from pathlib import Path

import pytest
from dockerfile import Ignoring, Step, assignments, expand, parse, seconds

ROOT = Path(__file__).parents[3]
STEPS = parse((ROOT / "Dockerfile").read_text())


def last(word: str) -> Step:
    return next(step for step in reversed(STEPS) if step.word == word)


def test_lines_that_go_on_are_one_step_and_comments_are_none() -> None:
    steps = parse("# a\nRUN one \\\n  # b\n  && two\n\nUSER me\n")
    assert [(step.line, step.word, step.rest) for step in steps] == [
        (2, "RUN", "one && two"),
        (6, "USER", "me"),
    ]


def test_flags_are_parted_from_what_they_stand_before() -> None:
    (step,) = parse('HEALTHCHECK --interval=1m --timeout=500ms CMD ["true"]')
    assert (seconds(step.flags, "interval"), seconds(step.flags, "timeout")) == (60, 0.5)
    assert step.rest == 'CMD ["true"]'


@pytest.mark.parametrize(
    "text", ["ADD a b", "RUN --mount=type=cache,target=/x true \\", "FORM a", "COPY --link a b"]
)
def test_what_is_not_understood_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        parse(text)


def test_variables_are_filled_in_and_a_missing_one_is_an_error() -> None:
    assert expand("$A/${B}c", {"A": "1", "B": "2"}) == "1/2c"
    with pytest.raises(ValueError, match=r"\$C has no value"):
        expand("$C", {})
    (step,) = parse('ENV A=$B/bin C="two words"')
    assert assignments(step, {"B": "/opt"}) == {"A": "/opt/bin", "C": "two words"}


def test_a_shell_form_goes_through_sh_and_a_json_form_does_not() -> None:
    shell, plain = parse('RUN echo $HOME\nCMD ["vaarta", "serve"]')
    assert shell.argv() == ["/bin/sh", "-c", "echo $HOME"]
    assert plain.argv() == ["vaarta", "serve"]


def test_the_last_rule_of_dockerignore_decides() -> None:
    ignored = Ignoring(["*", "!voice", "# why", "!scripts/one.py", "**/__pycache__"])
    assert not ignored("voice/turns/floor.py")
    assert not ignored("scripts/one.py")
    assert ignored("scripts/two.py")
    assert ignored("voice/turns/__pycache__/floor.pyc")
    assert ignored("tests")


def test_the_image_runs_as_an_ordinary_user() -> None:
    assert last("USER").rest not in ("", "root", "0")
    made = next(step for step in STEPS if step.word == "RUN" and "useradd" in step.rest)
    assert made.rest.split(" &&")[0].endswith(last("USER").rest)


def test_the_health_check_asks_the_port_that_is_served() -> None:
    port = last("EXPOSE").rest
    assert f":{port}/healthz" in last("HEALTHCHECK").rest
    assert last("CMD").argv()[-1].endswith(f":{port}")
    assert "curl" not in last("HEALTHCHECK").rest


def test_weights_and_journal_live_in_volumes() -> None:
    assert last("VOLUME").words({}) == ["/data", "/weights"]


def test_the_context_holds_what_is_copied() -> None:
    ignored = Ignoring((ROOT / ".dockerignore").read_text().splitlines())
    copied = [
        source
        for step in STEPS
        if step.word == "COPY" and "from" not in step.flags
        for source in step.words({})[:-1]
    ]
    assert "uv.lock" in copied
    assert [source for source in copied if ignored(source) or not (ROOT / source).exists()] == []
