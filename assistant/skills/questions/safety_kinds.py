"""What nothing here may judge, by kind: the ways to go, traffic, medicine, food, heat and current,
people and animals. Each kind has the words that show it, and what helps instead of an answer.

Pure rules on a question in `phrases.plain` form, English only. Where they are in doubt the answer
is that it can't be judged: a wrong "yes" can hurt somebody, and a needless "I can't judge that"
can't.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.pages.times import weekdays
from assistant.skills.questions.safety_outdoors import REACH, RESTING, TRAFFIC, WAY
from assistant.skills.questions.safety_words import (
    ALLERGEN,
    CANNOT_JUDGE,
    CURRENT,
    DRUG,
    FOOD,
    HELPERS,
    HOT,
    LIGHT,
    LISTEN,
    MAY,
    OKAY,
    STEP,
    VEHICLE,
    Kind,
    any_of,
)
from assistant.skills.talk import harmless
from assistant.skills.talk.danger.home_dangers import HOME_DANGERS
from assistant.skills.words.print_questions import asks_for_print, asks_name
from models.safety import classifier

__all__ = [
    "CANNOT_JUDGE",
    "LISTEN",
    "Kind",
    "is_signal",
    "kind_by_rule",
    "kind_by_words",
    "kind_named",
    "kind_of",
    "may_be_risky",
    "watched_kind",
]

_KINDS = (
    *HOME_DANGERS,
    Kind(
        "medicine",
        "Please have a pharmacist or somebody you trust check it.",
        any_of(
            r"\b(?:a|per|each|every) (?:day|hour|night)\b.*\b(?:of these|of this|of them)\b",
            r"\bhow (?:many|much|often)\b.*\b(?:of these|of this|of those|of them) "
            r"(?:a|per|each|every) (?:day|hour|night|time)\b|"
            r"\b(?:with (?:food|grapefruit|alcohol)|on an empty stomach|before (?:bed|meals))\b",
            rf"\b(?:{MAY}|do) (?:i|we|he|she|they) (?:\w+ ){{0,3}}(?:take|swallow|inject|double)\b"
            r"(?! (?:off|up|away|place|part|turns|credit|cards?|cash|cheques?|bookings)\b)"
            r"(?! (?:a )?(?:photo|picture|note|look|the (?:bus|train|lift|elevator|stairs|tram)|"
            r"a (?:bus|train|taxi|break|seat|walk|nap)|me|it (?:off|with|home)|"
            r"(?:my|an?) (?:umbrella|brolly|coat|jacket|mac|hat|scarf|jumper|cardigan|bag|stick|"
            r"torch|map)))",
            r"\b(?:the right|the correct|my) (?:pill|tablet|medicine|medication|dose|drug)\b"
            r".*\b(?:is|are) (?:it|this|that|these)\b",
            r"\b(?:pills?|tablets|capsules?|caplets?)\b.*\b(?:what|which|whose)(?:'s)?"
            r"(?: (?:is|are|kind|ones?|could|might|do|can))*"
            r" (?:it|they|these|those|this|that|of)\b",
        ),
        any_of(
            rf"\b{DRUG}\b",
            rf"\b{OKAY} (?:for (?:me|us|him|her) )?to (?:take|swallow|inject|use|mix|give)\b",
        ),
        label=True,
    ),
    Kind(
        "food",
        "Please have somebody who sees it check.",
        any_of(
            r"\b(?:diabetics?|pregnant|breast ?feeding|toddlers?(?!'s| has| is)|babies)\b|"
            r"\bclean enough\b",
            r"\bneeds? (?:chucking|binning|throwing|tossing|to (?:be (?:chucked|binned|thrown|"
            r"tossed)|go in the bin))\b"
            rf"|\b(?:{MAY}|do) i (?:chuck|bin|throw|toss) (?:it|this|that|these|the {FOOD})"
            r"(?: (?:out|away|now))?$",
            r"\bfor (?:adults|children|kids|babies) only\b",
            r"\b(?:allerg\w+|intoleran\w+|coeliac|celiac|edible|poison\w*|toxic|contaminated|"
            r"food poisoning|mou?ldy?)\b",
            rf"\b{MAY} (?:i|we|you|he|she|my \w+|the \w+) (?:still |safely |even )?"
            r"(?:eat|drink|taste|consume|feed|cook with)\b(?! (?:here|out)\b)",
            rf"\b{MAY} i (?:still |also )?(?:have|use) (?:it|this|that|these|those|some|one|any)$",
            rf"\b{MAY} i (?:give|feed) (?:him|her|them|it|this|that|these|my \w+|the \w+)\b",
            rf"\b(?:fit|{OKAY}) (?:enough )?(?:to|for) "
            r"(?:me to )?(?:eat|drink|use|eating|drinking)\b",
        ),
        any_of(
            r"\b(?:contains?|containing|free (?:of|from)|without|made (?:with|of|"
            rf"from))\b.*\b{ALLERGEN}\b",
            rf"\b{ALLERGEN}\b.*\bin (?:it|this|that|these|those|the (?!fridge|kitchen|house|"
            r"shop)\w+)"
            r"(?: \w+)?$",
            r"\bdo(?:es)? (?:it|this|that|these|those|the \w+) (?:\w+ )?have (?:\w+ ){0,2}"
            rf"{ALLERGEN}\b",
            r"\b(?:gluten|dairy|lactose|nut|peanut|sugar|egg|wheat|soya?|alcohol|meat|fat|milk)[ "
            r"-]free\b",
            r"\b(?:vegan|vegetarian|halal|kosher|drinkable)\b",
            r"\b(?:bleach|cleaning fluid|cleaner|petrol|gasoline|acid|detergent|antifreeze|solvent|"
            r"white spirit|weed ?killer|ammonia|chemicals?|lighter fluid|turpentine)\b",
            rf"\b(?:{FOOD}|this|it|that|these|they)\b.*\b"
            rf"(?:still (?:good|fresh|okay|ok|fine|all right)|gone (?:off|bad)|spoiled|spoilt|"
            rf"rotten|sour|raw|undercooked|cooked(?: through)?|expired|out of date|"
            rf"past (?:its|the|their) .*date|in date)(?: enough)?(?: to you| you think)?$",
            r"\b(?:nuts?|peanuts?|gluten|dairy|lactose|soya?|sesame|shellfish|allergens?)\b",
            rf"\b(?:reckon|think|is|are)\b.*\b{FOOD}(?:'s| is| are) (?:cooked|raw|done)\b",
            rf"\b{FOOD}\b.*\b(?:off|bad|done|pink|ready|okay|ok|fine)(?: enough)?"
            rf"(?: to you| you think)?$",
            r"\b(?:mushroom|toadstool|berry|berries)\b",
        ),
        label=True,
    ),
    *(REACH, RESTING),
    TRAFFIC,
    WAY,
    Kind(
        "heat",
        "Please keep your distance, and have somebody who sees it check.",
        any_of(
            rf"\b(?:this|that|the|these) (?:\w+ )?{CURRENT} (?:\w+ )?(?:okay|ok|fine|all right|"
            r"frayed|torn|wet|bare)\b",
            r"\b(?:burnt|burned|frayed|scorched|singed)\b",
            r"\bpick (?:\w+ ){1,3}up\b",
            rf"\b{CURRENT}\b.*\b(?:spark\w*|buzz\w*|hum\w*|melt\w*|smok\w+)\b|\bsharp (?:side|end|"
            r"edge|part)\b",
            r"\b(?:burn|scald|cut|shock) (?:me|myself|my \w+|you|him|her)\b|\bi (?:burn|cut|"
            r"scald) myself\b",
            rf"^(?:is|are|was|were|did|has|have|does)\b.*\b(?:{HOT}|{CURRENT})\b.*\b"
            rf"(?:on|hot|off|live|lit|out|burning|boiling|warm|cool|cold|smoking|sparking|buzzing|"
            rf"humming|melting|running|leaking|unplugged|plugged in|exposed|damaged|earthed|"
            rf"grounded|cooled(?: down)?|switched (?:on|off)|turned (?:on|off))\b",
            r"^(?:did|have|has) (?:i|we|he|she|somebody) (?:\w+ ){0,2}"
            r"(?:leave|left|turn|turned|switch|"
            rf"switched|shut|put)\b.*\b{HOT}\b",
            r"\b(?:still|too) hot\b|^(?:is|are) (?:the |this |that |my |it )?(?:\w+ ){0,2}"
            r"(?:hot|boiling|scalding|burning|on fire|smoking)\b(?! (?:today|outside|in here|"
            r"here))",
            r"\b(?:gas leak|smell of gas|smell gas|carbon monoxide)\b",
            rf"\bwhich (?:\w+ )?(?:{CURRENT}|fuse)\b|\bwhich (?:one |of \w+ )?(?:is|'s) "
            r"(?:the )?(?:live|neutral|earth|ground)\b",
            rf"\b{MAY} i (?:\w+ )?(?:touch|cut|unplug|plug|pick up|grab|hold|open|light|press|"
            rf"pull)\b(?! (?:to|the (?:page|book)|(?:it|this|that) "
            rf"(?:up|closer|nearer|still|higher|lower)))",
            r"\bwhich (?:end|side|part|way)\b.*\b(?:knife|blade|scissors|saw|razor|handle|sharp)\b",
            r"\b(?:knife|knives|blade|saw|razor|scalpel|needle|scissors)\b.*\b"
            r"(?:sharp|blunt|facing|pointing|towards?|near|close|open|hand|fingers?)\b",
        ),
        any_of(
            r"\b(?:fire|smoke|flames?|burning)\b(?! \w*(?:sign|works))",
            r"\b(?:spark\w*|leak\w*|damaged|overheat\w*|electrocut\w*)\b|\bglass\b.*\bbroken\b",
            r"\b(?:blades?|razors?|scalpels?|wires?)\b",
            r"\b(?:gas|candle)\b.*\b(?:on|off|lit|out|leaking)\b",
            rf"\b(?:live|exposed|bare|loose) {CURRENT}\b",
        ),
    ),
    Kind(
        "people",
        "Please keep your distance, or ask somebody you trust.",
        any_of(
            r"\bsomething sharp\b|\bin a bad way\b|\bup to no good\b",
            r"\b(?:going|about|want\w*|trying) to (?:bite|attack|sting|hit|rob|hurt|jump)\b",
            r"\b(?:is|are) (?:that|this|it|those|there|these)\b.*\b(?:wasp|hornet|scorpion|snake|"
            r"jellyfish|bee|spider)s?\b",
            r"\b(?:dangerous|armed|a threat|threatening|aggressive|trustworthy|suspicious|violent|"
            r"hostile|drunk|(?:attack|hurt|rob|mug|stab|shoot) me|follow(?:ing|ed) (?:me|us)|"
            r"being followed|stalking)\b",
            r"\b(?:gun|pistol|weapon|rifle)\b|\b(?:holding|carrying|have|has|got) a knife\b",
            r"\b(?:can|should|could|do) i trust (?!you)\w+|"
            r"\b(?:will|does|would) (?:it|he|she|the \w+|that \w+|this \w+) "
            r"(?:bite|attack|hurt|hit|sting|rob)\b",
            r"\b(?:dog|animal|cat|snake|horse|bull)\b.*\b(?:friendly|angry|leash|lead|muzzle|tied|"
            r"loose|venomous|tame|gentle)\b|\b(?:venomous|rabid)\b",
            rf"\b{MAY} i (?:pet|stroke|pat|approach|confront)\b",
        ),
    ),
    Kind(
        "safe",
        "Please ask somebody you trust.",
        any_of(
            r"\b(?:safe|safely|unsafe|dangerous|danger|hazardous|hazard|risky?|risks|harmful|"
            r"deadly|lethal|hurt me|kill me)\b(?! (?:is in|code|combination|key|word))",
            rf"\bwants? to\b.*\bis (?:it|that) {OKAY}\b",
        ),
    ),
)
# Nouns with a word of danger in them that are none.
_COMPOUND = Pattern(
    r"\b(?:(?:to|at|for|from|near|in|via|towards) (?!the|this|that|a|me|us|him|her|you|it|them)"
    r"[a-z']+ cross(?= ?(?:station|road|street)?$)|"
    r"bus (?:stop(?! me)|station|number)|train (?:station|number)|car (?:park|keys?)|"
    r"traffic (?:jam|news)|gas (?:station|bill)|fire "
    r"(?:exit|extinguisher|alarm|station|hydrant|engine|truck|door|drill|brigade)|"
    r"smoke (?:alarm|detector)|safe (?:code|combination|key)|"
    r"(?:medicine|drug) (?:cabinet|shop|store)|light switch|step ?(?:stool|ladder)s?|door ?steps?|"
    r"steps (?:did|have|does|are in) (?:i|the|this)|"
    r"(?:first|second|third|next|last|previous) steps?(?: of)?|step by step|"
    r"steps? (?:\d+|one|two|three|four|five|six)|hot (?:chocolate|dogs?|sauce|water bottle)|"
    r"(?:app|apps|program|screen|computer|window|laptop|phone)s? (?:has|have|is) frozen|"
    r"turn (?:the|my|this|that) (?:computer|laptop|pc|phone|tablet|screen|tv|telly|television|"
    r"radio|music|volume|sound|printer)(?: (?:off|on|down|up))?|(?<=\bi )(?:drop|nod) off|"
    r"when (?:will|do|does) (?:i|we|it|they) run out|in the way of (?=[a-z])|pot plants?|egg timer|"
    r"price drop|(?:is|are|'s) (?:\w+ )?killing (?:me|us)|killing time|(?:cut|give) "
    r"(?:me|us|him|her|them) (?:some|a bit of|a little|a) (?:slack|break|chance)|burning question|"
    r"heard (?:it|one|something|them|\w+ \w+) (?:drop|fall)|dying (?:for|to)|"
    r"could (?:murder|kill) an?|kick the bucket|break a leg|hit the road|shot in the dark)\b"
)
_VEHICLES = r"(?:\w+ )?(?:bus|lorry|truck|tram|train|car|van|taxi|coach|bike|motorbike)"
# Things that are no question about it, though a word of it is in them: they ask for what is
# written, kept or said, or where something is.
_OTHER = Pattern(
    rf"^(?:is|are) (?:(?:the|that|this|a) (?:boat|ship|yacht|(?:air|aero)?plane|bird|balloon) "
    rf"(?=coming|going|moving|heading|landing|taking off|flying|sailing)"
    rf"|it (?=landing|taking off|flying|sailing))(?!.*\b(?:cross|safe)\b)|"
    rf"^(?:will|do|does|would|did) (?:it|they|this|that|these|those|the \w+) (?:still )?fit\b|"
    rf"^(?:can|could|may|should|shall) (?:i|we) (?:just )?(?:(?:go|come|pop in) and )?(?:fetch|"
    rf"collect|buy|pick (?:it |this |that |them )?up|get (?:it|this|that|these|those|them|some|one|"
    rf"a \w+))(?: (?:now|today|yet|here|already|tomorrow))*$|"
    rf"\byou(?:'re| are)? (?:talk|speak|read|go|gabbl|mumbl)\w* (?:\w+ )?too (?:fast|low|far)\b|"
    rf"^(?:read|remember|remind|set|note|count|where(?!.*\b"
    rf"(?:pointing|facing|sharp|drops?|ends?|begins?|starts?))|what does .* say|what did|when did|"
    rf"spell|repeat|how (?:wide|long|high|tall|deep|far|fast|heavy) (?:is|are) \d|"
    rf"which .*\b(?:nearest|closest|nearer|closer|furthest|farthest) (?:to )?"
    rf"(?:the |my )?(?:left|right) (?:edge|side|end)|"
    rf"is (?:that|this|it) an? {_VEHICLES}(?: coming| there| here| waiting)? or (?:an? )?"
    rf"{_VEHICLES}(?: coming| there| here| waiting)?$|write|timer|wake|don't (?:let me )?forget|"
    rf"keep in mind|make a note|scan|find|start|how do (?:you|i) (?:spell|say|pronounce)|"
    rf"what(?:'s| is) an? \w+$|cancel|stop(?! me)|walk me through|"
    rf"how long(?!.*\b(?:lights?|green|red|amber)\b)|"
    rf"how many (?!steps|stairs)\w+ (?:(?:are|is) (?:there|in|left|on)|(?:do|can) you see)|"
    rf"i (?:put|left|have|took|take|need|parked)|what(?:'s| is) (?:written|printed)|add|look for|"
    rf"search|(?:which|what) (?:dishes|mains|starters|desserts|options)\b"
    rf"(?=.*\b(?:vegan|vegetarian|veggie|meat)\b)|which (?:bus|tram|train|coach)(?: \w+)?"
    rf"(?:'s| is| are)?(?: (?:coming|this|that|it|here|next|in front))*$|"
    rf"(?:what|which) (?:should|could|can|shall) (?:i|we) (?:cook|make|bake)|"
    rf"tell me when (?:we|i) (?:get|arrive|come|are))\b|"
    rf"\b(?:remember|note|save|keep|write) (?:that|this|it)(?: down| in mind)?$|"
    rf"\b(?:message|page|text|letter|label|sign|screen)\b.*\b(?:in view|in the picture|cut off)\b"
)
# Where one of these is named the classifier's doubt counts for nothing.
_DANGERS = Pattern(rf"\b(?:{STEP}|{VEHICLE})\b")
# A question for a fact, "when is the boiler man coming"; not whether something may be done.
_ASKS_FACT = Pattern(
    r"^(?:when(?:'s)?|who(?:'s)?|whose|what time|what (?:day|date))\b|"
    r"^(?:and|also) (?:that|to|at|for) \w"
)
_MAY = Pattern(
    r"\b(?:can|could|may|should|shall|must|safe\w*|ok|okay|all right|alright|lights?|signal|"
    r"green|red|hot|cold|hurt\w*|bite\w*|danger\w*|take|taken|eat|drink|dose)\b"
)
NO_RISK = 0.01  # of the classifier, below which words of danger mean none
_WHICH_DRUG = Pattern(rf"(?:.* )?(?:which|what) (?:\w+ ){{0,2}}?{DRUG}\b")
SURE_OF_LABEL = 0.9
SURE = 0.75  # of the classifier: of 1,300 questions for skills it takes eight for a danger
_WATCH = Pattern(
    r"^(?:tell me (?:when|if|as soon as|once)|let me know|warn me|alert me|notify me|watch|"
    r"look out|keep an eye|say (?:when|if)|shout)\b"
)
_ASKS_IF = Pattern(r"^(?:let me know|alert me|warn me|notify me)(?= (?:if|whether)\b)")
_WATCHED = Pattern(
    rf"\b{STEP}\b|^(?:warn|alert) (?!me [\w -]+ (?:minutes?|hours?) (?:before|ahead)\b).*"
    rf"\b{VEHICLE}\b|\b(?:cars?|trucks?|lorr\w+|bikes?|vehicles?) "
    rf"(?:comes?|appears?|approach\w*)\b|\b(?:clear|safe|{LIGHT} (?:changes|turns))\b"
)
_SIGNAL = Pattern(r"\b(?:traffic|pedestrian|crossing|stop|walk)[ -]?(?:lights?|signals?)\b")
_SIGNAL_STATE = Pattern(
    r"\b(?:red|green|amber|yellow) (?:\w+ )?(?:lights?|signals?|man|figure|hand)\b"
)


def kind_named(name: str) -> Kind:
    """The kind of this name. Raises StopIteration for a name that there is not."""
    return next(kind for kind in _KINDS if kind.name == name)


def kind_of(said: str) -> Kind | None:
    """The kind that a question is of, or None for one that may be answered."""
    return kind_by_rule(said) or kind_by_words(said)


def kind_by_rule(said: str) -> Kind | None:
    """The kind whose plainest words a question has."""
    if _is_for_a_name(said) or _OTHER.search(said) or HELPERS.search(said):
        return None
    plainly = _COMPOUND.sub("thing", said)
    kind = next((kind for kind in _KINDS if kind.fits(plainly)), None)
    if kind is None or kind in HOME_DANGERS:
        return kind
    found = classifier.judged(plainly)
    if found.risk < NO_RISK and _DANGERS.search(plainly) is None:
        return None  # "what day does it fall on" has a word of danger and none in it
    labelled = next((each for each in _KINDS if each.name == found.kind and each.label), None)
    if labelled is not None and found.risk >= SURE_OF_LABEL:
        return labelled  # "would it hurt me to eat it": the label helps, and no cane
    return kind


def _is_for_a_name(said: str) -> bool:
    """Whether a question is about print or only for a name. Of a medicine all of its label is told,
    with who to ask."""
    return harmless.is_of_print(said) or (asks_name(said) and not _WHICH_DRUG.match(said))


def may_be_risky(said: str) -> bool:
    """Whether the classifier takes it for possible that words ask for a judgement."""
    return classifier.judged(said).risk >= NO_RISK and not harmless.is_harmless(said)


def kind_by_words(said: str) -> Kind | None:
    """The kind that the classifier is sure of: it knows many more ways to ask than the rules."""
    if _OTHER.search(said) or HELPERS.search(said) or asks_for_print(said):
        return None
    if _is_for_a_name(said) or weekdays.is_about_now(said):
        return None
    if harmless.is_harmless(said):
        return None
    if _ASKS_FACT.match(said) and not _MAY.search(said) and not _DANGERS.search(said):
        return None
    found = classifier.judged(_COMPOUND.sub("thing", said))
    if found.risk < SURE:
        return None
    return kind_named(found.kind)


def watched_kind(said: str) -> Kind | None:
    """The kind of an order to watch for what nothing here may judge: "warn me of steps"."""
    if not _WATCH.match(said):
        return None
    if _MAY.search(said):
        said = _ASKS_IF.sub("tell me", said)
    found = kind_of(said)
    if found is None and _WATCHED.search(said):
        found = WAY
    return found


def is_signal(skill: str, what: str) -> bool:
    """Whether a skill would tell the state of a traffic light, whoever called it."""
    if skill == "color":
        return bool(_SIGNAL.search(what) or _SIGNAL_STATE.search(what))
    return skill in ("find", "count", "watch") and bool(_SIGNAL_STATE.search(what))
