"""Short forms that are all capitals: those that a voice would read as a word are spelled, and
short words in capitals, which a voice would spell, are written in small letters."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.pronounceable import is_pronounceable
from assistant.answer.spoken_text.rules import Rule, one_of, rule
from assistant.patterns import Pattern

# What shows that "PO" and "TID" are said of a medicine.
_DOSE = Pattern(
    r"\d\s?(?:mg|mcg|µg|g|ml|mL|IU|units?|tab(?:let)?s?|cap(?:sule)?s?|puffs?|drops?|tsp|tbsp"
    r"|doses?)(?!\w)"
)
# Two capitals are spelled, unless they are one of these. A voice spells US and IT by itself.
_WORDS = {
    "en": """
    AM PM AD OK NO GO TO IN ON OF OR AT IF IS IT WE ME MY HE BE BY DO SO UP AS AN HI OH PA MA US EX
    AH EH HA YA YE YO OW AW
    """,
    "de": "OK AM IM IN AN AB DA DU ER ES SO WO JA ZU UM OB JE NE NA EX EI ÖL AH EH HA HE OH",
    "fr": """
    OK LE LA UN DE DU ET OU EN AU IL TU NE SE SA TA MA ON SI NI ÉT JE ÇA AI ME OÙ VA TE AS ES VU EU
    LU NÉ NU PU SU DÛ LÀ EX FI AH EH HA HÉ OH
    """,
    "es": """
    OK NO SI SÍ LA EL DE EN UN ES SE TE ME MI TU SU LO LE YA AL HA YO NI VA HE ÉL IR DA SÉ TI DÉ FE
    OS VE VI DI MÍ TÚ EX AH AY EH OH UY
    """,
}
# Read as words by custom, though no other word is built like them.
_READ = frozenset("JSON JPEG MPEG WLAN NVME UEFA WYSIWYG".split())
_ROMAN = Pattern("[IVXLCDM]+")
_SPELLED_BY_VOICE = 3  # capitals beside small letters that espeak-ng takes for a short form
_SHOUTED = Pattern(r"[A-ZÀ-Ý]{4,}")


def unreadable(words: Lexicon) -> list[Rule]:
    """ "KO", "BA", "ADN": capitals that make no word. Words beside other words in capitals are
    left alone, as on a sign. Behind the numbers: a code holds such letters, too."""
    known = frozenset(_WORDS[words.language].split()) | _READ

    def say(found: re.Match[str]) -> str | None:
        text = found.group()
        if text in known or _ROMAN.fullmatch(text) or _is_shouted(found):
            return None
        if len(text) > 2 and is_pronounceable(text):
            return None
        return words.spelled(text)

    letters: list[Rule] = []
    if words.language == "en":  # "seat 4A": behind a small letter it is no article
        letters.append(rule(r"(?<=[a-z][ -])A(?![\w'’.-])", lambda found: words.spelled("A")))
    vowels = r"(?=[A-ZÀ-Ý]{0,4}[AEIOUYÄÖÜÉ])"
    return [*letters, rule(rf"(?<![\w.@/#&'’-]){vowels}[A-ZÀ-Ý]{{2,5}}(?![\w@&'’]|[.-]\w)", say)]


def words_in_capitals(words: Lexicon) -> list[Rule]:
    """ "20% OFF", "your PIN": as a word, where letters can be read as one. Last of all: what is
    no word has been spelled before."""
    kept = {*words.currencies, *words.zones, *words.regions}

    def say(found: re.Match[str]) -> str | None:
        text = found.group()
        if text in kept or _ROMAN.fullmatch(text) or not is_pronounceable(text):
            return None
        return text.lower()

    return [rule(rf"(?<![\w.@&'’])[A-ZÀ-Ý]{{{_SPELLED_BY_VOICE}}}(?![\w@&]|\.\w)", say)]


def _is_shouted(found: re.Match[str]) -> bool:
    """Whether the word beside it is a word in capitals."""
    before = found.string[: found.start()].split()[-1:]
    after = found.string[found.end() :][:40].split()[:1]
    return any(_SHOUTED.search(word) for word in (*before, *after))


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
        rule(r"\bSAT(?= (?:\d{3,4}(?![\w:.–-])|scores?\b|exam|test))", spelled),
        rule(r"(?<![\w.'’-])([A-Z])[–-](?=([A-Z])(?![\w.'’-]))", first),
        rule(r"(?<=[a-z] )A(?=\s?[,;:)!?]|\.?$|\.\s(?![A-Z])|\s(?:and|or|to)\s[A-Z]\b)", spelled),
        rule(r"(?:(?<=\bon the )|(?<=\b[Tt]urn )|(?<=\b[Kk]eep ))[LR](?=[.,;]|\s|$)", side),
        rule(r"(?<=[?.!] )A(?=: )", spelled),  # of an answer
        rule(r"\b[LR](?= (?:on|onto|at) [A-Z])", side),
    ]
