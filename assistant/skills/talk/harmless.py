"""Words that ask for no judgement of safety, though the classifier for that may take them for such
a question: it was trained on questions, and not on orders and talk.

English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.pages.shown import readings
from assistant.skills.questions.safety_words import (
    CANNOT_JUDGE,
    CURRENT,
    DRUG,
    HOT,
    LIGHT,
    STEP,
    VEHICLE,
    WAY,
)
from models.intents.classifier import intent

# The classifier was trained on questions; what is to be kept, sent or deleted is none.
_KEPT = Pattern(
    r"\bclocks? (?:\w+ )?(?:gone|go|goes|going|went|chang\w+) ?(?:forward|back)?\b|"
    r"\b(?:los[et]|lost|gain(?:ed)?|get|got) (?:an|the|that) (?:extra )?hour\b|"
    r"^(?:can|could|should|do|may) (?:i|we) (?:still )?(?:sow|plant|prune)\b|"
    r"^(?:is it|am i|are we) too (?:late|early|soon) to (?:sow|plant|prune)\b|"
    r"^when (?:will|do|does|would) (?:i|we|it|they|these|the \w+) run out(?: of (?:it|them|these|"
    r"the \w+))?$|"
    r"^(?:(?:maybe|perhaps|is|could|might|may|must|be|it|it's|this|that|the) )+"
    r"(?:upside down|(?:wrong|right) way (?:up|round)|back to front|sideways)(?: i think| maybe|"
    r" perhaps)*$|"
    r"^(?:can|could) (?:i|we|you) see (?:right |all the way )?across to\b|"
    r"^(?:kill|scrap|ditch|drop|bin|lose|silence|skip) (?:the|my|that|this|both|all)\b|"
    r"^(?:is|are) (?:the|that|this|those|these) (?:\w+ )?"
    r"(?:m[ae]n|wom[ae]n|blokes?|guys?|fellas?|lad(?:y|ies|s)?|girls?|boys?|persons?|people|"
    r"waiters?|waitress) (?:still )?(?:standing|sitting|there|here|waiting|around)\b|"
    r"^(?:is|are) (?:the|my|our) (?:\w+ )?(?:dogs?|cats?|pupp(?:y|ies)|kittens?|bab(?:y|ies)|kids?|"
    r"children) (?:still )?(?:up |over |in |down )?(?:here|there|with (?:me|us))\b|"
    r"^is (?:the|my|our) (?:dog|cat|puppy|kitten|rabbit|hamster) (?:\w+ )?(?:in|on|under|"
    r"inside|at) (?:his|her|its|their|my|our) (?!way\b|lead\b|leash\b)\w+$|"
    r"^(?:is|are) (?:the|that|this|those|his|her|my) (?:m[ae]n|wom[ae]n|person|people|kids?|child|"
    r"children|bab(?:y|ies)|girls?|boys?|lady|guy) (?:holding|wearing|carrying)\b|"
    r"^(?:is|are|has|have|does|do) (?:he|she|they|the \w+|that \w+|this \w+) (?:\w+ )?(?:wear\w*|"
    r"got|have) (?:an?|any|some|the|his|her|their) (?:hat|cap|hood|helmet|glasses|sunglasses|"
    r"goggles|tie|coat|jacket|uniform|apron|hi-?vis)(?: on)?$|"
    r"^(?:is|are) there (?:any|some)(?:one|body)(?: else)?(?: out| up| down| over)? "
    r"(?:there|here|on the (?:water|beach|bench|bus|train|boat|sofa|bed)|in the (?:water|room|shop|"
    r"boat|car|garden))$|"
    r"^is (?:any|some)(?:one|body)(?: else)? (?:(?:waiting|standing|sitting|queu\w+|still|right) )+"
    r"(?:near|by|next to|beside|around|close to|with|in front of) (?:me|us|here)$|"
    r"^(?:does|do|has|have) (?:the|my|that|his|her|their) (?:\w+ )?(?:dog|cat|puppy|kitten)s? "
    r"(?:have |got |wear(?:ing)? )+(?:an?|its|his|her|the) (?:collar|coat|tag|name tag|bell)\b|"
    r"^(?:can|could|may) (?:i|we) (?:sit|lie|rest)(?: down)? (?:on|in|at) (?:the|this|that|my) "
    r"(?:\w+ )?(?:chairs?|seats?|bench|sofa|couch|bed|armchair|stool)\b|"
    r"^(?:what|which) (?:should|could|can|shall|would|do|might) (?:i|we|you) "
    r"(?:cook|make|bake|prepare|have for)\b|"
    r"^(?:is|was|are|were) (?:the|my|that|this) (?:\w+ )?(?:vat|tax|tip|total|subtotal|sum|change|"
    r"price|discount|bill|receipt|invoice|figure|amount|date|spelling)s? (?:right|correct|wrong)\b|"
    r"^what(?:'s| is) (?:(?:all|that|right|straight|out|over|up) )*(?:there|here|"
    r"in front of (?:me|us)|around(?: (?:me|us))?)(?: in front of (?:me|us))?$|"
    r"^(?:does|do|is|will) (?:it|you think it) (?:\w+ ){0,3}?(?:rain|snow|pour|drizzle)(?:ing)?\b"
    r"(?!.*\b(?:cross|drive|walk|safe|slip\w*)\b)|"
    r"^(?:is|was) the sky (?:\w+ )?(?:clear|blue|cloudy|grey|overcast)\b|"
    r"^what(?:'s| is| are) (?:the|my|our|that|this|these|those) (?:\w+ )?(?:dogs?|cats?|puppy|"
    r"kittens?|bab(?:y|ies)|kids?|children|people|m[ae]n|wom[ae]n|girls?|boys?|lads?|lady|guys?) "
    r"(?:up to|doing|at)(?: now| there| over there| again)*$|"
    r"^what do(?:es)? (?:the|this|that|these|those|my|his|her) (?:\w+ )?(?:dogs?|cats?|animals?|"
    r"cows?|horses?|birds?|m[ae]n|wom[ae]n|person|people|child|kids?|boy|girl|lady|guy) look like$|"
    r"^(?:is there|(?:can|do) you see|where(?:'s| is)) (?:an?|the|any|another) (?:other )?"
    r"(?:way (?:out|in)|exit|entrance|door)(?: (?:here|anywhere|near me|nearby|round here|"
    r"of here|in here|in view|then|please)){0,3}$|"
    r"^(?:which|what) (?:number )?(?:bus|tram|train|coach|platform|line|flight)\b|"
    r"^(?:does|do|is|are|will) (?:the|my|this|that|any) (?:[a-z\d]+ ){1,3}?(?:stop|call|go|leave|"
    r"depart|run|start)(?:ing|s)?(?: at| from| by| past)? (?:here|there|this stop|this platform|"
    r"this station|the station)(?: (?:too|as well|today|now|then))*$|"
    r"^(?:take (?:this|that) down|jot|log|keep|save|store|send|text|email|message|call|phone|"
    r"write|thanks|thank you|hello|what(?:'s| is) the (?:time|date|day)|what time)\b|"
    r"\b(?:any|some)(?:where| ?place)\b.*\b(?:sit|rest|put|hang|leave|lay|lie)\b|"
    r"^(?:clear|delete|empty|erase|wipe|remove|cancel|forget) .*\b"
    r"(?:lists?|notes?|timers?|alarms?|reminders?|everything)\b"
)
# What was read, what a sheet of paper is, and what is a matter of taste.
_OF_PRINT = Pattern(
    r"^(?!.*\b(?:tablets?|pills?|dose|drops|take|eat|drink|safe\w*)\b)"
    r".*\bdid (?:it|they|that|the [a-z]+) (?:say|mention|tell)\b|"
    r"\bhow many(?:'d| of (?:these|those|them)|(?! (?:people|persons|passengers|adults|kids|"
    r"children|of us|tablets|pills|drops|can|could|do|will|would)) [a-z]+)? "
    r"(?:(?:could|can|would|will|do|does) )?(?:i |we )?(?:fit|get|go|squeeze|plant)s? "
    r"(?:in|into|along|across|to)(?: (?:an?|the|my|one|each|this|that)(?: [a-z]+){1,3})?$|"
    r"^(?:(?:and|so|then|okay|right) )*(?:what(?:'s| is)|read(?: me)?|tell me) the "
    r"(?:next |following )?(?:step|stage)(?: (?:after|before)(?: (?:that|this|it))?)?"
    r"(?: (?:then|now|please))*$|"
    r"^(?:what(?:'s| is| have (?:they|you|we) got| do (?:they|you) (?:have|do))"
    r"(?: (?:there|here|on|good|nice|on (?:here|there|offer)))?|(?:is there |have they got |"
    r"do they (?:do|have) )?(?:anything|something|much|any \w+|what))"
    r"(?: (?:on|here|there|on (?:here|the menu)))? (?:for|that suits) "
    r"(?:an? |the |my |us |our )?(?:\w+ )?(?:vegan|vegetarian|veggie)s?"
    r"(?: (?:to eat|on (?:here|the menu)|here))*$|"
    r"^(?:what|which)(?: of (?:these|those|them|this))? (?:can|could|may|would) (?:an? |the |my )?"
    r"(?:\w+ )?(?:vegan|vegetarian|veggie)s? (?:have|eat|order|choose|go for)$|"
    r"^(?:so |and |oh )*what(?:'s| is| does| do| did)? (?:this|that|the|these|those) (?:[a-z]+ )?"
    r"(?:sign|notice|board|poster)s?\b.{0,30}\b(?:say|says|saying|read|reads|about)$|"
    r"\b(?:is|are) (?:it|this|that|these|they) (?:just |only |an? |any |the )*"
    r"(?:junk|rubbish|spam|bills?|letters?|leaflets?|flyers?|adverts?|receipts?|post|mail|"
    r"important)\b.*\bor\b|"
    r"\b(?:go|goes|match|matches|clash|clashes)(?: \w+)? with "
    r"(?:an? |my |the |this |that |these |those |some )?(?:[a-z]+ ){0,2}"
    r"(?:shirts?|jackets?|trousers|jeans|tops?|ties?|coats?|skirts?|dress|shoes|boots|jumpers?|"
    r"cardigans?|suits?|blouse|hats?|scarf|bags?|shorts|socks|black|white|grey|navy|blue|red|green|"
    r"brown|pink|beige|yellow|purple|orange)\b"
)
# A thing by its name, and no more: it goes on with what was asked before.
_NAME_ALONE = Pattern(r"(?:(?:what|how) about )?(?:the|my|our|some) [a-z]+(?: [a-z]+)?")
_OF_DANGER = Pattern(
    rf"\b(?:{STEP}|{VEHICLE}|{WAY}|{LIGHT}|{DRUG}|{HOT}|{CURRENT}|fire|smoke|gas|knife|dog|man|men|"
    r"woman|stranger|people|person|coast|side|left|right|other|one|red|green|amber)\b"
)
# An order to keep what was read under a name, whatever that is: "keep it as my weight".
_KEEPS_AS = Pattern(
    r"^(?:(?:and|then|so|please|now|just|can you|could you) )*(?:keep|save|store|log|record|jot|"
    r"note|write|put|remember) (?:it|that|this|them|those|these)(?: down)? "
    r"(?:as|under|down as|for) (?:my|the|his|her|our|today's|this \w+'s) [a-z]"
)
# A value alone puts right what was said before: "it's 4918".
_VALUE_ALONE = Pattern(r"(?:(?:it|that)(?:'s| is) |make (?:it|that) )?\d{3,}")
# What the classifier of intents is sure of, which knows talk better.
_HARMLESS = frozenset(
    "slower faster louder quieter pitch tired bored feeling_good thanks insult greeting farewell "
    "weather news who_are_you opinion_self sounds abilities timer_left timer_list timer_snooze "
    "list_read notes_read for_others".split()
)
SURE = 0.75


def is_of_print(said: str) -> bool:
    """Whether words in `phrases.plain` form are about what was read or is shown, about what a sheet
    of paper is, or about what goes with what, though they name steps or a light colour."""
    if _KEEPS_AS.match(said) or readings.asks(said):
        return True
    return _OF_PRINT.search(said) is not None


def names_only(said: str, last_answer: str) -> bool:
    """Whether words in `phrases.plain` form only name a thing that is no danger: "and the water",
    after anything but an answer that nothing is judged."""
    if last_answer.startswith(CANNOT_JUDGE[:-1]) or _OF_DANGER.search(said):
        return False
    return _NAME_ALONE.fullmatch(said) is not None


def is_harmless(said: str) -> bool:
    """Whether words in `phrases.plain` form are an order about what is kept, or talk."""
    if _KEPT.search(said) or _VALUE_ALONE.fullmatch(said):
        return True
    found = intent(said)
    return found.name in _HARMLESS and found.chance >= SURE
