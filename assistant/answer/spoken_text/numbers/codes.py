"""Numbers that are no amounts: telephone numbers, codes, serial numbers, versions. They are said
digit by digit."""

from __future__ import annotations

import re
from itertools import takewhile

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule, words_after, words_before
from assistant.patterns import Pattern

LONG_FIGURE = 7  # digits without separators from which a number is no amount
_PHONE_DIGITS = 7
_FEWEST_DIGITS = 5  # of a number in groups that a word calls a telephone number
_YEARS = Pattern(r"\(?(?:1\d|20)\d\d-(?:1\d|20)\d\d")
# "235 480 inhabitants"
_COUNTED = Pattern(r"[1-9]\d{0,2}(?: \d{3})+ [a-zäöüéñ]{3}")
_TOKEN = r"[A-Z\d]{1,8}"  # of a code that is written in groups
_TOKEN_DIGITS = 3  # that such a code has at least
_NO_CODE = frozenset(("I", "AM", "PM", "OK"))
# A code of letters and digits stands right behind one of these.
_SHIPMENTS = frozenset(
    """
    parcel package shipment consignment container pallet paket sendung palette colis conteneur
    paquete envío contenedor
    """.split()
)
_EXTENSIONS = "Durchwahl|DW|[Ee]xtension|[Pp]oste|[Ee]xtensión"  # "-14" behind them is no minus
_FAR = 10  # words before such groups in which one may say that they are a code
_BETWEEN_CALLS = ("or", "oder", "ou", "o", "die", "der", "the", "sie", "bitte")
_REACHED = (["on"], ["at"], ["unter"], ["über"], ["die"])  # "the police on 101"
_CALLS = ("call", "operator", "emergenc", "dispatch", "notruf", "anruf")  # behind "999"
_CALLS_COUNTED = frozenset(("calls", "Anrufe", "Anrufen", "Notrufe", "Notrufen"))  # so many
_SERVICES = frozenset(
    "police ambulance nhs polizei feuerwehr rettungsdienst notarzt notruf".split()
)
# What may stand behind such a number and is not counted by it.
_NO_NOUNS = {
    "en": frozenset("for from if in or and on at to when is now immediately first with".split()),
    "de": frozenset("an oder und für von wenn bei ist in wählen anrufen rufen".split()),
}
_SAID_AS_NUMBERS = ("fr", "es")  # "le cent douze", "el ciento doce"
_THOUSANDS = Pattern(r"\d{1,3}(?:[.,]\d{3})+")


def grouped(words: Lexicon) -> list[Rule]:
    """Numbers that are written in groups: of telephones, books, cards and parcels."""

    def phone(found: re.Match[str]) -> str | None:
        text = found.group()
        if sum(map(str.isdecimal, text)) < _PHONE_DIGITS:
            return None
        if _THOUSANDS.fullmatch(text) or _YEARS.fullmatch(text):
            return None
        return _in_groups(text, words)

    def asked_for(found: re.Match[str]) -> str | None:
        if _COUNTED.match(found.string, found.start()):
            return None
        near, number = {*words_before(found), *words_after(found)}, words.number.lower()
        digits = sum(map(str.isdecimal, found.group()))
        if any(map(words.is_code_word, near - {number})):
            return _in_groups(found.group(), words)
        if digits < _FEWEST_DIGITS or not near & {*words.telephone_words, number}:
            return None
        return _in_groups(found.group(), words)

    def long_groups(found: re.Match[str]) -> str:
        return _in_groups(found.group(), words)

    def masked(found: re.Match[str]) -> str:
        first, *link = words.ending.split()
        near = words_before(found, len(link))
        if near == link:
            return ""  # "card ending in ****3307"
        if near and near[-1].startswith(first[:4]):
            return " ".join([*link, ""])
        return f"{words.ending} "

    next_group = r"\)?[ /.-]{0,3}(?:\((?=\d{1,5}\)))?\d+"
    return [
        # "•••• 4242", "XXXX-4242"
        rule(r"(?<!\w)(?:(?:•{2,4}|[xX]{4})[ -]?){1,4}(?=\d{2,4}(?!\d))", masked),
        rule(rf"\b({_EXTENSIONS})(:?)\s?[-–](?=\d{{1,5}}(?![\w.,]\d))", _extension),
        _numbered(words),
        *_states(words),
        *_with_letters(words),
        rule(r"(?<![\w.,/-])97[89](?:-\d{1,7}){3}-[\dX](?![\w-])", long_groups),  # of a book
        rule(r"(?<![\w.,/-])\d{2,8}(?=\s?#(?!\w))", long_groups),  # typed on a keypad
        rule(rf"(?<![\w.,/])(?:\+\s?|\(?0|\()\d*(?:{next_group})+(?![\w/]|[.,]\d)", phone),
        rule(r"(?<![\w.,/-])(?:\d[- ]?){9,}[\dX](?![\w-])", long_groups),
        rule(
            r"(?<![\w.,/-])\d{3}[-.]\d{3}[-.]\d{4}(?!\w)|(?<![\w.,/-])\d{3}-\d{4}(?![\w-])",
            long_groups,
        ),
        rule(r"(?<![\w.,/-])\d{2,5}(?:[ -]\d{2,5})+(?![\w.,-]*\d)", asked_for),
    ]


def _extension(found: re.Match[str]) -> str:
    return f"{found.group(1)}{found.group(2)} "


def _numbered(words: Lexicon) -> Rule:
    """French "loi n° 78-17": from more to less is no range."""

    def say(found: re.Match[str]) -> str | None:
        name, first, last = found.groups()
        if int(first) < int(last):
            return None
        return f"{name} {first}, {last}"

    numbers = r"(\d{1,4})-(\d{1,4})(?![\w-]|[.,]\d)"
    return rule(rf"\b({words.number}) {numbers}", say)


def _with_letters(words: Lexicon) -> list[Rule]:
    """Groups of letters and digits: of a parcel, a network card, a German number plate."""

    def is_name(part: str) -> bool:
        """Of the code: "IBAN DE89 3704", "AUTH CODE 083921"."""
        if words.is_code_word(part.lower()):
            return True
        return len(part) > 3 and part.isalpha() and re.search("[AEIOUY]", part) is not None

    def tokens(found: re.Match[str]) -> str | None:
        parts = re.split("[ -]", found.group())
        no_code = _NO_CODE | words.units.keys() | words.currencies.keys()
        digits = sum(map(str.isdecimal, found.group()))
        if all(map(str.isdecimal, parts)) or no_code & {*parts} or digits < _TOKEN_DIGITS:
            return None
        names = list(takewhile(is_name, parts))
        code = ", ".join(
            part if is_name(part) else words.spelled(part) for part in parts[len(names) :]
        )
        near = [*words_before(found, _FAR), *map(str.lower, names)]
        numbered = bool({*words_before(found, 1)} & {words.number.lower(), *_SHIPMENTS})
        mixed = [not part.isdecimal() and not part.isalpha() for part in parts]
        numbered = numbered or (any(mixed) and len(parts) > 3 and digits > 7)  # of a parcel
        numbered = numbered or _has_digits_between(parts, mixed)
        if not numbered and not any(map(words.is_code_word, near)):
            return None
        return " ".join([*names, code])

    def spelled(found: re.Match[str]) -> str:
        return ", ".join(words.spelled(part) for part in re.split(r"\W", found.group()))

    return [
        rule(
            r"(?<![\w.,/-])(?![A-Z] [A-Z]\b)(?=[A-Z][A-Z -]{0,60}\d|\d)"
            rf"{_TOKEN}(?:[ -]{_TOKEN})+(?!\w|[.,-]\d)",
            tokens,
        ),
        rule(r"(?<![\w:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:-])", spelled),
        # "AB/12-7", "KD-2031/044"
        rule(r"(?<![\w./-])[A-Z]{1,4}[/-]\d{1,6}(?:[/-]\d{1,6}){1,3}(?![\w/-]|[.,]\d)", spelled),
        rule(r"(?<!\w)[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} ?\d{1,4}(?!\w|[.,]\d)", spelled),
    ]


def _has_digits_between(parts: list[str], mixed: list[bool]) -> bool:
    """ "1Z 999 AA1": a group of digits between two of letters and digits is no quantity."""
    between = range(1, len(parts) - 1)
    return any(
        mixed[at - 1] and len(parts[at]) > 1 and parts[at].isdecimal() and mixed[at + 1]
        for at in between
    )


def _states(words: Lexicon) -> list[Rule]:
    """ "Error 404", "status code 500": English and German say the digits, and round hundreds as a
    number."""

    def say(found: re.Match[str]) -> str:
        number = found.group(2)
        if number.endswith("00"):
            return found.group(1) + words.cardinal(int(number))
        return found.group(1) + words.digits(number)

    names = {"en": "[Ee]rror|ERROR|[Ss]tatus|HTTP", "de": "Fehler|Fehlercode|Status|HTTP"}
    if words.language not in names:
        return []
    named = rf"\b((?:{names[words.language]})(?:[ -][Cc]ode)?:?\s)"
    return [rule(rf"{named}(\d{{3}})(?![\w%]|[.,]\d|\s[%€$£])", say)]


def is_code(found: re.Match[str], words: Lexicon) -> bool:
    """Whether a run of digits is said digit by digit, for its form or the words around it."""
    digits = found.group().lstrip("-−")
    if not digits.isdecimal() or len(digits) < 2:
        return False
    if digits[0] == "0" or len(digits) >= LONG_FIGURE:
        return True
    if len(digits) < 3:
        return False
    before, after = words_before(found), words_after(found)
    if set(before[-1:]) & (words.counted_words | words.parts_words):
        return False
    if _is_service(found, words):
        return True
    if _counts(found, words):
        return False
    if len(digits) == 4 and _opens_lock(before, words):
        return True
    if _is_dialled(before, words):
        return True
    if any(map(words.is_code_word, [*before, *after])):
        return True
    return len(digits) >= 5 and bool({*before, *after} & words.telephone_words)


def _counts(found: re.Match[str], words: Lexicon) -> bool:
    """ "240 seats": a noun behind it, unless the word before says that it is a code."""
    noun = re.match(r"\s([^\W\d_]{3,})", found.string[found.end() :])
    if noun is None or noun.group(1).lower() in (*words.code_words, *_BETWEEN_CALLS):
        return False
    between = words.copulas | {words.number.lower()}
    before = [word for word in words_before(found) if word not in between]
    return not any(map(words.is_code_word, before[-1:]))


def _opens_lock(before: list[str], words: Lexicon) -> bool:
    """ "Locker 3308", "the safe is 9060", German "Banktresor 9060"."""
    between = words.copulas | {words.number.lower()}
    near = [word for word in before if word not in between][-1:]
    if words.language == "de":
        return any(word.endswith(words.lock_words) for word in near)
    return any(word in words.lock_words for word in near)


def _is_dialled(before: list[str], words: Lexicon) -> bool:
    """ "Dial 911", "call 112 or 999"."""
    near = [word for word in before[-4:] if word not in (words.and_, *_BETWEEN_CALLS)]
    return words.language not in _SAID_AS_NUMBERS and bool(set(near[-1:]) & words.telephone_words)


def _is_service(found: re.Match[str], words: Lexicon) -> bool:
    """Three digits that are called: "dial 112 from any phone", "call the police on 101"."""
    digits = found.group()
    following = re.match(r"\s([^\W\d_]+)", found.string[found.end() :])
    if words.language in _SAID_AS_NUMBERS or not re.fullmatch(r"1[01]\d|[1-9]11|999", digits):
        return False
    if following is not None and following.group(1) in _CALLS_COUNTED:
        return False
    if following is not None and following.group(1).lower().startswith(_CALLS):
        return True
    if _SERVICES & {*words_before(found, 1)}:
        return True
    if following is not None and following.group(1).lower() not in _NO_NOUNS[words.language]:
        return False
    before = words_before(found)
    called = bool({*before} & words.telephone_words)
    if _is_dialled(before, words):
        return True
    return called and before[-1:] in _REACHED


def _in_groups(text: str, words: Lexicon) -> str:
    """The groups of a number with a short pause between them."""
    plus = ""
    if text.lstrip().startswith("+"):
        plus = words.signs["+"] + " "
    groups: list[str] = re.findall(r"[\dX]+", text)
    if all(len(group) == 1 for group in groups):
        return plus + words.spelled("".join(groups))
    return plus + ", ".join(_group(group, words) for group in groups)


def _group(group: str, words: Lexicon) -> str:
    """French says the pairs of a telephone number as numbers, English round hundreds."""
    if words.language == "fr" and re.fullmatch(r"[1-9]\d", group):
        return words.cardinal(int(group))
    if words.language == "en" and re.fullmatch("[1-9]00", group):  # "one eight hundred"
        return words.cardinal(int(group))
    return words.spelled(group)
