"""Words that point in other languages than English: "esto", "hier", "これ". English, whose "that"
and "there" often point at nothing, is in grounding.py.

Knows words only; knows no times and no frames.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from models.speech.languages import SAME


@dataclass(frozen=True)
class _Pointing:
    """`anywhere`: words that point wherever they stand. `at_end`: those that point as the last word
    ("Was ist das?") and are articles or join clauses elsewhere. `unspaced`: a word may begin
    anywhere in the text."""

    anywhere: frozenset[str]
    at_end: frozenset[str]
    unspaced: bool = False


def _words(anywhere: str, at_end: str = "") -> _Pointing:
    return _Pointing(frozenset(anywhere.casefold().split()), frozenset(at_end.casefold().split()))


def _parts(anywhere: str) -> _Pointing:
    return _Pointing(frozenset(anywhere.split()), frozenset(), unspaced=True)


_POINTING = {
    "ar": _words("هذا هذه هذان هاتان هؤلاء ذلك تلك هنا هناك"),
    "cs": _words("toto tohle tento tato tyto tuto tahle tenhle to tady zde tam"),
    "da": _words("dette denne disse her", "det den der"),
    "de": _words("dies diese dieser dieses diesen diesem hier dort", "das die der den da"),
    "el": _words("αυτό αυτή αυτός αυτά αυτές αυτοί τούτο εδώ εκεί"),
    "es": _words(
        "esto este esta estos estas eso ese esa esos esas aquello aquel aquella aquellos aquellas "
        "aquí ahí allí acá allá"
    ),
    "fi": _words("tämä tämän tätä tässä tähän nämä näitä tuo tuon tuota tuossa täällä tuolla"),
    "fr": _words(
        "ceci cela ça ici cet cette ces ce celui-ci celle-ci ceux-ci celles-ci celui-là celle-là",
        "là",
    ),
    "hi": _words("यह ये इस इसे इसमें इसका इसकी यहाँ यहां वह वो उस उसे वहाँ वहां"),
    "it": _words(
        "questo questa questi queste quest quello quella quelli quelle quei quegli quell qui qua "
        "lì là"
    ),
    "ja": _parts("これ この ここ こちら こっち それ その そこ あれ あの あそこ"),
    "ko": _words(
        "이거 이건 이게 이걸 이것 이것은 이것이 이것을 이 저거 저건 저게 저걸 저것 저것은 저것이 "
        "저것을 저 여기 여기에 여긴 저기 저기에 저긴 그거 그건 그게"
    ),
    "nl": _words("dit deze hier daar", "dat die"),
    "no": _words("dette denne disse her", "det den der"),
    "pl": _words("to ten ta te tę tego tej tym tamto tamten tamta tu tutaj tam"),
    "pt": _words(
        "isto este esta estes estas isso esse essa esses essas aquilo aquele aquela aqui aí ali lá "
        "neste nesta nisto nesse nessa nisso deste desta disto desse dessa disso"
    ),
    "ru": _words("это этот эта эти этого этой этому этом эту этих здесь тут там"),
    "sv": _words("detta denna dessa här där", "det den"),
    "tr": _words("bu bunu bunun bunda bunlar şu şunu şunun burada burası şurada şurası"),
    "uk": _words("це цей ця ці цього цієї цьому цю цих тут там"),
    "zh": _parts("这 這 那"),
}


def first(words: Sequence[str], language: str) -> int | None:
    """The place of the first word that points, or that begins so, in words with their marks; None
    where none does."""
    known = _POINTING.get(SAME.get(language, language))
    if known is None or not words:
        return None
    if known.unspaced:
        return _within(words, known.anywhere)
    said = [_plain(word) for word in words]
    anywhere = (at for at, word in enumerate(said) if _points(word, known.anywhere))
    found = next(anywhere, None)
    if found is None and said[-1] in known.at_end:
        return len(said) - 1
    return found


def _within(words: Sequence[str], pointing: frozenset[str]) -> int | None:
    """The place of the word in which the first that points begins, in a language without blanks."""
    text = "".join(words)
    found = min((at for each in pointing if (at := text.find(each)) >= 0), default=-1)
    for place, word in enumerate(words):
        if 0 <= found < len(word):
            return place
        found -= len(word)
    return None


def _points(word: str, pointing: frozenset[str]) -> bool:
    return word in pointing or word.split("'")[0] in pointing  # "quest'albero"


def _plain(word: str) -> str:
    """The word in small letters with its accents, without the marks around it."""
    said = unicodedata.normalize("NFC", word).casefold().replace("’", "'")
    while said and unicodedata.category(said[0])[0] in "PSZ":
        said = said[1:]
    while said and unicodedata.category(said[-1])[0] in "PSZ":
        said = said[:-1]
    return said
