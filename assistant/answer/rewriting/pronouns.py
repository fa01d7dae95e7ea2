"""Questions that name nothing, "how far is it", "what is on it", with the question that is meant.

Knows the thing that was asked for before; knows no view.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.words import wording

_IT = r"(?:it|he|she|that|this|they|them|those|these|him|her)"
_IS_IT = rf"(?:is|are) {_IT}"
_WHAT = r"(?:what(?:'s| is) |what about |how about |anything |is there anything )(?:there )?"
_ITS = rf"(?:to (?:its|the) {{side}}(?: of {_IT})?|{{side}} of {_IT}|on its {{side}})"
_HERE = r"(?: (?:here|there|around|in view|somewhere|anywhere|nearby))?"
_COLOR = r"(?:red|white|green|blue|yellow|black|brown|pink|orange|purple|gr[ae]y|beige)"
_FORMS = (
    (r"how many(?: of (?:them|those|these))?(?: are there)?", "how many {many} are there"),
    (
        r"(?:is there|are there|do you see|can you see|any|isn't there|got)(?: any| an?)? "
        rf"(?:others?|another|more)(?: ones?| of {_IT})?{_HERE}"
        r"|(?:is it|is that|just|only)(?: just| only| really)? (?:the |that |this )?one"
        r"|(?:where(?: is| are|'s) )?the (?:others?|rest|other ones?|second(?: one)?)",
        "where are the {many}",
    ),
    (
        rf"how (?:far|close|near)(?: away)?(?: {_IS_IT})?(?: from me)?"
        rf"|{_IS_IT} (?:very |too |that )?(?:close|near|far)(?: away)?(?: to me)?",
        "how far is the {what}",
    ),
    (
        rf"{_IS_IT} (?:on |to )?(?:the |my )?(?:left or (?:the )?right|right or (?:the )?left)\b.*"
        rf"|(?:on )?(?:which|what) side(?: {_IS_IT} on)?"
        r"|where (?:is|are|has|have|did) (?:it|he|she|they)(?: now| gone| go)?|where exactly"
        r"|where's (?:it|he|she)(?: now| gone)?",
        "where is the {what}",
    ),
    (
        rf"(?:it's|it is|that's|they're|he's|she's|{_IS_IT})(?: still)? (?:on|to|at) (?:the|my) "
        rf"(?:left|right|middle)(?: side)?|(?:it's|it is|{_IS_IT}) (?:straight )?ahead(?: of me)?",
        "where is the {what}",
    ),
    (
        rf"how (?:big|large|tall|wide|small) {_IS_IT}"
        rf"|{_IS_IT} (?:an? )?(?:big|large|small|tall)(?: one)?",
        "how big is the {what}",
    ),
    (
        r"(?:what is |what's |what about )?(?:the )?(?:one|thing)s? (?:next to|beside|near) "
        rf"{_IT}|what(?:'s| is) (?:next to|beside|near) {_IT}",
        "what is next to the {what}",
    ),
    (rf"{_WHAT}(?:on|on top of) {_IT}", "what is on the {what}"),
    (rf"{_WHAT}(?:under|below|underneath|beneath) {_IT}", "what is under the {what}"),
    (rf"{_WHAT}(?:above|over) {_IT}", "what is above the {what}"),
    (rf"{_WHAT}behind {_IT}", "what is behind the {what}"),
    (rf"{_WHAT}in front of (?:it|that|them|him|her)", "what is in front of the {what}"),
    (rf"{_WHAT}{_ITS.format(side='left')}", "what is left of the {what}"),
    (rf"{_WHAT}{_ITS.format(side='right')}", "what is right of the {what}"),
    (
        rf"what colou?r(?: (?:is|are) (?:it|they))?|{_IS_IT} {_COLOR}(?:,? or {_COLOR})?",
        "what color is the {what}",
    ),
)
_LEANING = tuple(
    (Pattern(rf"(?:(?:and|so|but) ){{0,3}}(?:{pattern})(?: then)?"), form)
    for pattern, form in _FORMS
)


def written_out(said: str, what: str) -> str | None:
    """The question in full, about the thing that was asked for before; None where it names
    something itself."""
    for pattern, form in _LEANING:
        if pattern.fullmatch(said):
            return form.format(what=what, many=wording.plural(what))
    return None
