"""What no glasses can do by themselves: reach somebody, find the way, switch a lamp, measure a
pulse. Each kind has one sentence that says so and what can be done instead.

A language model with tools may be able to: these are said where there is none. English only.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.patterns import Pattern
from assistant.skills.words.phrases import plain

CANNOT_ACT = "I can't do that: I make no calls, send nothing and switch nothing."
CANNOT_PAY = "I can't pay for or order anything."
CANNOT_PLAY = "I can't play music or anything else. I can tell you a joke or a story."
NO_TRANSLATION = (
    "I can't translate: that takes a larger language model. I can read foreign print aloud."
)
NOT_ONLINE = "I can't look anything up: I only know what I see and hear, and what you told me."
NO_CALLS = "I can't reach anybody: I make no calls and send no messages."
NOT_BY_ME = "Not by me: I make no calls and send no messages. I only keep what you tell me."
NO_RATE = "I know no exchange rates: I can't look them up."
NO_MESSAGES = "I can't see your messages or your mail. I can read a screen that is in view."
NO_WAY = (
    "I can't give directions or distances: I don't know where you are. I can read signs to you and "
    "say what is in view."
)
CANNOT_KNOW = "I can't look that up: I know neither weather nor news."
NO_TIMES = "I can't look that up: I know no timetables. I can read a board that is in view."
CANNOT_MEASURE = "I can't measure that. I can read a display that is in view."
NO_MUSIC = "I can't recognise music, and I can't tell sounds or smells."
CANNOT_LOCK = "I can't lock or unlock anything."
NO_HANDS = "I can't do that: I'm only glasses with a voice, and have no hands."
CANNOT_EDIT = "I can't change or mend anything myself: I only see and hear. I can read it to you."
CANNOT_PRESS = "I can't open or press anything. I can read what is in view."

_SOMEBODY = (
    r"(?:him|her|them|my [a-z]+|the (?:driver|doctor|nurse|surgery|office|police|neighbou?rs?|"
    r"waiter|waitress|landlord|school|hospital|bank|shop|boss|lady|man|guy|receptionist)|"
    r"mum|mom|dad|somebody|someone|everybody|everyone|people)"
)
# A name, which is in small letters here: whoever is told is not the one who asks.
_NAME = (
    r"(?!(?:me|us|you|it|this|that|these|those|a|an|the|what|when|where|who|how|why|which|if|"
    r"whether|time|more|again|and|to|about)\b)[a-z]+"
)
_ASKED = (
    r"^(?:(?:can|could|would|will)(?:n't|'t)? you |won't you |please |just |go and |quickly |"
    r"help me |to |not |at least |you could |maybe |perhaps )*"
)
_DEVICE = (
    r"(?:lights?|lamps?|heating|heater|radiator|thermostat|tv|telly|television|radio|music|kettle|"
    r"oven|hob|fan|fridge|washing machine|dishwasher|blinds?|curtains?|boiler|air con\w*|speakers?|"
    r"wi-?fi|bluetooth|torch|flashlight|camera flash|phone|alarm system|door|doors|gate|garage)"
)


@dataclass(frozen=True)
class Limit:
    """One thing that can't be done, and whether print in view may answer the question all the
    same: a timetable, a thermometer."""

    pattern: Pattern
    sentence: str
    may_be_printed: bool = False

    @property
    def to_others(self) -> bool:
        """Whether somebody else is to be told or called."""
        return self.sentence == NO_CALLS

    @property
    def orders(self) -> bool:
        """Whether something is to be done: no question of safety, whatever it names."""
        return self.sentence in _ORDERED


_ORDERED = (
    NO_CALLS, CANNOT_ACT, CANNOT_PRESS, CANNOT_LOCK, NO_HANDS, CANNOT_PAY, CANNOT_PLAY,
)  # fmt: skip
# What leads to a request and belongs to none.
_LEADS = Pattern(
    r"^(?:(?:go on|fine|right|well|oh|ah|yes|yeah|no|great|lovely|good|okay|ok|then|and|so|but|"
    r"listen|come on|sorry|thanks) )+"
)
_SENTENCES = Pattern(r"[.!?;]\s+|,\s+")


def _limit(pattern: str, sentence: str, may_be_printed: bool = False) -> Limit:
    return Limit(Pattern(pattern), sentence, may_be_printed)


_LIMITS = (
    _limit(
        r"^(?:did|have) you (?!.*\b(?:alarm|reminder|timer)s?\b)"
        r"(?:actually |already |really |just )?(?:tell|told|ring|rung|rang|phone|"
        r"phoned|call|called|text|texted|message|messaged|e-?mail|e-?mailed|send|sent|contact|"
        r"contacted|warn|warned|notify|notified|invite|invited) (?!me\b|us\b|off\b|it\b|that\b)"
        r"[a-z]|^(?:did|have) you (?:\w+ )?(?:send|sent|text|texted|e-?mail(?:ed)?) (?:it|that)\b|"
        r"^(?:did|has|have) (?:it|that|this|the [a-z]+|my [a-z]+) (?:\w+ )?(?:go(?:ne)? through|"
        r"been sent|got sent|get sent|got through|get through|reach(?:ed)? (?:him|her|them))\b",
        NOT_BY_ME,
    ),
    _limit(
        rf"{_ASKED}(?:fire|ping|pass|shoot|drop|whizz|get) (?:this|that|it|these|them)"
        rf"(?: (?:over|on|off|along|across|straight))* to (?!me\b|us\b|the (?:left|right))",
        NO_CALLS,
    ),
    _limit(
        rf"{_ASKED}(?:phone|ring|dial|call|facetime|video ?call|skype|buzz)\b"
        rf"(?! (?:out|off|it a day)\b)"
        r"(?! (?:it|this|that|these|those|me|an?) )(?!.*\b(?:timer|alarm|bell|colour|color)\b)"
        rf"|{_ASKED}(?:phone|ring|call|book|get|order|fetch|summon) (?:me |us |for )?(?:an? |the )?"
        r"(?:cab|taxi|uber|minicab|lift home)\b"
        rf"|{_ASKED}(?:give|get) {_SOMEBODY} (?:a (?:call|ring|bell|buzz|shout)|on the (?:phone|"
        r"line))\b|^give (?:[a-z]+ ){1,2}a (?:call|ring|bell|buzz)$|\bput me through\b"
        rf"|{_ASKED}(?:tell|ask|inform|warn|notify|remind|invite) {_SOMEBODY}\b|"
        rf"{_ASKED}tell {_NAME} (?:that|to|about|the|there's|(?:it|i|we|he|she|they)(?:'\w+)?)"
        r"(?= |$)|"
        rf"{_ASKED}let {_SOMEBODY} know\b|\b(?:ask|tell) (?:him|her|them)(?: (?:for me|to \w+))?$"
        r"|^(?:can|could) you (?:ring|call|phone) (?:them|him|her|somebody|someone)\b"
        r"|\b(?:(?:put|patch) (?:me|us) through|connect (?:me|us)) to (?:the |my |an? )?[a-z]+\b",
        NO_CALLS,
    ),
    _limit(
        rf"{_ASKED}(?:text|message|whatsapp|e-?mail|mail|send|forward|post|tweet|share|reply|"
        rf"upload|print|fax)\b(?!s? (?:says?|is|are|in|on)\b)(?!\w* ?(?:date|code|box|office)\b)",
        NO_CALLS,
    ),
    _limit(
        rf"{_ASKED}(?:read|check|open|get|show|delete|answer|are there|is there|have i(?: got)?|"
        rf"do i have|any|got any|pick up)(?: me)?(?: (?:my|any|new|unread|the|latest|last|for|"
        rf"first|next|second|other|recent|oldest))* "
        rf"(?:e-?mails?|(?:text )?messages?|texts|voice ?mails?|notifications|inbox|missed calls?|"
        rf"dms?|whatsapps?)$|^who (?:called|rang|texted|messaged|emailed) me\b",
        NO_MESSAGES,
        may_be_printed=True,
    ),
    _limit(
        r"\b(?:directions?|route|navigate|shortcut) (?:to|for|from|home)\b|"
        r"\bhow (?:do|can|would|should) (?:i|we) get (?:home|back)\b|"
        r"\bnearest [a-z]+ (?:shop|station|stop)\b|"
        r"\b(?:take|guide|lead|walk|direct|drive|navigate) me "
        r"(?:to|home|back|there|in|round|through)\b|"
        r"^(?:(?:so|and|but|then) )*which way(?:'s| is| to|s)(?: it to)? "
        r"(?:the |my )?(?!it\b|that\b|this\b|up\b|round\b|the (?:light|door|arrow|sign|switch))"
        r"[a-z ]{3,40}? (?:from here|then|now|please)$|"
        r"^which way(?:'s| is) (?:quickest|shortest|north|south|east|west|home)\b|"
        r"\bhow far (?:is it |away is |is )(?:to|the nearest)\b|\bgps\b|\bsat ?nav\b",
        NO_WAY,
    ),
    _limit(
        r"^(?:should|shall|do|will) (?:i|we) (?:need |take |want |bring |wear )+"
        r"(?:an? |my )?(?:umbrella|brolly|raincoat|mac|coat|jacket|sun ?cream)\b|"
        r"\b(?:weather|forecast|headlines|temperature outside)\b|"
        r"^(?:will|is|does|do|when|any|what|has|read me|tell me|give me)\b.*\b"
        r"(?:rain|raining|snow|sunny|news)\b|"
        r"^(?:who|did \w+) (?:won|win|is winning|scored|beat)\b.*\b"
        r"(?:match|game|football|cricket|race|cup|final|rugby|tennis|election|yesterday|"
        r"last night|today|tonight)\b|\b(?:football|cricket|match) (?:score|result)s?\b|"
        r"\bwhat(?:'s| is) on (?:the )?(?:telly|tv|television|radio)\b|"
        r"\b(?:exchange rate|share price|stock price)\b|"
        r"\b(?:traffic|tailback|roadworks) (?:like )?(?:on|to|in) (?:the )?[a-z]?\d",
        CANNOT_KNOW,
        may_be_printed=True,
    ),
    _limit(
        r"^(?:is|was|are|has|will) (?:my|the) (?:\w+ ){0,3}(?:bus|train|flight|tram|coach|ferry|"
        r"plane)(?: \w+){0,2} (?:on time|late|delayed|cancelled|running|left|gone|here|be late)\b"
        r"|^(?:when|what time)(?:'s| is| does| do| are| will)? (?:the |my )?(?:next|last|first) "
        r"(?:bus|train|flight|tram|coach|ferry|plane)\b",
        NO_TIMES,
        may_be_printed=True,
    ),
    _limit(
        r"^(?:what(?:'s| is)|how(?:'s| is| high is)|check|measure|take|tell me) my "
        r"(?:heart ?rate|heart ?beat|pulse|blood pressure|blood sugar|oxygen(?: level)?|"
        r"temperature|weight)(?: (?:now|today|at|like|right now))*$|"
        r"^how (?:many|much) (?:steps|calories|miles|kilometres)(?: \w+)? (?:have|did|do) i\b|"
        r"^how (?:many|much) (?:have|did|do) i (?:walk|weigh|sleep|burn)\w*\b|"
        r"^have i got a (?:temperature|fever)\b|^how (?:well|long) did i sleep\b",
        CANNOT_MEASURE,
        may_be_printed=True,
    ),
    _limit(
        r"^how (?:warm|hot|cold|humid|loud|noisy|windy) is (?:it|this room|the room)\b"
        r"|\btemperature (?:in here|of (?:the|this) room)\b|^is it (?:warm|hot|cold|freezing) "
        r"(?:in here|outside|out)\b",
        CANNOT_MEASURE,
        may_be_printed=True,
    ),
    _limit(
        r"\bshazam\b|\bwhat (?:song|tune|music|piece)\b|\bname (?:that|this) (?:song|tune)\b|"
        r"\bwho(?:'s| is) (?:singing|playing this)\b|\bwho sings (?:this|that)\b|"
        r"^(?:listen|have a listen)(?: to (?:this|that|it))?$|"
        r"\bcan you hear (?:a|the|that|this|if)\b|"
        r"\bwhat (?:does|do) (?:it|this|that|they) (?:smell|sound|taste) (?:of|like)\b",
        NO_MUSIC,
    ),
    _limit(
        rf"{_ASKED}play (?!it\b|that\b|this\b|the (?:timer|rice|egg|message)|a (?:game|quiz))"
        r"(?!.*\b(?:back|timer|with|outside|safe\w*)\b)\w|"
        r"^(?:[a-z]+ )?play (?:me |us )?(?:some|any|something|the radio|my (?:music|playlist))\b",
        CANNOT_PLAY,
    ),
    _limit(
        rf"{_ASKED}(?:order|buy|book|reserve|pay)\b"
        r"(?! (?:attention|date|number)\b| by (?!card\b|phone\b))|"
        rf"{_ASKED}(?:sort|settle|make|handle|deal with|take care of) (?:out )?"
        r"(?:the|my|that|this) (?:payment|bill|invoice|order|booking)\b",
        CANNOT_PAY,
    ),
    _limit(
        r"\b(?:what(?:'s| is)|how much(?:'s| is)) (?:that|this|it) in "
        r"(?:(?:us|american|canadian|australian) )?(?:dollars?|euros?|sterling|quid|yen|francs?|"
        r"rupees?|zloty|pesos?)(?: then| now)?$",
        NO_RATE,
    ),
    _limit(
        r"^(?!.*\bread (?:me |out )*(?:the|this|that|it|what)\b).*"
        r"\b(?:say|says|mean|means|written|reads?|menu|sign|letter|page|label)\b.* in english$|"
        rf"{_ASKED}translate\b|^what(?:'s| is| does) (?:that|this|it)(?: \w+)? in english$|"
        rf"{_ASKED}say (?:that|this|it) in (?:english|french|german|spanish|italian)$",
        NO_TRANSLATION,
    ),
    _limit(
        rf"{_ASKED}(?:google|look (?:it|that|this|them) up|search (?:online|the))\b", NOT_ONLINE
    ),
    _limit(rf"{_ASKED}(?:un)?lock\b(?! (?:code|number|screen))", CANNOT_LOCK),
    _limit(
        rf"{_ASKED}(?:turn|switch|put|set|dim|lock|unlock|open|close|shut|start|stop|raise|lower)"
        rf"(?: (?:on|off|up|down|the|my|all|some|a|that|this|both|front|back|garage|car|kitchen|"
        rf"bedroom|living|room|bathroom|hall|garden|main|big|bedside|ceiling|other|outside))* "
        rf"{_DEVICE}\b(?!.*\b(?:timer|alarm for|when|before)\b)|"
        rf"{_ASKED}(?:turn|put|set) (?:it|that|this) (?:up|down|to \w+ degrees|on high|"
        rf"on low)\b.*|^skip (?:to )?(?:this |that |the )?(?:next )?"
        rf"(?:song|track|tune|advert|ad|one|episode)s?$|"
        rf"^(?:pause|shuffle)\b(?! (?:it|that|the (?:timer|rice|egg)))(?! \w+ timer)"
        rf"(?!.*\bback\b)|{_ASKED}(?:hail|get me an? (?:taxi|cab|uber|lift))\b|"
        rf"{_ASKED}(?:download|install|update yourself|update the app|log me in|sign me|"
        rf"connect(?: me| this)? to|join (?:it|this|that|the (?:wi-?fi|network))|swipe)\b",
        CANNOT_ACT,
    ),
    _limit(
        rf"{_ASKED}(?:pick|pass|hand|fetch|bring|grab|carry|lift|wash|clean|cook|feed|pour|tidy|"
        r"iron|hoover|vacuum|sweep|mop|scrub|polish|wipe|dust|dry|mow|peel|chop|fold|stack|mend|"
        r"repair|sew|pack|unpack|water|brew|hug|massage)(?: up)? (?:it|this|that|the|my|me|us|on)\b"
        r"(?! (?:note|list|timer|alarm))|"
        rf"{_ASKED}make (?:me |us )?(?:my |the |a |some )?(?:cup of \w+|tea|coffee|cuppa|brew|"
        r"bed|beds|sandwich\w*|breakfast|lunch|dinner|supper|toast)$",
        NO_HANDS,
    ),
    _limit(
        rf"{_ASKED}(?:fix|correct|edit|debug|sort|type|change|delete|clear|free up|finish|"
        r"solve|put right|fill in)(?: (?:out|up|in|it|this|that|them))+"
        r"(?: (?:for (?:me|us)|yourself))?$|"
        rf"{_ASKED}(?:fix|edit|debug|fill in) (?:it|this|that|them|the (?:error|bug|code|file|form|"
        r"problem|line|program))$",
        CANNOT_EDIT,
    ),
    _limit(
        rf"{_ASKED}(?:open|press|push|click|tap)(?: up)? (?:it|this|that|the|my|me|us|on)\b"
        r"(?! (?:note|list|timer|alarm))",
        CANNOT_PRESS,
    ),
)


def limit(said: str) -> Limit | None:
    """What keeps a request in `phrases.plain` form from being done, or None."""
    said = _LEADS.sub("", said)
    return next((each for each in _LIMITS if each.pattern.search(said)), None)


def limit_in(question: str) -> Limit | None:
    """What keeps a request from being done, which may stand behind other words: "there's nobody
    here. Can't you phone someone"."""
    clauses = _SENTENCES.split(question)
    found = (limit(plain(clause)) for clause in (question, *clauses[::-1]))
    return next((each for each in found if each is not None), None)
