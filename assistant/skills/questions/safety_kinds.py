"""What nothing here may judge, by kind: the ways to go, traffic, medicine, food, heat and current,
people and animals. Each kind has the words that show it, and what helps instead of an answer.

Pure rules on a question in `phrases.plain` form, English only. Where they are in doubt the answer
is that it can't be judged: a wrong "yes" can hurt somebody, and a needless "I can't judge that"
can't.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.skills.questions.safety_words import (
    ALLERGEN,
    CLEAR,
    CURRENT,
    DRUG,
    FOOD,
    GO,
    HOT,
    LIGHT,
    MAY,
    OKAY,
    STEP,
    VEHICLE,
    WAY,
)

CANNOT_JUDGE = "I can't judge that."
LISTEN = "Please listen for the traffic, or ask somebody near you."


@dataclass(frozen=True)
class Kind:
    """One kind of question that is not judged. `says` alone shows it; `about` only in a question.
    `label`: what is printed on the thing may help, so it is read aloud."""

    name: str
    help: str
    says: re.Pattern[str]
    about: re.Pattern[str] | None = None
    label: bool = False

    def fits(self, said: str) -> bool:
        """Whether a question is of this kind."""
        if self.says.search(said):
            return True
        return self.about is not None and bool(_ASKS.search(said) and self.about.search(said))


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_ASKS = re.compile(
    rf"^(?:(?:and|so|but|then|now) )*(?:is|isn't|are|aren't|am|was|were|{MAY}|can't|couldn't|"
    r"shouldn't|do|don't|did|didn't|does|has|have|"
    r"had|what(?:'s|'re)?|which|who(?:'s)?|how(?:'s)?|any|when(?:'s)?|why|"
    r"tell me (?:if|whether|which|what|how|about)|do you (?:think|know|see)|"
    r"check (?:if|whether|that)|make sure|i (?:want|need|would like) to know|i wonder|"
    r"i'm not sure (?:if|whether)|let me know (?:if|when)|tell me when|warn me|alert me|"
    r"identify|describe|confirm)\b"
    r"|\b(?:right|correct|yes|okay|isn't it|aren't they|am i|or not|can i|should i|may i|to you|"
    r"you think|you reckon)$"
    r"|\bor (?:not|is it|the other)\b"
)
_KINDS = (
    Kind(
        "medicine",
        "Please have a pharmacist or somebody you trust check it.",
        _any(
            rf"\b(?:{MAY}|do) (?:i|we|he|she|they) (?:\w+ ){{0,3}}(?:take|swallow|inject|double)\b"
            r"(?! (?:a )?(?:photo|picture|note|look|the (?:bus|train|lift|elevator|stairs|tram)|"
            r"a (?:bus|train|taxi|break|seat|walk|nap)|me|it (?:off|with|home)|"
            r"(?:my|an?) (?:umbrella|coat|jacket)))",
            r"\b(?:the right|the correct|my) (?:pill|tablet|medicine|medication|dose|drug)\b"
            r".*\b(?:is|are) (?:it|this|that|these)\b",
        ),
        _any(
            rf"\b{DRUG}\b",
            rf"\b{OKAY} (?:for (?:me|us|him|her) )?to (?:take|swallow|inject|use|mix|give)\b",
        ),
        label=True,
    ),
    Kind(
        "food",
        "Please have somebody who sees it check.",
        _any(
            r"\b(?:allerg\w+|intoleran\w+|coeliac|celiac|edible|poison\w*|toxic|contaminated|"
            r"food poisoning|mou?ldy?)\b",
            rf"\b{MAY} (?:i|we|you|he|she|my \w+|the \w+) (?:still |safely |even )?"
            r"(?:eat|drink|taste|consume|feed|cook with)\b(?! (?:here|out)\b)",
            rf"\b{MAY} i (?:still |also )?(?:have|use) (?:it|this|that|these|those|some|one|any)$",
            rf"\b{MAY} i (?:give|feed) (?:him|her|them|it|this|that|these|my \w+|the \w+)\b",
            rf"\b(?:fit|{OKAY}) (?:enough )?(?:to|for) "
            r"(?:me to )?(?:eat|drink|use|eating|drinking)\b",
        ),
        _any(
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
            rf"\b(?:{FOOD}|this|it|that|these|they)\b.*\b(?:still (?:good|fresh|okay|ok|fine|all "
            r"right)|"
            r"gone (?:off|bad)|spoiled|spoilt|rotten|sour|raw|undercooked|cooked(?: through)?|"
            r"expired|out of date|past (?:its|the|their) .*date|in date)(?: to you| you think)?$",
            r"\b(?:nuts?|peanuts?|gluten|dairy|lactose|soya?|sesame|shellfish|allergens?)\b",
            rf"\b{FOOD}\b.*\b(?:off|bad|done|pink|ready|okay|ok|fine)(?: to you| you think)?$",
            r"\b(?:mushroom|toadstool|berry|berries)\b",
        ),
        label=True,
    ),
    Kind(
        "traffic",
        LISTEN,
        _any(
            r"\b(?:walk|crossing) (?:sign|signal|light)\b|\bwhat does the (?:\w+ )?(?:light|"
            r"signal) show\b",
            r"^(?:is|are|has|does) (?!there)(?:the |that |this )?(?:traffic|pedestrian|crossing) "
            r"lights?\b",
            r"\b(?:green|red|amber|walking|white) (?:man|figure|hand|signal|light)\b",
            rf"\b{LIGHT}\b.{{0,30}}\b(?:green|red|amber|yellow|changed?|with me|in my favou?r)\b",
            r"\bcolou?r\b.*\b(?:traffic|crossing|pedestrian|stop) ?(?:lights?|signals?)\b",
            r"^(?:what|which) colou?r (?:is|are|'s)(?: the| that| those| this)? (?:lights?|"
            r"signals?|man)\b",
            r"\bdo (?:i|we) have (?:a |the )?(?:green|right of way|priority)\b",
            r"\bright of way\b|^is it (?:green|red|amber) (?:yet|now)\b|^(?:green|red) (?:yet|"
            r"now)$",
            r"\bhas (?:the )?(?:traffic|lights?|signal) (?:stopped|changed|turned)\b",
            rf"\b(?:{VEHICLE}|anything|something)\b(?: \w+){{0,2}} (?:coming|approaching|"
            r"about to|moving|turning|reversing|slowing(?: down)?|speeding|stopping|stopped|"
            r"waiting for me|driving off|pulling (?:out|away|in))\b",
            rf"\b(?:has|have|did|does|is|are)\b.*\b{VEHICLE}\b.*\b(?:stop|stopped|see me|seen me|"
            r"waiting|gone|passed|moving|leaving|pass)\b",
            r"\b(?:coming|driving|heading|running|moving|riding|walking|rolling) (?:towards?|at|"
            r"to) (?:me|us)\b",
            r"\b(?:has|have|did) (?:everyone|everybody|everything|they) stop(?:ped)?\b",
            r"\b(?:has|have|did|will|does|until|till|when) the (?:\w+ )?(?:lights?|signals?) "
            r"(?:turn|change|stop)\w*\b|\bmake the light\b",
            r"\bhow (?:close|near|far|fast)\b.*\b(?:car|truck|lorry|bus(?! stop)|tram|"
            r"train(?! station)|bike|bicycle|motorbike|vehicle|traffic)\b",
            r"\b(?:is it|is this) (?:my|our) turn to (?:cross|go|walk)\b",
            r"\bgap in (?:the )?traffic\b|\bwill (?:they|he|she|it|the \w+) stop for me\b",
        ),
        _any(
            r"\btraffic(?! (?:lights?|jam|news))\b", rf"\b{VEHICLE} (?:near|close to|behind) me\b"
        ),
    ),
    Kind(
        "way",
        "Please use your cane or your guide dog, or ask somebody near you.",
        _any(
            rf"\b{MAY} (?:i|we) (?:just |now |already |safely |still |keep |please )*{GO}\b"
            r"(?! (?:to (?:bed|sleep|work|the (?:toilet|bathroom|shop|doctor|cinema))|shopping|"
            r"home|"
            r"swimming tomorrow|on (?:reading|with)|through (?:my|the) (?:notes|list)|"
            r"back (?:to|a) (?:page|piece|line|part)))",
            r"\b(?:i|we) (?:can |could |will )?(?:make (?:it|the light)|get) (?:across|over|past|"
            r"through)\b",
            rf"\b{MAY} (?:i|we) (?:just |now )*(?:stop|wait|turn|keep (?:going|walking|left|"
            r"right|straight))\b"
            r"(?! (?:on|off|it|the (?:timer|alarm|volume)|up|down|my|this|that|page))",
            rf"\b{OKAY} (?:for (?:me|us) )?to {GO}\b",
            rf"\bso (?:that )?(?:i|we) can {GO}\b",
            r"\b(?:room|space) (?:for me )?to (?:pass|get|go|walk)\b|\b(?:fit|squeeze) (?:through|"
            r"past|in)\b",
            r"\b(?:have|need) to duck\b|\bhead (?:height|level)\b|\b(?:hit|bump) my head\b",
            r"\bdo(?:es)? the (?:pavement|path|road|sidewalk|floor|way|platform) (?:end|stop|drop|"
            r"narrow|turn)\b",
            r"\b(?:poles?|posts?|walls?|pillars?|bollards?|barriers?|fences?|branch(?:es)?|"
            r"puddles?|"
            r"columns?|glass doors?) (?:in front|ahead|before me|in the way)\b",
            r"\bstand (?:up )?in (?:the|this) (?:pool|water|lake|sea|river)\b",
            rf"\b{MAY} i put my (?:hand|foot|feet|finger|head)\b",
            rf"\bdo (?:i|we) (?:just |now )*{GO}\b(?: (?:up|down|now|left|right|straight\w*|"
            r"ahead|yet|or .*)|$)",
            rf"\bi (?:can|could|may|should) (?:just |now )*{GO}\b.*"
            r"\b(?:right|now|yes|correct|then|okay|can't i)$",
            rf"\b{WAY}\b.{{0,25}}\b{CLEAR}\b(?! (?:of|at|until|from|on|till)\b)|"
            r"\b(?:clear|free|blocked)\b.{0,12}\b(?:way|path|road|ahead)\b",
            r"\b(?:in|on|blocking|block|across) (?:my|our|the) (?:way|path)\b",
            r"\b(?:will|would|am|could|might|did|do) i (?:be |about to |going to |almost |nearly )*"
            r"(?:bump|fall|trip|hit|crash|collide|get hit|get run over|slip|stumble|"
            r"(?:run|walk|step) (?:into|off|on|over|down|in))\b",
            r"\bhow (?:close|near|far)\b.*\b(?:edge|kerb|curb|drop|water|wall|stairs?|steps?)\b",
            r"\bhow (?:deep|shallow|high|steep|far down|slippery|wide) (?:is|are|'s)\b.*"
            rf"\b(?:water|pool|river|lake|puddle|sea|end|{STEP}|it|this|that|bridge|ice)\b",
            r"\b(?:obstacles?|hazards?|obstructions?|trip hazards?)\b",
            rf"\b{STEP}\b.{{0,25}}\b(?:in front|ahead|close|near|before me|next|coming|far|"
            r"going)\b",
            r"\b(?:(?:is|are) there\b.*|(?:is|are) (?:this|that|it|these) (?:an? |the )?(?:\w+ "
            rf")?)\b{STEP}\b"
            r"(?! (?:of (?:the )?(?:paper|recipe|table|price|temperature))\b)",
            rf"^any (?:more )?{STEP}\b|^how many (?:more )?(?:steps|stairs)\b(?! did| have)",
            r"\b(?:anything|something|nothing) (?:\w+ )?(?:in front of me|ahead|"
            r"in front|at my feet|by my feet|on the (?:floor|ground|steps?|stairs?|path|way))\b",
            rf"\b(?:am|are) (?:i|we) (?:still |really |too |about |walking |standing |going )*"
            r"(?:on|in|at|off|close to|near|near to|next to|towards?|along) (?:the|a) "
            r"(?:(?:top|bottom|end|side|middle) of the )?(?:pavement|sidewalk|road|street|path|"
            rf"crossing|platform|crosswalk|track|{STEP})\b",
            r"\b(?:is|am|are) (?:i|it|this|that) (?:too )?(?:close|near) to the"
            r" (?:edge|kerb|curb|road|fire|water|platform)\b",
            r"^(?:is|was) (?:the |this |that )?(?:\w+ )?(?:floor|ground|path|pavement|sidewalk|"
            r"road|steps?|stairs?|"
            r"ice|bridge|ladder|boat|dock|pier|chair|stool|box|table|shelf|branch|railing|"
            r"handrail|scaffold\w*)\b.*"
            r"\b(?:wet|slippery|icy|even|uneven|level|flat|solid|stable|sturdy|strong|thick|loose|"
            r"steady|frozen|broken|safe)\b",
            r"\b(?:hold|bear|support|carry) (?:me|my weight|us)\b",
            r"^is (?:it|everything|all) (?:all )?clear(?: now| ahead| behind me| to go)?$",
            r"^(?:all )?clear(?: ahead| now| to (?:go|cross|walk))?$|^(?:to )?(?:cross|go)(?: now|"
            r" here| yet| the \w+)?$|"
            r"^(?:now|go) or wait$",
            rf"\bdo(?:es)? (?:a|the|this|another) {STEP}\b|\b{STEP} (?:come|start|end|begin)s?\b",
            r"\bis the water (?:\w+ )?(?:deep|shallow|cold|clean|calm|rough|clear)\b",
            r"\bis (?:it|the water|this|the pool) (?:too )?(?:deep|shallow|steep|slippery|icy)\b",
            r"\b(?:broken glass|shards?|splinters?)\b|\bis (?:the|this|that) glass (?:broken|"
            r"cracked)\b",
        ),
    ),
    Kind(
        "heat",
        "Please keep your distance, and have somebody who sees it check.",
        _any(
            rf"^(?:is|are|was|were|did|has|have|does)\b.*\b(?:{HOT}|{CURRENT})\b.*"
            r"\b(?:on|hot|off|live|lit|out|burning|boiling|warm|cool|cold|smoking|running|"
            r"leaking|unplugged|plugged in|exposed|damaged|earthed|grounded|cooled(?: down)?|"
            r"switched (?:on|off)|turned (?:on|off))\b",
            r"^(?:did|have|has) (?:i|we|he|she|somebody) (?:\w+ ){0,2}(?:leave|left|turn|turned|"
            r"switch|"
            rf"switched|shut|put)\b.*\b{HOT}\b",
            r"\b(?:still|too) hot\b|^(?:is|are) (?:the |this |that |my |it )?(?:\w+ ){0,2}"
            r"(?:hot|boiling|scalding|burning|on fire|smoking)\b(?! (?:today|outside|in here|"
            r"here))",
            r"\b(?:gas leak|smell of gas|smell gas|carbon monoxide)\b",
            rf"\bwhich (?:\w+ )?(?:{CURRENT}|fuse)\b|\bwhich (?:one |of \w+ )?(?:is|'s) "
            r"(?:the )?(?:live|neutral|earth|ground)\b",
            rf"\b{MAY} i (?:\w+ )?(?:touch|cut|unplug|plug|pick up|grab|hold|open|light|press|"
            r"pull)\b"
            r"(?! (?:to|the (?:page|book)))",
            r"\bwhich (?:end|side|part|way)\b.*\b(?:knife|blade|scissors|saw|razor|handle|sharp)\b",
            r"\b(?:knife|knives|blade|saw|razor|scalpel|needle|scissors)\b.*\b(?:sharp|blunt|"
            r"facing|"
            r"pointing|towards?|near|close|open|hand|fingers?)\b",
        ),
        _any(
            r"\b(?:fire|smoke|flames?|burning)\b(?! \w*(?:sign|works))",
            r"\b(?:gas|candle)\b.*\b(?:on|off|lit|out|leaking)\b",
            rf"\b(?:live|exposed|bare|loose) {CURRENT}\b",
        ),
    ),
    Kind(
        "people",
        "Please keep your distance, or ask somebody you trust.",
        _any(
            r"\b(?:dangerous|armed|a threat|threatening|aggressive|trustworthy|suspicious|violent|"
            r"hostile|drunk|(?:attack|hurt|rob|mug|stab|shoot) me|follow(?:ing|ed) me|being "
            r"followed|stalking)\b",
            r"\b(?:gun|pistol|weapon|rifle)\b|\b(?:holding|carrying|have|has|got) a knife\b",
            r"\b(?:can|should|could|do) i trust (?!you)\w+|\b(?:will|does|would) (?:it|he|she|the "
            r"\w+|that \w+|"
            r"this \w+) (?:bite|attack|hurt|hit|sting|rob)\b",
            r"\b(?:dog|animal|cat|snake|horse|bull)\b.*\b(?:friendly|angry|leash|lead|muzzle|tied|"
            r"loose|"
            r"venomous|tame|gentle)\b|\b(?:venomous|rabid)\b",
            rf"\b{MAY} i (?:pet|stroke|pat|approach|confront)\b",
        ),
    ),
    Kind(
        "safe",
        "Please ask somebody you trust.",
        _any(
            r"\b(?:safe|safely|unsafe|dangerous|danger|hazardous|hazard|risky?|risks|harmful|"
            r"deadly|"
            r"lethal|hurt me|kill me)\b(?! (?:is in|code|combination|key|word))",
        ),
    ),
)
# Nouns with a word of danger in them that are none.
_COMPOUND = re.compile(
    r"\b(?:bus (?:stop|station|number)|train (?:station|number)|car (?:park|keys?)|"
    r"traffic (?:jam|news)|gas (?:station|bill)|"
    r"fire (?:exit|extinguisher|alarm|station|hydrant|engine|truck|door|drill|brigade)|"
    r"smoke (?:alarm|detector)|safe (?:code|combination|key)|medicine cabinet|"
    r"light switch|(?:first|second|third|next|last|previous) steps?(?: of)?|step by step|steps? "
    r"\d+|"
    r"hot (?:chocolate|dogs?|sauce|water bottle)|pot plants?|egg timer|price drop)\b"
)
# Things that are no question about it, though a word of it is in them: they ask for what is
# written, kept or said, or where something is.
_OTHER = re.compile(
    r"^(?:read|remember|remind|set|note|count|where(?!.*\b(?:pointing|facing))|what does .* say|"
    r"what did|when did|spell|repeat|"
    r"write|timer|wake|don't (?:let me )?forget|keep in mind|make a note|scan|find|start|cancel|"
    r"stop|how long(?!.*\blights?\b)|"
    r"how many (?!steps|stairs)\w+ (?:(?:are|is) (?:there|in|left|on)|(?:do|can) you see)|i "
    r"(?:put|left|have|took|take|need|parked)|my|what(?:'s| is) (?:written|printed)|"
    r"add|look for|search)\b"
)
_WATCH = re.compile(
    r"^(?:tell me (?:when|if|as soon as|once)|let me know|warn me|alert me|notify me|watch|"
    r"look out|keep an eye|say (?:when|if)|shout)\b"
)
_WATCHED = re.compile(
    rf"\b{STEP}\b|^(?:warn|alert) .*\b{VEHICLE}\b|\b(?:cars?|trucks?|lorr\w+|bikes?|vehicles?) "
    rf"(?:comes?|appears?|approach\w*)\b|\b(?:clear|safe|{LIGHT} (?:changes|turns))\b"
)
_SIGNAL = re.compile(r"\b(?:traffic|pedestrian|crossing|stop|walk)[ -]?(?:lights?|signals?)\b")
_SIGNAL_STATE = re.compile(
    r"\b(?:red|green|amber|yellow) (?:\w+ )?(?:lights?|signals?|man|figure|hand)\b"
)


def kind_of(said: str) -> Kind | None:
    """The kind that a question is of, or None for one that may be answered."""
    if _OTHER.match(said):
        return None
    said = _COMPOUND.sub("thing", said)
    return next((kind for kind in _KINDS if kind.fits(said)), None)


def watched_kind(said: str) -> Kind | None:
    """The kind of an order to watch for what nothing here may judge: "warn me of steps"."""
    if not _WATCH.match(said):
        return None
    found = kind_of(said)
    if found is None and _WATCHED.search(said):
        found = next(kind for kind in _KINDS if kind.name == "way")
    return found


def is_signal(skill: str, what: str) -> bool:
    """Whether a skill would tell the state of a traffic light, whoever called it."""
    if skill == "color":
        return bool(_SIGNAL.search(what) or _SIGNAL_STATE.search(what))
    return skill in ("find", "count", "watch") and bool(_SIGNAL_STATE.search(what))
