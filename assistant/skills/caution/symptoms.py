"""What somebody feels beside print that warns: a headache by an alarm for carbon monoxide, a rash
by a medicine. What is in view may be the cause, so its first aid is given, and no kind word alone.
The words decide: print adds to the first aid that they ask for, and takes its place only where they
tell no more than what the print warns of.

Pure rules on words in `phrases.plain` form and lines of print, English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from assistant.patterns import Pattern
from assistant.skills.caution.dangers import CLEANER_PRINT, MEDICINE_PRINT
from assistant.skills.caution.felt import felt
from assistant.skills.context import Answer, Context
from assistant.skills.pages.facts.signs import past_dates
from assistant.skills.pages.packaging.harmful import HARMFUL
from assistant.skills.pages.packaging.warnings import of_label
from assistant.skills.questions.safety_kinds import kind_named
from assistant.skills.questions.safety_words import DRUG
from assistant.skills.skill import Command, saying
from assistant.skills.talk import moods
from assistant.skills.talk.danger import emergencies
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
IF_SWALLOWED = (
    "If any was swallowed, take nothing more of it, don't try to be sick, and keep the packet at "
    "hand."
)
# The kinds of emergency beside which print may say more, each with the words that surely tell of
# it; a headache alone may be taken for a fall.
_BY_WORDS = {
    "fall": Pattern(
        r"\b(?:fell|fall(?:en)?|slipp\w+|tripp\w+|stumbl\w+|tumbl\w+|knock\w*|hit|bump\w*|"
        r"crack\w* (?:my|his|her) head|ladder|stairs|steps|landed|dropped)\b"
    ),
    "allergy": Pattern(
        r"\b(?:rash|hives|blotch\w*|welts|swell\w*|swollen|swole|puff\w*|tongue|lips?|throat|"
        r"wheez\w+|allerg\w*|sting|stung)\b"
    ),
    "faint": Pattern(r"\b(?:faint(?:ed|ing)?|pass(?:ed)? out|black(?:ed)? out)\b"),
    "help": Pattern(r"(?!)"),
    "fumes": Pattern(r"\b(?:smell\w*|fumes|breath\w*|air|eyes?|nose|chest|lungs?|cough\w*)\b"),
    "fire": Pattern(r"\b(?:fire|flames?|smoke|alight|burning down)\b"),
}
_BURNS = ("fumes", "fire")  # that a part of somebody burns is taken for either
_AIR_FIRST = ("faint",)  # who faints in bad air is to get out of it first
_BY_PRINT = tuple(FIRST_AID[kind] for kind in ("monoxide", "fumes", "splash", "shock", "poison"))
# What is asked or ordered beside it.
_WANTS = Pattern(
    r"\b(?:what|which|where|who|how|when|read|find|can|could|should|set|remind|note|remember|"
    r"timer|alarm|need|want|tell|does|list|add|put|count|scan|look|show|let's|spell|cancel|stop|"
    r"do (?:i|we|you|they|these)|is (?:it|this|that)|are (?:they|these))\b"
)
# The kinds of print, each with its first aid; the first that fits counts.
_CO = Pattern(
    r"\bcarbon monoxide\b|\bco (?:alarm|detector|sensor|level|leak)\b|\bco\b.*\bppm\b|"
    r"\bsmoke (?:alarm|detector)\b|\b(?:exhaust|flue) (?:gas(?:es)?|fumes)\b",
    re.IGNORECASE,
)
# What burns and may fill a room with it: as print only beside a word that warns of that.
_BURNER = Pattern(
    r"\b(?:boiler|flue|generator|gas (?:fire|heater|cooker|hob|leak|appliance|stove|boiler)|"
    r"solid fuel|wood ?burner|paraffin heater|natural gas|propane|butane|lpg|"
    r"(?:barbecue|bbq|charcoal|engine|exhaust)\b.*\b(?:tent|indoors|inside|garage|caravan|"
    r"running))\b",
    re.IGNORECASE,
)
_BAD_AIR = Pattern(
    r"\b(?:alarm|detector|leaks?|ppm|fumes|flue|exhaust|ventilat\w+|fresh air|indoors)\b",
    re.IGNORECASE,
)
_CURRENT = Pattern(
    r"\bhigh voltage\b|\bdanger of death\b|\belectric(?:al)? (?:shock|hazard)\b|\b\d+ ?kv\b|"
    r"\blive (?:wires?|parts?|rail)\b",
    re.IGNORECASE,
)
_EATEN = Pattern(
    r"\b(?:ingredients|contains?:?|may contain|allergens?|allergy advice|use by|best before)\b",
    re.IGNORECASE,
)
# Print of something in the air or near by that makes people ill.
_MAKES_ILL = Pattern(
    r"\b(?:danger\w*|hazard\w*|toxic|poison\w*|oxygen|vapou?rs?|fumes|gas(?:es)?|asbestos|"
    r"radiation|spray\w*|dust|fumigat\w+|contaminat\w+)\b",
    re.IGNORECASE,
)
_SWALLOWED = Pattern(r"\b(?:mouth|lips?|tongue|gullet|stomach|tummy|belly|guts?)\b")
_ON_SKIN = Pattern(r"\b(?:skin|hands?|fingers?|arms?|legs?|feet|rash|hives|blister\w*|itch\w*)\b")
_ALLERGIC = Pattern(
    r"\b(?:itch\w*|tingl\w*|swell\w*|swollen|puff\w*|rash|hives|blotch\w*|lips?|tongue|throat|"
    r"wheez\w+|breathless|breath)\b"
)
# What a medicine is often taken for: no reaction to it, unless it began with it.
_TREATED = Pattern(
    r"\b(?:head ?aches?|migraines?|ach\w+|hurt\w*|cough\w*|sore throat|throat|feverish|"
    r"sleepy|tired|bad \w+|throb\w*|pound\w*|split\w*|kill\w*|bang\w*)\b"
)
_SINCE = Pattern(
    r"\b(?:since|after|ever since|when(?:ever)? i (?:take|took|have|had)|from (?:it|them|this|"
    r"these)|i (?:started|took|had|swallowed)|made me|makes me|making me|gives? me|gave me|"
    rf"giving me|side effects?|new {DRUG})\b"
)


async def judged(said: str, context: Context, urgent: Command | None) -> Command | None:
    """The first aid for what is felt, beside print that warns or after talk of such a thing; else
    `urgent`, the answer to the emergency that the words alone show."""
    kind = ""
    if urgent is not None:
        kind = emergencies.kind_of(said, context.last_question) or "goes on"
    if not felt(said) or kind not in ("", *_BY_WORDS):
        return urgent
    texts: Sequence[Text] = ()
    if not context.view.trouble:
        texts = (await context.view.see("texts")).texts or ()
    if past_dates.asks(said) and past_dates.tells(texts, context.now):
        return urgent
    aid = _aid(said, texts, f"{context.last_question} {context.last_answer}")
    if kind in _BURNS:
        aid = _of_part(said, texts)
    if urgent is not None and (aid is None or not aid.startswith(_BY_PRINT)):
        return urgent
    if aid is None:
        return _word_for(said, context)
    told_by_words = urgent is not None and _BY_WORDS[kind].search(said) is not None
    if told_by_words and not aid.startswith(FIRST_AID[kind]):
        return Command(partial(_both, FIRST_AID[kind], aid, kind in _AIR_FIRST, of_label(texts)))
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
    """What is to be done, by the words, by the kind of the print in view, or else by what was
    `talked` of."""
    printed = "\n".join(text.text for text in texts)
    around = said if texts else f"{said} {talked}"
    warned = _BURNER.search(printed) and _BAD_AIR.search(printed)
    if warned or _CO.search(f"{printed}\n{around}") or _BURNER.search(around):
        return FIRST_AID["monoxide"]
    if _CURRENT.search(printed):
        return FIRST_AID["shock"]
    if MEDICINE_PRINT.search(printed):
        began = _SINCE.search(said) is not None
        return None if _TREATED.search(said) and not began else kind_named("reaction").help
    if _harms(texts):
        return _of_part(said, texts) or FIRST_AID["fumes"]
    if _EATEN.search(printed):
        return FIRST_AID["allergy"] if _ALLERGIC.search(said) else EAT_NO_MORE
    return MOVE_AWAY if _MAKES_ILL.search(printed) and of_label(texts) else None


def _harms(texts: Sequence[Text]) -> bool:
    return any(HARMFUL.search(text.text) or CLEANER_PRINT.search(text.text) for text in texts)


def _of_part(said: str, texts: Sequence[Text]) -> str | None:
    """What is to be done for the part that a substance hurts: whose mouth burns may have swallowed
    it, and fresh air helps no hand. None for all that is breathed in."""
    if _SWALLOWED.search(said) and _harms(texts):
        return FIRST_AID["poison"]
    if _ON_SKIN.search(said):
        return FIRST_AID["splash"]
    if re.search(r"\bthroat\b", said) and _harms(texts):
        return f"{FIRST_AID['fumes']} {IF_SWALLOWED}"
    return None


async def _told(aid: str, warns: Sequence[Text], context: Context) -> Answer:
    """What is to be done, and the lines that warn."""
    says = f" It says: {joined(warns)}" if warns else ""
    return Answer(f"{aid}{says}", {"called": False, "texts": [text.text for text in warns]})


async def _both(
    words: str, print_: str, print_first: bool, warns: Sequence[Text], context: Context
) -> Answer:
    """The first aid that the words ask for, and what the print adds to it."""
    first, then = words, print_
    if print_first:
        first, then = print_, words
    return await _told(f"{first} {then.replace(CANNOT_CALL, '').strip()}", warns, context)
