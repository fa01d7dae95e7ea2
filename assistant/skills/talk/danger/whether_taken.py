"""The question whether a dose was taken, which asks and tells of no harm: "did I take my tablets",
"I can't remember if mum had her pills", "I think I took them". Whether it was too much or
another's is no such question.

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.patterns import Pattern
from assistant.skills.questions.safety_words import DRUG
from assistant.skills.words.days import WEEKDAYS

# What may be said before the question, each once or more. Some say that it is not known.
_UNSURE = (
    r"(?:i|we) (?:really |honestly |just )?(?:can't|cannot|can never|couldn't|don't|do not) "
    r"(?:quite |really )?(?:remember|recall|know|think|tell|believe)|(?:i|we) (?:forget|forgot|"
    r"wonder|think|believe|reckon|thought|doubt)|i (?:have|had)(?:n't)? (?:forgotten|no idea|"
    r"no clue)|i've (?:forgotten|no idea|no clue|got no idea)|no idea|no clue|(?:i'm |i am )?"
    r"(?:(?:not|never|pretty|fairly|quite|almost|nearly|only half|not quite|not at all|not really) "
    r")?(?:sure|certain|positive)|(?:i'm |i am )?(?:unsure|wondering)|"
    r"can't remember|don't know|don't remember|if|whether"
)
_LEADS = Pattern(
    r"(?:(?:and|so|but|oh|um|er|well|hey|please|now|sorry|okay|ok|right|just|actually|hang on|"
    r"wait|look|listen|(?:can|could|would|will) you (?:please )?(?:see|tell|check|remember|say|"
    r"look)(?: me| up)?|do you (?:happen to )?(?:know|remember|think|recall)|remember|recall|"
    r"(?:have|did|do) you (?:got |get |have )?(?:a |any )?notes? (?:of|that|about)|tell(?: me)?|"
    r"remind me|check|see|that|"
    rf"let me know|{_UNSURE}) )*"
)
_IS_UNSURE = Pattern(rf"\b(?:{_UNSURE})\b")
_IF = Pattern(r"\b(?:if|whether)\b")
_TAG = Pattern(
    r"(?: (?:haven't i|have i|didn't i|did i|hadn't i|hasn't (?:he|she)|has (?:he|she)|didn't "
    r"(?:he|she)|did (?:he|she)|right|or not|or didn't i|or have i not|or did i not)){1,3}$"
)
_KIN = (
    r"(?:mum|mom|mother|dad|father|nan|nana|gran|granny|grandma|grandad|grandpa|husband|wife|"
    r"partner|son|daughter|brother|sister|aunt|auntie|uncle|friend)"
)
_ANYONE = r"(?:anyone|anybody|somebody|someone)"
_KNOWN = rf"(?:i|we|me|he|she|him|her|(?:my |our )?{_KIN}|the [a-z]{{3,12}})"
_NAME = r"(?!(?:i|we|you|it|they|my|our|the|any|an?|his|her|me)\b)[a-z]{2,12}"
_OTHER = rf"(?:he|she|{_ANYONE}|(?:my |our )?{_KIN}|the [a-z]{{3,12}}|{_NAME})"
_HAVE = r"(?:'ve|'d|'s| have| had| has| did| haven't| hadn't| didn't| hasn't| do| don't)?"
_OFTEN = (
    r"(?: (?:already|actually|even|really|ever|just|definitely|probably|maybe|also|only|last|"
    r"remember(?:ed)? to|forget to|forgotten to|forgot to|not|yet)){0,3}"
)
_DID = (
    r"(?:take|taken|took|have|had|do|done|did|use|used|inject|injected|put|miss|missed|skip|"
    r"skipped|forget|forgot|forgotten|swallow|swallowed|(?:been )?given)"
)
_DAYS_OWN = (
    rf"(?:today|tonight|yesterday|this (?:morning|evening|afternoon)|last night|"
    rf"{'|'.join(WEEKDAYS)})'s"
)
_WHOSE = rf"(?:{_DAYS_OWN}|my|our|the|his|her|any|any of (?:my|his|her)|an?)(?: {_DAYS_OWN})?"
_DRUGS = rf"{DRUG}(?: and (?:(?:my|the|his|her) )?(?:[a-z]{{1,15}} )?{DRUG})?"
_POINTS = r"(?:them|it|one|mine|his|hers|(?:the|those|these) (?P<which>[a-z]{1,12} )?ones?)"
DAY = (
    r"(?:yesterday(?: (?:morning|afternoon|evening))?|last night|the day before yesterday|"
    rf"(?:on |last )?(?:{'|'.join(WEEKDAYS)})|today|tonight|this (?:morning|afternoon|evening))"
)
_MORE = (
    r"(?: (?:already|yet|now|at all|in|out|as well|too|please|earlier|then|so far|for the day|"
    r"(?:from|out of|off) (?:the|my|his|her) [a-z]{2,15}(?: box)?|"
    rf"{DAY}|(?:at|around|about) (?:\d{{1,2}}(?::\d\d)?|[a-z]{{2,8}})(?: (?:am|pm|o'clock))?|"
    r"(?:with|before|after|at) (?:my |the )?(?:breakfast|lunch|dinner|tea|food|supper|bed|bedtime)|"
    r"can you (?:see|tell|check)|do you (?:know|think|remember)|could you (?:look|check|see)|look|"
    r"i (?:can't|don't) (?:remember|know|recall)|i forget|i'm not sure|"
    r"(?:shall|should|can|do) i (?:need to )?(?:take|have) (?:them|it|one)(?: now| again)*)){0,6}"
)
_TAKEN = Pattern(
    r"(?:when |what time |at what time |how long ago )?"
    r"(?P<asks>(?:did|have|has|had|was|didn't|haven't|hasn't) )?"
    rf"(?:(?P<own>i|we)|(?P<other>{_OTHER})){_HAVE}{_OFTEN} "
    rf"(?:(?:give|given|gave) (?P<given>him|her|me|{_OTHER})|{_DID}) "
    rf"(?:(?:(?P<whose>{_WHOSE}) )?(?P<kind>(?:[a-z\d:']{{1,15}} ){{0,4}}?)(?P<drug>{_DRUGS})|"
    rf"(?P<points>{_POINTS})){_MORE}$"
)
# "Am I due my tablets or have I had them": the question behind a question.
_OR = Pattern(
    r"^(?:(?:and|so|but|well) )*(?:(?:should|shall|do|can|must) (?:i|he|she|we) (?:need to |have "
    r"to )?(?:take|have)|am i due|is it time for) (?:for )?(?:my|the|his|her|our) (?:[a-z]{1,15} )"
    rf"{{0,2}}{DRUG}(?: now| yet| again)? or (?=(?:did|have|has) )"
)
# With one of these it was more than a dose; with one of the others it may have been.
TOO_MUCH = Pattern(
    r"\b(?:too (?:many|much)|twice|doubled?|extra|overdos\w*|more than|whole|handful|mistake|"
    r"accident\w*|wrong)\b"
)
_MAY_BE_MORE = Pattern(
    r"\b(?:too|many|much|more|all|both|another|else|else's|instead|packet|bottle|strip|lots|"
    r"loads|expired|old|times|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|"
    r"enough|couple|few|several|\d+)\b(?! (?:o'clock|am|pm)\b)(?!:)"
)
_CLOCK = Pattern(r"\b(?:at|around|about) \w+(?: (?:o'clock|am|pm))?|\b\w+ o'clock|\b\d+ ?[ap]m")
_ANOTHERS = Pattern(rf"\b(?!(?:{_DAYS_OWN}))[a-z]+'s ")


_ME = ("i", "we", "me")


@dataclass(frozen=True)
class Dose:
    """What somebody may have taken. `kind`: the words before its name; `drug`: its name, or ""
    where the words only point at it; `who`: whoever is not the wearer; `day`: as it was said, or
    "" for now."""

    kind: str
    drug: str
    who: str
    day: str


def meant(said: str, before: str = "") -> Dose | None:
    """The dose of which words ask if it was taken; None for all others. `before`: what was said
    before, that "did I take them" may mean."""
    if TOO_MUCH.search(said) or _MAY_BE_MORE.search(_CLOCK.sub("", said)):
        return None
    if (other := _OR.match(said)) is not None:
        before, said = said, said[other.end() :]
    leads = _LEADS.match(said)
    lead = leads[0] if leads is not None else ""
    bare = said[len(lead) :]
    found = _TAKEN.match(_TAG.sub("", bare))
    if found is None or not _is_asked(found, lead, _TAG.search(bare) is not None):
        return None
    if found["points"] and not names_one(before):
        return None
    day = re.search(rf"\b{DAY}\b", bare)
    who = found["given"] or found["own"] or found["other"]
    if who in _ME:
        who = ""
    return Dose(
        kind=(found["kind"] or found["which"] or "").strip(),
        drug=found["drug"] or "",
        who=who,
        day=day[0] if day is not None else "",
    )


def _is_asked(found: re.Match[str], lead: str, tagged: bool) -> bool:
    """Whether words about a dose ask, and are about the one of whoever took it."""
    if _ANOTHERS.search(found["kind"] or ""):
        return False
    whose = (found["whose"] or "").split(" ")[0]
    taker = found["given"] or found["own"] or found["other"]
    if whose in ("my", "our", "his", "her") and (whose in ("my", "our")) != (taker in _ME):
        return False
    if whose not in ("his", "her") and re.fullmatch(_KNOWN, taker) is None:
        return False  # "did Ben take the pills"
    if found["other"] and re.match(_ANYONE, found["other"]) and found["given"] is None:
        return False  # who took somebody's pills
    if found["asks"] or _IF.search(lead):
        return True
    is_own = whose in ("my", "our", "his", "her")  # "I think I took some pills" is no doubt alone
    return is_own and (tagged or _IS_UNSURE.search(lead) is not None)


def asks(said: str, before: str = "") -> bool:
    """Whether words only ask if a dose was taken."""
    return meant(said, before) is not None


def names_one(said: str) -> bool:
    """Whether words name a medicine."""
    return re.search(rf"\b{DRUG}\b", said) is not None
