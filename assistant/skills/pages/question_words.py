"""The words of a question that are about something which may be written: "sugar" of "how much sugar
is in there". Pure rules on words; English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.row import words
from assistant.skills.words.line_kinds import LineKind

# What print stands on: it is looked at, and not looked for.
_CARRIER = (
    r"(?:card|box|tin|packet|bottle|label|ticket|letter|bill|statement|carton|jar|tube|pass|"
    r"receipt|slip|poster|(?:white|notice|black|bill)?board|"
    r"sign|menu|list|notice|screen|display|leaflet|quote|"
    r"timetable|envelope|parcel|router|back|front|programme|page|wall|door)\b"
)
LONGEST = 400  # characters of a question that are looked at
COMMON = frozenset(
    """
        a an the this that these those it its is are was were be been do does did has have
        had can could will would should must may i you we they he she me my your our their
        his her him them of on in at to from with for by about and or not no any some what
        which who whom whose where when why how much many say says said read tell find show
        give see there here text word words line lines sign label print writing letter page
        screen paper bill menu one thing cost costs price priced expire expires expired
        expiry date time day open opens opening close closes closing shut hours phone
        telephone call number mail email website address please now today next leave leaves owe
        deadline return high reach contact anything something
        just only whether needs take takes depart arrive go goes pay get got still good due
        old need if than then long out off
        up down written printed
        both each every all only nothing else price prices list listed section part bit please
        slowly quickly aloud loud loudly carefully again once more another other ones want wants
        like know mean means front back side left right top bottom middle exactly really
        actually maybe perhaps also too very well let us ve re ll kind sort type dish dishes
        charge charges per cents items item options option choice choices use used stand
        stands come comes came
        don doesn didn isn wasn won wanting wait sorry size digit digits character characters after
        another say look tag run slow there's message messages notice poster sticker
        done am taken took bring brought telling saying showing wanting corner photo photograph
        picture image uh um er erm hm
    """.split()
)


# Another thing is looked for: "and any desserts", "and anything on leeks".
_ANY = Pattern(
    r"^(?:(?:and|or|but|so) )*(?:is there |are there |have they |do they have )?any(?:thing)?\b"
    r"(?P<about> (?:on|about) (?!it\b|this\b|that\b))?"
)


_WAS_ON_IT = Pattern(
    r"^(?:(?:and|so) )*(?:was|were) there (?:an? |any |some )?[a-z]+(?: [a-z]+)? (?:on|in) "
    r"(?:it|there|that)\W*$"
)


_ON_CARRIER = Pattern(rf"\b(?:on|from|off) (?:the|this|that|my|its) (?:\w+ )?{_CARRIER}")


def is_on_print(question: str) -> bool:
    """Whether a question says that what it asks for stands on something: "on the label"."""
    return _ON_CARRIER.search(question.casefold()) is not None


def asks_for_any(question: str) -> bool:
    """Whether a question looks for another thing than the one before."""
    return _ANY.match(question.casefold()) is not None


def asks_for_word(question: str) -> bool:
    """Whether a thing is looked for in print by its word: "and anything on leeks"."""
    found = _ANY.match(question.casefold())
    about = found is not None and found["about"] is not None
    return about or _WAS_ON_IT.match(question.casefold()) is not None


def subjects(asks: str, kinds: Sequence[LineKind] = ()) -> list[str]:
    """The words of a question, in lower case, that are about something, but for "this bottle": that
    names what is looked at; and for the words that ask for a measure."""
    for kind in kinds:
        asks = kind.asks.sub(" ", asks) if kind.measures else asks
    asks = re.sub(rf"\b(this|that|these|those) (?:\w+ (?={_CARRIER}))?\w+", " ", asks)
    asks = re.sub(rf"\b(?:on|from|off|in|of) (?:the|my|your|its) (?:\w+ )?{_CARRIER}", " ", asks)
    return [word for word in words(asks.replace("'s", "")) if word not in COMMON and len(word) > 1]


# Behind "does it say": a question of its own, and no words that may be printed.
_ASKED_INSIDE = Pattern(
    r"\b(?:does|do|did) (?:it|this|that|they|the [\w ]{1,40}?) (?:say|tell (?:me|you|us)|show) "
    r"(?P<clause>(?:which|what|when|where|who|whose|why|how|whether) .+?)\W*$"
)


def asked_inside(question: str) -> str:
    """The question that stands inside another one: "which app is stuck" of "does it say which app
    is stuck"; "" where none does."""
    found = _ASKED_INSIDE.search(question[:LONGEST].casefold().replace("’", "'"))
    return "" if found is None else found["clause"]
