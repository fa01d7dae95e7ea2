"""What people say while they listen is told from what they want, by the words alone."""

import pytest

from assistant.turn.listening.backchannel import (
    EACH_MORE,
    LONGEST,
    is_backchannel,
    is_own_voice,
    is_thanks,
    only_listens,
)

ANSWER = "It says: Visitors must sign in at the front desk. The bus stop is on the left."


@pytest.mark.parametrize(
    "text",
    [
        "Mm-hmm.",
        "M.M.",
        "mhm",
        "Uh-huh.",
        "Hm.",
        "Ah!",
        "Oh, okay.",
        "Okay",
        "OK.",
        "All right.",
        "Right, right.",
        "Yeah",
        "I see.",
        "Got it, thanks.",
        "Thank you very much!",
        "Vale, gracias.",
        "Haha",
        "hahaha",
        "Ja, genau.",
    ],
)
def test_listening_noises_ask_for_nothing(text: str) -> None:
    assert is_backchannel(text)
    assert only_listens(text, LONGEST - 1, ANSWER)


@pytest.mark.parametrize(
    "text",
    [
        "stop",
        "wait",
        "No.",
        "no thanks",
        "okay stop",
        "right, what is that",
        "what?",
        "ham",
        "mom",
        "turn right",
        "yes but where",
        "I see a dog",
        "oh no",
        "thank you for nothing",
        "hat",
        "hello",
        "",
        "continue",
        "say that again",
        "okay nabu",
        "right " * 50,
        "😀",
    ],
)
def test_what_wants_something_is_no_backchannel(text: str) -> None:
    assert not is_backchannel(text)


def test_thanks_are_known() -> None:
    assert is_thanks("Thank you.")
    assert not is_thanks("okay, thank you")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("visitors must sign in", True),
        ("Visitors must sing in at the", True),  # one word misheard
        ("The front desk.", True),
        ("stop", False),
        ("bus stop", True),
        ("what is at the front desk", False),
        ("what at front", False),  # each word is there, but nowhere near the next
        ("", False),
    ],
)
def test_the_assistants_own_words_are_recognised(text: str, own: bool) -> None:
    assert is_own_voice(text, ANSWER) is own


def test_what_is_long_or_answers_a_question_is_heard() -> None:
    assert not only_listens("okay", LONGEST, ANSWER)
    assert not only_listens("yes", 8000, "Shall I keep it?")
    assert only_listens("", 8000, "Shall I keep it?")
    assert not only_listens("", LONGEST, ANSWER)
    assert not only_listens("", LONGEST, ANSWER, refused="the language is uncertain: Nej tak.")


@pytest.mark.parametrize("samples", [8000, LONGEST, 100_000])
@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", "a sound, no words: Ha ha ha ha ha ha ha"),
        ("", "silence"),
        ("", "the credits of a film: Thanks for watching!"),
        ("Ha ha ha ha ha ha ha ha", None),
        ("Ahahahaha", None),
        ("Mmm. Mm-hmm, mm-hmm, mm-hmm, mm-hmm.", None),
    ],
)
def test_laughter_and_sounds_may_be_long(text: str, refused: str | None, samples: int) -> None:
    assert only_listens(text, samples, ANSWER, refused=refused)


@pytest.mark.parametrize(
    ("text", "more", "listens"),
    [
        ("Mm-hmm, mm-hmm, okay.", 3, True),
        ("Mm-hmm, mm-hmm, okay.", 4, False),
        ("Okay, thank you very much.", 0, True),
        ("Okay, thank you very much.", 1, False),
        ("Okay.", 0, False),
        ("Okay, stop.", 0, False),
    ],
)
def test_several_acknowledgements_may_take_longer(text: str, more: int, listens: bool) -> None:
    assert only_listens(text, LONGEST + more * EACH_MORE, ANSWER) is listens


@pytest.mark.parametrize(
    ("text", "sure", "listens"),
    [
        ("M.M. Thun", 0.4, True),
        ("Emendun.", 0.4, True),
        ("Then...", 0.4, True),
        ("M.M. Thun", 0.6, False),
        ("Stop.", 0.35, False),
        ("No.", 0.4, False),
        ("Wait.", 0.4, False),
        ("what", 0.4, False),
        ("Find my keys", 0.3, False),
    ],
)
def test_what_nobody_understands_ends_no_answer(text: str, sure: float, listens: bool) -> None:
    assert only_listens(text, 8000, ANSWER, sure) is listens
    assert not only_listens(text, 8000, "Where is it?", sure)


def test_a_million_characters_are_judged_by_their_first() -> None:
    assert is_backchannel("m" * 1_000_000)
    for text in ("ha" * 500_000, "okay " * 200_000, "h" * 1_000_000, "mh" * 500_000):
        assert not is_backchannel(text)
        assert not is_own_voice(text, ANSWER)
