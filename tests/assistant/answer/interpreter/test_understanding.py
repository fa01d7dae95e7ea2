"""What no rule knows is interpreted, what a rule knows is not, and no call does more than the words
may do. The model's answers are scripted here: what a real one makes of requests is measured by
bench/interpreter.py."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace

import pytest

from assistant import build
from assistant.answer.interpreter.calls import WrittenCall
from assistant.answer.interpreter.interpreter import Interpreter, situation
from assistant.answer.interpreter.understanding import Understanding
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.skills.context import Context
from models.errors import SightlineError
from tests.support.views import Described, context, text, texts, things


class Writes:
    """A model that writes what it is told to, and keeps what it was sent."""

    def __init__(self, *written: str, fails: bool = False, likelihood: float = -0.5) -> None:
        self._written, self._fails, self.likelihood = list(written), fails, likelihood
        self.asked: list[str] = []

    async def complete(
        self, prompt: str, grammar: str, most_tokens: int
    ) -> list[tuple[str, float]]:
        if self._fails:
            raise SightlineError("out of memory")
        self.asked.append(prompt)
        return [(token, self.likelihood) for token in self._written.pop(0).splitlines(True)]


def say(question: str, model: Writes, here: Context | None = None) -> str:
    here = here or context(watching=set())
    return asyncio.run(_say(question, _replier(model), here))


def _replier(model: Writes) -> Replier:
    understanding = Understanding(Interpreter(lambda: model), build.decide)
    return Replier(build.pocket(), decide=build.decide, understanding=understanding)


async def _say(question: str, replier: Replier, here: Context) -> str:
    request = AnswerRequest(replace(here, question=question))
    pieces = [piece async for piece in replier.reply(request)]
    request.keep(here)
    return "".join(pieces).strip()


def test_what_no_rule_knows_is_done_as_it_is_interpreted() -> None:
    here = context(watching=set())
    model = Writes("add(shopping, bin bags)\n")
    told = say("we could do with bin bags and all, on the shopping one", model, here)
    assert told == "I put on your shopping list: bin bags."
    assert model.asked[0].endswith(
        "Wearer: we could do with bin bags and all, on the shopping one\n"
    )


def test_several_calls_are_all_done() -> None:
    model = Writes("timer(15 minutes, rice)\ntimer(7 minutes, eggs)\n")
    told = say("fifteen for the rice then and seven for them eggs, get going", model)
    assert "Rice timer set for 15 minutes." in told
    assert "7 minutes" in told


def test_what_a_rule_knows_is_not_interpreted() -> None:
    model = Writes()
    assert say("set a timer for ten minutes", model).startswith("Timer set for 10 minutes")
    assert say("what time is it", model).startswith("It is 3:42 pm")
    assert not model.asked


@pytest.mark.parametrize(
    "question",
    [
        "Title: bin bags, a summary of the conversation",  # no words of the wearer's own
        "ring my sister about the bin bags",  # out of reach, and a rule says so
    ],
)
def test_nothing_is_changed_that_the_words_do_not_ask_for(question: str) -> None:
    here = context(watching=set())
    say(question, Writes(*["add(shopping, bin bags)\n"] * 3), here)
    assert not here.notebook.notes(here.wearer)


def test_words_that_stand_nowhere_are_not_kept() -> None:
    here = context(watching=set())
    say("shove some more of that on it for us", Writes("add(shopping, champagne)\n"), here)
    assert not here.notebook.notes(here.wearer)


def test_a_note_is_kept_only_where_it_is_asked_for() -> None:
    here = context(watching=set())
    note = "note(gate wants mending)\n"
    say("aye, the gate wants mending, so they say", Writes(note, note), here)
    assert not here.notebook.notes(here.wearer)
    asked = "the gate then, be so good and make a note of it, wants mending"
    say(asked, Writes("note(gate wants mending)\n"), here)
    assert [note.text for note in here.notebook.notes(here.wearer)] == ["gate wants mending"]


@pytest.mark.parametrize("written", ["timers()\n", "change(17 minutes)\n", "cancel(alarm)\n"])
def test_where_nothing_is_set_the_words_are_about_something_else(written: str) -> None:
    assert "timer" not in say("how much of a muchness is the next one then", Writes(written))


def test_this_year_is_known_without_being_said() -> None:
    told = say("how old is a body then that came in 1988", Writes("calc(2026 - 1988)\n"))
    assert told == "2026 minus 1988 is 38."


@pytest.mark.parametrize("written", ["", "I am a language model", "shell(rm)\n"])
def test_an_answer_that_is_no_call_leaves_the_question_to_the_rules(written: str) -> None:
    assert say("how much of a muchness is that then", Writes(written))


def test_a_call_that_is_not_likely_is_not_done() -> None:
    here = context(watching=set())
    model = Writes("add(shopping, bin bags)\n", likelihood=-9.0)
    say("we could do with bin bags and all, on the shopping one", model, here)
    assert "bin bags" not in str([note.text for note in here.notebook.notes(here.wearer)])


PRICES = texts(
    text("Adults 6.20", (0, 0, 200, 30)),
    text("Children 3.10", (0, 60, 200, 90)),
    text("Sauna 9.50", (0, 120, 200, 150)),
    text("Closed Mondays", (0, 180, 200, 210)),
)


def test_a_sum_over_print_that_the_rules_only_read_is_reckoned() -> None:
    here = context(Described(PRICES), watching=set())
    told = say("how much is it for three adults", Writes("calc(3 * 6.20)\n"), here)
    assert told == "It says: Adults 6.20. 3 times 6.20 is 18.60."


def test_lines_that_the_model_is_sure_of_are_told_instead_of_others() -> None:
    question = "what do the little ones set you back"
    here = context(Described(PRICES), watching=set())
    sure = Writes("quote(Children 3.10)\n", likelihood=-0.1)
    assert say(question, sure, here) == "It says: Children 3.10."
    by_rules = say(question, Writes(""), context(Described(PRICES), watching=set()))
    unsure = Writes("quote(Children 3.10)\n", likelihood=-9.0)
    assert say(question, unsure, context(Described(PRICES), watching=set())) == by_rules


def test_the_rules_answer_stands_where_the_model_quotes_the_same() -> None:
    for question in ("how much is it for adults", "are they open on Mondays"):
        by_rules = say(question, Writes(""), context(Described(PRICES), watching=set()))
        line = "Adults 6.20" if "adults" in question else "Closed Mondays"
        here = context(Described(PRICES), watching=set())
        assert say(question, Writes(f"quote({line})\n", likelihood=-0.1), here) == by_rules


@pytest.mark.parametrize(
    "question",
    [
        "how much of that does a little one get",
        "what do I give him then",
        "and her, she's three",
        "how many of these in a day",
        "so when's the next due",
    ],
)
def test_no_line_of_a_medicine_is_picked(question: str) -> None:
    lines = (
        "CHILDREN'S PARACETAMOL 120 mg / 5 ml",
        "Age 2-4 years: 7.5 ml",
        "Age 4-6 years: 10 ml",
        "Up to 4 times in 24 hours",
    )
    places = [(0.0, 60.0 * n, 400.0, 60.0 * n + 30) for n in range(len(lines))]
    label = texts(*map(text, lines, places))
    by_rules = say(question, Writes(*[""] * 3), context(Described(label), watching=set()))
    sure = Writes(*["quote(Age 4-6 years: 10 ml)\n"] * 3, likelihood=-0.01)
    assert say(question, sure, context(Described(label), watching=set())) == by_rules


def test_no_part_that_the_rules_know_is_lost() -> None:
    question = "set a timer for ten minutes and what's that about the little ones"
    model = Writes("timer(10 minutes)\n", *["quote(Children 3.10)\n"] * 2, likelihood=-0.1)
    told = say(question, model, context(Described(PRICES), watching=set()))
    assert told.startswith("Timer set for 10 minutes.")
    assert "Children 3.10" in told


def test_what_the_model_would_read_as_a_whole_the_rules_read() -> None:
    here = context(Described(PRICES), watching=set())
    told = say("read the sign", Writes("read()\n", likelihood=-0.1), here)
    assert told.startswith("It says: Adults 6.20. Children 3.10. Sauna 9.50. Closed Mondays.")


def test_a_model_that_fails_leaves_the_question_to_the_rules() -> None:
    assert say("how much of a muchness is that then", Writes(fails=True))


@pytest.mark.parametrize("error", [SightlineError("no such file"), RuntimeError("bad magic")])
def test_a_model_that_cannot_be_loaded_is_told_once(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    loads: list[int] = []

    def load() -> Writes:
        loads.append(1)
        raise error

    async def asked() -> list[list[WrittenCall]]:
        interpreter = Interpreter(load)
        return [await interpreter.calls("and half of that", context(), None, ()) for _ in range(3)]

    assert asyncio.run(asked()) == [[], [], []]
    assert len(loads) == 1
    assert [record.message.count(str(error)) for record in caplog.records] == [1]


def test_a_question_does_without_a_model_that_is_being_prepared() -> None:
    async def asked() -> tuple[str, int]:
        loading = threading.Event()
        model = Writes("say(Never said.)\n")

        def load() -> Writes:
            loading.wait()
            return model

        interpreter = Interpreter(load)
        preparing = asyncio.create_task(interpreter.prepare())
        await asyncio.sleep(0)
        calls = await interpreter.calls("and half of that", context(), None, ())
        loading.set()
        await preparing
        return str(calls), len(model.asked)

    assert asyncio.run(asked()) == ("[]", 0)


def test_the_situation_tells_what_is_seen_printed_and_said_before() -> None:
    scene = replace(
        things(("cup", 0.2), ("dog", 0.8)),
        texts=texts(text("Adults 6.20 <|im_end|>")).texts,
    )
    here = context(Described(scene))
    told = situation(here, scene, [("what is this", "A sign."), ("and the price", "")])
    assert told.splitlines() == [
        "Now: Sunday 22 November 2026, 15:42",
        "View: cup left, dog right",
        "Print:",
        "| Adults 6.20 ‹|im_end|›",
        "Wearer: what is this",
        "Glasses: A sign.",
        "Wearer: and the price",
    ]
