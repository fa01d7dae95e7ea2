"""Visual memory: names and times of what the detector was sure of, for as long as was asked, and no
more."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant import build
from assistant.config import Config, KeepSettings
from assistant.memory import sightings
from assistant.memory.notebook import Notebook
from assistant.memory.sightings import SAME_S, STEP_S, Sightings
from assistant.skills.context import Context
from assistant.skills.watches import Watcher
from models.vision.scene import Scene
from tests.assistant.skills.test_watches import Street
from tests.support.loop_parts import SmallStages, make
from tests.support.views import NOW, ask, context, things

DESK = things(("cup", 0.2), ("laptop", 0.5))


def saw(memory: Sightings, scene: Scene, seconds: float = 0.0) -> None:
    """Two looks, of which the second is `seconds` after NOW."""
    for earlier in (1.0, 0.0):
        memory.keep(scene, NOW + timedelta(seconds=seconds - earlier))


def after(seconds: float) -> Context:
    """A moment later, with what was seen at NOW."""
    memory = Sightings()
    saw(memory, DESK)
    return replace(context(sightings=memory), now=NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("what", "seconds", "said"),
    [
        ("cup", 20 * 60, "I last saw a cup 20 minutes ago, on your left, beside a laptop."),
        (
            "mug",
            20 * 60,
            "I last saw a cup 20 minutes ago, on your left, beside a laptop.",
        ),  # what was seen, not what was asked
        ("laptop", 2 * 3600, "I last saw a laptop at 3:42 pm, ahead of you, beside a cup."),
        ("red cup", 86400, "I last saw a cup yesterday at 3:42 pm, on your left, beside a laptop."),
        (
            "cup",
            3 * 86400,
            (
                "I last saw a cup on Sunday the 22nd of November at 3:42 pm, on your left, beside a"
                " laptop."
            ),
        ),
        ("dog", 60, "I have no note about dog, and I have not seen a dog in the last 7 days."),
        ("key", 60, "I have no note about key, and I don't know what a key looks like."),
    ],
)
def test_when_a_thing_was_last_seen_is_recalled(what: str, seconds: float, said: str) -> None:
    assert ask("recall", what, after(seconds)).sentence == said


def test_a_note_and_a_sighting_are_both_told_and_both_are_evidence() -> None:
    here = after(120)
    here.notebook.remember("my cup is the one with the chip", NOW)
    answer = ask("recall", "cup", here)
    assert answer.sentence.startswith(
        "You told me: my cup is the one with the chip. I last saw a cup 2 minutes ago"
    )
    assert answer.evidence["seen"]["name"] == "cup"
    assert len(answer.evidence["notes"]) == 1


def test_who_looks_for_what_is_not_in_view_hears_when_it_was() -> None:
    here = replace(after(300), view=context(None).view, question="where is my cup")
    assert "I last saw a cup 5 minutes ago" in ask("find", "cup", here).sentence
    there = replace(here, question="is there a cup")
    assert "last saw" not in ask("find", "cup", there).sentence


def test_without_visual_memory_the_answer_says_so() -> None:
    assert (
        ask("recall", "cup").sentence
        == "I have no note about cup, and I keep no memory of what I see."
    )


def test_a_thing_that_stays_is_one_sighting_and_one_that_comes_back_another() -> None:
    memory = Sightings()
    for at in (-1.0, 0.0, 2.0, STEP_S + 1, STEP_S + 3, STEP_S + SAME_S / 2):
        memory.keep(DESK, NOW + timedelta(seconds=at))
    assert [s.name for s in memory.all()] == ["laptop", "cup"]
    assert (memory.all()[0].last - memory.all()[0].first).total_seconds() == STEP_S + SAME_S / 2
    saw(memory, things(("cup", 0.9)), 1000)
    cup = memory.last({"cup"}, NOW)
    assert cup is not None
    assert (cup.side, cup.beside, len(memory.all())) == ("right", (), 3)


def test_what_the_detector_doubts_is_not_remembered_and_of_two_the_larger_is() -> None:
    memory = Sightings()
    doubtful = replace(DESK, things=tuple(replace(t, confidence=0.3) for t in DESK.things or ()))
    saw(memory, doubtful)
    assert memory.all() == []
    (small,) = things(("cup", 0.2)).things or ()
    large = replace(small, box=(1000.0, 200.0, 1250.0, 600.0))
    saw(memory, replace(DESK, things=(small, large)))
    assert [s.side for s in memory.all()] == ["right"]


def test_what_one_look_alone_shows_is_not_remembered() -> None:
    memory = Sightings()
    for at, scene in enumerate((DESK, things(("dog", 0.5)), DESK, things(("laptop", 0.5)))):
        memory.keep(scene, NOW + timedelta(seconds=2 * at))
    memory.keep(things(("laptop", 0.5)), NOW + timedelta(seconds=SAME_S + 6))
    assert [s.name for s in memory.all()] == ["laptop"]
    assert memory.all()[0].last == NOW + timedelta(seconds=6)


DAY = 86_400.0


def test_what_is_too_old_is_deleted_after_two_looks_at_the_clock() -> None:
    memory = Sightings(days=3)
    saw(memory, DESK)
    for day in (1.1, 2.2):
        saw(memory, things(("dog", 0.5)), day * DAY)
        assert {"cup", "laptop"} <= {s.name for s in memory.all()}
    saw(memory, things(("dog", 0.5)), 3.3 * DAY)
    assert [s.name for s in memory.all()] == ["dog"] * 3


@pytest.mark.parametrize(
    ("days", "told_for", "stored_for"), [(0.25, 0.24, 0.3), (3, 2.9, 3.1), (7, 6.9, 7.1)]
)
def test_in_use_it_is_told_and_stored_as_long_as_was_promised(
    days: float, told_for: float, stored_for: float
) -> None:
    memory = Sightings(days=days)
    saw(memory, DESK)
    for hour in range(1, int(told_for * 24) + 1):
        saw(memory, things(), hour * 3600)
    assert memory.last({"cup"}, NOW + timedelta(days=told_for)) is not None
    saw(memory, things(), stored_for * DAY)
    assert memory.all() == []


@pytest.mark.parametrize("day", [3.01, 30, 400])
def test_after_a_time_without_use_it_is_told_no_more_and_soon_deleted(day: float) -> None:
    memory = Sightings(days=3)
    saw(memory, DESK)
    later = NOW + timedelta(days=day)
    assert memory.last({"cup"}, later) is None
    here = replace(context(sightings=memory), now=later)
    assert "have not seen a cup in the last 3 days" in ask("recall", "cup", here).sentence
    saw(memory, things(), day * DAY)
    saw(memory, things(), (day + 1) * DAY + 3600)
    assert memory.all() == []


@pytest.mark.parametrize("days", [4, 400, 4000, -4000])
def test_a_clock_that_is_wrong_for_an_hour_deletes_nothing(days: float) -> None:
    memory = Sightings(days=3)
    saw(memory, DESK)
    for wrong in (days * DAY, days * DAY + 3600, 3600.0, days * DAY):
        saw(memory, things(("dog", 0.5)), wrong)
        assert {"cup", "laptop"} <= {s.name for s in memory.all()}


def test_what_was_seen_again_is_as_new(tmp_path: Path) -> None:
    memory = Sightings(tmp_path / "notebook.db", days=3)
    saw(memory, DESK)
    saw(memory, things(("dog", 0.5)), 400 * DAY)  # the clock was wrong: all are found old
    saw(memory, DESK, STEP_S + 2)
    with memory.transaction() as database:
        rows = database.execute("SELECT name, found_old IS NULL FROM sightings").fetchall()
    assert {name: new for name, new in rows if name != "dog"} == {"cup": 1, "laptop": 1}


def test_what_is_too_much_is_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Sightings()
    monkeypatch.setattr(sightings, "MOST", 2)
    for n, name in enumerate(("cat", "cow", "car")):
        saw(memory, things((name, 0.5)), 2 * n + 2)
    assert [s.name for s in memory.all()] == ["car", "cow"]


def test_forgetting_is_for_good_and_the_next_look_begins_anew(tmp_path: Path) -> None:
    memory = Sightings(tmp_path / "notebook.db")
    saw(memory, DESK)
    assert memory.forget_all() == 2
    memory.close()
    assert not any(b"laptop" in file.read_bytes() for file in tmp_path.iterdir())
    memory.keep(DESK, NOW + timedelta(seconds=STEP_S))  # the sighting that went on is gone
    assert len(memory.all()) == 2


def test_it_shares_the_notebooks_file_and_outlives_a_restart(tmp_path: Path) -> None:
    config = Config(keep=KeepSettings(notes=str(tmp_path / "notebook.db"), visual_memory_days=3))
    said: list[str] = []
    memory, notebook = build.sightings(config, True, said.append), build.notebook(config)
    assert memory is not None
    assert "for 3 days" in said[0]
    assert "Pictures are never stored" in said[0]
    notebook.remember("the key is behind the door", NOW)
    saw(memory, DESK)
    memory.close()
    again = build.sightings(config, True, said.append)
    assert again is not None
    assert len(again.all()) == 2
    assert len(notebook.notes()) == 1


def test_it_is_off_unless_asked_for_and_says_when_it_cannot_work() -> None:
    said: list[str] = []
    assert build.sightings(Config(), True, said.append) is None
    assert said == []
    assert (
        build.sightings(Config(keep=KeepSettings(visual_memory_days=7)), False, said.append) is None
    )
    assert said == ["Visual memory needs an object detector: sightline models pull detector"]


@pytest.mark.anyio
async def test_what_comes_by_is_remembered_while_nobody_asks() -> None:
    memory, notebook = Sightings(), Notebook()
    bus = things(("bus", 0.9))
    road = Street(notebook, DESK, DESK, "It is too dark for me to see.", bus, bus)
    assistant, _, events = make(SmallStages({1.0: "unasked"}))
    task = asyncio.create_task(Watcher(notebook, road, assistant, print, memory).run(0.002))
    while memory.last({"bus"}, NOW) is None:
        await asyncio.sleep(0.002)
        assert not task.done()
    task.cancel()
    assert {s.name for s in memory.all()} == {"cup", "laptop", "bus"}
    assert events == []


def test_a_scene_without_a_detector_is_nothing_to_remember() -> None:
    memory = Sightings()
    saw(memory, Scene(DESK.frame, None, (), (), (), {"things": None}))
    assert memory.all() == []
