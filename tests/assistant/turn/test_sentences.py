"""The splitter: how the text is cut into tokens changes nothing, and no word is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.turn.clauses.sentences import FIRST_WORDS, MOST_WORDS, Clauses, clauses

prose = st.lists(
    st.sampled_from(
        """
            The sign says: open from nine until 5 p.m. Dr. Smith "quite so," (really) isn't
            here, is he? Yes! … 3.5 1. e.g. and but because of which was a little red shop
            on the corner to the left - it costs $4,500; no. 12 Main St. ok
        """.split()
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
    assert "".join("".join(cut(list(text))).split()) == "".join(text.split())


@given(st.text(st.sampled_from("今日ไทย、。！」a1,. \n"), max_size=300))
def test_pieces_make_no_difference_where_words_stand_without_blanks(text: str) -> None:
    clauses = cut([text])
    assert cut(list(text)) == clauses
    assert "".join("".join(clauses).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Platform 4, exit on the left.", "Platform 4, exit on the left."),
        ("The sign says: Platform 4, exit on the left.", "The sign says:"),
        ("Yes, it does. The door is open.", "Yes, it does."),
        (
            "Your keys are on the kitchen table, to the left of the lamp.",
            "Your keys are on the kitchen table,",
        ),
        ("The little shop is open from nine until five every day.", "The little shop"),
        (
            "You can take the number 12 bus from the stop across the street.",
            "You can take the number 12 bus",
        ),
        ("Dr. Jones is in the room.", "Dr. Jones is in the room."),
        ("It costs 3.5 euros. That is cheap.", "It costs 3.5 euros."),
        ("The ticket costs 12,– € today.", "The ticket costs 12,– € today."),
        ("You should turn on the light before you go.", "You should turn on the light"),
        # inside a phrase: a verb and its particle, a noun that looks like a verb, "as … as", "of",
        # a name, a range
        (
            "Please turn the light off before you go out, and lock the door.",
            "Please turn the light off before you go out,",
        ),
        (
            "You should take your shoes off at the door.",
            "You should take your shoes off at the door.",
        ),
        ("There is a soda can on the table.", "There is a soda can on the table."),
        ("It is as tall as a house.", "It is as tall as a house."),
        ("A group of about ten people is waiting.", "A group of about ten people"),
        (
            "A rather old but still very solid chest, of oak.",
            "A rather old but still very solid chest,",
        ),
        (
            "Your keys are on the floor right behind the chair.",
            "Your keys are on the floor right behind the chair.",
        ),
        ("The city he comes from is called Bath.", "The city he comes from"),
        ("The film is called Gone with the Wind.", "The film is called Gone with the Wind."),
        (
            "Open daily 9 – 5 except Sunday, and on Monday – Friday.",
            "Open daily 9 – 5 except Sunday,",
        ),
        ("Be there two hours before departure.", "Be there two hours before departure."),
        ("No, I don't think so.", "No, I don't think so."),
        ("The train takes about 45 minutes.", "The train takes about 45 minutes."),
        ("It is approx. 5 ft. tall.", "It is approx. 5 ft. tall."),
        ("**It is open now.** The door is on your left.", "**It is open now.**"),
        ("It was a warm, sunny day in May.", "It was a warm, sunny day in May."),
        (
            "Salt and pepper as well as a bottle of oil are here.",
            "Salt and pepper as well as a bottle of oil",
        ),
        ("A pair of winter boots and gloves.", "A pair of winter boots and gloves."),
        ("The picture below shows that it is safe.", "The picture below shows"),
        ("The man turns on the light.", "The man turns on the light."),
        ("A bottle and can opener lies there.", "A bottle and can opener"),
        ("The pills must be taken from Monday until Friday.", "The pills must be taken"),
        # a subject of any shape, a quotation, a second clause, what somebody in the picture does
        ("The person in front of you is smiling and waving at you.", "The person in front of you"),
        (
            "The boy in the striped shirt throws a ball to his sister.",
            "The boy in the striped shirt",
        ),
        ("The cup you are looking for is behind the vase.", "The cup you are looking for"),
        ("The soup on the stove can be eaten now.", "The soup on the stove"),
        ('The text reads "Keep cold at all times" in red.', "The text reads"),
        ('The text on the box reads "Keep cold at all times" in red.', "The text on the box"),
        ("The sky is cloudy and it looks like rain.", "The sky is cloudy"),
        ("Turn left at the next corner and walk straight ahead.", "Turn left at the next corner"),
        ("I see a woman wearing a green coat.", "I see a woman"),
        ("The label says that the milk expires on March 14, 2025.", "The label says"),
        (
            "The keys are on the kitchen table next to the bowl.",
            "The keys are on the kitchen table",
        ),
        ("At the end of the hall there is a lift.", "At the end of the hall"),
        (
            "Auf dem Schild steht „Eintritt verboten“, und die Tür ist zu.",
            "Auf dem Schild steht „Eintritt verboten“,",
        ),
        # a sentence of one or two words is too short to be spoken while the next is made
        ("Yes. The door is open. It leads to the garden.", "Yes. The door is open."),
        ("Well… let me see, it is red.", "Well… let me see,"),
    ],
)
def test_the_first_clause_ends_where_a_voice_may_draw_breath(text: str, first: str) -> None:
    assert cut([text])[0] == first


@settings(deadline=None)
@given(prose)
def test_a_first_clause_has_three_words(text: str) -> None:
    parts = cut([text])
    if len(parts) > 1:
        assert len(parts[0].split()) >= FIRST_WORDS


def test_the_items_of_a_list_and_paragraphs_are_clauses_of_their_own() -> None:
    assert cut(
        [
            "Steps to take:",
            "\n1.",
            " Open the lid",
            "\n",
            "2. Press the red button\n\nThat is",
            " all\nfor now",
        ]
    ) == [
        "Steps to take:",
        "1. Open the lid",
        "2. Press the red button",
        "That is all for now",
    ]
    assert cut(["I found:\n- milk\n- a loaf of bread\n* salt"]) == [
        "I found: - milk",
        "- a loaf of bread",
        "* salt",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Das Bild ist aus dem 13. Jh. und hängt oben.",
        "Der Raum liegt im 2. Stock.",
        "Nach § 5 Abs. 2 ist Rauchen hier verboten.",
        "On Sept. 9 it opens.",
        "Le rendez-vous est le mar. 4 nov. à 14 h au cabinet.",
        "C'est à env. 5 min à pied.",
        "Es un producto de EE. UU. y cuesta poco.",
        "Vive en la avda. Mayor.",
    ],
)
def test_an_abbreviation_or_an_ordinal_ends_no_sentence(sentence: str) -> None:
    found = cut([f"{sentence} Done now."])
    ends = [clause for clause in found if clause.endswith(".")]
    assert ends == [ends[0], "Done now."]
    assert sentence.endswith(ends[0])


@pytest.mark.parametrize(
    "text", ["The boats are out al mar. They come back.", "There are 3. Take one."]
)
def test_a_word_and_a_number_may_end_one(text: str) -> None:
    assert len(cut([text])) == 2


def test_later_sentences_are_whole() -> None:
    text = (
        "The shop is on the left. It opens at nine from Monday to Friday. On Sundays it is closed."
    )
    assert cut([text])[-2:] == [
        "It opens at nine from Monday to Friday.",
        "On Sundays it is closed.",
    ]


@pytest.mark.anyio
async def test_a_stream_gives_its_clauses() -> None:
    async def pieces():  # type: ignore[no-untyped-def]
        for word in "One two three. Four five six.".split(" "):
            yield word + " "

    assert [c async for c in clauses(pieces())] == ["One two three.", "Four five six."]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It says: Quiet please.", "It says:"),
        ("I see the word Entrance on your left.", "I see the word"),
        ("I see the wording of a sign.", "I see the wording of a sign."),
        ("It says, quiet please.", "It says, quiet please."),
        ("Then it says: quiet please.", "Then it says:"),
    ],
)
def test_an_opening_is_a_clause_of_its_own_where_a_text_begins_with_it(
    text: str, first: str
) -> None:
    cutter = Clauses(openings={"It says:", "I see the word"})
    found = [*cutter.push(text), *cutter.flush()]
    assert found[0] == first
    assert " ".join(found) == text


@pytest.mark.parametrize("word", ["word", "WORD"])
def test_a_text_without_an_end_is_cut(word: str) -> None:
    """Each word was compared with all words before it: 4,000 took minutes."""
    text = " ".join([word] * 1000)
    cutter = Clauses()
    found = [*cutter.push(text), *cutter.flush()]
    assert max(len(clause.split()) for clause in found) <= MOST_WORDS
    assert " ".join(found) == text
