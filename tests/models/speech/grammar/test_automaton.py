"""The grammar as an automaton accepts what JSGF says, and nothing else."""

import itertools

import pytest

from models.speech.grammar.automaton import END, Grammar, parse

RULES = {"thing": ("cup", "cell phone", "<color> cup"), "color": ("red", "blue")}
GRAMMAR = Grammar([("find", "(where is | find) [my] <thing>"), ("stop", "stop | be quiet")], RULES)


def all_sentences(grammar: Grammar) -> set[str]:
    found: set[str] = set()
    waiting: list[tuple[int, str]] = [(grammar.start, "")]
    while waiting:
        state, said = waiting.pop()
        if state == END:
            found.add(said.strip())
        waiting.extend((to, f"{said} {word}".rstrip()) for _, word, to in grammar.arcs[state])
    return found


def test_its_sentences_are_those_of_the_phrases() -> None:
    heads, mine = ["where is", "find"], ["", "my "]
    things = ["cup", "cell phone", "red cup", "blue cup"]
    expected = {f"{head} {my}{thing}" for head, my, thing in itertools.product(heads, mine, things)}
    assert all_sentences(GRAMMAR) == expected | {"stop", "be quiet"}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("find my cell phone", True),
        ("find my", False),
        ("find my cell", False),
        ("my cup", False),
        ("", False),
        ("stop stop", False),
    ],
)
def test_a_sentence_is_whole_or_it_is_none(text: str, whole: bool) -> None:
    assert GRAMMAR.accepts(text.split()) is whole


def test_probabilities_out_of_each_state_sum_to_one() -> None:
    for state, arcs in enumerate(GRAMMAR.arcs):
        if state != END:
            assert sum(p for p, _, _ in arcs) == pytest.approx(1)


def test_a_list_that_ends_several_phrases_is_there_once() -> None:
    one = Grammar([("a", "find <thing>")], RULES)
    two = Grammar([("a", "find <thing>"), ("b", "count <thing>")], RULES)
    assert len(two.arcs) <= len(one.arcs) + 2


@pytest.mark.parametrize("broken", ["(a | b", "a | b)", "[a", "a (b ]"])
def test_brackets_must_match(broken: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        parse(broken)
