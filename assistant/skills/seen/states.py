"""States that no look tells: whether somebody smiles, a board is powered, food has gone off, enough
is left. That is said, with what is in view; a language model without the picture would guess.

Knows the words of a question; `descriptions` knows the view.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.seen import hints, indirect, request_nouns
from assistant.skills.seen.guesses import rivals
from assistant.skills.seen.people import doing, postures
from assistant.skills.seen.place import occupied
from assistant.skills.skill import Command
from assistant.skills.words import descriptions, wording
from assistant.skills.words.phrases import plain
from models.vision.scene import Scene

# What a sign says of a place.
_OF_A_PLACE = frozenset("open closed shut vacant engaged occupied full free reserved sold".split())
_WHO = (
    r"(?:he|she|they|(?:my|the|that|this|our|his|her) (?:\w+ ){0,2}?\w+|somebody|someone|anybody|"
    r"anyone|everybody|everyone)"
)
_THING = r"(?:it|this|that|they|these|those|(?:my|the|that|this|our|these|those) (?:\w+ ){0,3}?\w+)"
NO_GAZE = "I can't tell where somebody looks."
NO_FEELING = "I can't tell who somebody is, nor how somebody feels or looks."
NO_FACING = "I can't tell which way it faces."
NO_ROOM = "I can't judge how much room there is. Please feel for it first."
_STATES = tuple(
    (Pattern(pattern), sentence)
    for pattern, sentence in (
        (
            rf"^(?:is|are|was|does|do) {_WHO} (?:\w+ )?(?:looking|staring|gazing|glaring|pointing|"
            rf"waving|nodding|winking|smiling|talking|listening)(?: back)? (?:at|to|towards) "
            rf"(?:me|us|you)\b|^(?:is|are) (?:anybody|anyone|somebody|someone) "
            rf"(?:\w+ ){{0,3}}(?:looking|staring) (?:at|over)\b|^(?:is|are) {_WHO} (?:\w+ )?"
            rf"(?:facing|turned (?:to|towards?)) (?:towards? )?(?:me|us|you)\b|"
            rf"^(?:has|have|is|are) (?:he|she|they|his|her|their) (?:got )?(?:his |her |their )?"
            rf"backs? (?:turned )?(?:to|on|towards?) (?:me|us)\b",
            NO_GAZE,
        ),
        (
            rf"^(?:is|are|was) (?:it|that|this) (?:\w+ )?(?:asleep|awake|sleeping)\b|"
            rf"^(?:is|are|was|does|do) {_WHO} (?:\w+ )?(?:smil\w+|laugh\w+|cry\w*|crying|frown\w*|"
            r"happy|sad|angry|cross|upset|pleased|bored|annoyed|tired|worried|asleep|awake|"
            r"listening|nodding|drunk|ill|poorly|blush\w*|yawning|in a (?:good|bad) mood)\b",
            NO_FEELING,
        ),
        (
            r"^(?:is|are|has|which way|what way|where)\b.*(?<!\ba )(?<!\ban )(?<!\bthe )"
            r"\b(?:(?:landing|taking off|take-?off|"
            r"landed|climbing|moving|flying|sailing)\b|(?:coming|going|heading|driving|riding|"
            r"facing) (?:towards?|away|closer|nearer|this way|past)\b)",
            "One picture doesn't show which way something moves.",
        ),
        (
            r"^(?:which|what) (?:way|direction)(?:'s| is| are| does| do)? (?!i\b|we\b|you\b)"
            r"(?:\w+ ){1,4}(?:fac|point|look|head|go|turn)(?:e|es|s|ing)?\b",
            NO_FACING,
        ),
        (
            r"^(?:which|what) (?:way|direction|side)(?:'s| is| does| do) (?:\w+ ){1,3}"
            r"(?:lean|tilt|slant|bend|slop)(?:e|es|s|ing)?\b",
            "I can't tell which way it leans.",
        ),
        (
            r"^(?:has|have|is|was) (?:any|some)thing (?:\w+ )?(?:been )?(?:typed|entered|filled|"
            r"ticked|signed|written|crossed)(?: (?:in|out|off|down|on|there|yet|already|it))*$",
            "I can't tell what was typed or written in.",
        ),
        (
            r"\b(?:smells?|tastes?|looks?|gone|going|went|turned) (?:a bit |rather |quite )?(?:off|"
            r"funny|bad|sour|odd|rotten|mouldy|stale)\b",
            "I can't tell whether anything has gone off; better not eat what smells off.",
        ),
        (
            r"\b(?:any|are there|is there)\b.*\b(?:bones?|pips?|stones?|shells?|hairs?|bugs?|flies|"
            r"fly|lumps?|pits?|seeds?|maggots?|weevils?|grit) (?:in|on)\b",
            "I can't see anything so small. Please go carefully, or ask somebody to check.",
        ),
        (
            r"^(?:is there|have i|have we|do i have|do we have) (?:got )?(?:still |any |some "
            r"|enough )*(?:room|space) (?:on|in|at|left|here|there|for|to|beside|next)\b",
            NO_ROOM,
        ),
        (
            r"\b(?:is|do i have|have i got|have we got|is there|got) (?:still )?enough\b|"
            r"\bhow (?:full|empty) (?:is|are)\b|"
            r"\bhow much (?:\w+ ){0,2}?(?:is|have i|do i have)(?: got)? left\b",
            "I can't judge amounts by sight. Please feel or weigh it.",
        ),
        (
            rf"^(?:is|are) {_THING} (?:\w+ )?(?:powered|plugged in|charg\w+|connected|paired|live|"
            rf"running|recording|loaded|unlocked|locked|boiled|finished|done|cooked|ripe|fresh|"
            rf"genuine|real|fake|broken|working|empty|full|clean|dirty|wet|dry|loose|tight|level|"
            rf"straight|sharp|blunt|paid|sold|free|taken|occupied|engaged|vacant)"
            rf"(?: (?:up|in|on|now|yet|already|properly|enough|out))*$|"
            rf"^(?:has|have) {_THING} (?:\w+ )?(?:boiled|finished|stopped|started|gone out|blown|"
            rf"melted|set|dried|cooled|burnt out|charged|arrived|come(?! (?:off|out|loose))|"
            rf"been (?:served|brought|delivered)|turned up|got here)\b|"
            rf"^(?:does|do|did) {_THING} (?:still )?(?:work|works|light up|blink|flash|turn|spin|"
            rf"fit|match|close|lock|ring|beep|leak|wobble)\b",
            "I can't tell that by sight.",
        ),
    )
)
_OF_PEOPLE = Pattern(
    r"\b(?:he|she|they|man|men|woman|women|person|people|guys?|boys?|girls?|kids?|child|children|"
    r"friend|wife|husband|(?:any|some)(?:body|one))\b"
)
# What is set, kept or switched by the assistant: others know its state.
_OWN = Pattern(
    r"\b(?:timers?|alarms?|reminders?|stop ?watch|notes?|lists?|recording|you|microphone|camera|"
    r"battery|shop|menu|label|says?|written)\b"
)
_CLOCK = Pattern(
    r"^is (?:the|that|this|my) (?:\w+ )?(?:clock|watch)(?: (?:on|over|in) the \w+)? (?:right|wrong|"
    r"slow|fast|correct|accurate|on time|running)\b"
)
NO_HANDS = "I can't read the hands of a clock well enough."


def command(said: str, context: Context) -> Command | None:
    """What can't be told, and what is in view; None for what no state is asked of."""
    if context.view.trouble:
        return None
    clauses = request_nouns.clauses_of(context.question) or [said]
    if any(_CLOCK.match(clause) for clause in clauses):
        return Command(_clock, skill="time")
    sentence = next((s for p, s in _STATES if any(p.search(each) for each in clauses)), None)
    if sentence is None or _OWN.search(said):
        return None
    return Command(partial(_untold, sentence), skill="look", describes=True)


async def _untold(sentence: str, context: Context) -> Answer:
    """That it can't be told, and what is in view."""
    clause = indirect.clause(context.question)
    of_animal = sentence == NO_FEELING and not _OF_PEOPLE.search(plain(context.question))
    opening = sentence
    if clause.startswith("which way") or (of_animal and clause.startswith("whether")):
        opening = f"I can't tell {clause}."
    seen = await _in_view(context)
    if sentence == NO_GAZE or (
        sentence == NO_FACING and _OF_PEOPLE.search(plain(context.question))
    ):
        opening = await _turned(context) or opening
    if sentence == NO_ROOM:
        seen = occupied.told(await context.view.see("things")) or seen
    said = (opening, seen, await _in_glass(context), hints.aim(context.question))
    return Answer(" ".join(filter(None, said)), {"judged": None})


async def _turned(context: Context) -> str:
    """Which way the faces of the largest people are turned; "" where none is clear."""
    scene = await context.view.see("things", "poses")
    return postures.gaze(doing.people(scene), scene)


async def _in_glass(context: Context) -> str:
    """Somebody who may be there, and that it may be a reflection, for a question about glass."""
    glass = hints.in_glass(context.question)
    scene = await context.view.see("things")
    people = [t for t in scene.things or () if t.name == "person" and t.likely]
    if not glass or not people:
        return ""
    surest = max(people, key=lambda t: t.confidence)
    side = wording.SIDES[wording.side(surest.box, scene.frame)]
    return f"There may be a person {side}. {glass}"


async def _in_view(context: Context) -> str:
    things = (await rivals.clear(context.view)).things
    scene = replace(await context.view.see("things", "texts"), things=things)
    return " ".join(filter(None, (descriptions.things(scene), descriptions.texts(scene))))


async def _clock(context: Context) -> Answer:
    time, seen = wording.clock_time(context.now), await _in_view(context)
    return Answer(f"It is {time}. {NO_HANDS} {seen}".strip(), {"judged": None})


def is_printed(question: str, scene: Scene) -> bool:
    """Whether a sign says what is asked of a place: "are they shut" and "Closed for lunch"."""
    asked = set(re.findall(r"[a-z]+", question.casefold()))
    printed = {
        word for text in scene.texts or () for word in re.findall(r"[a-z]+", text.text.casefold())
    }
    return bool(asked & _OF_A_PLACE and printed & _OF_A_PLACE)
