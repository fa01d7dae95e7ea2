"""What is printed on things and of games, in a notation of its own: tyres, screws, glasses, tennis,
cricket."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import DASH, Rule, rule, words_after, words_before

_DRAWS = frozenset("draw drew drawn tied tie aggregate finished finishes level ended".split())


def keys(words: Lexicon) -> list[Rule]:
    """ "Dial *#06#", "#5amClub": before a "#" is a number's."""

    def typed(found: re.Match[str]) -> str:
        names = {"*": words.star, "#": words.hash}
        return " ".join(names.get(key) or words.digits(key) for key in found.group())

    def colour(found: re.Match[str]) -> str:
        return f"{words.hash} {words.spelled(found.group())}"

    return [
        rule(r"(?<!\S)#(?=\d{0,5}[A-Fa-f])[\dA-Fa-f]{6}(?!\w)", colour),
        rule(r"(?<!\S)(?=[*#]+\d)[*#][*#\d]{1,20}#(?!\w)", typed),
        rule(r"(?<!\S)\d+#\d[\d#*]*(?!\w)", typed),
        rule(r"(?<![\w#])#(?=\d{1,3}[A-Za-z]{2})", lambda found: f"{words.hashtag} "),
    ]


def rules(words: Lexicon) -> list[Rule]:
    """ "205/55 R16 91V", "M8 × 40", "4.8★", "6–4, 3–6"."""

    def tyre(found: re.Match[str]) -> str:
        wide, high, kind, rim, load, speed = found.groups()
        said = [words.cardinal(int(wide)) + ",", words.cardinal(int(high)) + ","]
        said += [words.spelled(kind), words.cardinal(int(rim))]
        if load:
            said += [words.cardinal(int(load)), words.spelled(speed)]
        return " ".join(said)

    def screw(found: re.Match[str]) -> str:
        return f"{words.spelled('M')} {words.amount(found.group(1))} {words.by} "

    def sets(found: re.Match[str]) -> str | None:
        games = re.findall(r"(\d)[-–/](\d)", found.group())
        if any(max(each) not in "67" for each in games):
            return None
        apart = re.sub(r"(?<=[\d)])\s(?=\d[-–/])", ", ", found.group())
        said = re.sub(r"(?<=\d)[-–/](?=\d)", " ", apart)
        return said + " " * found.string.startswith("(", found.end())

    def wickets(found: re.Match[str]) -> str:
        return f"{words.cardinal(int(found.group(1)))} for {words.cardinal(int(found.group(2)))}"

    def change(found: re.Match[str]) -> str:
        return f" {words.changes[found.group().strip() in '▼↓']} "

    def from_size(found: re.Match[str]) -> str:
        return f"{words.spelled(found.group(1))} {words.to} "

    def oil(found: re.Match[str]) -> str:
        return f"{words.cardinal(int(found.group(1)))} {words.spelled('W')} {found.group(2)}"

    found_rules = [
        # "1-0-1": tablets in the morning, at noon and in the evening
        rule(r"(?<![\w.,/-])[0-4]-[0-4]-[0-4](?:-[0-4])?(?![\w/-]|[.,]\d)", _doses),
        # "FCB–BVB 2:1": of two teams, no span
        rule(r"(?<=\b[A-Z]{3})[–-](?=[A-Z]{2,4}\s?:?\s\d{1,2}\s?[:–-]\s?\d)", lambda _: ", "),
        rule(r"\s?[▲▼]\s?(?=[+-]?[$€£]?\d)|(?<=%)\s?[▲▼]", change),  # of a price
        rule(r"\s?[↑↓]\s?(?=[+-]?\d[\d.,]{0,9}\s?%)", change),
        rule(r"(?<![\w/])(\d{3})/(\d{2})\s?(Z?R)\s?(\d{2})(?:\s(\d{2,3})([A-Z]))?(?!\w)", tyre),
        rule(r"\b(XX?S|X{0,3}[SL]|M)\s?–\s?(?=(?:X{0,3}L|M|[2-5]XL)\b)", from_size),
        rule(r"(?<![\w.,])\d{1,3}(?:,\d{1,3}){2,8}(?![\w.]|,\d)", _counting),
        rule(r"(?<![\w.,])(\d{1,2})W-(\d{2})(?!\w)", oil),
        rule(r"\bM(\d{1,2}(?:[.,]5)?)\s?[x×]\s?(?=\d)", screw),
        rule(
            r"(?<![\w.,/-])[0-7][-–/][0-7](?:(?:\s?\(\d{1,2}\))?,?\s[0-7][-–/][0-7]){1,4}"
            r"(?![\w/-])",
            sets,
        ),
    ]
    if words.language == "en":
        found_rules.append(
            rule(r"(?<![\w./-])([5-9]\d|[1-7]\d\d)/(10|\d)(?![\w/%]|[.,]\d)", wickets)
        )
    return found_rules


def _doses(found: re.Match[str]) -> str | None:
    if "0" not in found.group():
        return None
    return found.group().replace("-", ", ")


def _counting(found: re.Match[str]) -> str | None:
    if all(len(part) == 3 for part in found.group().split(",")[1:]):
        return None  # thousands
    return found.group().replace(",", ", ")


def draws(words: Lexicon) -> list[Rule]:
    """English: "it ended 2-2" is "two all"; between the two sides, and of more, "fifty fifty"."""

    def say(found: re.Match[str]) -> str | None:
        number = words.amount(found.group(1))
        scored = (words.ratio_words | _DRAWS) & {*words_before(found), *words_after(found)}
        if scored and not found.group(2) and int(found.group(1)) in range(1, 10):
            return f"{number} all"
        if number == "one" and not found.group(2):
            return None  # "a 1-1 with the teacher"
        if " " in found.group() and not scored and not found.group(2):
            return f"{number}, {number}"  # "floor 2 - 2 beds"
        return f"{number} {number}"

    if words.language != "en":
        return []
    return [rule(rf"(?<![\w.,-])(\d{{1,3}}){DASH}\1(?![\w-]|[.,]\d|\s*=)(?=(\s[A-Z])?)", say)]
