"""The table of skills, the calls of any Llama, and what needs no eyes."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.memory.notebook import Notebook
from assistant.skills import chat, registry, timers
from assistant.skills.registry import SKILLS, Answer, Context, NoView, run
from models.errors import UserError
from models.pocket import POCKET_GGUF
from tests.support.views import (
    NOW,
    Described,
    ask,
    context,
    text,
    things,
)


def test_the_tools_are_the_designs_table() -> None:
    offered = {t["function"]["name"]: t["function"]["parameters"] for t in registry.tools()}
    assert {name: list(p["properties"]) for name, p in offered.items()} == {
        "look": [], "read": [], "count": ["what"], "find": ["what"], "color": ["what"], "scan": [],
        "recall": ["what"], "remember": ["note"], "watch": ["what"], "unwatch": ["what"],
        "timer": ["duration"], "time": [], "repeat": [], "stop": [],
    }  # fmt: skip
    assert offered["color"]["required"] == []
    assert offered["timer"]["properties"]["duration"]["type"] == "integer"
    assert registry.tools(include_chat=True)[-1]["function"]["name"] == "chat"
    assert [t["function"]["name"] for t in registry.tools(["find", "read"])] == ["find", "read"]
    with pytest.raises(UserError, match="no skill called fly"):
        registry.tools(["fly"])


def test_skills_that_leave_something_behind_are_marked() -> None:
    assert {s.name for s in SKILLS.values() if s.changes} == {
        "remember",
        "watch",
        "unwatch",
        "timer",
        "stop",
    }


@pytest.mark.parametrize(
    ("skill", "sent", "canonical"),
    [
        ("find", {"what": "My Cups"}, {"what": "cup"}),
        ("find", '{"what": "the cup"}', {"what": "cup"}),
        ("find", {"object": "cup", "confidence": 0.5}, {"what": "cup"}),
        ("find", "cup", {"what": "cup"}),
        ("find", {"what": ["cup", "plate"]}, {"what": "cup"}),
        ("find", None, {}),
        ("find", {"what": None}, {}),
        ("look", {"what": "everything"}, {}),
        ("timer", {"duration": "5 minutes"}, {"duration": 300}),
        ("timer", {"duration": 90.4}, {"duration": 90}),
        ("timer", {"minutes": 5}, {"duration": 300}),
        ("timer", {"hours": 1, "minutes": 30, "seconds": 0}, {"duration": 5400}),
        ("timer", "600", {"duration": 600}),
        (
            "remember",
            {"text": "The key is behind the door."},
            {"note": "the key is behind the door"},
        ),
    ],
)
def test_arguments_of_any_llama_become_canonical(
    skill: str, sent: Any, canonical: dict[str, Any]
) -> None:
    assert registry.normalize(skill, sent) == canonical


@pytest.mark.parametrize(
    ("skill", "sent"),
    [
        ("timer", {"duration": -5}),
        ("timer", {"duration": "soon"}),
        ("timer", {"duration": float("nan")}),
        ("find", {"what": {}}),
        ("find", {"what": True}),
        ("find", [1, 2]),
        ("fly", {}),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(skill: str, sent: Any) -> None:
    with pytest.raises(UserError, match=r"^I .*\.$"):
        registry.normalize(skill, sent)
    assert asyncio.run(run(skill, sent, context())).sentence.startswith("I ")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3)
    ),
    max_leaves=6,
)
calls = st.one_of(
    anything,
    st.dictionaries(
        st.sampled_from(["what", "note", "duration", "object", "minutes", "text"]),
        anything,
        max_size=3,
    ),
)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from([*SKILLS, "fly"]), calls)
def test_every_call_gets_a_sentence_and_evidence_that_is_json(skill: str, arguments: Any) -> None:
    seen = things(("cup", 0.2), ("person", 0.8), texts=(text("EXIT"),))
    answer = asyncio.run(run(skill, arguments, context(Described(seen), last_answer="Hello.")))
    assert answer.sentence.strip()
    assert "\n" not in answer.sentence
    json.dumps(answer.evidence)


@pytest.mark.parametrize("skill", ["look", "read", "count", "find", "color", "scan"])
def test_without_a_camera_nothing_is_claimed(skill: str) -> None:
    answer = ask(skill, "cup")
    assert answer.sentence == "I have no camera, so I can't see anything."
    assert asyncio.run(run("time", {}, context())).sentence.startswith("It is")


def test_a_note_is_kept_and_told() -> None:
    here = context()
    assert (
        asyncio.run(run("remember", {"note": "the key is behind the door"}, here)).sentence
        == "I'll remember: the key is behind the door."
    )
    assert ask("recall", "keys", here).sentence == "You told me: the key is behind the door."
    assert (
        ask("recall", "passport", here).sentence
        == "I have no note about passport, and I keep no memory of what I see."
    )
    here.now += timedelta(days=1)
    assert (
        ask("recall", "key", here).sentence == "Yesterday you told me: the key is behind the door."
    )
    here.now += timedelta(days=1)
    assert ask("recall", "key", here).sentence.startswith(
        "On Sunday the 22nd of November you told me: "
    )


def test_a_full_notebook_is_an_answer_and_not_an_end(tmp_path: Path) -> None:
    (tmp_path / "notebook.db").write_bytes(b"no database" * 500)
    here = Context(NoView(), Notebook(tmp_path / "notebook.db"), NOW)
    answer = asyncio.run(run("remember", {"note": "milk"}, here))
    assert "damaged" in answer.sentence
    assert asyncio.run(run("time", {}, here)).sentence.startswith("It is")


def test_a_timer_is_set_within_bounds_and_told_when_over() -> None:
    here = context()

    def timer(duration: Any) -> str:
        return asyncio.run(run("timer", {"duration": duration}, here)).sentence

    assert timer(300) == "Timer set for 5 minutes."
    assert timer("an hour and a half") == "Timer set for 1 hour and 30 minutes."
    assert timer(8 * 86400) == "A timer can run for a week at most."
    assert timer(None) == "For how long shall I set the timer?"
    due = here.notebook.due(NOW + timedelta(seconds=301))
    assert [timers.ring(t, NOW + timedelta(seconds=301)).sentence for t in due] == [
        "Your timer for 5 minutes is over."
    ]
    assert (
        timers.ring(due[0], NOW + timedelta(hours=2)).sentence
        == "While I was off, your timer for 5 minutes ended, 2 hours ago."
    )


@pytest.mark.parametrize(
    ("hour", "minute", "day", "said"),
    [
        (15, 42, 22, "It is 3:42 pm, Sunday the 22nd of November."),
        (0, 5, 1, "It is 12:05 am, Sunday the 1st of November."),
        (12, 0, 13, "It is 12:00 pm, Friday the 13th of November."),
        (23, 59, 3, "It is 11:59 pm, Tuesday the 3rd of November."),
    ],
)
def test_the_time_and_the_date(hour: int, minute: int, day: int, said: str) -> None:
    assert (
        ask(
            "time",
            of=Context(
                NoView(), Notebook(), datetime(2026, 11, day, hour, minute, tzinfo=timezone.utc)
            ),
        ).sentence
        == said
    )


def test_the_last_answer_is_repeated() -> None:
    here = context()
    assert ask("repeat", of=here).sentence == "I haven't said anything yet."
    here.keep(Answer("You have mail."))
    assert ask("repeat", of=here).sentence == "You have mail."


def test_what_this_build_cannot_do_is_said() -> None:
    assert "can't watch" in ask("watch", "bus").sentence
    assert "larger language model" in ask("chat").sentence


@pytest.mark.parametrize("skill", ["stop", "recall"])
@pytest.mark.parametrize(
    "question",
    ["forget everything", "Please delete my notes.", "erase what I told you", "clear all notes"],
)
def test_notes_are_never_said_to_be_deleted(skill: str, question: str) -> None:
    here = context(question=question)
    here.notebook.remember("the key is behind the door", here.now)
    assert (
        ask(skill, of=here).sentence
        == "I can't delete notes by voice: they are gone when I am switched off."
    )
    assert len(here.notebook.notes()) == 1


def test_who_wants_notes_deleted_hears_how(tmp_path: Path) -> None:
    here = Context(NoView(), Notebook(tmp_path / "notebook.db"), NOW, question="delete my notes")
    assert (
        ask("recall", of=here).sentence
        == "I can't delete notes by voice: they are shown and deleted on the computer."
    )


@pytest.mark.parametrize(
    "question", ["stop", "forget it", "forget that", "no, don't forget all that"]
)
def test_what_deletes_nothing_is_still_a_stop(question: str) -> None:
    assert ask("stop", of=context(question=question)).sentence == "Okay."


def test_what_was_told_twice_is_said_once_and_the_newest_first() -> None:
    here = context()
    for note in (
        "my passport is in the bag",
        "my passport is next to the lamp",
        "My passport is next to the lamp",
    ):
        here.notebook.remember(note, here.now)
    assert (
        ask("recall", "passport", here).sentence
        == "You told me: My passport is next to the lamp. Today you also told me: my passport is in"
        " the bag."
    )


@pytest.mark.parametrize(
    "question",
    ["Help!", "please help me", "what can you do", "tell me what I can ask you", "What do you do?"],
)
def test_who_asks_for_help_hears_what_can_be_asked(question: str) -> None:
    context = Context(NoView(), Notebook(":memory:"), NOW, question=question)
    assert asyncio.run(run("chat", {}, context)).sentence == chat.CAN


def test_thanks_need_no_larger_llama() -> None:
    context = Context(NoView(), Notebook(":memory:"), NOW, question="Thank you very much.")
    assert asyncio.run(run("chat", {}, context)).sentence == "You're welcome."


def test_how_to_get_a_larger_llama_is_said_once() -> None:
    context = Context(NoView(), Notebook(":memory:"), NOW, question="who painted the night watch")
    first = asyncio.run(run("chat", {}, context))
    assert first.evidence["fix"] == "sightline models pull llama"
    assert "sightline" not in first.sentence
    context.keep(first)
    assert asyncio.run(run("chat", {}, context)).sentence == chat.SHORTLY


def test_the_pocket_llama_knows_the_skills_that_are_declared() -> None:
    known = {
        row["name"]: row
        for row in json.loads((POCKET_GGUF.parent / "skills.json").read_text(encoding="utf-8"))
    }
    assert known == {row["name"]: row for row in registry.table()}
