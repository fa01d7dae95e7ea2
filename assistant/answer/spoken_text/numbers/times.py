"""Times of day as a person says them."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.nouns import before_noun, quantity
from assistant.answer.spoken_text.rules import (
    Rule,
    one_of,
    per,
    rule,
    to,
    words_after,
    words_before,
)

_OCLOCK = " o'clock"
# Of the day; the point of "p.m." ends a sentence, too.
_HALF = r"\s?[apAP]\.?\s?[mM]\b(?:\.(?=\s*[-–—]|[ \t]+(?:[a-z\d]|[A-Z]{2,4}\b)|[,;)]))?"
_CLOCK = r"(?<![\d:.,])(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:]|[.,]\d)"
# "The timer ends at 3:45" is a time of day, "the timer has 3:45 left" is none.
_BEFORE_CLOCK = frozenset(
    """
    at until till by from since before after um bis ab seit vor nach gegen à dès vers las la
    desde hasta
    """.split()
)
_UNTIL = r"\s*(?:[-–—]|to\b|bis\b|à\b|a\b(?: las)?)"
_STILL = frozenset(("noch",))  # German, directly before what is left of a timer
_TIMERS = ("timer", "eieruhr", "stoppuhr", "minuteur")  # also at the end of a longer word
_POINTED = r"(?<![\d:.,])(\d{1,2})\.(\d{2})()"  # "8.30 Uhr", "8.30am"


def rules(words: Lexicon) -> list[Rule]:
    """Spans first: "9:00–17:30", "9-11am", "8h-12h", "9-17 Uhr"."""

    def span(found: re.Match[str]) -> str:
        return found.group(1) + to(found, words)

    def pointed_span(found: re.Match[str]) -> str:
        return found.group(1).replace(".", ":") + to(found, words)

    def clock(found: re.Match[str]) -> str | None:
        hour, minute, second = (int(part or 0) for part in found.groups())
        if words.ratio_words & {*words_before(found), *words_after(found, 2)}:
            return None
        if hour > 24 or minute > 59 or second > 59:
            return None
        return _time(hour, minute, second, _half_of_the_day(found), words)

    def hour_alone(found: re.Match[str]) -> str:
        half = re.sub(r"[.\s]", "", found.group(2)).upper()
        return f"{words.cardinal(int(found.group(1)))} {half}"

    def hours(found: re.Match[str]) -> str:
        return _time(int(found.group(1)), 0, 0, "", words)

    time = r"\d{1,2}(?:[:.]\d{2})?"

    patterns = [
        # "platform 2 16:48": a pause between two numbers
        rule(r"(?<=\d)([A-Za-z]?)\s+(?=\d{1,2}:\d{2}(?!\d))", lambda found: f"{found.group(1)}, "),
        *_paces(words),
        *_races(words),
        *_durations(words),
        rule(rf"(?<![\d:])(\d{{1,2}}[:h]\d{{2}}(?:{_HALF})?)\s*[-–—]\s*(?=\d{{1,2}}[:h])", span),
        rule(r"(?<![\d:.,-])(\d{1,2}\s?h(?:\s?\d\d)?)\s*[-–—]\s*(?=\d{1,2}\s?h)", span),
        rule(rf"(?<![\d:.,-])({time}{_HALF})\s*[-–—]\s*(?=\d|noon\b|midnight\b)", span),
        rule(rf"(?<![\d:.,-])({time})\s*[-–—]\s*(?={time}(?:{_HALF}|\sUhr\b))", pointed_span),
        rule(rf"(?<![\d:.,-])({time}\sUhr)\s*[-–—]\s*(?=\d)", span),
        rule(rf"({_HALF})\s?[-–—]\s?(?=(?:{one_of(words.weekdays.values())})\b)", span),
        rule(rf"{_CLOCK}(?:{_HALF}|\s?(?:Uhr|h|hs|hrs)\b)?", clock),
        rule(_POINTED + rf"(?:{_HALF}|\s?(?:Uhr|h|hs|hrs)\b)", clock),
    ]
    if words.language == "en":
        alone = r"(?<![\d:.,])(\d{1,2})\s?([aApP]\.?\s?[mM])\b(?:\.(?=\s+[a-z,]|[,;]))?"
        patterns.append(rule(alone, hour_alone))
    else:  # in English "1h30" is a duration
        with_h = r"(?<![\d:.,])(\d{1,2})\s?h\s?(\d{2})(?::?(\d{2}))?"
        patterns.append(rule(with_h + r"\b(?!\s?(?:min|mn|m)\b|[/\w])", clock))
    if words.language == "de":
        patterns.append(rule(r"(?<![\d:.,])(\d{1,2})\sUhr\b", hours))
        patterns.append(
            rule(
                r"(?:(?<=\b[Uu]m\s)|(?<=\b[Gg]egen\s)|(?<=\b[Aa]b\s)|(?<=\bEinlass\s)"
                r"|(?<=\bBeginn\s)|(?<=\bbis\s))(\d{1,2})\s?h\b",
                hours,
            )
        )
    return patterns


def _durations(words: Lexicon) -> list[Rule]:
    """ "It lasts 1:05:20", "the timer has 3:45 left"."""

    def say(found: re.Match[str]) -> str | None:
        numbers = [int(part) for part in found.groups()[:3] if part]
        unit_behind = found.group(4)
        if words.language == "de" and unit_behind and numbers[0] < 10:  # "1:20 h" has no "Uhr"
            return _in_units(numbers, ("h", "min", "s"), words)
        if _is_time_of_day(found):
            return None
        if len(numbers) == 2 and not unit_behind and _counts_down(found, words):
            return _in_units(numbers, ("min", "s"), words)
        timed = len(numbers) == 3 and (found.group(1) == "00" or len(found.group(1)) == 1)
        if timed or _lasts(found, words):
            return _in_units(numbers, ("h", "min", "s"), words)
        return None

    hours = r"\s(?:h|hrs?|hours|Std\.?|Stunden|heures|horas)\b"
    return [rule(rf"{_CLOCK}({hours})?", say)]


def _is_time_of_day(found: re.Match[str]) -> bool:
    """Whether the text beside it shows that: "at 3:45", "3:45 pm", "from 8:30 to 9:15"."""
    if _BEFORE_CLOCK & {*words_before(found, 1)}:
        return True
    before, after = found.string[: found.start()], found.string[found.end() :]
    if re.match(rf"{_HALF}|\s?(?:Uhr|h)\b|{_UNTIL}\s*\d\d?:", after):
        return True
    return re.search(rf":\d\d{_UNTIL}\s*$", before) is not None


def _lasts(found: re.Match[str], words: Lexicon) -> bool:
    """Whether hours and minutes are meant: "the film is 1:20 long", "the trip has 1:20 left"."""
    before = {*words_before(found)}
    near = before | {*words_after(found, 5)}
    if words.duration_words & before:
        return True
    return bool(words.countdown_words & near and words.journey_words & near)


def _counts_down(found: re.Match[str], words: Lexicon) -> bool:
    """Whether it is what a timer has left, in minutes and seconds."""
    near = {*words_before(found), *words_after(found, 5)}
    if near & words.journey_words:
        return False
    if _STILL & {*words_before(found, 1)} or near & words.countdown_words:
        return True
    return any(word.endswith(_TIMERS) for word in near)


def _in_units(numbers: list[int], units: tuple[str, ...], words: Lexicon) -> str:
    """ "Three minutes forty-five seconds"; nothing is said of what is zero."""
    pairs = zip(numbers, units, strict=False)  # the seconds may be missing
    parts = [quantity(str(number), words.units[unit], words) for number, unit in pairs if number]
    return " ".join(parts) or quantity("0", words.units[units[-1]], words)


def _paces(words: Lexicon) -> list[Rule]:
    """ "5:30 min/km"."""

    def say(found: re.Match[str]) -> str:
        minutes = quantity(found.group(1), words.units["min"], words)
        seconds = quantity(found.group(2), words.units["s"], words)
        return f"{minutes} {seconds}{per(found.group(3), words)}"

    def short(found: re.Match[str]) -> str:
        minutes, seconds, unit = found.groups()
        if words.language == "en":
            return _minutes_and_seconds(int(minutes), int(seconds), words) + per(unit, words)
        return say(found)

    return [
        rule(r"(?<![\w.,:])(\d{1,2}):(\d{2})\s?min\b(/(?:km|mi)\b)?", say),
        rule(r"(?<![\w.,:])(\d{1,2}):(\d{2})(\s?/\s?(?:km|mi|mile)\b)", short),
    ]


def _races(words: Lexicon) -> list[Rule]:
    """ "52:18", "2:09.34", "in 2:41:07"."""

    def long(found: re.Match[str]) -> str | None:
        numbers = [int(part) for part in found.groups()]
        if numbers[1] > 59 or numbers[2] > 59:
            return None
        return _in_units(numbers, ("h", "min", "s"), words)

    def exact(found: re.Match[str]) -> str:
        minutes, whole, fraction = found.groups()
        if words.language == "en":
            spoken = _minutes_and_seconds(int(minutes), int(whole), words)
            return f"{spoken} {words.point} {words.digits(fraction)}"
        seconds = quantity(f"{int(whole)}{words.decimal}{fraction}", words.units["s"], words)
        return f"{quantity(minutes, words.units['min'], words)} {seconds}"

    def longest(found: re.Match[str]) -> str:
        hours, minutes, seconds, fraction = found.groups()
        whole = _in_units([int(hours), int(minutes)], ("h", "min"), words)
        number = f"{int(seconds)}{words.decimal}{fraction}"
        return f"{whole} {quantity(number, words.units['s'], words)}"

    def short(found: re.Match[str]) -> str | None:
        minutes, seconds = (int(part) for part in found.groups())
        near = {*words_before(found), *words_after(found, 1)}
        if seconds > 59 or words.ratio_words & near:
            return None
        raced = bool(words.race_words & near) or words_before(found, 1) == [words.in_]
        if words.language == "en" and (minutes > 24 or raced):
            return _minutes_and_seconds(minutes, seconds, words)
        if raced:
            return _in_units([minutes, seconds], ("min", "s"), words)
        return None

    def behind(found: re.Match[str]) -> str:
        numbers = [int(part) for part in found.groups()]
        return f"{words.signs['+']} {_in_units(numbers, ('min', 's'), words)}"

    mark, unit = re.escape(words.decimal), r"(?:\s?[Mm]in\b\.?)?"
    no_clock = r"(?![\d:]|[.,]\d|\s?(?:[apAP]\.?[mM]|Uhr|h)\b)"
    return [
        rule(r"(?<!\w)\+(\d{1,2}):(\d{2})(?![\d:.,])", behind),  # the leader of a race
        rule(rf"(?<=\b{words.in_} )(\d{{1,2}}):(\d{{2}}):(\d{{2}})(?![\d:]|[.,]\d)(?: h\b)?", long),
        rule(rf"(?<![\w.,:])(\d):(\d\d):(\d\d){mark}(\d{{1,3}})(?!\w)(?: h\b| Std\.)?", longest),
        rule(rf"(?<![\w.,:])(\d{{1,2}}):(\d{{2}}){mark}(\d{{1,3}})(?![\d:]){unit}", exact),
        rule(rf"(?<![\w.,:])(\d{{1,2}}):(\d{{2}}){no_clock}", short),
    ]


def _minutes_and_seconds(minutes: int, seconds: int, words: Lexicon) -> str:
    """English says them one after the other: "fifty-two oh eight"."""
    spoken = words.cardinal(seconds)
    if seconds == 0:
        spoken = "flat"
    elif seconds < 10:
        spoken = f"oh {spoken}"
    return f"{words.cardinal(minutes)} {spoken}"


def _half_of_the_day(found: re.Match[str]) -> str:
    half = re.search(r"([ap])\.?\s?m", found.group().lower())
    if half is None:
        return ""
    return half.group(1).upper() + "M"


def _time(hour: int, minute: int, second: int, half: str, words: Lexicon) -> str:
    """A time of day; `half` is AM, PM or nothing."""
    says = {"en": _english_time, "de": _german_time, "fr": _french_time, "es": _spanish_time}
    spoken = says[words.language](hour, minute, words)
    if half:
        spoken = f"{spoken.removesuffix(_OCLOCK)} {half}"
    if second:
        spoken = f"{spoken} {words.and_} {words.amount(str(second))} {words.units['s'][1]}"
    return spoken


def _english_time(hour: int, minute: int, words: Lexicon) -> str:
    number = words.cardinal(hour)
    if minute == 0 and hour > 12:
        return f"{number} hundred"
    if minute == 0:
        return number + _OCLOCK
    if minute < 10:
        return f"{number} oh {words.cardinal(minute)}"
    return f"{number} {words.cardinal(minute)}"


def _german_time(hour: int, minute: int, words: Lexicon) -> str:
    number = words.cardinal(hour)
    if hour in (1, 21):
        number = number.removesuffix("s")
    if minute == 0:
        return f"{number} {words.hours}"
    return f"{number} {words.hours} {words.cardinal(minute)}"


def _french_time(hour: int, minute: int, words: Lexicon) -> str:
    unit = words.units["h"][int(hour > 1)]
    number = words.cardinal(hour)
    if hour % 10 == 1 and hour != 11:
        number += "e"
    if minute == 0:
        return f"{number} {unit}"
    return f"{number} {unit} {before_noun(words.cardinal(minute), words.units['min'][0], words)}"


def _spanish_time(hour: int, minute: int, words: Lexicon) -> str:
    number = words.cardinal(hour)
    if hour in (1, 21):
        number = number.removesuffix("o") + "a"
    if minute == 0:
        return number
    if minute < 10:
        return f"{number} y {words.cardinal(minute)}"
    return f"{number} {words.cardinal(minute)}"
