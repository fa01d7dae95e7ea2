"""No regular expression that meets outside text can be made to hang.

Each is tried with a megabyte of its worst text, except where the text is clipped before: such
folders stand here, with the clip. The limit is CPU time, in searches of a known pattern that the
same processor has just made, and generous: a bad pattern needs hours.
Short texts go first; in full length those are tried that then took longest. A pattern that a
function builds is tried as far as its module says what it is built of (written_patterns); those
that make a text fit to be spoken are built of the words of each language, and tried as they are.
"""

import ast
import gc
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import prompt, spoken_text
from assistant.answer.spoken_text.lexicon import lexicon
from models.vision.text import MOST_WORK
from tests.support.paths import ROOT
from tests.support.patterns import Found, attacks
from tests.support.written_patterns import patterns, unknown

pytestmark = pytest.mark.long

MEGABYTE = 10**6
QUESTION = prompt.QUESTION_TOKENS * prompt.CHARACTERS_PER_TOKEN  # by prompt.clipped_question
STEPS = 6  # that the recogniser of text takes over a stretch as wide as a line is high
PAGE = int(STEPS * MOST_WORK)  # by models.vision.text: all that is read of a picture
SPOKEN = 4 * spoken_text.SLICE  # a rule may put more words in place of a part
CLIPPED = {
    "assistant/answer/interpreter/": QUESTION,
    "assistant/answer/rewriting/": QUESTION,
    "assistant/answer/spoken_text/": SPOKEN,
    "assistant/answer/spoken_text/markup/": MEGABYTE,
    "assistant/skills/": QUESTION,
    "assistant/skills/pages/": PAGE,
    "assistant/skills/read.py": PAGE,
    "assistant/skills/words/line_kinds.py": PAGE,
    "assistant/skills/words/text_": PAGE,
}
# In the folder of skills, but for what was answered before, which is clipped later.
ANSWERS = ("RESULT", "_COUNTED", "_DROPPED", "_RINGS", "_ROLLED", "_SHARE_OF", "_TELLS_NOTHING")
ANSWERS += ("NOW_IS", "_TOLD_UNITS", "_TOSSED", "_ABOUT_LIST")
# Over a megabyte it takes 0.03 s where this was written.
YARDSTICK = re.compile(r"\b(?:the|a) [a-z]+ing\b")
LIMIT = 8  # yardsticks
MEGABYTE_LIMIT = 64
SHORTS_LIMIT = 16  # for all short texts of a pattern
SHORT = 250  # characters
MOST_SUSPECTS = 5  # texts of a pattern that are tried in full
PARTS = 10  # of the patterns, each a test of its own
FOLDERS = ("assistant", "device", "models", "server")


class _TooSlow(Exception):
    pass


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise _TooSlow when the process takes more CPU time than this. Works inside `re`, too, and
    without the garbage collector, whose callbacks would swallow it."""

    def ring(*_: Any) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGVTALRM, ring)
    gc.disable()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        gc.enable()
        signal.signal(signal.SIGVTALRM, before)


def yardsticks(count: int) -> float:
    """The CPU seconds of searches of a megabyte with the pattern that all are measured by."""
    text = "the word " * (MEGABYTE // 9)
    before = time.process_time()
    YARDSTICK.search(text)
    return count * (time.process_time() - before)


def longest_text(where: str) -> int:
    """The characters of the longest text that a pattern can meet."""
    if where.endswith(ANSWERS):
        return MEGABYTE
    folders = [folder for folder in CLIPPED if where.startswith(folder)]
    return CLIPPED[max(folders, key=len)] if folders else MEGABYTE


def slow_text(found: Found, length: int) -> str | None:
    """The beginning of a text of that length that takes the pattern too long."""
    try:
        with cpu_limit(yardsticks(SHORTS_LIMIT)):
            timed = [(_seconds(found, each.text(SHORT)), each) for each in attacks(found.pattern)]
    except _TooSlow:
        return f"{found.where} with {SHORT} characters"
    taken = sorted(timed, key=lambda each: each[0], reverse=True)
    limit = yardsticks(LIMIT if length < MEGABYTE else MEGABYTE_LIMIT)
    if length == MEGABYTE:
        suspects = [attack for _, attack in taken[:MOST_SUSPECTS]]
    else:  # as if the cost grew with the cube of the length
        enough = limit / (length / SHORT) ** 3
        suspects = [attack for short, attack in taken[:MOST_SUSPECTS] if short > enough]
    for attack in suspects:
        try:
            with cpu_limit(limit):
                found.run(attack.text(length))
        except _TooSlow:
            return f"{found.where} {found.pattern.pattern[:60]!r} with {attack.text(40)!r}..."
    return None


def _seconds(found: Found, text: str) -> float:
    before = time.perf_counter()
    found.run(text)
    return time.perf_counter() - before


def _of_spoken_text() -> list[Found]:
    """The patterns that make a text fit to be spoken, in each language."""
    tables = Path(spoken_text.__file__).parent / "tables"
    languages = sorted(table.stem for table in tables.glob("*.toml"))
    lexicons = {language: lexicon(language) for language in languages}
    return [
        Found(
            f"assistant/answer/spoken_text/ {language}", rule.pattern.compiled, frozenset({"sub"})
        )
        for language, words in lexicons.items()
        if words is not None
        for rule in spoken_text.rules_of(words)
    ]


@cache
def _patterns() -> list[Found]:
    """Each once, where the longest text meets it."""
    found: dict[object, Found] = {}
    all_of_them = [*patterns(*FOLDERS), *_of_spoken_text()]
    for one in sorted(all_of_them, key=lambda each: -longest_text(each.where)):
        found.setdefault((one.pattern, one.methods), one)
    return list(found.values())


def test_the_patterns_are_found() -> None:
    found = [one.where for one in patterns(*FOLDERS)]
    assert len(found) > 2000
    assert unknown(*FOLDERS) == []
    of_spoken_text = _of_spoken_text()
    assert len({each.pattern for each in of_spoken_text}) > 700
    assert {each.where[-2:] for each in of_spoken_text} == {"de", "en", "es", "fr"}
    for known in (*CLIPPED, *ANSWERS):
        assert any(known in where for where in found), f"{known} is no more"


@pytest.mark.parametrize("part", range(PARTS))
def test_no_pattern_is_slow_on_the_longest_text_that_it_can_meet(part: int) -> None:
    some = _patterns()[part::PARTS]
    assert [each for one in some if (each := slow_text(one, longest_text(one.where)))] == []


def test_no_bound_is_a_field_of_an_f_string() -> None:
    """Where the text is an f-string, {0,20} writes "(0, 20)"."""
    fields = [
        f"{path}:{node.lineno}"
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FormattedValue) and _is_bound(node.value)
    ]
    assert fields == []


def _is_bound(value: ast.expr) -> bool:
    numbers = value.elts if isinstance(value, ast.Tuple) else [value]
    return all(isinstance(each, ast.Constant) and type(each.value) is int for each in numbers)


@pytest.mark.parametrize("length", [QUESTION, MEGABYTE])
@pytest.mark.parametrize("bad", [r"\bforget\b.*\b.*\b.*(everything|all)\b", r"(a+)+$"])
def test_the_attack_finds_bad_patterns(bad: str, length: int) -> None:
    assert slow_text(Found("here", re.compile(bad), frozenset({"search"})), length) is not None


@pytest.mark.parametrize(
    ("bad", "length"),
    [(r"\s+x|,+y", 100_000), (r"(?=.*1)(?=.*2)x", 100_000), (r"(?:a|b)+@", MEGABYTE)],
)
def test_the_attack_finds_what_grows_with_the_square(bad: str, length: int) -> None:
    assert slow_text(Found("here", re.compile(bad), frozenset({"search"})), length) is not None


@pytest.mark.parametrize(
    "word", ["forget ", "when does ", " ", "1", "!", "so ", ",", "{", "\u200b"]
)
def test_a_text_of_megabytes_is_clipped_first_of_all(word: str) -> None:
    text = word * (10_000_000 // len(word))
    with cpu_limit(yardsticks(LIMIT)):
        clipped = prompt.clipped_question(text)
    assert len(clipped) <= QUESTION + 3
