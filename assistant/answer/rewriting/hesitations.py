"""A request without the sounds and asides that speakers put into it: "in, what, an hour and a half,
to ring the vet", "give it, ooh, ten minutes".

English only. Drops no word that says what is wanted, and no letter that is dictated.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from models.pocket.arguments import asks_to_keep

LONGEST = 600  # characters of a request that is spoken; what is longer was written
# Sounds that never mean anything.
_SOUND = Pattern(
    r"(?P<mark>,|\.\.\.|…)? ?\b(?:um+|uh+|erm*|hmm+|ah|ooh|oh,? i don't know|"
    r"(?<=[,.…] )(?:em+|eh+)(?=[,.…]))\b(?:,|\.\.\.|…)*",
    re.IGNORECASE,
)
_ASIDE = (
    r"(?:what|like|ooh|oh|well|you know|i don't know|i dunno|let's see|let me see|let me think|"
    r"i guess|i think|i suppose|what is it|what was it|hang on|wait|no idea|erm*|um+|uh+|"
    r"ah|sort of|kind of|if you like|whatever)"
)
# Between two commas, or before a number: "in, what, an hour", "for, like, ten minutes".
_BETWEEN = Pattern(
    rf"(?:,|\.\.\.|…)\s*{_ASIDE}\s*(?:,|\.\.\.|…)\s*(?=(?:an?|the|\d+|half|quarter|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"ninety|noon|midnight)\b)",
    re.IGNORECASE,
)
# A moment that is begun and given up for a time: "when I, er, well about half ten".
_GIVEN_UP = Pattern(
    r"\b(?:when|once|before|after|if|until|as soon as) (?:i|we|he|she|they|it|the|my)"
    r"(?:(?:,|\.\.\.|…)\s*(?:er+m?|u+m+|u+h+|oh|well|no|actually|hang on|wait|"
    r"let's say|say|make it)\b){1,4}(?:,|\.\.\.|…)?\s+"
    r"(?=(?:about |around |at |say )*(?:\d|half|quarter|noon|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|twenty|tomorrow|tonight)\b)",
    re.IGNORECASE,
)
# "At, say, ten".
_SAY = Pattern(r"\b(?P<at>at|in|for|by|about|of), (?:say|let's say|maybe), (?=\w)", re.IGNORECASE)
# A time that is proposed at the end of an order: "remind me to call her when I'm in, say six".
_SAY_TIME = Pattern(
    r"(?<=\w)(?<!\bto)(?<!\band)(?<!\bshe)(?<!\bhe)(?<!\bthey)(?<!\bwe)(?<!\bi)(?<!\byou)"
    r"(?:,? (?:when|once) (?:i|we)\b[^,]{1,25}?)?(?:,| -|\.\.\.|…)? "
    r"(?:let's )?say (?:at |about |around )?"
    r"(?P<time>(?:(?:half|quarter|ten|five|twenty|twenty[ -]five)(?: past| to)? )?"
    r"(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)"
    r"(?: (?:thirty|fifteen|forty[ -]five|o'clock|ish|[ap]m|in the (?:morning|evening|afternoon)))?"
    r"(?: tomorrow| tonight)?)(?P<end>(?: please)?\W*)$",
    re.IGNORECASE,
)
_REMINDS = Pattern(
    r"\b(?:remind me|reminder|alarm|wake me|give me a shout|nudge me)\b", re.IGNORECASE
)
# A word that is looked for: "and, what's it called, calpol", "a, what d'you call it, a wheelchair".
_WORD_SOUGHT = Pattern(
    r"(?:,|\.\.\.|…)\s*(?:what(?:'s| is| was) (?:it|that|the word)(?: called)?|what (?:do|d'|did) ?"
    r"(?:you|they|i) call (?:it|them|that|those)|what's-?its?-?name|you know|i mean|"
    r"what did i (?:just )?(?:say|want)|how long (?:was|is) it|what(?:'s| was) the other(?: one)?)"
    r"\s*(?:,|\.\.\.|…)\s*(?:(?:oh|ah) (?:yes|yeah|right|that's it)\s*(?:,|\.\.\.|…)\s*)?",
    re.IGNORECASE,
)
# What is said before a request and asks for nothing: "lovely. Remind me", "bit more, give it".
_CIVIL = Pattern(
    r"^(?:(?:(?:ha|haha|aha|oh|ah|well|yeah) )*(?:oh|ok|okay|right|right then|lovely|nice|"
    r"nice one|great|fine|good|thanks|"
    r"thank you|cheers|ta|brilliant|perfect|hm+|wonderful|super|smashing|well|so|look|listen|"
    r"now then|anyway|anyhow|typical|sick|cool|wicked|sweet|bother|blast|heck|aw+|oh heck|ugh|ha|"
    r"haha|aha|gosh|wow|oops|phew|"
    r"(?:oh )?(?:good )?(?:lord|grief|heavens|gracious|dear)|(?:my )?goodness(?: me)?|blimey|"
    r"crikey|shit|crap|bugger|sod it|bloody hell|hell|"
    r"bother|blast|drat|damn(?: it)?|typical|hooray|"
    r"(?:a )?(?:(?:little|tiny|wee) )?(?:bit|while|touch) (?:more|longer|less)|"
    r"excellent|got it|i see|alright|all right|fair enough|hang on|hold on)"
    r"(?: (?:darling|love|dear|mate|then|pal|so much|very much|you))?\s*[,.!…]+\s*)+"
    r"(?=(?P<first>[\w']+) \w)",
    re.IGNORECASE,
)
# The same without a stop, before a question: "sick how long have I got".
_BARE_CIVIL = Pattern(
    r"^(?:sick|cool|nice|great|lovely|brilliant|perfect|wicked|sweet|sound|mint|ok|okay|alright|"
    r"right) (?=(?:how|what(?!ever)|what's|when|where|where's|which|who|who's|is|are|can|does|do)\b"
    r" ?\w)",
    re.IGNORECASE,
)
# How one addresses the other, and what one adds for good manners: "what number is it, love".
_ADDRESSED = Pattern(
    r",\s*(?:love|pet|dear|darling|sweetheart|duck|hun|honey|pal|mate|buddy|ta|cheers|please|"
    r"thanks|(?:would|will|could|can) you|eh|sorry(?=\W*$)|if you (?:can|would|could)|for me|then|"
    r"though|anyway|(?:do you|d'you|would you) (?:think|reckon|suppose|know|say))"
    r"(?=\s*(?:[,.?!]|$))|(?<!i'm)(?<!am)(?<!say)(?<!so)(?<!very)(?<!feel) sorry(?=\W*$)",
    re.IGNORECASE,
)
# What is said to oneself before something is put on a list: "I could have sworn... okay. Add rice".
_ASIDE_FIRST = Pattern(
    r"^(?:i (?:could(?:'ve| have) sworn|thought|was sure|must have|forgot)|that's (?:odd|funny|"
    r"strange)|never mind|no matter|oh well)\b[^.!?…]{0,80}[.!…]{1,4}\s{0,3}"
    r"(?:(?:okay|ok|right|well|fine)[,.!…]{1,4}\s{0,3})?"
    r"(?=(?:add|put|stick|pop|write) \w(?!.*\b(?:it|that|this|them) ))",
    re.IGNORECASE,
)
_LEADS_ON = Pattern(r"(?:^|\s)(?:the|an?|my|our|your|his|her)$", re.IGNORECASE)
_NO_REQUEST = ("that's", "you're", "that", "thanks", "thank", "bye", "cheers", "very")
_SPACES = Pattern(r"\s{2,}")
_SAID_TWICE = Pattern(r"\b(?P<word>what's|the|in|for|to|my|is|it's|at|and|can you|could you)"
                         r"(?:,|\.\.\.|…)? (?P=word)\b", re.IGNORECASE)  # fmt: skip
# "A" and "I" are words only before another word; before a digit or a letter they are spelt.
_LETTER_TWICE = Pattern(
    r"(?<!\b\w )\b(?:(?P<a>[Aa])(?:,|\.\.\.|…)? a|(?P<i>[Ii])(?:,|\.\.\.|…)? [Ii])\b(?= [a-z']{2})"
)


def without(question: str) -> str:
    """The request as it would be written down."""
    if len(question) > LONGEST:
        return question
    said = _GIVEN_UP.sub("", question.replace("’", "'"))
    if _REMINDS.search(said):
        said = _SAY_TIME.sub(r" at \g<time>\g<end>", said)
    said = _SOUND.sub(_without_sound, said)
    said = _WORD_SOUGHT.sub(" ", _BETWEEN.sub(" ", _SAY.sub(r"\g<at> ", said)))
    said = _SAID_TWICE.sub(r"\g<word>", said)
    if not asks_to_keep(said):
        said = _LETTER_TWICE.sub(r"\g<a>\g<i>", said)
    unaddressed = _ADDRESSED.sub("", said)
    said = unaddressed if len(unaddressed.split()) > 2 else said
    said = _SPACES.sub(" ", said).strip(" ,") or question
    lead = _ASIDE_FIRST.match(said)
    if lead is not None:
        said = said[lead.end() :]
    said = _BARE_CIVIL.sub("", said)
    civil = _CIVIL.match(said)
    if civil is None or civil["first"].casefold() in _NO_REQUEST:
        return said
    return said[civil.end() :]


def _without_sound(found: re.Match[str]) -> str:
    """What is left of a sound: its comma. A name or a unit is none: "Ah Lee", "70 Ah"."""
    before = found.string[: found.start()].rstrip()
    word = found[0].strip(" ,.…")
    begins = not before or before[-1] in ".!?…"
    measures = before[-1:].isdigit() and found["mark"] is None and word.casefold() == "ah"
    if measures or (word[:1].isupper() and not begins):
        return found[0]
    if _LEADS_ON.search(before):
        return ""  # "in the, er, biscuit tin"
    return found["mark"] or ""
