"""Skills of the user's own: what they add, and that they can't break anything."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from assistant import build
from assistant.answer.request import AnswerRequest
from assistant.answer.router import route
from assistant.config import Config
from assistant.memory.notebook import Notebook
from assistant.skills import own, registry
from assistant.skills.context import Context
from models.errors import UserError
from tests.support.limits import HANG_S
from tests.support.views import NOW, Described, things

pytestmark = pytest.mark.anyio

SKILL = '''
"""Rolls a die."""
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command, Skill


async def dice(context: Context) -> Answer:
    """Say a number from 1 to 6."""
    {body}


def command(said: str, context: Context) -> Command | None:
    {command}


SKILLS = (Skill("dice", "Roll a die.", dice, command=command),)
'''
RIGHT = 'return Answer("Four.", {"dice": 4})'
UNDERSTANDS = 'return Command(dice) if said == "roll a die" else None'
# It waits for nothing, until its own file is gone.
ENDLESS = "import os\n    while os.path.exists(__file__): pass"


@pytest.fixture(autouse=True)
def registry_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "SKILLS", dict(registry.SKILLS))


def written(folder: Path, body: str = RIGHT, command: str = UNDERSTANDS, name: str = "dice") -> str:
    file = folder / f"{name}.py"
    text = SKILL.replace('"dice"', f'"{name}"').replace("{body}", body)
    file.write_text(text.replace("{command}", command), encoding="utf-8")
    return str(file)


def skill_threads() -> Iterator[threading.Thread]:
    return (thread for thread in threading.enumerate() if thread.name == "skill dice")


async def turns_until(task: asyncio.Future[Any]) -> int:
    """How often the event loop came round before the task was done."""
    turns = 0
    while not task.done():
        await asyncio.sleep(0.01)
        turns += 1
    return turns


def context(question: str) -> Context:
    return Context(Described(things()), Notebook(), NOW, question)


async def test_its_exact_words_run_it_and_an_llm_is_offered_it(tmp_path: Path) -> None:
    own.add_own_skills([written(tmp_path)])
    found = await route("Roll a die, please.", context("Roll a die, please."), None)
    assert found is not None
    assert (found.skill, (await found.run(context(""))).sentence) == ("dice", "Four.")
    assert "dice" in {tool["function"]["name"] for tool in registry.tools()}
    assert (await registry.run("dice", {}, context("dice"))).evidence == {"dice": 4}
    own.add_own_skills([written(tmp_path)])  # a second start in the same process is no clash


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("raise ZeroDivisionError", "ZeroDivisionError"),
        ("return 'four'", "gave no Answer"),
        ("import asyncio; await asyncio.sleep(60)", "timeout"),
        ("raise SystemExit(3)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("return Answer(4)", "gave no Answer"),
    ],
)
async def test_what_fails_in_it_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, error: str
) -> None:
    monkeypatch.setattr(own, "LONGEST_S", 0.3)
    own.add_own_skills([written(tmp_path, body)])
    asked = asyncio.ensure_future(registry.run("dice", {}, context("roll a die")))
    answer = await asked
    assert answer.sentence.startswith("The skill dice ")
    assert error in answer.evidence["error"]


@pytest.mark.parametrize("body", ["import time; time.sleep(5)", ENDLESS])
async def test_the_loop_goes_on_while_it_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setattr(own, "LONGEST_S", 0.3)
    own.add_own_skills([written(tmp_path, body)])
    asked = asyncio.ensure_future(registry.run("dice", {}, context("roll a die")))
    assert await turns_until(asked) > 2
    (tmp_path / "dice.py").unlink()  # which ends the endless one
    assert "timeout" in (await asked).evidence["error"]


@pytest.mark.parametrize("command", ["raise KeyError(said)", "exit()", "return said", ENDLESS])
async def test_a_pattern_that_fails_understands_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(own, "LONGEST_COMMAND_S", 0.1)
    own.add_own_skills([written(tmp_path, command=command)])
    for call in range(own.MOST + 1):
        asked = asyncio.ensure_future(route("feed the parrot", context("feed the parrot"), None))
        turns = await turns_until(asked)
        if command == ENDLESS and call < own.MOST_LATE:
            assert turns > 2
        assert await asked is None
    (tmp_path / "dice.py").unlink()


async def test_one_that_takes_too_long_again_and_again_is_asked_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(own, "LONGEST_COMMAND_S", 0.1)
    asked = tmp_path / "asked"
    command = f"with open({str(asked)!r}, 'a') as file: file.write('.')\n    {ENDLESS}"
    own.add_own_skills([written(tmp_path, command=command)])
    for _ in range(own.MOST_LATE + 2):
        assert await route("feed the parrot", context("feed the parrot"), None) is None
    (tmp_path / "dice.py").unlink()
    assert len(asked.read_text()) == own.MOST_LATE
    assert [line for line in caplog.messages if "skill dice takes too long" in line] != []


async def test_the_skills_of_the_user_are_asked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first understands the words only once the second was asked about them."""
    monkeypatch.setattr(own, "LONGEST_COMMAND_S", HANG_S)
    asked = tmp_path / "asked"
    waits = f"import os\n    while not os.path.exists({str(asked)!r}): pass\n    {UNDERSTANDS}"
    first = written(tmp_path, command=waits)
    (tmp_path / "second").mkdir()
    looks = f"open({str(asked)!r}, 'w').close()"
    second = written(tmp_path / "second", command=looks, name="coin")
    own.add_own_skills([first, second])
    found = await route("roll a die", context("roll a die"), None)
    assert found is not None
    assert found.skill == "dice"


@pytest.mark.parametrize("owner", [threading.Thread, asyncio])
async def test_a_call_that_is_cancelled_early_never_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object
) -> None:
    """Before its thread has begun, and before the loop in it has."""
    go, ran = threading.Event(), tmp_path / "ran"
    run = cast("Callable[..., object]", vars(owner)["run"])

    def run_later(*arguments: object) -> object:
        go.wait(HANG_S)
        return run(*arguments)

    monkeypatch.setattr(owner, "run", run_later)
    own.add_own_skills([written(tmp_path, f"open({str(ran)!r}, 'w').close()\n    {RIGHT}")])
    call = asyncio.ensure_future(registry.run("dice", {}, context("dice")))
    while (thread := next(skill_threads(), None)) is None:
        await asyncio.sleep(0)
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)
    go.set()
    thread.join(HANG_S)
    assert not ran.exists()


async def test_it_looks_through_the_loop_and_says_what_it_expects(tmp_path: Path) -> None:
    body = (
        'context.expect("I see a cup"); scene = await context.view.see("things")\n'
        "    return Answer(f'I see a {scene.things[0].name}.')"
    )
    own.add_own_skills([written(tmp_path, body)])
    expected: list[str] = []
    here = replace(context("dice"), view=Described(things(("cup", 0.3))), expect=expected.append)
    assert (await registry.run("dice", {}, here)).sentence == "I see a cup."
    assert expected == ["I see a cup"]


async def test_calls_that_never_end_take_no_more_than_their_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own, "LONGEST_S", 0.1)
    own.add_own_skills([written(tmp_path, ENDLESS)])
    for error in ["timeout"] * own.MOST + [f"{own.MOST} calls of it have not ended"]:
        answer = await registry.run("dice", {}, context("dice"))
        assert error in answer.evidence["error"]
    (tmp_path / "dice.py").unlink()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("this is no Python", "failed"),
        ("import nothing_like_this", "nothing_like_this"),
        ("SKILLS = ()", "must have a tuple SKILLS"),
        ("SKILLS = ('dice',)", "must have a tuple SKILLS"),
        ("", "must have a tuple SKILLS"),
        ("import sys; sys.exit(4)", "failed"),
    ],
)
def test_a_file_that_is_wrong_is_named(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "wrong.py"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=says) as error:
        own.add_own_skills([str(file)])
    assert "wrong.py" in str(error.value)


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "look.py"
    file.write_text(SKILL.replace('"dice"', '"look"').replace("{body}", RIGHT).replace(
        "{command}", UNDERSTANDS), encoding="utf-8")  # fmt: skip
    with pytest.raises(UserError, match="already"):
        own.add_own_skills([str(file)])
    with pytest.raises(UserError, match="no skill file"):
        own.add_own_skills([str(tmp_path / "absent.py")])


async def test_the_pocket_llama_still_answers_beside_it(tmp_path: Path) -> None:
    own.add_own_skills([written(tmp_path)])
    ask = AnswerRequest(context("write me a poem about the sea"))
    replies = build.replier(Config(), "").reply(ask)
    said = "".join([piece async for piece in replies])
    assert ask.answers[-1].undone
    assert said == ask.answers[-1].sentence
