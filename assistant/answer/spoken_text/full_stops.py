"""Whether a point ends a sentence, or a short form within it."""

from __future__ import annotations

import re
from functools import cache

from assistant.answer.spoken_text.lexicon import Lexicon, lexicon

# Words that begin a sentence when they have a capital: behind a short form, a new one starts.
_STARTERS = frozenset(
    """
    the a an it he she they we you i this that these there here it's there's
    der die das ein eine er sie es wir ich du dies hier dort
    le la les un une il elle ils elles on ce c'est ici
    el los las una ella ellos esto este esta aquí
    """.split()
)
_AT_THE_END = frozenset(("etc.", "usw."))  # of a sentence, as a rule
_UNITS_WITH_POINTS = frozenset(
    "in ft yd mi oz lb lbs pt qt gal tsp tbsp min mins hr hrs sec secs yr yrs wk wks mo mos".split()
)
BEFORE_NUMBER = r"\d|•{2}|[A-Z]{1,4}[\d-]|[A-Z]{1,3} \d|[IVXLC]+\b(?!\.\w)|[ivx]{1,6}\b(?![.'’])"


def goes_on(word: str, following: str, language: str) -> bool:
    """Whether the point of a word belongs to a short form, so that the sentence goes on with the
    word that follows."""
    words = lexicon(language)
    if words is None:
        return False
    always, before_number = _with_points(words)
    form = word.lstrip("(\"'“‘[").lower()
    last = re.split("[–—/-]", form)[-1]  # "lun.–sam."
    if last in before_number or (last in always and form not in always):
        form = last
    if form in before_number and re.match(BEFORE_NUMBER, following):
        return True
    if form in _AT_THE_END:
        return not following[:1].isupper()
    if form in always and re.match(r"@|[(]?[$€£]?\d", following):
        return True
    if _is_unit(form, words):  # "1 lb. 4 oz.", "a 12-in. pan"
        return re.match(r"[@($€£\da-zà-ÿ]", following) is not None
    if re.fullmatch(r"\d{1,3}\.", form):  # "im 3. Stock"
        named = following.rstrip(".,;:!?")
        named = words.abbreviations.get(f"{named}.", named)
        return named in words.ordinal_nouns or named in words.months
    short = form in always or form.endswith(tuple(map(str.lower, words.endings)))
    return short and not starts_sentence(following)


def _is_unit(form: str, words: Lexicon) -> bool:
    """ "12-in.", "oz."; a point behind "km" ends a sentence."""
    name = re.sub(r"^\d+(?:[.,]\d+)?-?", "", form).removesuffix(".")
    return form.endswith(".") and name in _UNITS_WITH_POINTS


@cache
def _with_points(words: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The short forms that have a point: everywhere, and before a number only."""
    always = (
        *words.abbreviations,
        *words.before_name,
        *words.magnitudes,
        *words.currencies,
        *words.units,
    )
    dated = [f"{name}." for name in (*words.weekdays, *words.months) if len(name) < 6]
    books = (f"{book}." for book in words.books)
    return _forms(always), _forms((*words.before_number, *books, *dated))


def _forms(names: tuple[str, ...]) -> frozenset[str]:
    """Of "c. à s." each part may be the last word before a pause."""
    parts = (part.lower() for name in names for part in name.split())
    return frozenset(part for part in parts if part.endswith("."))


def starts_sentence(following: str) -> bool:
    """Whether a word with a capital can only be the first of a sentence."""
    if re.match(r"[A-Z]\.", following):
        return False  # of a name
    return following[:1].isupper() and following.rstrip(".,;:!?").lower() in _STARTERS


def full_stop(found: re.Match[str]) -> str:
    """The point of a short form, or of a date, that ends a sentence, too."""
    if not found.group().endswith("."):
        return ""
    after = found.string[found.end() :]
    following = re.match(r"\s+(\S+)", after)
    if following is None:
        ends = not after.strip()
    elif re.match(r"[ \t]*\n", after):  # the end of an item or a row
        ends = True
    elif found.group() in _AT_THE_END:
        ends = following.group(1)[0].isupper()
    else:
        ends = starts_sentence(following.group(1))
    return "." * ends
