"""What of a streaming answer waits: never more than HELD characters, and the work for a text grows
as the text does, whatever it holds."""

import base64
import random
import re
from collections.abc import Iterator

import pytest

from assistant.answer.spoken_text.markup import filter as filtering
from assistant.answer.spoken_text.markup.filter import MarkupFilter
from assistant.answer.spoken_text.markup.held_text import HELD, safe_end

PIECE = 4  # characters, about a token of an LLM
LENGTH = 12_000
BASE64 = base64.b64encode(random.Random(1).randbytes(LENGTH)).decode()[:LENGTH]


def repeated(unit: str) -> str:
    return (unit * LENGTH)[:LENGTH]


def pieces(text: str) -> Iterator[str]:
    return (text[at : at + PIECE] for at in range(0, len(text), PIECE))


@pytest.mark.parametrize(
    "text",
    [
        BASE64,
        *map(repeated, ["a/", "usr_local/", "C:\\lib\\", "x=1&y=", "#", "a#(1)"]),
        *map(repeated, ["今日は雨", "**今日**は", "ที่นี่"]),
        "[" + repeated("never closed "),
        "$$" + repeated("x+y "),
        "`" + repeated("code "),
        "| " + repeated("a cell "),
        "<a title='" + repeated("word "),
    ],
    ids=lambda text: text[:12],
)
def test_no_text_waits_for_longer_than_the_bound(text: str) -> None:
    """However it goes on: the letters that came out are those that went in, HELD later at most."""
    markup, pushed, out = MarkupFilter(), 0, 0
    for piece in pieces(text):
        pushed += sum(map(str.isalnum, piece))
        out += sum(map(str.isalnum, markup.push(piece)))
        assert pushed - out <= HELD + PIECE
    assert out + sum(map(str.isalnum, markup.flush())) == pushed


class Counted:
    """A pattern that counts the characters that it is given to search."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern, self.characters = pattern, 0

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        self.characters += len(text) - start
        return self._pattern.search(text, start)


@pytest.mark.parametrize(
    "unit",
    [
        *"a a/ a_ \\( \\(_ \\[ $a $$ *_ ** [ [a]( [a][ ![ ` ``` { {' < <! <!--_ <a_ |_a :a".split(),
        *["~~a", "(a", "。", "\n", "\n[", "- ", "word ", "今日は*雨*"],
    ],
)
def test_each_character_is_looked_at_a_few_times(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bound is a number of looks for each character, the same for every length."""
    looked = 0

    def counted(text: str, half_words: bool) -> int:
        nonlocal looked
        looked += len(text)
        return safe_end(text, half_words)

    monkeypatch.setattr(filtering, "safe_end", counted)
    markup = MarkupFilter()
    for piece in pieces(repeated(unit.replace("_", " "))):
        markup.push(piece)
    assert looked <= 20 * LENGTH


@pytest.mark.parametrize("opener", ["<think>", "<tool_call>", "<|channel|>analysis ", "```sh\n"])
def test_what_is_left_out_is_searched_for_its_end_once(
    opener: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closers = {kind: Counted(pattern) for kind, pattern in filtering.CLOSERS.items()}
    monkeypatch.setattr(filtering, "CLOSERS", closers)
    markup = MarkupFilter()
    for piece in pieces(opener + repeated("It may be so, or not. ")):
        assert markup.push(piece) == ""
    searched = sum(closer.characters for closer in closers.values())
    assert LENGTH <= searched <= 20 * LENGTH


@pytest.mark.parametrize("size", [1, 3, PIECE])
@pytest.mark.parametrize("long", [0, 50, 500, 5000])
def test_what_ends_late_still_ends(long: int, size: int) -> None:
    thought = "a thought " * (long // 10)
    for opener, closer in (
        ("<think>", "</think>"),
        ("```\n", "\n```\n"),
        ("<tool_call>", "</tool_call >"),
    ):
        text, markup = f"{opener}{thought}{closer}Fine.", MarkupFilter()
        parts = [markup.push(text[at : at + size]) for at in range(0, len(text), size)]
        assert "".join([*parts, markup.flush()]).strip() == "Fine."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**今日**は、**雨、風**です。", "今日は、雨、風です。"),
        ("*重要*です。__ここ__へ。", "重要です。ここへ。"),
        ("[傘](http://a.example/b)を。`コード`も。", "傘を。コードも。"),
        ("3*4は12です。snake_caseも。", "3*4は12です。snake_caseも。"),
        ("– one\n– two", "one. two."),
        ("&amp;へ", "&へ"),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_markup_between_letters_without_blanks_is_left_out(text: str, said: str, size: int) -> None:
    markup = MarkupFilter()
    parts = [markup.push(text[at : at + size]) for at in range(0, len(text), size)]
    assert " ".join("".join([*parts, markup.flush()]).split()) == said
