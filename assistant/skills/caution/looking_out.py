"""What there is to look out for, asked in general and in any words: "owt I should watch out for".
Print that warns is told first, then what is seen; never that nothing is there.

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.pages.packaging import warnings
from assistant.skills.questions.safety_outdoors import REACH, WAY
from assistant.skills.questions.safety_words import CANNOT_JUDGE
from assistant.skills.seen.place import light
from assistant.skills.skill import Command
from assistant.skills.words import descriptions
from assistant.skills.words.running_text import joined

_THING = (
    r"(?:any ?thing|owt|summat|some ?thing|nothing|nowt|what(?:'s| is|ever)?|any|some|aught|stuff|"
    r"things?)"
)
# To take care, or what may happen to somebody who does not.
_CARE = (
    r"(?:watch(?:ing)? (?:out|my step|your step|myself|yourself)|watch(?: out)?$|look(?:ing)? out|"
    r"be (?:\w+ )?(?:careful|wary|aware|cautious|worried|mindful)|(?:take|taking|have) care|beware|"
    r"(?:keep|steer|stay|stand) (?:clear|away|off|well)|mind(?: out)?(?= |$)|worry about|avoid|"
    r"(?:wary|careful|aware|cautious) (?:of|about|with|here|round|around|in|on)|"
    r"(?:i|we|me|us|could|might|may|can|would|will|to) (?:\w+ )?(?:trip|slip|fall|bump|bang|walk|"
    r"run|stumble|knock|scald|burn|cut|hurt) (?:over|up|on|into|me\b|myself|my \w+|down|off)|"
    r"(?:do|does|cause) (?:me|us|him|her|you) (?:(?:a|an|any|some) )?(?:harm|mischief|injury|"
    r"damage|hurt)|hurt (?:me|us|him|her|myself)|look ?out for|get (?:me|us) hurt)"
)
_DANGER = (
    r"(?:danger\w*|hazard\w*|risk\w*|dodgy|nasty|unsafe|iffy|sketchy|treacherous|perils?|threats?|"
    r"harmful|warnings?|cautions?|hurtful)"
)
_ASKS = (
    Pattern(rf"\b{_THING}\b(?: \w+){{0,8}}? {_CARE}"),
    Pattern(rf"\b{_THING}\b(?: \w+){{0,4}}? {_DANGER}\b"),
    Pattern(
        r"^(?:(?:before|if) (?:i|we) (?:\w+ ){1,5})?(?:is|are) there (?:any ?thing|owt|some ?thing|"
        r"summat)(?: \w+)? (?:i|we) (?:\w+ )?(?:need|ought|should|want|have) (?:to )?(?:know|be "
        r"told)\b"
    ),
    Pattern(
        rf"^(?:(?:is|are) there|have you (?:seen|spotted)|(?:can|do) you see|see|spot|got) "
        rf"(?:an? |any |some )?(?:\w+ )?{_DANGER}\b"
    ),
    Pattern(
        r"^(?:do|should|must|need|shall|ought|have|will|would|am) (?:i|we) (?:\w+ ){0,4}?"
        rf"{_CARE}"
    ),
)
# What is to be watched for from now on, kept, or read, and what is asked of one thing.
_OTHER = Pattern(
    r"^(?:tell me (?:when|if|as soon)|let me know|warn me|alert me|watch (?:for|out)|remind|"
    r"remember|note|set|keep an eye|read|what does|what (?:is|was|does) (?:an?|the) \w+ (?:mean|"
    r"called)|i (?:know|think|hope|don't)|put)\b|\b(?:weather|news|traffic jam|budget|price)\b|"
    r"\b(?:are|were) you\b"
)
_OF_A_THING = Pattern(
    r"\b(?:in|with|about|of|on) (?:it|them|(?:this|that|these|those)(?! (?:place|room|street|road|"
    r"path|park|house|garden|"
    r"way|bit|floor|area|site|building))|the (?!way|floor|ground|"
    r"path|road|street|room|stairs|left|right|pavement|corridor|house|garden|park|place)\w+)\b"
)


def asks(said: str) -> bool:
    """Whether words ask what there is to be careful of."""
    if _OTHER.search(said) or REACH.says.search(said):
        return False
    return any(pattern.search(said) for pattern in _ASKS)


async def judged(said: str, context: Context) -> Command | None:
    """The print in view that warns, for who asks what to be careful of; without such print what
    is seen, and for words about one thing None, so that other rules answer."""
    if context.view.trouble or not asks(said):
        return None
    texts = (await context.view.see("texts")).texts or ()
    if not warnings.all_of(texts) and _OF_A_THING.search(said):
        return None
    return Command(_told)


async def _told(context: Context) -> Answer:
    """The warnings, and what is seen, for there may be more."""
    scene = await context.view.see("things", "texts")
    warns = warnings.all_of(scene.texts or ())
    seen = descriptions.in_the_way(scene)
    more = "There may be more that I don't see."
    opening = f"It says: {joined(warns)}" if warns else CANNOT_JUDGE
    read = descriptions.large_letters(scene) or descriptions.first_lines(scene)
    if warns:
        read = ""
    parts = (opening, await light.flames_told(context), seen, read, more, WAY.help)
    evidence = {"judged": None, "texts": [text.text for text in warns]}
    return Answer(" ".join(filter(None, parts)), evidence)
