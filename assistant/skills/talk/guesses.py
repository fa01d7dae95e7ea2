"""What the pocket Llama only guessed: a skill that nothing in the words is about, or that can't do
what is asked.

English only. Knows words and what nothing here can do.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills import chat
from assistant.skills.seen import request_nouns
from assistant.skills.talk import harmless, moods, out_of_reach, small_talk, statements
from assistant.skills.words import note_phrases
from assistant.skills.words.object_names import wanted
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers.times_in_words import lasted
from models.pocket.calls import Call
from models.pocket.durations import seconds

# Skills that a request beyond all skills is taken for: "give me directions to the Louvre".
MISTAKEN = ("time", "look", "find", "read", "count", "color", "recall", "scan", "repeat", "stop")
# What breaks off: "what about the er".
_UNFINISHED = Pattern(r"\b(?:the|an?|my|of|with|and|er|um|erm|uh|to the|some)[ .,\u2026]*$")
FEW_WORDS = 3  # of a request that may be a guess of the pocket Llama
_ABOUT_TIMERS = Pattern(
    r"\b(?:timers?|alarms?|set (?:me|us|something|one)|wake|remind\w*|minutes?|hours?|seconds?|"
    r"count\w*|clock|ring|time|nudge|ping|shout|let me know|o'clock|morning|tonight|tomorrow|"
    r"snooze|half|quarter|up|at|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|fifty|sixty|ninety)\b|\d"
)
# What is only told or asked, whatever time it names: "I'll be ten minutes", "my train's at four".
_TELLS = Pattern(
    r"^(?:yeah |yes |no |hi |hello |look |listen |reckon |do you (?:think |reckon ))*"
    r"(?:if|when|i|i'm|i'll|i've|i'd|we|we're|we'll|he|he's|she|she's|they|they're|it|it's|that's|"
    r"there's|what|what's|when's|why|who|where|how|is|are|am|was|does|did|has|have|"
    r"(?:my|our|his|her|their|the|this|that) \w+(?:'s| is| are| was| has| goes| leaves| comes|"
    r" takes)|(?:bus|train)(?:es|s)?|go through|run through)\b"
)
_ORDERS = Pattern(
    r"\b(?:timers?|alarms?|wake|remind\w*|count ?down|nudge|ping|buzz|beep|shout|ring|call me|"
    r"let me know|tell me|give me|warn|alert|set|start|i want|i need|i'd like|"
    r"i'll need|snooze|time me|need to|have to|got to|must|"
    r"don't let|up at|get up)\b"
)
# What was, what nearly was, and what should have been.
_PAST = Pattern(
    r"\b(?:was|were|wasn't|weren't) (?:just |only )?(?:going|about|meaning|supposed|meant) to\b|"
    r"\b(?:should|could|would|might|must|ought to)(?:n't|'ve| have| not have)\b(?! to\b)|"
    r"\b(?:i|we|he|she|they|you|mum|dad|somebody|someone|nobody)(?:'ve|'d| have| had| would)?"
    r"(?: always| already| just| never| once)* (?:set|started|turned off|snoozed|forgot) "
    r"(?:a|an|the|my|his|her|our|their|one|that|to set)\b|\b(?:nearly|almost) forgot\b|"
    r"\b(?:used to|ago|yesterday|last (?:night|week|month|year|time|\w+day))\b|"
    r"\b(?:minutes?|hours?|seconds?) (?:before|after) (?:the|my|we|i|he|she|they|it)\b"
)
_CLAUSES = Pattern(r"[,.;:!?]\s|\s[-–—]\s|\s(?:so|but|and)\s")
_ORDERS_ONE = Pattern(
    r"(?:set|start|wake|remind|give|put|make|do|time|count|let|tell|ring|nudge|ping|another|"
    r"add|i need|i want|don't let|shout|call|alarm|timer|[a-z]+ (?:minute|hour|second)s?$)"
    r"(?! (?:is|was|had)\b)"
)
# "And in miles per hour": a rate, and no length of time.
_RATE = Pattern(
    r"\b(?:per|(?:miles|kilomet(?:re|er)s|metres|meters|feet|litres|liters|pints|times|words|beats|"
    r"turns|pounds|dollars|euros|revolutions) an?) (?:hour|second|minute)$|"
    r"\b(?:minutes?|hours?)'? (?:walk|drive|ride|away|late|early|ago)\b"
)
# What a request for a skill has a word of, however it is put: else the skill was only guessed.
_ABOUT = {
    skill: Pattern(rf"\b(?:{words})\b")
    for skill, words in {
        "time": r"times?|dates?|days?|today|tonight|tomorrow|yesterday|clock|o'clock|hours?|"
        r"months?|years?|weeks?|\w+day|morning|afternoon|evening|night|late|early|"
        r"january|february|march|april|may|june|july|august|september|october|november|december",
        "watch": r"tell|let|warn|alert|shout|watch\w*|look(?:ing)? out|lookout|eyes?|notify|ping|"
        r"spot|know|say (?:when|if|so|as soon as|something)|holler|yell|give (?:me|us)|"
        r"(?:when|if|once) .{1,40} (?:comes?|appears?|turns? up|shows? up|arrives?|gets here)",
        "color": r"colou?r\w*|shades?|hue|tint|dye|match\w*|go(?:es)? (?:with|together)|clash\w*|"
        r"black|white|gr[ea]y|red|green|blue|yellow|orange|brown|pink|purple|navy|beige|dark\w*|"
        r"light\w*|bright\w*|pale|painted",
        "count": r"how many|how much|count\w*|number of|are there|is there|tally|number|total|"
        r"add up|many|pieces of",
        "recall": r"ha[sd]|have|did|was|were|been|i|i've|i'd|i'll|my|mine|me|we|"
        r"our|us|notes?|remember\w*|told|tell|said|asked|kept|saved|recall|"
        r"forg[eo]t\w*|mind|where(?:'s)?|last seen",
        "repeat": r"again|repeat\w*|say|said|saying|once more|pardon|sorry|come again|what was|"
        r"last (?:bit|one|thing|answer|part)|huh|eh|miss(?:ed)?|catch|caught|hear|heard|told|tell|"
        r"answer|what$|one more time|(?:say|read|play) .*back|didn't get",
        "scan": r"scan\w*|codes?|qr|bar ?codes?|links?|website|product|what|which|this|that|these|"
        r"it|read|check|look|menu|ticket|show|see|open",
    }.items()
}
# A time of something else, or none at all: "what time will it be done", "is it on time".
_OTHER_TIME = Pattern(
    r"\b(?:what|which) (?:time|day|date|year|month)(?:'s| is)? (?:was|were|will|would|does|do i|"
    r"did|can|could|should|the)\b|\bwhat(?:'s| is| was)(?: \w+)? on\b|"
    r"\b(?:on|in|the whole|all the|last|next|this|every|any|half|"
    r"any more|enough|have i|got|running out of) time\b|\brunning late\b|"
    r"\b(?:every|each|till|until|by) (?:\w+day|day|week)\b|^how old\b|\bhow (?:many|long)\b"
)
# Words before what names no thing there: "I could zap it", "it's freezing", "reach straight for".
_BEFORE_NO_NOUN = (
    r"(?:can|could|will|would|shall|should|might|must|may|to|i|you|we|they|he|she|it's|that's|i'm|"
    r"is|are|was|were|so|very|too|quite|really|just|reach|come|go|get|feels?|looks?|not|don't|let)"
)
# What nobody counts in a view: "how many people are in London".
_OF_A_REGION = Pattern(
    r"\b(?:[Ii]n|[Aa]cross|of) (?:the (?:whole )?(?:world|universe|country|city|town|county|galaxy|"
    r"uk|us|usa|eu|UK|US|USA|EU|(?:United|Soviet|Czech|Dominican) \w+)|"
    r"(?!Room|Hall|Aisle|Row|Lane|Bay|Box|Line|I\b)[A-Z][a-z]{2,}(?: [A-Z][a-z]+){0,2}|"
    r"(?:north|south|east|west)?(?:ern )?(?:africa|america|asia|europe|australia))[.?! ]*$"
)
# How many one needs is worked out, and counted nowhere.
_OF_NO_THING = Pattern(
    r"\bhow many\b.{0,60}\b(?:do|will|would|must|should|shall) (?:i|we|you|it|they) "
    r"(?:need|want|have to|buy|get|order)\b|"
    # the verb, and no leaf
    r"\b(?:that|it|one|this|bus|train|tram|ferry|boat|coach|flight|plane|which|what|he|she|"
    r"everybody|everyone|after) leaves\b(?! (?:on|in|from) (?:the )?(?:ground|floor|path|tree))"
)
# A note that is a thing: "on that sticky note".
_STICKY = Pattern(r"\b(?:sticky|post ?it|that|this|the) notes?\b(?!.*\b(?:remember|write|save)\b)")
# What ends something, however it is put; and what is none of it: a question, a guess, a number.
_STOPS = Pattern(
    r"\b(?:stop\w*|quiet\w*|silen\w+|shut|h+u+s+h|sh+|enough|end|cancel\w*|never ?mind|forget|"
    r"leave it|skip|pause|quit|cease|halt|abort|kill|mute|talking|speaking|reading|no more|don't|"
    r"off)\b"
)
_NO_STOP = Pattern(
    r"^(?:maybe|perhaps|could it|might it|what if|who|what|where|which|why|how|is|are|does|do you|"
    r"can you)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|half|quarter|letters?|across)\b|\d"
)
_ABOUT_LOOKING = Pattern(
    r"\b(?:see|sees|seen|seeing|look\w*|view|descri\w+|around|round|front|ahead|scene|what\w*|"
    r"where\w*|who|anything|here|there|this|that|these|those|picture|surroundings|room|show|"
    r"left|right|near\w*|is|are|it|tell|nothing|everything|happen\w*|going on)\b"
)


def is_mistaken(call: Call, question: str, last_answer: str) -> bool:
    """Whether a request is beyond what any skill can do, whatever it was taken for."""
    if call.skill not in ("chat", "remember", "timer") and statements.is_one(question):
        return True
    if call.skill not in ("chat", "remember") and small_talk.tells_mood(question):
        return True
    limit = out_of_reach.limit(plain(question))
    if limit is not None and limit.to_others and _is_not_for(call.skill, question):
        return True
    if call.skill == "look" and _UNFINISHED.search(question.casefold()):
        return True
    if _is_guess(call.skill, question, call.arguments):
        return True
    if call.skill in ("find", "count") and harmless.is_of_print(plain(question)):
        return True
    if call.skill not in MISTAKEN:
        return False
    return chat.is_talk(question, last_answer) or _names_no_thing(call, question)


def _is_not_for(skill: str, question: str) -> bool:
    """Whether what is to be told to somebody else is nothing for a skill: a note of it is asked
    for in words."""
    if skill == "remember":
        return not note_phrases.asks(question)
    return skill in ("timer", "watch", "look", "time")


def _names_no_thing(call: Call, question: str) -> bool:
    """Whether what is to be looked for is nothing that lies about: "any tricks", "a story"."""
    if call.skill not in ("find", "count", "watch"):
        return False
    if call.skill == "count" and _OF_A_REGION.search(question) is not None:
        return True
    if not wanted(str(call.arguments.get("what", ""))).names and _OF_NO_THING.search(
        plain(question)
    ):
        return True
    return request_nouns.is_abstract(question) or _is_no_noun(call, plain(question))


def _is_no_noun(call: Call, said: str) -> bool:
    """Whether what is to be looked for is no noun where it stands: "I could zap it", "fire this
    over to him"."""
    what = str(call.arguments.get("what", ""))
    if call.skill != "find" or " " in what or not what or wanted(what).names:
        return False
    verb = re.search(rf"^(?:\w+ )??{what} (?:it|this|that|them|me|him|her)\b", said)
    found = re.search(rf"\b{_BEFORE_NO_NOUN} {what}\b(?! {what})", said)
    return verb is not None or found is not None


def _is_guess(skill: str, question: str, arguments: object) -> bool:
    """Whether no word of a request is about the skill that it was taken for: "plus an eighth" is
    no timer, "something quicker" no look around."""
    said = plain(question)
    if skill == "stop" and not _STOPS.search(said):
        asks = question.rstrip().endswith("?") or _NO_STOP.search(said) is not None
        return asks or small_talk.reply(question) is not None
    if skill == "timer" and _RATE.search(said):
        return True
    if (about := _ABOUT.get(skill)) is not None and about.search(said) is None:
        return True
    if skill == "time" and _OTHER_TIME.search(said):
        return True
    if skill == "timer" and _narrates(question):
        return True
    if skill == "timer" and (_TELLS.match(said) or lasted(said)):
        return _ORDERS.search(said) is None
    if skill == "timer" and isinstance(arguments, dict) and "duration" in arguments:
        return seconds(said) is None and _ORDERS.search(said) is None  # "and page 10 for me"
    if skill == "timer" and not arguments:
        return _ABOUT_TIMERS.search(said) is None
    if skill == "remember":
        if note_phrases.keeps_nothing(question):
            return True
        return _STICKY.search(said) is not None or _is_feeling(question)
    short = len(said.split()) <= FEW_WORDS
    return skill == "look" and short and _ABOUT_LOOKING.search(said) is None


def _narrates(question: str) -> bool:
    """Whether a timer is only told of: what was, should have been, or was about to be. An order in
    a clause of its own is one all the same."""
    told = _PAST.search(question.casefold().replace("’", "'")) is not None
    return told and not any(_ORDERS_ONE.match(plain(c)) for c in _CLAUSES.split(question))


def _is_feeling(question: str) -> bool:
    """Whether somebody only says how they feel: that is talk, and nothing to be kept."""
    sad = small_talk.reply(question) in (moods.COMFORT, moods.UNWELL)
    return sad and not note_phrases.asks(question)
