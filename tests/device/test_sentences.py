"""The splitter: how the text is cut into tokens changes nothing, and no word is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from device.sentences import FIRST_WORDS, Clauses, clauses

prose = st.lists(
    st.sampled_from(
        """The sign says: open from nine until 5 p.m. Dr. Smith "quite so," (really) isn't here, is he? Yes! … 3.5 1. e.g. and
        but because of which was a little red shop on the corner to the left - it costs $4,500; no. 12 Main St. ok""".split()
    ),
    max_size=60,
).map(" ".join)


def cut(pieces: list[str]) -> list[str]:
    cutter = Clauses()
    return [clause for piece in pieces for clause in cutter.push(piece)] + cutter.flush()


@settings(deadline=None)
@given(prose, st.lists(st.integers(1, 7), min_size=1, max_size=30))
def test_cutting_changes_nothing_and_loses_nothing(text: str, steps: list[int]) -> None:
    pieces, at, i = list[str](), 0, 0
    while at < len(text):
        pieces.append(text[at : at + steps[i % len(steps)]])
        at, i = at + steps[i % len(steps)], i + 1
    assert cut(pieces) == cut([text])
    assert " ".join(cut([text])) == " ".join(text.split())


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_comes_through(text: str) -> None:
    assert " ".join(cut(list(text))) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Platform 4, exit on the left.", "Platform 4, exit on the left."),
        ("The sign says: Platform 4, exit on the left.", "The sign says:"),
        ("Yes, it does. The door is open.", "Yes, it does."),
        ("Your keys are on the kitchen table, to the left of the lamp.", "Your keys are on the kitchen table,"),
        ("The little shop is open from nine until five every day.", "The little shop"),
        ("You can take the number 12 bus from the stop across the street.", "You can take the number 12 bus"),
        ("Dr. Jones is in the room.", "Dr. Jones is in the room."),
        ("It costs 3.5 euros. That is cheap.", "It costs 3.5 euros."),
        ("You should turn on the light before you go.", "You should turn on the light"),
    ],
)
def test_the_first_clause_ends_where_a_voice_may_draw_breath(text: str, first: str) -> None:
    assert cut([text])[0] == first


@settings(deadline=None)
@given(prose)
def test_a_first_clause_has_three_words_or_is_a_sentence(text: str) -> None:
    parts = cut([text])
    if len(parts) > 1:
        assert len(parts[0].split()) >= FIRST_WORDS or parts[0].rstrip("\"')”").endswith((".", "!", "?", "…"))


def test_later_sentences_are_whole() -> None:
    text = "The shop is on the left. It opens at nine from Monday to Friday. On Sundays it is closed."
    assert cut([text])[1:] == ["It opens at nine from Monday to Friday.", "On Sundays it is closed."] or cut([text])[-2:] == [
        "It opens at nine from Monday to Friday.",
        "On Sundays it is closed.",
    ]


@pytest.mark.anyio
async def test_a_stream_gives_its_clauses() -> None:
    async def pieces():  # type: ignore[no-untyped-def]
        for word in "One two three. Four five six.".split(" "):
            yield word + " "

    assert [c async for c in clauses(pieces())] == ["One two three.", "Four five six."]
