"""The exact words that ask for something about notes: keep, take back, list. Patterns for a
question in `phrases.plain` form; English only.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern

# Words of which an order to keep what follows is made: "can you jot this down for me: ...". One of
# the last set must be among them.
_AROUND_NOTE = frozenset(
    "please can could would you i want need to just so ok okay hey sightline a an the this that it "
    "these in into on of for me us my your mine our later now quick new another following down up "
    "self add put stick take make get do here's here is let's have keep save store record before "
    "i'll forget".split()
)
_KEEPS = frozenset(
    "note notes jot write memo remember log notebook noted memorise memorize".split()
)
# What a note may be said to hold; it is kept with it.
_SUBJECTS = frozenset(
    "phone number address name code pin email postcode date measurements details size price".split()
)
_IS_ORDER = Pattern(
    r"(?:set|remind|wake|read|find|tell|start|can you|could you|what|where|when|how|is|are|which)\b"
)
_PLEASE = Pattern(r"[,.]? (?:please|thanks|thank you|okay)[.!]?$")
_DOWN = Pattern(
    r"\b(?:take|put|get|keep|save|store|record)\b.*\b(?:down|for later|in mind)\b"
    r"|\b(?:save|store|record|log) (?:this|that|the following) $"
)
# Said after an order, and nothing to be kept: "save the number in a note, would you?"
_TAG = Pattern(
    r"(?:would|will|could|can) you|please|thanks|thank you|ta|if you (?:can|could)|"
    r"so (?:that )?(?:i|we|it) (?:don't|won't|can't|doesn't) [\w' ]{1,40}|before (?:i|we) forget"
)
_BREAK = Pattern(r"\s?[:,]\s|\s[-–]\s")
# What follows is kept, or is for somebody else: it orders nothing by itself.
DICTATES = Pattern(
    r"^(?:remember|remind|note|write|make a note|take a note|keep in mind|don't forget|"
    r"don't let me forget|jot|save|memo|translate|send|text|email|message|write an?|tell (?!me))\b"
)
LONGEST_ORDER = 80  # characters before what is to be kept


# An order to keep what was said before it: "my key is under the pot. Remember that for me."
_AND_KEEP = Pattern(
    r"(?P<note>[^.!?]{3,300})[.!,] (?:(?:and|so|please|now) )?"
    r"(?:remember|save|keep|note|store|write|jot|log|record)(?: down)? (?:(?:me|us) )?"
    r"(?:that|this|it)(?: down| in mind)?(?: for (?:me|us|later))?(?:,? please)?[.!]?",
    re.IGNORECASE,
)


# Words that only lead to what is to be kept: "hold on to this for me: the key is with Ann".
_HELD = Pattern(
    r"(?:(?:please|can|could|would|will|you|just|so|right|well|okay|ok|hey|here|now)[, ]+){0,5}"
    r"(?:keep|save|store|hold|hold on(?: ?to)?|hang on(?: ?to)|hold onto|hang onto|log|record|file)"
    r" (?:this|the following)(?: (?:one|bit|thing|info|information|message|fact|down|safe|"
    r"somewhere|away|in mind|please|for (?:me|us|later|now|a bit|a while|future)|"
    r"will you|would you)){0,4}"
    r"(?: ?[,:;.]| [-–—]) (?P<note>\w.{4,400})",
    re.IGNORECASE | re.DOTALL,
)
# What is said of the thing that is to be kept, and is no note by itself.
_OF_IT = Pattern(
    r"(?:it|this|that|these|those|they)\b|(?:i|we|you)(?:'ll| will| may| might| can| could)? "
    r"(?:\w+ )?(?:need|want|lose|forget|use|have) (?:it|this|that)\b|"
    r"(?:because|as|before|in case|if|when|until|till|so|or|but|and|for|under|on|in|to)\b"
)


def held(question: str) -> str | None:
    """The note behind words that only lead to it; None where there is none."""
    found = _HELD.fullmatch(question.strip().replace("’", "'"))
    if found is None:
        return None
    note = _PLEASE.sub("", found["note"]).strip()
    said = note.casefold()
    is_none = _IS_ORDER.match(said) or _TAG.fullmatch(said.strip(" .!?")) or _OF_IT.match(said)
    return None if is_none or question.rstrip().endswith("?") else note


def dictated(question: str) -> str | None:
    """The note beside an order that consists of nothing but the wish to keep it: "jot this down:
    paint is RAL 7016"."""
    if (led := held(question)) is not None:
        return led
    told = _AND_KEEP.fullmatch(question.strip())
    if told is not None and not _IS_ORDER.match(told["note"].casefold()):
        return told["note"].strip()
    note = None
    for found in _BREAK.finditer(question[: LONGEST_ORDER + 3]):
        words = set(re.findall(r"[\w']+", question[: found.start()].casefold()))
        if words - _AROUND_NOTE - _KEEPS - _SUBJECTS:
            break
        order = question[: found.start()].casefold()
        if words & _KEEPS or _DOWN.search(f"{order} ") or "before i forget" in order:
            note = _PLEASE.sub("", question[found.end() :]).strip()
            subject = [word for word in question[: found.start()].split() if word in _SUBJECTS]
            note = f"{' '.join(subject)}: {note}" if subject else note
    if note is None or _IS_ORDER.match(note.casefold()) or _TAG.fullmatch(note.strip(" .!?")):
        return None
    return note


# An order that begins a clause: in "trees that keep their leaves" nobody asks for anything.
_ASKS = Pattern(
    r"(?:^|[,.;:!?] |\b(?:and|please|then|just|you|to|so|also|oh|um|uh|okay|ok|hey|sightline|"
    r"now|don't|not|never|let me|i'll) )(?:remember|rememberd?|note|jot|write|save|"
    r"store|keep|log|record|memori[sz]e|forget|put (?:that|it|this) down|take (?:that|it|this|"
    r"down)|remind|bear in mind)\b|\b(?:note|notes|memo|for the record|list)\b"
)


# A note that somebody else wrote, or that lies somewhere: it is read, and nothing is kept.
_OTHERS_NOTE = Pattern(
    r"\b(?:leaves|left|wrote|writes|written|sends|sent|gives|gave|handed|got|found|reads?)"
    r"(?: \w+){0,3} (?:notes?|memos?|lists?)\b"
    r"|\b(?:there(?:'s| is| was)|there (?:should|must|might|may|could|ought to|has to|used to)"
    r"(?: have)? be(?:en)?) (?:an?|one|some|his|her|their) (?:\w+ )?(?:notes?|memos?)\b"
    r"|\b(?:his|her|their|this|that|the|your|whose|which|what) (?:notes?|memos?)\b"
)
# What is asked, and what is to be thought of with it: "when does it go in, and don't forget the
# resting". A note is an order of its own.
_WITH_QUESTION = Pattern(
    r"(?:^|(?<=[.!?;] ))(?:so |and |well |okay ){0,2}(?:who|what|when|where|which|how|why|is|are|"
    r"does|do|can|did|will|was|were|has|have|should|shall)\b"
    r"[^.!?;]{1,200}?\b(?:don't|do not) forget\b[^.!?;]{0,200}"
)

_QUESTION = Pattern(
    r"(?:^|(?<=[.!?;,] ))(?:so |and |well |okay |but ){0,2}(?:(?:till|until|by|since) )?(?:who|"
    r"what|when|where|which|how|why|is|are|does|do|can|did|will|was|were|has|have|should|shall)"
    r"(?:'s)?\b[^.!?;]{0,300}\?"
)


def asks(question: str) -> bool:
    """Whether any word asks for something to be kept. What is only told is kept after a yes."""
    said = question.casefold().replace("’", "'")
    bare = _WITH_QUESTION.sub(" ", _OTHERS_NOTE.sub(" ", said))
    return _ASKS.search(bare) is not None


def keeps_nothing(question: str) -> bool:
    """Whether something is asked and nothing is ordered to be kept: "till when can I keep it?", or
    the note is somebody else's."""
    if asks(question):
        return False
    said = question.casefold().replace("’", "'")
    return any(p.search(said) for p in (_QUESTION, _OTHERS_NOTE, _WITH_QUESTION))


_WAVERS = (
    r"(?:(?:no|nope|oh|ah|argh|oops|sorry|actually|wait|hang on|hold on|hmm|um|right|okay|ok|well|"
    r"please|just|forget (?:it|that)|never ?mind|can you|could you|you can|i changed my mind) )"
)
UNDO = Pattern(
    rf"^{_WAVERS}{{0,5}}(?:undo(?: (?:that|this|it|the last \w+))?|scrap (?:that|this|it)|"
    r"take (?:that|it|this|the (?:last )?(?:note|one))(?: last)?(?: note)? back|"
    r"take back (?:that|the last) \w+|"
    r"(?:undo|scrap|delete|remove|erase|forget|drop|cancel) "
    r"(?:that|this|(?:(?:that|the|my|this) )?(?:last|latest|previous)) "
    r"(?:note|one|thing|reminder|watch)|"
    r"forget (?:what i (?:just )?(?:said|told you)(?: just now)?|that last (?:bit|thing)))$"
)
_KEEPING = ("remember", "recall", "timer", "watch")


def takes_back(said: str, last_skill: str) -> bool:
    """Whether words take back what was kept last: "the last one" may as well be the last of what
    another skill read or saw."""
    if UNDO.search(said) is None:
        return False
    return not said.endswith(" one") or last_skill in _KEEPING


KEEP = Pattern(
    r"^(?:remember|keep in mind|(?:make|take|put|leave) (?:down )?a note|(?:write|jot) down|"
    r"note(?: down)?)(?: that)? "
    r"(?!(?:where|what|who|when|how|which|whether|to|me|this|that|it|us|about|of)\b)"
    r"(?:(?:.*\w)?'(?:s|re|ve|ll|d|m)\b.*|.*\b(?:is|are|was|were|has|have|had|costs?|"
    r"lives?|comes?|goes|takes?|needs?|likes?)\b|(?:i|we|he|she|they|you|my|our) \S)"
    r"|^(?:remember|keep in mind|(?:make|take|put) a note|note|(?:jot|write) down) that "
    r"(?!(?:where|what|who|when|how|which|whether|time|one)\b)\S+ \S+ \S"
    r"|^(?:remember|keep in mind|note) (?:that )?(?:(?:the|my|our|his|her|their) (?:[a-z]+ )?|"
    r"(?!(?:where|what|who|when|how|which|whether|to|me|this|that|it|us|about|of|the)\b))[a-z]+ "
    r"(?:[a-z]{3,}ed|rang|came|went|said|told|left|gave|took|paid|sent|brought|bought|put|got|"
    r"made|wrote|spoke|promised) (?=\w)"
)
UNDO_NOTE = Pattern(
    rf"^{_WAVERS}{{0,5}}(?:don't|do not) (?:remember|keep|save|note|store) (?:that|this|it)$"
)
LAST_QUESTION = Pattern(
    r"\bwhat (?:did i|have i|was it i) (?:just |last )?(?:ask|asked|say|said)(?: you)?(?: just now|"
    r" before|(?: for)? (?:last|just))?$|\bwhat was my (?:last|previous) question$"
)
ADD_TO_NOTES = Pattern(
    r"^(?:add|put|write|save) (?:that )?(?P<note>(?!a |the |my |it|that|this)[\w' ]+) (?:to|on|in|"
    r"into) (?:my|the|your) notes?$"
)
CANCEL_THAT = Pattern(
    rf"^{_WAVERS}{{0,5}}(?:cancel|delete|remove|drop) (?:that|it|this)(?: again)?$"
)
KEEP_IT = Pattern(
    r"^(?:put|add|save|write) (?:it|this|that|them) (?:in|to|into|on|down in) (?:my |the |your )?"
    r"notes?$|^(?:make|take|keep) a note of (?:it|this|that|them)(?: for (?:me|us|later))?$|"
    r"^(?:remember|note|save|keep|store|write|jot) "
    r"(?:me |us )?(?:it|this|that|them|what (?:it|that) says)(?: down)?(?: for (?:me|us|later))?"
    r"(?: (?:so (?:that )?(?:it|i|we) (?:\w+ )?(?:don't|doesn't|can't|won't|can|remember)\b.*|"
    r"before (?:i|we|it) .*|in case (?:i|we|it) .*))?$"
)
# What the print in view says, by its kind: "note this code for me".
KEEP_PRINTED = Pattern(
    r"^(?:remember|note|save|keep|store|write|jot|log|record|take)(?: down)? (?:(?:me|us) )?"
    r"(?:this|that|the) "
    r"(?P<kind>(?:[a-z-]+ )?code|serial(?: number)?|number|reference(?: number)?|"
    r"(?:[a-z-]+ )?password|price|total|date|time|(?:[a-z]+ )?number|e-?mail(?: address)?|"
    r"address|web ?site)(?: down)?"
    r"(?: (?:in|into|to|as|on|with) (?:a |my |the |your |our )?(?:new )?notes?)?"
    r"(?: for (?:me|us|later)| at least| too| as well| somewhere)*$"
)
# A note of what is only pointed at: "make a note of the flight", "jot down her name".
KEEP_POINTED = Pattern(
    r"^(?:(?:make|take|add|write|put)(?: me)? (?:a |another )?notes? (?:of|about|with|on)|"
    r"(?:remember|note(?: down)?|write down|jot(?: down)?|log|record)(?: (?:me|us))?) "
    r"(?P<what>(?!that (?:the|my|our|an?|it|i|we|you|he|she|they)\b)"
    r"(?:the|this|that|these|those|today's|tonight's|its|her|his|their|what) [\w' ]+)$"
)
# What was read or said last, under a name: "save it as a note called paint".
_KEEP_AS = Pattern(
    r"^(?:put|add|save|write|remember|note|keep|store|jot|log|record|file|enter)(?: down)? "
    r"(?:it|this|that|them|those|what (?:it|that) says|(?:that|this|the) (?:[a-z]+ )?"
    r"(?:number|code|address|price|date|email|password|reference|postcode)"
    r"(?=(?: down)?(?: for (?:me|us))? (?:as|under|called|named) (?!\d|zero\b|one\b|two\b|three\b|"
    r"four\b|five\b|six\b|seven\b|eight\b|nine\b|double\b)))"
    r"(?: down)?(?: for (?:me|us))? (?:as|under|called|named|for) (?P<name>[\w' ]+)$"
)
_AROUND_NAME = frozenset(
    "a an my the your new note memo record entry name called named titled labelled for about under "
    "as of".split()
)
_NO_NAMES = frozenset("later now me ever good next future that it this".split())


def kept_as(said: str) -> str:
    """The name under which the last text is to be kept; "" where none is said."""
    found = _KEEP_AS.match(said)
    words = found["name"].split() if found is not None else []
    while words and words[0] in _AROUND_NAME:
        words = words[1:]
    return "" if not words or words[0] in _NO_NAMES else " ".join(words)


# What a note's "they" or "it" is, said before the order to keep it.
_TOLD_BEFORE = Pattern(
    r"^(?P<before>[^.!?:]{3,80})[.!]\s+(?:so |please |and |can you |could you )?"
    r"(?:remember|note|make a note|write down|don't forget)(?: that)?[,:]? "
    r"(?P<note>(?:they|it|he|she|that|this|those|these|we|i)(?:'re|'s|'ve|'ll|'d|'m)? .+|"
    r"(?!(?:that|this|it|them|to|me|us|when|how|what|where|who|why|which|about|of)\b)"
    r"[a-z][\w' -]{0,40}(?:'s| is| are| was| has| have| needs?| likes?| takes?| goes| only) .+)$",
    re.IGNORECASE,
)
_PRONOUN = Pattern(r"(?:they|it|he|she|those|these)\b", re.IGNORECASE)


def told_before(question: str) -> str | None:
    """The note of an order that comes after a sentence, which is kept with it where the note leans
    on it: "that's next door's. Remember they're number 22"."""
    found = _TOLD_BEFORE.match(question.strip().replace("’", "'"))
    if found is None or _IS_ORDER.match(found["before"].casefold()):
        return None
    note = found["note"].strip(" .!")
    if _PRONOUN.match(note) is None:
        return note
    return f"{found['before'].strip()}: {note}"


EMPTY = Pattern(
    r"^(?:(?:make|take|write|add) )?(?:me )?(?:a )?(?:note|memo)(?: to self| down| for me)?$|"
    r"^remember$"
)
# A thing alone: "remember eggs".
KEEP_THING = Pattern(
    r"^remember (?:not |never )?to (?!(?:me|him|her|them)\b)[\w' ]{2,60}$|"
    r"^(?:remember|note(?: down)?) (?!.*\b(?:where|what|who|when|how|which|whether|why|if)\b)"
    r"(?!(?:the|to|me|him|her|them|us|this|that|it|about|of|anything|everything|something)\b)"
    r"(?:my |a |some )?[\w']+(?: [\w']+){0,3}$"
)
ALL_NOTES = Pattern(
    r"\b(?:how many|list|all|read(?: me)?|tell me|show(?: me)?|any|what|which) (?:of )?"
    r"(?:my |the |your )?notes?\b(?! (?:is|about|on|say|said|for|from|worth))|"
    r"^do i have (?:any )?notes?$|^what (?:do|did) you (?:know|remember) about me$|"
    r"^what (?:have|did) (?:you|i) (?:remember|remembered|noted|"
    r"(?:tell|told|ask|asked) you to (?:remember|keep)|kept|stored|saved)(?: for me| so far)?$|"
    r"^what do you remember$|^(?:is there )?anything (?:that )?you(?:'ve| have) (?:kept|noted|"
    r"stored|saved|remembered)\b"
)
MINE = Pattern(
    r"^(?:what|who|when|which|what (?:number|time|day|size|colou?r))(?:'s| is| are|'re) my "
    r"(?P<what>[a-z][a-z' ]*)$"
)
