"""Where the name of a thing ends in a question, whatever the pocket Llama would take."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.llm.llama_cpp import LlamaCpp
from models.pocket import POCKET_GGUF, names
from models.pocket.arguments import normalize
from models.pocket.calls import Call, clean, grammar, words
from models.pocket.training.evaluate import Case, answers


@pytest.fixture(scope="module")
def llama() -> Iterator[LlamaCpp]:
    llama = LlamaCpp(POCKET_GGUF, n_ctx=1024, n_parallel=1, threads=1)
    yield llama
    llama.close()


def _skill(llama: LlamaCpp, question: str) -> str:
    return answers(llama, [Case(question, Call("chat"))])[0].call.skill


def runs(question: str) -> set[str]:
    """All names that may be copied from a question."""
    run = [word.text for word in words(question)]
    edges = names.of_thing(question, run)
    found = set[str]()
    for start in (i for i, may in enumerate(edges.begins) if may):
        for end in range(start, len(run)):
            if edges.ends[end]:
                found.add(" ".join(run[start : end + 1]))
            if end in edges.breaks:
                break
    return found


@pytest.mark.parametrize(
    ("question", "may", "may_not"),
    [
        ("My cup's right here, can you see it?", "cup's", "cup's right"),
        ("That plum's still green, isn't it?", "plum's", "plum's still"),
        ("Are those six spoons or seven, please?", "spoons", "spoons or seven"),
        ("The forks, um, how many's that altogether?", "forks", "altogether"),
        ("How far is the fountain, and which way?", "fountain", "fountain and which way"),
        ("Don't let me pass a bench without telling me.", "bench", "bench without telling"),
        ("The baby wants the rattle. Can you see it?", "rattle", "baby"),
        ("Find my scarf. It's cold.", "scarf", "scarf it's cold"),
    ],
)
def test_a_name_ends_before_what_is_no_part_of_it(question: str, may: str, may_not: str) -> None:
    assert may in runs(question)
    assert may_not not in runs(question)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Where's my brother's right shoe?", "brother's right shoe"),
        ("What did I say about Mr. Patel?", "mr patel"),
        ("Find the salt and pepper", "salt and pepper"),
        ("Is there a cup of tea here?", "cup of tea"),
        ("Is there somebody without a hat?", "somebody without a hat"),
        ("My phone needs charging, where is it?", "phone"),
    ],
)
def test_what_belongs_to_a_name_stays(question: str, name: str) -> None:
    assert name in runs(question)


def test_a_length_of_time_goes_on_over_a_comma_and_an_and() -> None:
    assert not names.of_time("an hour and a half".split()).breaks
    assert names.bare("cup's", "is the cup's still there") == "cup"


@pytest.mark.parametrize("question", ["wants the", "is is is", "or", "the. a. my.", "'s 's", "..."])
def test_every_question_has_a_grammar(question: str) -> None:
    assert "::= \n" not in grammar(question)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("stop telling me about bikes anymore", "stop telling me about bikes any more"),
        ("what colors the door", "what color's the door"),
        ("do account of the cups", "do a count of the cups"),
        ("I have an account of it", "I have an account of it"),
    ],
)
def test_words_that_sound_the_same_are_spelt_as_they_are_meant(heard: str, meant: str) -> None:
    assert clean(heard) == meant


def test_what_is_watched_for_is_not_named_by_an_alert() -> None:
    assert normalize("unwatch", {"what": "every alert"}) == {}
    assert normalize("unwatch", {"what": "darn bikes"}) == {"what": "bike"}


@pytest.mark.parametrize(
    ("question", "skill"),
    [
        ("I bet there's a mallet in this heap, whereabouts exactly?", "find"),
        ("I want the yellow bucket, which side is it on?", "find"),
        ("Care to tell me a story?", "chat"),
        ("Should a fox come in, I'd like to know.", "watch"),
    ],
)
def test_what_the_words_rule_out_is_not_taken(question: str, skill: str, llama: LlamaCpp) -> None:
    assert _skill(llama, question) == skill


def test_print_that_is_asked_for_is_read_whichever_side(llama: LlamaCpp) -> None:
    assert _skill(llama, "read me the text, which side is it on") == "read"


def test_words_that_rule_out_every_named_skill_leave_a_grammar_without_them() -> None:
    first, *rest = grammar("what a lovely evening we have").splitlines()
    assert "named" not in first
    assert "timed" not in first
    assert all(not line.endswith("::= ") for line in rest)
    assert "timed" in grammar("what a day, set a timer for five minutes").splitlines()[0]
    assert "note text" not in grammar("do you remember that man").splitlines()[0]
