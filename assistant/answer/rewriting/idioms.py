"""Words of a region in common ones: "owt" is anything, "me phone" my phone, and a letter is "off"
somebody. Only what has one meaning is changed, and nothing that is to be kept as it was said.

English only. Knows words; knows no skill.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.words.timers.timer_labels import is_time

_KEPT = Pattern(
    r"\b(?:remember|remind|note|write|jot|add|put|stick|spell|list|say|tell|read|timer|alarm)\b",
    re.IGNORECASE,
)
_WORDS = tuple(
    (Pattern(pattern, re.IGNORECASE), common)
    for pattern, common in (
        (r"\bowt\b", "anything"),
        (r"\bnowt\b", "nothing"),
        (r"\b(his|her|my|our|their|(?:baby|child|kid|[a-z]+)'s) bear\b", r"\1 teddy bear"),
        (r"\b(?:summat|summink|sommat)\b", "something"),
        (r"\b(who(?:'s|’s| is| was)? (?:it|this|that|this letter|the letter)) off\b", r"\1 from"),
        (
            r"('s|’s|\bis|\bof|\bon|\bin|\bby|\band) me (?=[a-z]{3,}\b)(?!(?:and|but|here|there|"
            r"now|then|"
            r"today|tonight|again|please|if|when|what|that|this|the|too|with|for|left|right|or|"
            r"any|some|all|up|down|out|off|back|over|[a-z]{1,12}(?:ing|ed|ly))\b)",
            r"\1 my ",
        ),
    )
)
# "Me" for "my" before a list, which is no text to be kept: "put jam on me shopping list".
_ME_LIST = Pattern(
    r"\b(on|onto|to|in|off|from|of) me (?=(?:[a-z-]+ ){0,2}list\b|"
    r"(?:shopping|groceries|messages|jobs|chores|errands|reminders|diary|calendar|notes)\b)",
    re.IGNORECASE,
)
# "Take me tablets": what one takes, washes or waters is one's own.
_ME_OWN = Pattern(
    r"\b(take|feed|wash|walk|collect|check|change|water|charge|clean|pack|post|renew|iron) me "
    r"(?=[a-z]{3,}\b)(?!(?:and|but|here|there|now|then|today|tonight|again|please|home|back|over|"
    r"out|off|away|through|down|along|with|when|what|that|this|the|for|some|any)\b)",
    re.IGNORECASE,
)
# What one does, and whom one rings, by a name that "me" can't mean else: "do me drops".
_ME_THESE = Pattern(
    r"\b(do|get|put|ring|call|phone|text|visit|see|meet|tell|ask|brush|dye|cut) me "
    r"(?=(?:eye ?drops|drops|hair|teeth|eyes|feet|nails|back exercises|exercises|stretches|physio|"
    r"homework|washing|ironing|insulin|inhaler|injection|medicine|meds|tablets|pills|prescription|"
    r"glasses|coat|shoes|bins|mum|mam|mom|dad|nan|gran|sister|brother|daughter|son|wife|husband|"
    r"mate|neighbour|auntie|uncle|doctor|dentist|landlord|boss)\b)",
    re.IGNORECASE,
)
# Words that are drawn out: "aaand stop", "sooo".
_DRAWN = Pattern(
    r"\b(?:a{2,}nd|so{2,}|no{3,}|oka{2,}y|sto{2,}p|wa{2,}it|go{3,}|no{2,}w|ri{2,}ght|ye{2,}s)\b",
    re.IGNORECASE,
)
_GIMME = Pattern(
    r"\bgimme\b|\bgive us(?= an? (?:shout|nudge|buzz|bell|ping|call|reminder|timer|hand)\b)",
    re.IGNORECASE,
)
# "Make it a five minute one": the length alone.
_A_LENGTH_ONE = Pattern(
    r"\b(make (?:it|that)) an? ([a-z]+(?:[ -][a-z]+)?|\d+)[ -](second|minute|hour) one\b",
    re.IGNORECASE,
)
_FOR_US = Pattern(
    r"\b((?:jot|note|write|put|take|get|save|keep|remember)(?: (?:this|that|it|these))?(?: down)?) "
    r"for us(?=[,.:;]|\W*$)",
    re.IGNORECASE,
)
# What a question is about, said before it: "and the Leeds one is it late", "the door, is it shut".
_TOPIC_FIRST = Pattern(
    r"^(?P<lead>(?:(?:and|so|but|oh|well),? )*)(?P<topic>(?:the|my|that|this) [a-z' -]{2,40}?),? "
    r"(?P<verb>is|are|was|were|does|do|will|has|have) (?:it|they|he|she) (?P<rest>[a-z].*)$",
    re.IGNORECASE,
)


# "How's her surname spelt": in print a name is nobody's.
_SPELT = Pattern(
    r"^(?:(?:and|so|but|okay|right)[, ]+)*how(?:'s|’s| is| are|'re) (?P<what>[a-z][\w' -]{1,40}?) "
    r"(?:spelt|spelled)(?: out)?(?=\W*$)",
    re.IGNORECASE,
)
# 6:45 as Americans say it; "a quarter of an hour" is a length.
_HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
_QUARTER_OF = Pattern(
    r"(?P<lead>\b(?:at|by|for|till|until|around|about|before|it|that|to|is|alarm) (?:a )?quarter) "
    rf"(?:of|before) (?={_HOUR}(?! (?:an?|of|[a-z]+s)\b))",
    re.IGNORECASE,
)
_OCLOCK_PART = Pattern(r"\bo'clock (?P<part>morning|evening|afternoon)\b", re.IGNORECASE)
_SPELL_THEIRS = Pattern(
    r"\b(?P<spell>spell(?: out)?) (?:her|his|their|its) (?=(?:[a-z]+ )?(?:sur)?name\b)",
    re.IGNORECASE,
)
_UP = Pattern(
    r"\bget me up (?=(?:at|by|in|before|for|an?|half|\d|one|two|five|ten|fifteen|twenty|thirty)\b)",
    re.IGNORECASE,
)
_WARNING = Pattern(
    r"^(?:(?:and|so|please|can you|could you) )*give (?:me|us) (?:an? )?(?P<n>[a-z]+|\d+)[ -]"
    r"(?P<unit>minute|hour) warning(?= ?\W*$)",
    re.IGNORECASE,
)
_DAY_OF = Pattern(
    r"\bfor the (?P<part>morning|afternoon|evening|day) of(?: it| that)?(?= ?\W*$)", re.IGNORECASE
)
_CHANGED = Pattern(
    r"^(?:(?:no|oh|actually|sorry)[, ]+)*(?:it's|it has|that's|that has|they've)(?: been)? "
    r"changed to "
    r"(?P<new>[a-z\d][\w: ]{0,40}?)(?=\W*$)",
    re.IGNORECASE,
)
# A time and a length, which are added up and set no timer.
_LATER_THAN = Pattern(
    r"^(?:(?:half|quarter|[a-z]+) (?:past|to) [a-z]+|\d{1,2}:\d\d|[a-z]+ o'clock|noon|midnight) "
    r"(?:plus|minus|and|less|add) (?:an?|half an|[a-z]+(?:[ -][a-z]+)?|\d+) (?:minutes?|"
    r"hours?)(?=\W*$)",
    re.IGNORECASE,
)
# "Kenneth, sorry": what was meant, and then that something was wrong.
_SORRY_BEHIND = Pattern(
    r"^(?P<new>(?!(?:i'm|i|yes|no|oh|what|so|never ?mind|thanks?|good|hello|hi|hey|bye|okay|ok|"
    r"please|excuse|stop|wait|nothing|forget|say|sorry|that|it|it's|we|he|she|they|you|pardon|"
    r"once|again|fine|right|all|enough|not|don't|in)\b)[\w']+(?: [\w']+){0,2}),? "
    r"(?:sorry|i mean|i meant)[.!]?$",
    re.IGNORECASE,
)
_IN_THERE = Pattern(
    r"^(?P<any>(?:(?:and|so) )?(?:(?:is|are) there )?any [a-z]+(?: [a-z]+)?) in there(?=\W*$)",
    re.IGNORECASE,
)
# A question without its verb: "next one into town please".
_NEXT = Pattern(
    r"^(?:(?:and|so|okay|right)[, ]+)*(?:the )?(?P<which>next|first|last) (?P<one>one|bus|train|"
    r"tram|ferry|flight) (?P<rest>(?:to|into|for|from|towards|out|home)\b[^?.!]{0,60}?)"
    r"(?:,? please)?\W*$",
    re.IGNORECASE,
)


# "Put a note down, they said come back in May": what follows is to be kept.
_NOTE_DOWN = Pattern(
    r"^(?P<lead>(?:(?:please|can you|could you|just|right|okay|so)[, ]+)*)(?:put|pop|stick|jot|get|"
    r"take) (?:me )?(?:a |this )?note (?:down|in|away)(?: for me| please)?[,:.]? (?=\w)",
    re.IGNORECASE,
)


def in_common_words(question: str, corrects: bool) -> str:
    """The question in common words; as it was said where it is to be kept. `corrects`: something
    was kept or told just now that may be put right."""
    question = _FOR_US.sub(r"\1 for me", _DRAWN.sub(_said_short, question))
    question = _A_LENGTH_ONE.sub(r"\1 \2 \3s", _GIMME.sub("give me", question))
    question = _ME_OWN.sub(r"\1 my ", question)
    question = _NOTE_DOWN.sub(r"\g<lead>make a note: ", _ME_THESE.sub(r"\1 my ", question))
    question = _SPELL_THEIRS.sub(r"\g<spell> the ", _SPELT.sub(r"spell \g<what>", question))
    question = _QUARTER_OF.sub(r"\g<lead> to ", question)
    question = _OCLOCK_PART.sub(r"o'clock in the \g<part>", question)
    question = _UP.sub("wake me up ", _ME_LIST.sub(r"\1 my ", question))
    question = _WARNING.sub(r"remind me \g<n> \g<unit>s before that", question)
    question = _DAY_OF.sub(r"on that \g<part>", question)
    question = _CHANGED.sub(r"change that to \g<new>", question)
    question = _LATER_THAN.sub(r"what time is \g<0>", question)
    behind = _SORRY_BEHIND.match(question) if corrects else None
    if behind is not None and not is_time(behind["new"].casefold()):
        question = f"no, I meant {behind['new']}"
    question = _IN_THERE.sub(r"\g<any> in it", question)
    question = _NEXT.sub(r"when is the \g<which> \g<one> \g<rest>", question)
    if _KEPT.search(question):
        return question
    for pattern, common in _WORDS:
        question = pattern.sub(common, question)
    return _TOPIC_FIRST.sub(r"\g<lead>\g<verb> \g<topic> \g<rest>", question)


def _said_short(word: re.Match[str]) -> str:
    """A drawn-out word with one vowel in place of several."""
    return re.sub(r"([aeio])\1+", r"\1", word[0])
