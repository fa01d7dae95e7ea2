"""Questions that nothing here may answer: whether it is safe to go, to eat, to touch. What is in
view makes no difference. And calls for help, which nobody here can send on.

The words are exact so that no LLM is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from assistant.patterns import Pattern
from assistant.skills import find, notes, read
from assistant.skills.arithmetic.command import command as sum_command
from assistant.skills.context import Answer, Context
from assistant.skills.kept import deadlines
from assistant.skills.pages.facts.directions import NO_GUIDE
from assistant.skills.pages.packaging import harmful, ingredients, label_facts
from assistant.skills.questions.other_languages.safety import cannot_judge
from assistant.skills.questions.safety_kinds import (
    CANNOT_JUDGE,
    Kind,
    kind_by_rule,
    kind_by_words,
    kind_of,
    may_be_risky,
    watched_kind,
)
from assistant.skills.questions.safety_words import DRUG, STEP
from assistant.skills.seen.people import asked as people
from assistant.skills.seen.place import asked, light
from assistant.skills.seen.printed import help_to_read, scene_with_print
from assistant.skills.skill import Command, saying
from assistant.skills.talk import out_of_reach, small_talk
from assistant.skills.talk.danger import whether_taken
from assistant.skills.talk.danger.first_aid import FIRST_AID
from assistant.skills.talk.harmless import names_only
from assistant.skills.words import descriptions
from assistant.skills.words.phrases import plain
from assistant.skills.words.running_text import joined
from models.json_types import JsonObject
from models.vision.scene import Scene

CANNOT_CALL = FIRST_AID["help"]
_UNJUDGED: JsonObject = {"judged": None}
CANNOT_WARN = "so I can't warn you of it"
_HELP = Pattern(
    r"\b(?:call|phone|ring|get|send|need) (?:me |for )?(?:an? |the )?(?:ambulance|police|doctor|"
    r"emergency\w*|fire (?:brigade|department)|911|112|999|help)\b"
    r"|\bi(?:'ve| have)? (?:just )?(?:(?:fell|fallen)(?! asleep| in love| behind| for| out)|"
    r"hurt myself|broke my|am bleeding|can't breathe|can't get up)\b"
    r"|\bi'm (?:bleeding|hurt|dying(?! (?:for|to|of (?:thirst|laughter|boredom|hunger))\b)|"
    r"injured|trapped|choking|having a heart)\b"
    r"|\bheart attack\b"
)
_LOST = Pattern(
    r"^(?:i'm|i am|i think i'm|we're|we are) (?:completely |totally )?lost$|"
    r"^i (?:can't|cannot|don't) (?:find|know) (?:my|the) way\b|^how do (?:i|we) get (?:home|to)\b|"
    r"^where (?:am i|are we)(?: now| right now| exactly)?$|"
    r"^which way is (?:north|south|east|west|home)$|"
    r"^(?:take|guide|navigate|direct|lead|bring) me (?:to|home)\b|"
    r"^what (?:street|town|city) (?:is this|am i (?:in|on))$|"
    r"^which (?:way|direction) (?:am i facing|do i go|to \w+)$"
)
NO_PLACE_KNOWN = "I don't know where you are."
_ASKS_WAY = Pattern(r"^(?:how do (?:i|we) get|take|guide|navigate|direct|lead|bring)\b")
NO_PLACE = f"{NO_PLACE_KNOWN} I can read signs to you and say what is in view."
# What bears its name on a sign: "is this the cafe" is a question of its own.
_SIGNED = Pattern(
    r"^(?:is|are) (?:this|that|it|these|those) (?:the|an?|my|our) (?:[a-z]+ )?(?:caf[eé]|"
    r"restaurant|shop|store|pharmacy|chemist|bank|hotel|library|school|museum|pub|bar|bakery|"
    r"post office|clinic|surgery|hospital|reception|toilets?|office|church|market|cinema|theatre|"
    r"hairdresser|salon|supermarket)$"
)
# What is asked once more after an answer that nothing is judged.
_AGAIN = Pattern(
    r"^(?:(?:and|but|so|then|please|come on|no) )*(?:now|yet|"
    r"what about (?:now|it|this|that|these|those|the other.*|this one|that one)|how about .*|"
    r"are you (?:really |quite )?sure|yes or no|(?:just |please |take a |make a )*"
    r"(?:guess|tell me|say it|say yes|answer me|answer|try)(?: .*)?|what do you think|"
    r"your (?:best )?guess|roughly|approximately|(?:is it|are they) or .*|"
    r"(?:can|should|may|could|shall) i(?: or not)?|i (?:really )?(?:need|have|want) to know|"
    r"why not|the (?:other|next|second|left|right|red|blue|white) one|(?:this|that) one|"
    r"you (?:can|must|have to) .*|(?:is|are) (?:it|this|that|they|these) (?:one |now )*|"
    r"it (?:looks|smells|tastes|seems) .*|i think (?:it|so|yes).*|"
    r"(?:probably|maybe|surely|so it is|it is|they are|it's) "
    r".*(?:right|yes|correct|okay)|(?:is|are) (?:it|they|this|that|these|the other one)"
    r"(?: \w+){1,3})$"
)


# Whether a date is past, of food or anything else: the calendar answers that.
_OF_DATE = Pattern(r"\b(?:in date|out of date|gone over|past (?:it|its|it's|the)\b|expired)")
# What goes on with it, unless it is another request.
_GOES_ON = Pattern(
    r"^(?:so|but|and|well|only|just|even|then|surely|probably|maybe|now|yet|still|it|it's|i|i'd|"
    r"i'm|i've|i'll|he|he's|she|she's|they|they're|we|that|that's|this|there's|is|are|isn't|can|"
    r"could|may|should|will|would|does|did|has|have|do|clear|safe|better|nearer|closer|okay|"
    r"after|once|when|what if|what about|how about|you|your|if|nothing|nobody|no one)\b"
)
_ANOTHER = Pattern(
    r"\b(?:read|remember|remind|note|timer|alarm|spell|count|find|look for|scan|describe|cancel|"
    r"stop|thanks|thank you|time is it|what day|where|repeat|call|text|colou?r|what does|how many|"
    r"weather|is any(?:one|body)|do you see|can you see|is there (?:an|any|some)?\w*|"
    r"are there (?:any|some)|who is|who's|(?:has|have) (?:he|she|they|it) got|"
    r"(?:is|are) (?:he|she|they) (?:wearing|holding))\b"
)
_NOT_MORE = "Whether it is good I can't judge."
LONGEST_AGAIN = 14  # words
# Whether such a thing is there at all: not what lies ahead, nor whether one may go on.
_THERE = Pattern(
    rf"^(?:(?:is|are) there|(?:do|can) you see) (?:(?:an?|any|some|the) )?(?P<what>{STEP})"
    r"(?: here| there| anywhere| around| in view)*$"
)
# For the others a label counts. What is seen beside traffic is told after the advice to listen.
_WITH_FACTS = ("way", "heat", "people", "traffic", "safe", "resting", "reach")


# What is chosen on a screen: all its words are told, for one alone may mislead.
_PRESSED = Pattern(
    r"\b(?:press|click|tap|push|choose|select|pick|hit|say|answer)(?: on)? (?:the )?"
    r"(?:yes|no|ok|okay|cancel|accept|agree|continue|confirm|next|install|allow|"
    r"delete|restore|update|enter)\b"
)
NOT_PRESSED = "Please have somebody you trust look at it before you choose."
# A medicine that is named need not be at hand; what is pointed at is.
_AT_HAND = Pattern(r"\b(?:this|these|those|that one)\b")
NO_LABEL = "I can read no label here."
_BEHIND = Pattern(r"\bbehind (?:me|us|my back)\b|\bat my back\b")
_WHAT = Pattern(r"^(?:what|which|who|how many)\b")
BEHIND = (
    f"{CANNOT_JUDGE} I only see what is in front of the camera, and not what is behind you. Please "
    "listen, or ask somebody near you."
)
# Somebody or some animal takes it in: what the label says of that comes first.
_EATS = Pattern(
    r"\b(?:eat\w*|ate|chew\w*|lick\w*|swallow\w*|drink\w*|drank|bite|bites|nibbl\w*|tast\w*)\b"
)
Fit = Callable[[Kind], "Kind | None"]


def command(said: str, context: Context) -> Command | None:
    """The answer to a call for help, and to who asks where they are, or None."""
    if _HELP.search(said) and not re.match(r"^(?:i )?need help(?: with| to|$)", said):
        return Command(saying(CANNOT_CALL, {"called": False}))
    if _LOST.search(said):
        return Command(_place)
    return None


async def _place(context: Context) -> Answer:
    """That the place is not known, with the print in view: the name of a street may be read."""
    printed, opening = "", NO_PLACE_KNOWN
    if _ASKS_WAY.search(plain(context.question)):
        opening = NO_GUIDE
    if not context.view.trouble:
        printed = descriptions.first_lines(await scene_with_print(context.view))
    if printed:
        return Answer(f"{opening} {printed}", {"place": None})
    return Answer(NO_PLACE, {"place": None})


def judged(said: str, context: Context, fit: Fit = lambda kind: kind) -> Command | None:
    """The answer to what nothing here may judge, in the language of the question, or None. `fit`:
    the kind whose advice fits the view, in place of the one that the words show."""
    if (foreign := cannot_judge(context)) is not None:
        return Command(saying(foreign, _UNJUDGED))
    if _OF_DATE.search(said) and (dated := deadlines.command(said, context)) is not None:
        return Command(partial(_of_date, dated))
    if (seems := deadlines.seems_good(said, context)) is not None:
        return seems
    if _BEHIND.search(said) and may_be_risky(said):
        return Command(_behind)
    if (kind := watched_kind(said)) is not None:
        return Command(saying(f"{CANNOT_JUDGE[:-1]}, {CANNOT_WARN}. {kind.help}", _UNJUDGED))
    kind = kind_by_rule(said)
    limit = out_of_reach.limit(said)
    ordered = (limit is not None and limit.orders) or names_only(said, context.last_answer)
    if kind is None and not ordered and sum_command(said, context) is None:
        kind = kind_by_words(said)
    kind = kind and fit(kind)
    if kind is not None and (there := _THERE.match(said)) and not context.view.trouble:
        run = partial(_seen_or_not_judged, there["what"], kind)
        return Command(run, arguments={"what": there["what"]}, skill="find")
    if kind is not None:
        return Command(partial(_cannot_judge, kind))
    if asks_again(said, context):
        kind = kind_of(plain(context.last_question))
        kind = kind and fit(kind)
        if kind is not None and kind.label:
            return Command(partial(_cannot_judge, kind))  # the label may be in view by now
        return Command(saying(f"{CANNOT_JUDGE} Please don't rely on me for it.", _UNJUDGED))
    return None


async def _behind(context: Context) -> Answer:
    """That nothing is judged behind the wearer, and what is seen, for a camera may look back."""
    seen = ""
    if not context.view.trouble and _WHAT.match(plain(context.question)):
        seen = descriptions.things(await context.view.see("things"))
    if seen:
        seen = f" If the camera looks there: {seen}"
    return Answer(f"{BEHIND}{seen}", _UNJUDGED)


def asks_again(said: str, context: Context) -> bool:
    """Whether words go on with a question that was just not judged."""
    if small_talk.closes(context.question):
        return False
    return context.last_answer.startswith(CANNOT_JUDGE[:-1]) and _is_still_asked(said)


def _is_still_asked(said: str) -> bool:
    """Whether words after such an answer are about the same: "only five days, that's nothing"."""
    if _SIGNED.match(said):
        return False
    if _AGAIN.match(said):
        return True
    short = len(said.split()) <= LONGEST_AGAIN and may_be_risky(said)
    return short and _GOES_ON.match(said) is not None and _ANOTHER.search(said) is None


async def _seen_or_not_judged(what: str, kind: Kind, context: Context) -> Answer:
    """What is seen of it, with what helps beside; where nothing is, nothing is judged."""
    answer = await find.find(what, context)
    if not answer.found:
        return await _cannot_judge(kind, context)
    return replace(answer, sentence=f"{answer.sentence} {kind.help}")


async def _cannot_judge(kind: Kind, context: Context) -> Answer:
    exceeds = whether_taken.TOO_MUCH.search(plain(context.question)) is not None
    noted = kind.name == "medicine" and not exceeds  # no note says that it was not too much
    if noted and (note := await notes.fitting(context.question, context)):
        return note  # what the wearer noted: "how many pills do I take at night"
    if kind.label and (plain_part := await _of_label(context, kind)) is not None:
        return plain_part
    label = await whole_label(context) if kind.label else None
    if kind.name == "food" and (listed := await _allergen(context)) is not None:
        return listed
    if label is None and _PRESSED.search(plain(context.question)):
        label, kind = await whole_label(context), replace(kind, help=NOT_PRESSED)
    facts = await facts_beside(kind, context) if label is None else ""
    if kind.label and label is None:
        facts = await _no_label(context)
    sentence = " ".join(filter(None, (kind.opening, kind.help, facts)))
    if label is None:
        return Answer(sentence, {"judged": None})
    evidence = {**label.evidence, "judged": None}
    texts = (await context.view.see("texts")).texts or ()
    eats = _EATS.search(plain(context.question)) is not None
    if kind.name == "food" and eats and (warns := harmful.lines(texts)):
        sentence = f"{kind.opening} It says: {joined(warns)} {kind.help}"
    return Answer(f"{sentence} {label.sentence}", evidence, reading=label.reading)


async def _no_label(context: Context) -> str:
    """That no label is read of what is pointed at, or of what nobody named, and what may help."""
    said = plain(context.question)
    named = re.search(rf"\b{DRUG}\b", said) is not None
    if context.view.trouble or (named and not _AT_HAND.search(said)):
        return ""
    return f"{NO_LABEL}{await help_to_read(context.view)}"


def _unjudged_date(dated: str) -> str:
    """What a date says, and that it says no more; past the date that needs no saying."""
    return dated if deadlines.OLD in dated else f"{dated} {_NOT_MORE}"


async def _of_date(told: Command, context: Context) -> Answer:
    """How far off the date in view is, or else the one that was `told` just now."""
    texts = () if context.view.trouble else (await context.view.see("texts")).texts or ()
    dated = label_facts.until_when(plain(context.question), texts, context.now)
    if dated is None:
        return await told.run(context)
    return Answer(_unjudged_date(dated), {"judged": None})


async def _of_label(context: Context, kind: Kind) -> Answer | None:
    """What a label says of a date or of how a medicine is taken, before what helps; None where the
    question is for neither."""
    texts = () if context.view.trouble else (await context.view.see("texts")).texts or ()
    said = plain(context.question)
    evidence: JsonObject = {"judged": None, "texts": [text.text for text in texts]}
    if (dated := label_facts.until_when(said, texts, context.now)) is not None:
        return Answer(_unjudged_date(dated), evidence)
    lines = label_facts.how_taken(said, texts) if kind.name == "medicine" else ()
    if not lines:
        return None
    evidence["asked"] = [line.text for line in lines]
    after = label_facts.next_dose(context.question.casefold(), lines, context.now)
    return Answer(" ".join(filter(None, (f"It says: {joined(lines)}", after, kind.help))), evidence)


async def _allergen(context: Context) -> Answer | None:
    """What a list of ingredients says of an allergen that is asked for."""
    if context.view.trouble:
        return None
    texts = (await context.view.see("texts")).texts or ()
    said = ingredients.said_of_allergen(context.question, texts)
    if said is None:
        return None
    evidence: JsonObject = {"judged": None, "texts": [text.text for text in texts]}
    if said.startswith(ingredients.NAMED):
        return Answer(said, evidence)
    return Answer(f"{CANNOT_JUDGE} {said} It says: {joined(texts)}", evidence)


async def facts_beside(kind: Kind, context: Context) -> str:
    """What is seen, with the print of signs and buttons, and that it may not be all; never that
    nothing is there. "" for a kind of which that tells nothing."""
    if context.view.trouble or kind.name not in _WITH_FACTS:
        return ""
    scene = await context.view.see("things", "texts")
    seen = await _in_the_way(scene, kind, context)
    if not seen:
        scene = await scene_with_print(context.view, "things")
    more = "There may be more that I don't see." if seen else ""
    flames = await light.flames_told(context)
    if kind.name == "people":
        seen = f"{await people.how_all_are(context)} {seen}".strip()
    large = descriptions.large(scene)  # print does not say what is in the way
    if large in seen:
        large = ""
    printed = descriptions.first_lines(scene)
    if kind.name == "way" and (letters := descriptions.large_letters(scene)):
        large, printed = f"{large} {letters}".strip(), ""
    return " ".join(filter(None, (flames, seen, large, more, printed)))


async def _in_the_way(scene: Scene, kind: Kind, context: Context) -> str:
    """The things in view, after what of a way that is asked for may be there."""
    if kind.name != "way":
        return descriptions.in_the_way(scene)
    place = asked.beside(await context.view.see("looks"), context.question)
    return f"{place} {descriptions.in_the_way(scene)}".strip()


async def whole_label(context: Context) -> Answer | None:
    """What is printed on a thing, all of it: of a part "no nuts" may be left as "nuts"."""
    if context.view.trouble or not (await context.view.see("texts")).texts:
        return None
    question, context.question = context.question, ""
    try:
        return await read.read(context)
    finally:
        context.question = question
