"""A question as the clause of "I can't tell ...": "are they asleep" is "whether they are asleep".

English only, and only where the order of the words is certain: an odd sentence would be worse than
"I can't tell that". Knows no picture.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern

_BE = r"is|are|was|were|am"
_AUX = rf"{_BE}|does|do|did|has|have|can|could|will|would|should|must|might"
_PRONOUN = (
    r"it|he|she|they|there|i|we|somebody|someone|anybody|anyone|everybody|everyone"
    r"|(?:any|some|one|none|all|both|either|each|most) of "
    r"(?:them|these|those|us|(?:the|my|your|his|her|our|their) \w+)"
)
_POINTING = r"this|that|these|those"
_DETERMINER = rf"the|my|your|his|her|our|their|{_POINTING}"
_PREPOSITION = (
    r"on|in|at|of|under|above|below|behind|inside|outside|across|near|beside|between|from|with|for"
    r"|over|around|to|by|next|through|against|opposite"
)
_STATE = (
    r"still|yet|already|not|open|closed|shut|on|off|full|empty|asleep|awake|alive|ready|real|broken"
    r"|clean|dirty|wet|dry|hot|cold|safe|free|clear|alone|happy|sad|angry|upset|ill|drunk|lit|torn"
    r"|level|straight|done|loose|bare|been|got|gone|come|left"
)
# A verb, and no noun that ends as one.
_DOING = (
    r"(?!(?:thing|building|painting|drawing|ring|string|spring|king|wing|ceiling|railing|crossing|"
    r"opening|clothing|pudding|dressing|topping|heading|evening|morning)\b)\w+ing"
    r"(?! (?:thing|one|object|light|sign)s?\b)"
)
# What stands behind a subject, so that the subject ends before it.
_DONE = r"(?!(?:red|bed|shed|sled|seed|weed|reed|need)\b)\w+ed"
_ENDS = rf"(?:{_PREPOSITION}|{_STATE}|my|your|the|a|an|{_DOING}|{_DONE})"
_NOUN = rf"(?!(?:{_PREPOSITION}|or|and|who|that|which|than)\b)\w+"
# "the way to the sofa clear": the subject goes on behind the preposition.
_GOES_ON = rf"(?!(?:{_PREPOSITION})\b.* (?:{_STATE})$)"
_WHETHER = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<aux>{_AUX}) (?P<subject>{_PRONOUN}) (?P<rest>.+)",
        rf"(?P<aux>{_BE}) (?P<subject>(?:{_DETERMINER}) (?:{_NOUN} )?{_NOUN} (?:on|to) (?:the|my) "
        rf"(?:left|right)) (?P<rest>(?:a|an|the|my|your|{_STATE})\b.*)",
        rf"(?P<aux>{_BE}) (?P<subject>{_POINTING}) (?P<rest>(?:{_ENDS}|{_DETERMINER}|one)\b.*|\w+)",
        rf"(?P<aux>{_BE}|has|have) (?P<subject>(?:{_DETERMINER}) (?:{_NOUN} ){{0,2}}?{_NOUN}) "
        rf"(?P<rest>{_GOES_ON}{_ENDS}\b.*)",
        rf"(?P<aux>does) (?P<subject>(?:{_DETERMINER}) (?:{_NOUN} )??{_NOUN}) "
        r"(?P<rest>(?:have|need|want|belong|fit|match|look|open|close|work|reach|face|wear|hold|"
        r"sit|stand|live|go|come)\b.*)",
    )
)
_ASKED = (
    rf"what|who|whose|which|where|why|(?:what|which|whose) (?!(?:{_AUX})\b)\w+(?: round| up)?"
    r"|how(?= (?:do|can|should) i\b)|how \w+"
)
_MOVED = tuple(
    Pattern(rf"(?P<asked>{_ASKED}) {pattern}", re.IGNORECASE)
    for pattern in (
        rf"(?P<aux>{_AUX}) (?P<subject>{_PRONOUN})(?P<rest>(?: .+)?)",
        rf"(?P<aux>{_BE}) (?P<subject>{_POINTING})(?P<rest>(?: {_ENDS}\b.*)?)",
        rf"(?P<aux>has|have) (?P<subject>(?:{_DETERMINER}) \w+)(?P<rest> got\b.*)",
        rf"(?P<aux>{_BE}) (?P<subject>(?:{_DETERMINER}) \w+(?: \w+)??)"
        rf"(?P<rest>(?: (?:called|like|for|about|{_DOING}(?: (?:{_PREPOSITION})\b.*)?))?)",
    )
)
_SUBJECT_ASKED = Pattern(
    rf"(?:what|who|(?:what|which|whose) (?!(?:{_AUX})\b)\w+) (?:{_BE}|has|goes|comes|stands)"
    rf" (?:{_PREPOSITION}|still|wrong|left|missing|broken|frozen|\w+ing|\w+ed)\b.*"
    rf"|(?:what|who|which (?!(?:{_AUX})\b)\w+) (?:wrote|made|sent|signed|published|painted|drew|"
    rf"took|built|won|owns|lives|works|goes|fits|opens|belongs) .+",
    re.IGNORECASE,
)
_HAS = Pattern(
    r"\b(what|who|where|he|she|it)'s "
    r"(?=(?:(?:he|she|it|(?:the|my|that|this|her|his) \w+) )?(?:got|been|gone)\b)"
)
_HAVE = Pattern(r"\b(what|where|who|how many)'ve\b")
_DOES = Pattern(r"'s (?=(?:it|he|she|this|that) (?:want|need|say|mean|cost|do|look|take)\b)")
_IS = Pattern(r"\b(what|who|where|how|that|it|he|she|there|they|which \w+|what \w+)'s\b")
_BEGINS = Pattern(rf"(?:{_AUX}|{_ASKED})\b", re.IGNORECASE)
_LEAD = Pattern(r"^(?:(?:or|and|so|but|then|um|hm+|erm?|oh|well|hey|please) )+", re.IGNORECASE)
_PARTS = Pattern(rf"[.?!,;]+| or (?=(?:{_AUX}) )", re.IGNORECASE)
_OTHER_PERSON = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "we": "you",
    "us": "you", "our": "your", "ours": "yours", "am": "are", "you": "I", "your": "my",
}  # fmt: skip
_IRREGULAR = {"have": "has", "go": "goes", "do": "does"}
# Of these the next word is no verb, or print tells it.
_NO_VERB = Pattern(
    r"(?:still|ever|even|really|always|usually|not|this|that|the|say|read|mean|cost)\b"
)
_NAMED_LOOSELY = Pattern(r"\b(?:thing|object|light|sign)s?$")
LONGEST = 90  # characters of a clause that is worth repeating


def clause(question: str) -> str:
    """What stands after "I can't tell": the last part of a question that asks, in the order of a
    statement and for the other person; "" where its order is not certain."""
    for part in reversed(_asking_parts(question)):
        turned = _turned(part)
        if turned and len(turned) <= LONGEST:
            return " ".join(_OTHER_PERSON.get(word.casefold(), word) for word in turned.split())
    return ""


def _asking_parts(question: str) -> list[str]:
    """The parts of a request that begin as questions do, without what leads up to them."""
    parts = [_LEAD.sub("", part.strip()) for part in _PARTS.split(question.replace("’", "'"))]
    return [_spelled_out(part) for part in parts if _BEGINS.match(part)]


def _spelled_out(asked: str) -> str:
    """A question without "'s" and the like."""
    words = asked[0].lower() + asked[1:].removesuffix(" then")
    words = _HAS.sub(r"\1 has ", words)
    words = _HAVE.sub(r"\1 have", words)
    words = _DOES.sub(" does ", words)
    return _IS.sub(r"\1 is", words)


def _turned(asked: str) -> str:
    """The question with its verb behind its subject; "" for another form."""
    for pattern in _WHETHER:
        if found := pattern.fullmatch(asked):
            return _statement("whether", found)
    if _SUBJECT_ASKED.fullmatch(asked):
        return asked
    for pattern in _MOVED:
        if found := pattern.fullmatch(asked):
            return _statement(found["asked"], found)
    return ""


def _statement(opening: str, found: re.Match[str]) -> str:
    """The opening, subject, verb and rest. Behind "did" the next verb would change; so it does
    behind "does", where only one form is certain."""
    verb, rest = found["aux"].casefold(), found["rest"]
    if verb == "does" and opening == "whether" and not _NO_VERB.match(rest):
        return f"{opening} {found['subject']} {_third_person(rest)}".rstrip()
    if verb in ("does", "did"):
        return ""
    if verb == "do":
        verb = ""
    if opening == "what" and _NAMED_LOOSELY.search(found["subject"]):
        verb, rest = rest, verb  # "what's that thing hanging there"
    return " ".join(f"{opening} {found['subject']} {verb} {rest}".split())


def _third_person(rest: str) -> str:
    """What stands behind "does she", as it stands behind "she": "have shoes on", "has shoes on"."""
    verb, _, after = rest.partition(" ")
    if verb in _IRREGULAR:
        return f"{_IRREGULAR[verb]} {after}"
    if re.search(r"(?:s|x|z|ch|sh)$", verb):
        return f"{verb}es {after}"
    verb = re.sub(r"(?<=[^aeiou])y$", "ie", verb)
    return f"{verb}s {after}"
