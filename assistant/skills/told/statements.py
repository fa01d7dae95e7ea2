"""Whether words tell a fact that may be asked for later: where something is ("we parked on level
three"), when something is ("the plumber's coming at two"), what something is ("my locker is 12"),
or what was done ("I've fed the cat").

A question, an order, a wish and what is only felt is none of these. English only. Knows words.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.patterns import Pattern
from assistant.skills.talk import moods, small_talk, troubles
from assistant.skills.talk import statements as talk
from assistant.skills.told import harm
from assistant.skills.told.values import PREPOSITION
from assistant.skills.words import note_phrases
from assistant.skills.words.days import WEEKDAYS
from models.pocket.arguments import asks_to_keep
from models.pocket.durations import figures

Kind = Literal["place", "time", "value", "done"]
LONGEST = 160  # characters of what is told
_LEADS = Pattern(
    r"^(?:(?:oh|and|so|well|right|okay|ok|also|um|er|uh|no|yes|yeah|now|then|listen|look|hey|"
    r"by the way|just so you know|for the record|fyi|good news|thanks|thank you)\b[, ]{0,3})+",
    re.IGNORECASE,
)
# What asks, orders or wishes something, or tells of a feeling or a guess.
_OTHER = Pattern(
    r"^(?:what|where|who|when|why|how|which|whose|is|are|am|do|does|did|can|could|will|would|shall|"
    r"should|may|has|have|had|was|were|set|start|remind|wake|tell|read|find|look|put|add|take|"
    r"make|give|show|count|say|cancel|stop|remember|note|write|save|keep|don't|let|watch|play|"
    r"call|ring|text|send|order|pay|turn|switch|open|close|go|get|please|if|not|this|that|these|"
    r"shout|nudge|ping|warn|alert|buzz|hmm+|swap|bin|scrap|scratch|drop|half|quarter|another|"
    r"wait|sorry|"
    r"hold|hang|skip|repeat|spell|describe|scan|start|pause|snooze|"
    r"those|it's|that's|there|there's|here|here's|you|you're|you've)(?:'s|'re)?\b"
    r"|\b(?:remind|nudge|buzz|ping|warn|timers?|alarms?|wake me|tell me|let me know|please|"
    r"lists?|what|where|who|when|"
    r"how|which|whether|why|can you|could you|should i|shall i|need|needs|want|wants|would|wish|"
    r"lost|can't|cannot|don't|doesn't|didn't|isn't|aren't|won't|wasn't|haven't|never|not|wonder|"
    r"think|feel|feels|feeling|felt|hope|hurts?|pain|ache|sore|ill|sick|dizzy|looking for|"
    r"going to|gonna|about to|or|notes?|remember|forget|mustn't|must)\b"
    r"|\b(?:is|are) (?:it|that|this|there)\b|'ll\b|\b(?:that|this) one\b"
    r"|\bput (?:me|us) through\b"
    r"|\b(?:perimeter|area|volume|circumference|squared?|plus|minus|times|divided)\b"
)
_WHO = r"(?:i|we|he|she|they|mum|mom|dad|nan|gran|(?:my|our|his|her|the) [a-z]{2,20}|[a-z]{2,15})"
_HAVE = r"(?:'ve|'s|'d| have| has| had)?(?: (?:just|already|now|only|always|also|both))*"
_PLACED = Pattern(
    rf"^{_WHO}(?:(?:'re|'m| are| am|'s| is)?{_HAVE}) (?:put|puts|left|leave|parked|park|moved|hid|"
    r"hidden|putting|leaving|parking|keeping|hiding|popping|sticking|moving|meeting|staying|"
    r"sitting|"
    r"stuck|stored|kept|keep|keeps|laid|hung|stashed|popped|tucked|placed|packed|shoved|slipped|"
    rf"buried|locked)\b(?=.{{0,100}}\b{PREPOSITION} \w).{{3,120}}$|"
    r"^(?:i|we|he|she|they) (?:live|lives|work|works|stay|sit|sits|get off|change|sleep) "
    r"(?:in|at|on) .{2,80}$|"
    r"^(?:i'm|i am|we're|we are) (?:in|at|on) (?=.*\b(?:level|floor|row|seat|room|bay|platform|"
    r"coach|carriage|gate|table|flat|street|road|number|ward|tent|pitch|lane)\b)"
    r"(?!(?:the )?(?:floor|road|platform|street)$).{2,80}$"
)
_IS_PLACED = Pattern(
    r"^(?:(?:my|our|his|her|their|the|your|[a-z]{2,15}'s) [a-z][a-z' -]{0,30}?|[a-z]{3,15}"
    r"(?: [a-z]{3,15})?)(?:'s|'re| is| are| "
    r"was| were| lives?| stays?| goes| go) (?:now |still |always |all |kept |hidden |parked |"
    r"left )*"
    rf"{PREPOSITION} .{{2,80}}$"
)
_EVENT = Pattern(
    r"^(?:(?:(?:my|our|his|her|their|the|a|an) [a-z][a-z' -]{0,30}?|i|we|he|she|they)"
    r"(?:'s|'re|'m|'ve| is| are| am| has| have)?|[a-z]{3,15}(?: [a-z]{3,15})?(?:'s| is| are| has))"
    r"(?: (?:a|one|two|three|\w+teen|\w+ty|five|six|seven|eight|nine|ten|\d+))?(?: (?:all|just|"
    r"now|also|only|got|due|off))*"
    r"(?: (?:at|on|by|from|tomorrow|tonight|today|this|next)\b| (?:coming|comes?|arriving|arrives?|"
    r"leaves?|leaving|starts?|starting|opens?|closes?|shuts?|ends?|meeting|meets?|seeing|visiting|"
    r"calling|calls?|ringing|rings?|booked|picking|due|moved|delivers?|delivering|"
    r"collects?|collected|have|has|got|get|back|away|off|\w{3,12}ing|the|a|an|my)\b)"
    r"|^(?:the |my |our )?(?:lunch|dinner|tea|breakfast|supper|meeting|dentist|doctor|optician|vet|"
    r"hairdresser|appointment|interview|class|lesson|football|swimming|choir|party|train|flight|"
    r"bus|call|drinks|coffee)(?: with [a-z]+| for [a-z]+| in [a-z]+)? (?:is )?(?:at|on)\b"
)
_TIMED = Pattern(
    r"\b(?:at|by|from|until|till|before|after|around|about) (?:\d|h\b|half|quarter|noon|midnight|"
    r"lunch)|\b\d{1,2}(?::\d\d)? ?(?:am|pm|o'clock)\b|\b(?:half|quarter|\d+) (?:past|to) \d|"
    rf"\bhalf \d|\b(?:today|tomorrow|tonight|{'|'.join(WEEKDAYS)})\b|\bthe \d{{1,2}}(?:st|nd|rd|th)"
    r"\b|\bon the (?:[a-z]+ )?(?:first|second|third|fourth|fifth|sixth|[a-z]+th)(?= of\b| at\b|$)|"
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
# How somebody is today, which is no plan: "I'm running on empty today".
_HOW_ONE_IS = Pattern(
    r"^(?:i'm|i am|we're|we are) (?!.*\b(?:at|by|from|until|till|tomorrow|[a-z]+day(?<!today))\b).*"
    r"\b(?:today|tonight)$"
)
_IS_VALUE = Pattern(
    r"^(?:(?:my|our|his|her|their|the|[a-z]{2,15}'s) [a-z][a-z' -]{0,40}?)(?:'s|'re| is| are| "
    r"costs?| weighs?) (?P<value>(?!in\b|on\b|at\b).{1,80})$"
)
# What has a value of its own, whatever that is: "the password is bluebird".
_VALUED = Pattern(
    r"\b(?:number|code|pin|password|birthday|name|size|room|seat|gate|address|locker|bay|row|"
    r"favourite|colou?r|doctor|dentist|flat|floor|platform|blood type|postcode|e-?mail|login|"
    r"username|wi-?fi|model|make|brand)\b"
)
_IS_NUMBER = Pattern(
    r"^(?:i'm|i am|we're|we are) (?:number|ticket|seat|row|table|room|flat)(?: number)? [a-z\d]+"
)
# "Ella's had two biscuits".
_HAS_HAD = Pattern(
    r"^[a-z]{2,12}(?:'s| has) (?:had|eaten|drunk|read|done|scored|won) (?:an?|\d+|one|two|three|"
    r"four|five|six) [a-z]"
)
_IS_CALLED = Pattern(r"^(?:called|named)\b")
_OWES = Pattern(
    rf"^{_WHO}{_HAVE} (?:owes?|lent|borrowed|paid|pays?|spent|spends?|gave|costs?|weighs?|takes?|"
    r"uses?|wears?|likes?|prefers?|drinks?|eats?)\b.{3,100}$"
)
_LENT = Pattern(
    rf"^{_WHO}{_HAVE} (?:owes?|lent|borrowed|gave|brought|returned|got|has got|has|have) (?:me |"
    r"us |back )?(?:my|our|the|his|her|a|an|[a-z]+) .{2,80}$"
)
_BACK = Pattern(
    r"^(?!i\b|we\b).* (?:owes?|lent|borrowed|returned|got my|has my|has got my|has the|back|"
    r"back to|paid me back|paid us back)(?: |$)|^(?:i|we) .*\b(?:owe|lent|borrowed|gave .+ back|"
    r"returned)\b"
)
_DID = Pattern(
    r"^(?:i|we|he|she|they|(?:the|my|our) [a-z]{2,15})(?:'ve|'s| have| has)? ?"
    r"(?:just |already |now )*(?:had(?= (?:my|the|our|his|her|\d|one|two|three|breakfast|lunch|"
    r"dinner|tea|supper)\b)|been fed|taken|took|fed|watered|locked|posted|"
    r"paid|called|rung|rang|phoned|emailed|booked|ordered|returned|charged|cleaned|washed|sent|"
    r"given|gave|eaten|ate|drunk|drank|finished|done|did|switched|turned|shut|closed|been to|"
    r"bought|read|opened|changed|collected|picked up|dropped off|cancelled|signed|walked|bathed|"
    r"emptied|put|used|cracked|beaten|chopped|cooked|baked|folded|ironed|hung|invited|met|saw|"
    r"seen|spoken to|spoke to|told) "
    r"(?:(?:my|the|our|both|all|his|her|their|a|an|one|two|to|off|out|up|mum|dad|some|with|it|"
    r"breakfast|lunch|dinner|tea|supper|\d)\b"
    r").{0,100}$"
)


# "My stop is Mill Lane": a name is a value.
_VALUED_BY_NAME = Pattern(
    r"^(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir) [a-z][a-z' -]{0,30}?(?:'s| is| are) (?:the "
    r")?[A-Z][a-z]"
)
# "Fed her at two": who did it goes without saying.
_BARE_DEED = Pattern(
    r"^(?:fed|gave|watered|locked|posted|paid|rang|phoned|emailed|bathed|changed|hung|parked|"
    r"left|hid|"
    r"took|walked|emptied|charged|collected|dropped off|picked up) (?:him|her|them|the|my|our|it|"
    r"some|both|on|in|mum|dad)\b.*$"
)
_FELT = (moods.GLAD, talk.SORRY, small_talk.MEMORY)
_POINTS = Pattern(r"\b(?:one|two|it|them|some)$")  # what was done is not said


def without_lead(question: str) -> str:
    """The words without "oh and", "by the way" and the like before them."""
    return _LEADS.sub("", question.strip().replace("’", "'")).strip(" .!")


def kind_of(question: str) -> Kind | None:
    """Which fact words tell; None where they tell none."""
    told = without_lead(question)
    said = " ".join(re.sub(r"[^\w\s':-]", " ", told.casefold()).split())
    if question.rstrip().endswith("?") or len(told) > LONGEST or asks_to_keep(question):
        return None
    if len(said.split()) < 3 or _OTHER.search(said) or harm.may_tell(said):
        return None
    if moods.reply(said) is not None or troubles.tells(question) or note_phrases.asks(question):
        return None
    if (bare := _BARE_DEED.match(said)) is not None:
        said = f"i {bare[0]}"
    numbered = figures(said)
    timed = _TIMED.search(numbered) or _TIMED.search(said)
    if timed is not None and _HOW_ONE_IS.match(said):
        return None
    if timed and _EVENT.match(said):
        return "time"
    if _PLACED.match(said) or _IS_PLACED.match(said):
        return "place"
    value = _IS_VALUE.match(said)
    counted = re.search(r"\d", figures(said if value is None else value["value"])) is not None
    if value is not None and (counted or _VALUED.search(said) or _IS_CALLED.match(value["value"])):
        return "value"
    if (_LENT.match(said) and _BACK.search(said)) or (_OWES.match(said) and counted):
        return "value"
    if _VALUED_BY_NAME.search(told) or _IS_NUMBER.match(said) or _HAS_HAD.match(said):
        return "value"
    if small_talk.reply(question) is not None or talk.reply(question) in _FELT:
        return None
    return "done" if _DID.match(said) and not _POINTS.search(said) else None


def is_timed(text: str) -> bool:
    """Whether a text names a time or a day."""
    said = text.casefold()
    return _TIMED.search(figures(said)) is not None or _TIMED.search(said) is not None


def is_placed(text: str) -> bool:
    """Whether a text says where something is."""
    return re.search(rf"\b{PREPOSITION}\b", text.casefold()) is not None
