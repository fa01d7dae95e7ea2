"""What somebody feels beside print that warns: a headache by an alarm for carbon monoxide, a rash
by a medicine. What is in view may be the cause, so its first aid is given, and no kind word alone.

Pure rules on words in `phrases.plain` form and lines of print, English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from assistant.skills.caution.dangers import CLEANER_PRINT, MEDICINE_PRINT
from assistant.skills.context import Answer, Context
from assistant.skills.pages.packaging.harmful import HARMFUL
from assistant.skills.pages.packaging.warnings import of_label
from assistant.skills.questions.safety_kinds import kind_named
from assistant.skills.questions.safety_words import DRUG
from assistant.skills.skill import Command, saying
from assistant.skills.talk import moods
from assistant.skills.talk.danger.first_aid import CANNOT_CALL, FIRST_AID
from assistant.skills.words.running_text import joined
from models.vision.scene import Text

MOVE_AWAY = (
    "That may come from what is here: move away from it, into fresh air. If it doesn't pass at "
    f"once, call a doctor or the emergency number. {CANNOT_CALL}"
)
EAT_NO_MORE = (
    "Please eat no more of it, and keep the packet. If it gets worse, or the face swells, call a "
    f"doctor or the emergency number. {CANNOT_CALL}"
)
_PART = (
    r"(?:head|eyes?|throat|nose|chest|lungs?|skin|hands?|fingers?|lips?|mouth|tongue|face|arms?|"
    r"legs?|feet|stomach|tummy|belly|guts?|heart|ears?|body)"
)
_HURTS = (
    r"(?:hurt\w*|ach(?:es?|ing|y)|sore|sting\w*|burn\w*|itch\w*|tingl\w*|numb|swell\w*|swollen|"
    r"puff\w*|red|raw|blister\w*|peel\w*|water(?:ing|y|s)?|stream\w*|running|tight\w*|pound\w*|"
    r"throb\w*|bang\w*|split\w*|kill\w*|spinn\w*|swimm\w*|fuzzy|foggy|thick|heavy|blurr\w*|rac\w+|"
    r"thump\w*|flutter\w*|cramp\w*|churn\w*|upset|bad|funny|weird|odd|strange|prickl\w*|"
    r"crack\w*|bleed\w*|dry)"
)
# The kinds that words alone may be taken for, and the aid that print in view puts in their place.
_BY_WORDS = ("fall", "faint", "allergy", "help")
_BY_PRINT = tuple(FIRST_AID[kind] for kind in ("monoxide", "fumes", "splash", "shock"))
# What is a symptom by its name alone: the pills that are for it are none.
_NAMED = (
    r"(?:head ?aches?|migraines?|dizz(?:y|iness)|giddy|woozy|light ?headed|queasy|nausea\w*|"
    r"nauseous|vomit\w*|throw(?:ing|n)? up|threw up|feverish|drows(?:y|iness)|breathless|"
    r"short of breath|wheez\w+|cough(?:ing|ed)|rash|hives|blotch\w*|pins and needles|"
    r"palpitations|shivery|passed out|blacked out|fainted|stomach ?ache|tummy ?ache|"
    r"cramps|the runs|diarrhoea|diarrhea)"
    r"(?! (?:tablets?|pills?|cream|relief|medic\w+|mixture|syrup|sweets?|drops))"
)
# What is one only where somebody feels, or is, or has come over so.
_BEINGS = (
    r"(?:i|we|he|she|they|both|all of us|every(?:one|body)|(?:my|our|his|her|the) (?:\w+ )?"
    r"(?:husband|wife|missus|partner|mum|mom|dad|son|daughter|sister|brother|friend|mate|nan|gran|"
    r"grandad|baby|kids?|children|boys?|girls?|lads?|little one|dogs?|cats?|guide dog|others|"
    r"neighbou?rs?|family))"
)
_FEELS = (
    r"(?:feel\w*|felt|come (?:over|down)|came over|coming over|(?:gone|going|been|being|turned|"
    rf"got|getting|get|gets)|{_BEINGS}(?:'m|'s|'re| am| is| are| was| were)|"
    r"(?:made|making|makes) (?:me|us|him|her))"
)
_VAGUE = (
    r"(?:sick|ill|unwell|poorly|rough|rotten|funny|peculiar|weird|odd|strange|off|faint|weak|"
    r"shaky|wobbly|sleepy|tired|exhausted|confused|muddled|hot and cold|sweaty|peaky|ropey|"
    r"lousy|dreadful|awful|terrible|groggy|out of sorts|under the weather|off colou?r|"
    r"not (?:well|right|myself|himself|herself|great)|itchy|numb|tingly|swollen|sore)"
)
_BY_NAME = re.compile(rf"\b{_NAMED}\b")
_OF_PART = re.compile(
    rf"\b(?:my|our|his|her|their|the (?:baby|kid|child|dog|cat)'s) (?:\w+ )?{_PART}"
    rf"(?:'s|'re| is| are| feels?| has| have| gone| went| keeps?| all| really| a bit| so| just| "
    rf"been| come| came| started?| both| out| up| going| getting){{0,4}} {_HURTS}\b|"
    rf"\b(?:sore|itchy|burning|stinging|tight|runny|watery|funny|bad|upset|thick|banging|"
    rf"splitting|pounding|blistered|swollen|numb|dodgy) {_PART}\b"
)
_IN_GENERAL = re.compile(
    rf"\b{_FEELS} (?:(?:a|bit|little|all|very|really|so|rather|quite|dead|proper|right|well|ever|"
    rf"too|just|both|kind|sort|of|feeling|to be|most) ){{0,4}}{_VAGUE}\b"
    r"(?! (?:of|with|at|for|by|call\w*|list\w*|with it))"
)
_NOT_WELL = re.compile(
    r"\b(?:not|never|\w+n't)(?: \w+){0,2}? (?:feel\w*|felt|been|is|are|be) (?:(?:too|so|all|quite|"
    r"very|really|that|at all) )?(?:well|right|myself|himself|herself|great|good|clever)\b"
    rf"|\b(?:made|makes|making) (?:my|our|his|her|their) {_PART} (?:all |go |feel )?{_HURTS}\b"
)
_SYMPTOMS = (_BY_NAME, _OF_PART, _IN_GENERAL, _NOT_WELL)
_DENIED = re.compile(
    r"\b(?:no|not|never|without|isn't|aren't|haven't|hasn't|don't|doesn't|didn't)"
    r"(?: (?:got|have|had|feel\w*|any|an?|the|been|at all|really)){0,4}"
    rf" (?:{_NAMED}|(?!well|right|myself|great){_VAGUE})\b"
)
# What is asked of the print, or to be kept or done: "is this for headaches".
_ASKS = re.compile(
    r"^(?:(?:and|so|but|okay|right|well) )*(?:is|are|does|do|did|will|would|what|which|where|"
    r"who|how|when|read|find|remind|remember|note|set|put|add|tell me|spell|count|show|look for)\b"
)
_AGAINST = re.compile(
    rf"\b(?:for|against|treats?|helps?|good (?:for|with)|stops?|something for|relieves?) "
    rf"(?:(?:an?|my|the|his|her|this) )?(?:\w+ )?(?:{_NAMED}|{_PART})\b"
)
_OF_CAUSE = re.compile(r"^(?:(?:and|so|but) )*(?:why|could|can|might|would|do you think)\b")
# What is asked or ordered beside it.
_WANTS = re.compile(
    r"\b(?:what|which|where|who|how|when|read|find|can|could|should|set|remind|note|remember|"
    r"timer|alarm|need|want|tell|does|list|add|put|count|scan|look|show|let's|spell|cancel|stop|"
    r"do (?:i|we|you|they|these)|is (?:it|this|that)|are (?:they|these))\b"
)
# The kinds of print, each with its first aid; the first that fits counts.
_AIR = re.compile(
    r"\bcarbon monoxide\b|\bco (?:alarm|detector|sensor|level|leak)\b|\bco\b.*\bppm\b|"
    r"\b(?:boiler|flue|exhaust|fumes|generator|gas (?:fire|heater|cooker|hob|leak|appliance|stove|"
    r"boiler)|smoke|solid fuel|wood ?burner|charcoal|barbecue|paraffin heater|natural gas|propane|"
    r"butane|lpg)\b",
    re.IGNORECASE,
)
_CURRENT = re.compile(
    r"\bhigh voltage\b|\bdanger of death\b|\belectric(?:al)? (?:shock|hazard)\b|\b\d+ ?kv\b|"
    r"\blive (?:wires?|parts?|rail)\b",
    re.IGNORECASE,
)
_EATEN = re.compile(
    r"\b(?:ingredients|contains?:?|may contain|allergens?|allergy advice|use by|best before)\b",
    re.IGNORECASE,
)
_ON_SKIN = re.compile(
    r"\b(?:skin|hands?|fingers?|arms?|legs?|feet|rash|hives|blister\w*|itch\w*)\b"
)
_ALLERGIC = re.compile(
    r"\b(?:itch\w*|tingl\w*|swell\w*|swollen|puff\w*|rash|hives|blotch\w*|lips?|tongue|throat|"
    r"wheez\w+|breathless|breath)\b"
)
# What a medicine is often taken for: no reaction to it, unless it began with it.
_TREATED = re.compile(
    r"\b(?:head ?aches?|migraines?|ach\w+|hurt\w*|cough\w*|sore throat|throat|feverish|"
    r"sleepy|tired|bad \w+|throb\w*|pound\w*|split\w*|kill\w*|bang\w*)\b"
)
_SINCE = re.compile(
    r"\b(?:since|after|ever since|when(?:ever)? i (?:take|took|have|had)|from (?:it|them|this|"
    r"these)|i (?:started|took|had|swallowed)|made me|makes me|making me|gives? me|gave me|"
    rf"giving me|side effects?|new {DRUG})\b"
)


def felt(said: str) -> bool:
    """Whether words tell, or ask after the cause, of something that somebody feels."""
    if _ASKS.match(said) and not _OF_CAUSE.match(said):
        return False
    left = _DENIED.sub("", said)
    if _AGAINST.search(left):
        return False
    return any(pattern.search(left) for pattern in _SYMPTOMS)


async def judged(said: str, context: Context, taken_for: str = "") -> Command | None:
    """The first aid for what is felt beside print that warns, or after talk of such a thing.
    `taken_for`: the kind of emergency that the words alone show; only the print of what is in the
    air or on the skin says more than that."""
    if not felt(said) or taken_for not in ("", *_BY_WORDS):
        return None
    texts: Sequence[Text] = ()
    if not context.view.trouble:
        texts = (await context.view.see("texts")).texts or ()
    talked = f"{said} {context.last_question} {context.last_answer}"
    aid = _aid(said, texts, talked)
    if taken_for and aid not in _BY_PRINT:
        return None  # an aid of its own
    if aid is None:
        return _word_for(said, context)
    return Command(partial(_told, aid, of_label(texts)))


def _word_for(said: str, context: Context) -> Command | None:
    """A kind word for who only tells of it, where nothing in view may be the cause."""
    about_drug = re.search(rf"\b{DRUG}\b", said) is not None
    if about_drug or "?" in context.question or _WANTS.search(said):
        return None
    if moods.reply(said) is not None:
        return None
    return Command(saying(moods.UNWELL, {"talk": True}))


def _aid(said: str, texts: Sequence[Text], talked: str) -> str | None:
    """What is to be done, by the kind of the print in view, or else of what was `talked` of."""
    printed = "\n".join(text.text for text in texts)
    if _AIR.search(printed) or (not texts and _AIR.search(talked)):
        return FIRST_AID["monoxide"]
    if _CURRENT.search(printed):
        return FIRST_AID["shock"]
    if MEDICINE_PRINT.search(printed):
        began = _SINCE.search(said) is not None
        return None if _TREATED.search(said) and not began else kind_named("reaction").help
    if HARMFUL.search(printed) or CLEANER_PRINT.search(printed):
        return FIRST_AID["splash" if _ON_SKIN.search(said) else "fumes"]
    if _EATEN.search(printed):
        return FIRST_AID["allergy"] if _ALLERGIC.search(said) else EAT_NO_MORE
    return MOVE_AWAY if of_label(texts) else None


async def _told(aid: str, warns: Sequence[Text], context: Context) -> Answer:
    """What is to be done, and the lines that warn."""
    says = f" It says: {joined(warns)}" if warns else ""
    return Answer(f"{aid}{says}", {"called": False, "texts": [text.text for text in warns]})
