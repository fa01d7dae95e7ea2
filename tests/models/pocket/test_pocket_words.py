"""What the pocket Llama may be given: other scripts, marks, control characters; how its arguments
lose what is no thing."""

from __future__ import annotations

import unicodedata

import pytest

from models.pocket import calls
from models.pocket.arguments import noun_phrase, seconds
from models.pocket.calls import Call

ONLY_CHAT = "root ::= " + '"{\\"name\\": \\"chat\\", \\"parameters\\": {}}"\n'


@pytest.mark.parametrize(
    "question",
    [
        "मेरी चाबी कहाँ है",
        "我的钥匙在哪里",
        "鍵はどこですか",
        "내 열쇠 어디 있어",
        "где мои ключи",
        "πού είναι τα κλειδιά μου",
        "איפה המפתח שלי",
        "أين مفتاحي",
        "กุญแจของฉันอยู่ที่ไหน",
        "আমার চাবি কোথায়",
        "სად არის ჩემი გასაღები",
    ],
)
def test_a_question_in_another_script_is_nothing_for_it(question: str) -> None:
    assert calls.grammar(question) == ONLY_CHAT


@pytest.mark.parametrize(
    "question",
    ["where is my चाबी", "who is Дмитрий Сергеевич in this photo", "où est ma clé", "5", "5 £ 10"],
)
def test_a_foreign_name_in_a_question_is_no_other_script(question: str) -> None:
    assert calls.grammar(question) != ONLY_CHAT


@pytest.mark.parametrize(
    "word", ["चाबी", "กุญแจที่", "மேஜை", "क्‍ष", unicodedata.normalize("NFD", "clé")]
)
def test_marks_and_joiners_do_not_cut_a_word(word: str) -> None:
    assert [found.text for found in calls.words(f"where is {word} now")] == [
        "where",
        "is",
        unicodedata.normalize("NFKC", word),
        "now",
    ]
    assert calls.as_said(
        calls.words(word)[0].text, f"take {word}, please"
    ) == unicodedata.normalize("NFKC", word)


def test_a_mark_alone_and_a_sign_for_drawing_are_no_letters() -> None:
    assert [found.text for found in calls.words("cup ́ 1️⃣ ‍ ok️")] == ["cup", "1", "ok"]


def test_control_characters_and_half_surrogates_are_spaces() -> None:
    question = "note that\x00the\x1bcode\x07is \udd00 4\n7"
    assert calls.clean(question) == "note that the code is   4 7"
    content = calls.opening("remember", True) + " the code is 4 7" + calls.CLOSE
    assert calls.parse(content, question) == Call("remember", {"note": "the code is 4 7"})


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("my keys buddy", "keys"),
        ("the remote sweetheart", "remote"),
        ("my tablets sir ji", "tablets"),
        ("the tv remote bhai", "tv remote"),
        ("my sweetheart", "sweetheart"),
        ("my little bro", "little bro"),
        ("the cup please mate", "cup"),
        ("my boss", "boss"),
        ("the rubber duck", "rubber duck"),
    ],
)
def test_who_is_addressed_is_no_part_of_the_thing(said: str, thing: str) -> None:
    assert noun_phrase(said) == thing


@pytest.mark.parametrize("half", ["no", "sorry", "mean", "meant", "rather"])
def test_no_thing_ends_in_half_a_correction(half: str) -> None:
    rules = dict(
        line.split(" ::= ", 1)
        for line in calls.grammar(f"where is my chair {half} my stool").splitlines()
    )
    assert "close" not in rules["w4"]
    assert "close" in rules["w3"]
    assert "close" in rules["w6"]


@pytest.mark.parametrize(
    "said", ["minus five minutes", "-5 minutes", "negative ten seconds", "Minus an hour"]
)
def test_less_than_nothing_is_no_duration(said: str) -> None:
    assert seconds(said) is None


def test_a_range_is_no_negative_duration() -> None:
    assert seconds("five-minute") == 300


@pytest.mark.parametrize(
    ("heard", "length"),
    [
        ("in an hour in 20 minutes", 4800),
        ("two hours in fifteen minutes", 8100),
        ("a minute in 30 seconds", 90),
        ("an hour in a half", 5400),
        ("two in a half minutes", 150),
        ("To and a half hours", 9000),
        ("too in a quarter hours", 8100),
        ("for to minutes", 120),
    ],
)
def test_small_words_of_durations_are_often_misheard(heard: str, length: int) -> None:
    assert seconds(heard) == length
    assert calls.clean(f"set a timer {heard}") != f"set a timer {heard}"


@pytest.mark.parametrize(
    "said",
    [
        "the train comes in an hour, in platform 2",
        "how many minutes in a half hour",
        "the happy hour starts in 20 minutes",
        "convert hours to minutes",
        "it took us one hour to get here",
        "remind me at ten in a minute",
    ],
)
def test_other_small_words_stay(said: str) -> None:
    assert calls.clean(said) == said
