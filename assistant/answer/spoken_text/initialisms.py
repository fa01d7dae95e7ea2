"""Short forms that are all capitals: those that a voice would read as a word are spelled."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, one_of, rule

# What shows that "PO" and "TID" are said of a medicine.
_DOSE = re.compile(
    r"\d\s?(?:mg|mcg|µg|g|ml|mL|IU|units?|tab(?:let)?s?|cap(?:sule)?s?|puffs?|drops?|tsp|tbsp"
    r"|doses?)(?!\w)"
)


def rules(words: Lexicon) -> list[Rule]:
    """ "ETA 5:40", "500 mg TID", "AM:"."""

    def spelled(found: re.Match[str]) -> str:
        return words.spelled(found.group(1)) + found.group(2)

    def dose(found: re.Match[str]) -> str | None:
        if not _DOSE.search(found.string):
            return None
        return words.doses[found.group()]

    def interval(found: re.Match[str]) -> str:
        first, last = found.groups()
        until = f" to {words.cardinal(int(last))}" if last else ""
        return f"every {words.cardinal(int(first))}{until} hours"

    behind = r"(?<![\w.@/#&-])"
    found_rules = [rule(rf"{behind}({one_of(words.initialisms)})(s?)(?![\w@&]|-\w)", spelled)]
    if words.doses:
        found_rules.insert(0, rule(rf"{behind}(?:{one_of(words.doses)})(?![\w.])", dose))
    if words.language == "en":
        found_rules.insert(
            0, rule(r"(?<!\w)[qQ](\d{1,2})(?:[-–](\d{1,2}))?\s?[hH](?!\w)", interval)
        )
        found_rules += _letters(words)
    return found_rules


def _letters(words: Lexicon) -> list[Rule]:
    """English: an A or AM that a voice would take for words, and L and R for the sides."""

    def spelled(found: re.Match[str]) -> str:
        return words.spelled(found.group())

    def first(found: re.Match[str]) -> str | None:
        if found.group(1) > found.group(2):
            return None  # "a W-L record"
        return f"{words.spelled(found.group(1))} {words.to} "

    def side(found: re.Match[str]) -> str:
        return {"L": "left", "R": "right"}[found.group()]

    return [
        rule(r"(?<!\d)(?<!\d\s)\bAM(?=\s?[:|])", spelled),  # of a table
        rule(r"(?<![\w.'’-])([A-Z])[–-](?=([A-Z])(?![\w.'’-]))", first),
        rule(r"(?<=[a-z] )A(?=\s?[,;:)!?]|\.?$|\.\s(?![A-Z])|\s(?:and|or|to)\s[A-Z]\b)", spelled),
        rule(r"(?:(?<=\bon the )|(?<=\b[Tt]urn )|(?<=\b[Kk]eep ))[LR](?=[.,;]|\s|$)", side),
        rule(r"(?<=[?.!] )A(?=: )", spelled),  # of an answer
        rule(r"\b[LR](?= (?:on|onto|at) [A-Z])", side),
    ]
