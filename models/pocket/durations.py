"""Durations said in words or figures, as whole seconds: "an hour and a half", "2 min 30", "three
quarters of an hour".

English only. A number without a unit is no duration, for nobody can know whether ten is seconds or
minutes.
"""

from __future__ import annotations

import re

LONGEST = 366 * 86400  # seconds

_UNDER_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {
    **{word: value for value, word in enumerate(_UNDER_TWENTY)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    **{"fourty": 40, "couple": 2, "few": 3, "dozen": 12},
}
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_UNIT = r"(?<![a-z])(?P<unit>s|m|h|d|w)\b"
_UNIT_WORDS = (
    (r"seconds?|secs?|s", "s"),
    (r"minutes?|mins?|minuets?|minits?|m", "m"),
    (r"hours?|hrs?|h", "h"),
    (r"days?", "d"),
    (r"weeks?", "w"),
)
_PART = r"(?:1 )?(?P<part>half|quarter|[123] quarters?)"
_PART_BEFORE = re.compile(
    rf"\b{_PART}(?: of)?(?: 1)? {_UNIT}"
)  # half an hour, three quarters of an hour
_PART_BETWEEN = re.compile(
    rf"(?<![\d.])(?P<number>[\d.]+) and {_PART}(?: of 1)? {_UNIT}"
)  # two and a half minutes
_PART_AFTER = re.compile(
    rf"(?:(?<![\d.])(?P<number>[\d.]+) )?{_UNIT} and {_PART}(?! (?:of|1|[smh])\b)\b"
)  # an hour and a half
_PLAIN = re.compile(rf"(?:(?<![\d.])(?P<number>[\d.]+) ?)?{_UNIT}")
_REMAINDER = re.compile(
    r"\s*(?:and )?(?P<number>\d+)\b(?! ?[smhdw]\b)(?! (?:for|timer|on)\b)"
)  # 2 min 30
_CLOCK = re.compile(r"\D*(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?: *(h|m))?\b\D*")
_LESS = re.compile(r"(.+?\w)\s+(?:less|minus)\s+(.+)", re.IGNORECASE)
_BARE_QUARTERS = re.compile(r"(?:for )?3 quarters")  # of an hour: nobody says it of a minute
# An ordinal and no unit of time: "the second of May", "the twenty second", "on the second".
_ORDINAL_SECOND = re.compile(
    r"\b(?:the|twenty[ -]|on) ?second\b(?! (?:timer|alarm|reminder))"
    r"|\bsecond of (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
# What Whisper writes for an "and" and a "two" that are spoken fast: "an hour in 20 minutes",
# "two in a half minutes", "for to minutes".
_AMOUNT = (
    r"(?:an?|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty)"
)
_UNITS = r"(?:hours|minutes|mins|seconds|secs)"
_MISHEARD = (
    (re.compile(rf"\btoo? (?:in|and) a (?=(?:half|quarter) {_UNITS}\b)", re.I), "two and a "),
    (re.compile(rf"\b({_AMOUNT}) in a (?=(?:half|quarter) {_UNITS}\b)", re.I), r"\1 and a "),
    (
        re.compile(
            rf"\b({_AMOUNT} (?:hours?|minutes?|mins?)) in "
            rf"(?=a (?:half|quarter)\b|{_AMOUNT} (?:minutes?|mins?|seconds?|secs?)\b)",
            re.I,
        ),
        r"\1 and ",
    ),
    (re.compile(rf"\b(for|in|needs?|takes?) too? (?={_UNITS}\b)", re.I), r"\1 two "),
)
_NEGATIVE = re.compile(r"\s*(?:minus\b|negative\b|[-−]\s*\d)", re.IGNORECASE)


def seconds(text: str) -> int | None:
    """Whole seconds of a duration said in words or figures, None when it is none below nothing or
    longer than a year."""
    if _NEGATIVE.match(text):
        return None
    if less := _LESS.fullmatch(text):
        whole, part = seconds(less[1]), seconds(less[2])
        return whole - part if whole and part and whole > part else None
    plain = figures(text)
    if _BARE_QUARTERS.fullmatch(plain):
        return 3 * 900
    if clock := _CLOCK.fullmatch(plain):
        return _clock(clock)
    total, last, end = 0.0, 0, 0
    while found := _first(plain, end):
        last, end = _SECONDS[found["unit"]], found.end()
        groups = found.groupdict()
        fraction = _fraction(groups["part"]) if groups.get("part") else None
        number = groups.get("number")
        # "hour and a half" is one hour and a half of it; "half an hour" has no whole number
        whole = float(number) if number else float(found.re is _PART_AFTER or fraction is None)
        total += (whole + (fraction or 0.0)) * last
        if last in (60, 3600) and (rest := _REMAINDER.match(plain, end)):
            total, end = total + float(rest["number"]) * last / 60, rest.end()
    return round(total) if 0 < total <= LONGEST and round(total) else None


def as_meant(text: str) -> str:
    """The text with the small words of its durations put right where they were misheard."""
    for pattern, meant in _MISHEARD:
        text = pattern.sub(meant, text)
    return text


def _first(plain: str, start: int) -> re.Match[str] | None:
    """The leftmost amount from `start` on; of those that begin together, the longest."""
    matches = [
        m
        for pattern in (_PART_BETWEEN, _PART_AFTER, _PART_BEFORE, _PLAIN)
        if (m := pattern.search(plain, start))
    ]
    return min(matches, key=lambda m: (m.start(), -m.end()), default=None)


def _fraction(part: str) -> float:
    if part == "half":
        return 0.5
    return int(part[0]) / 4 if part[0].isdecimal() else 0.25


def _clock(found: re.Match[str]) -> int | None:
    """2:30 is minutes and seconds unless hours are named; 1:02:03 is hours, minutes and seconds."""
    a, b, c = int(found[1]), int(found[2]), found[3]
    if c is not None:
        return 3600 * a + 60 * b + int(c) or None
    return (60 * a + b) * (60 if found[4] == "h" else 1) or None


_SLASHED = {"1/2": " and a half", "1/4": " and a quarter", "3/4": " and three quarters"}


def figures(text: str) -> str:
    """The text with its numbers in figures and its units as one letter: "a hundred and twenty
    seconds" -> "120 s"."""
    plain = (
        as_meant(text.lower())
        .replace("½", " and a half")
        .replace("¼", " and a quarter")
        .replace("¾", " and three quarters")
    )
    plain = _ORDINAL_SECOND.sub(" ", plain)
    plain = re.sub(r"(?<=[a-z])['’](?:s|d|m|h)\b|\b(more|extra|additional|whole)\b", " ", plain)
    plain = re.sub(r"(?<![\d/])(1/2|1/4|3/4)(?![\d/])", lambda m: _SLASHED[m[1]], plain)
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    plain = re.sub(r"(?<![.,:\d])(\d+)(?=[a-z])", r"\1 ", plain)  # 1h30
    plain = re.sub(r"(?<=[a-z])(\d)", r" \1", plain)
    tokens = re.findall(r"\d+(?::\d+)+|\d+(?:\.\d+)?|\.\d+|[a-z]+", plain)
    said = re.sub(
        r"\b(for|to|too) (?=(minutes?|hours?|seconds?)\b)",
        lambda m: "4 " if m[1] == "for" else "2 ",
        " ".join(_compose(tokens)),
    )
    for words, letter in _UNIT_WORDS:
        said = re.sub(rf"\b(?:{words})\b", letter, said)
    return said


def _times(value: int, word: str) -> int:
    """A number times "hundred" or "thousand": of "two thousand three" a hundred takes the three."""
    if word == "thousand":
        return value * 1000
    rest = value % 1000 or value
    return value - rest + rest * 100


def _compose(tokens: list[str]) -> list[str]:
    """Number words joined to figures: twenty five -> 25, one hundred and twenty -> 120, a couple of
    -> 2."""
    out: list[str] = []
    value: int | None = None
    for i, word in enumerate(tokens):
        following = tokens[i + 1] if i + 1 < len(tokens) else ""
        if word in ("a", "an", "another") and following in (
            "hundred",
            "couple",
            "few",
            "dozen",
            "thousand",
        ):
            continue
        if word in ("hundred", "thousand"):
            value = _times(value or 1, word)
        elif word in _NUMBERS:
            number = _NUMBERS[word]
            if value is not None and not _joins(value, number):
                out.append(str(value))
                value = 0
            value = (value or 0) + number
        elif word == "and" and value is not None and value >= 100 and following in _NUMBERS:
            continue
        else:
            if value is not None:
                out.append(str(value))
                value = None
            if word == "of" and out and out[-1].isdecimal() and following not in ("a", "an"):
                continue
            out.append("1" if word in ("a", "an") else word)
    return [*out, str(value)] if value is not None else out


def _joins(value: int, number: int) -> bool:
    return (value % 100 == 0 and value > 0) or (
        value % 100 >= 20 and value % 10 == 0 and 0 < number < 10
    )
