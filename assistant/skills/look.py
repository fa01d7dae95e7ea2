"""What is in view: look and color. Tells only what perception reported; says once what it can't
look for."""

from __future__ import annotations

from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, TextReading
from assistant.skills.pages import exclusions
from assistant.skills.pages.commands import spoken
from assistant.skills.pages.edges import turned_over
from assistant.skills.questions import instructions
from assistant.skills.questions.beyond import OF_SOMEBODY, WHO, beyond
from assistant.skills.read import read
from assistant.skills.scan import codes_in_view
from assistant.skills.seen import (
    clothes,
    guesses,
    hints,
    misses,
    neighbours,
    printed_pairs,
    states,
    unanswered,
)
from assistant.skills.seen.colors import answer, conditions
from assistant.skills.seen.people.asked import how_they_are
from assistant.skills.seen.place import picture_quality
from assistant.skills.seen.printed import print_first, scene_with_print
from assistant.skills.skill import Command, Skill, noun_argument
from assistant.skills.talk import out_of_reach
from assistant.skills.words import descriptions, sightings, text_lines, wording
from assistant.skills.words.days import MONTHS, WEEKDAYS
from assistant.skills.words.object_names import color_word, wanted
from assistant.skills.words.print_questions import asks_for_print
from assistant.skills.words.running_text import READ_ON, hard, joined, pieces
from assistant.skills.words.sightings import side_named
from models.json_types import JsonObject
from models.vision.scene import Scene, bounds

_NOT_KNOWN = (
    "I know no doors, stairs, buttons or walls. Ask me to read, for a color, or turn a little and "
    "ask again."
)
_TOO_CLOSE = "If you hold something, hold it farther from the camera."
_NO_DETECTOR = "no detector"
# What is not said beside a guess of what it is.
_NOTHING_NAMED = (_NOT_KNOWN, "I see no object that I know, no text and no code.")
_ASKS_PEOPLE = Pattern(r"\b(?:some|any|no)(?:one|body)\b|\bwho\b|\bperson\b|\bpeople\b|\balone\b")
_ASKS_TRAFFIC = Pattern(r"\b(?:vehicles?|traffic|cars|lorries|buses|bikes)\b")
_IN_ORDER = Pattern(r"\b(?:from )?left to right\b|\bin (?:what |which )?order\b")
_THEY_HAVE = Pattern(
    r"^(?:what|which) \w+(?: \w+)? (?:do|does|have) (?:they|it|you|we|this place) (?:have|sell|"
    r"serve|offer|do|got)\b"
)
_ON_UNKNOWN = Pattern(
    r"^what(?:'s| is| are| do you see| can you see) (?:there |lying |standing )?"
    r"(?:on|in|under|behind) (?:the|my|this|that) (?:\w+ )?(?:shelf|shelves|floor|ground|counter|"
    r"worktop|windowsill|ledge|rack|mantelpiece|corner|cupboard|carpet|rug)\b"
)
# What is large and stands there: no knowledge of the world is asked for.
_WHAT_SIGHT = Pattern(
    r"^(?:(?:so|and) )*what(?:'s| is) (?:the|that|this) (?:[a-z]+ ){0,2}(?:tower|building|church|"
    r"castle|statue|monument|bridge|structure|sculpture|fence|mountain|hill|tree|plant|flower|"
    r"animal|bird|creature|vehicle|boat|ship|plane|machine|gadget|thing|object|shape)"
    r"(?: (?:over |up |down |out )?(?:there|here)| ahead| in front of me| behind \w+ \w+|"
    r" on (?:my|the) (?:left|right))*$"
)
# What lies before the wearer, and is not only read: "what have I got in front of me on the desk".
_BEFORE_ME = Pattern(
    r"^(?:good )?(?:(?:morning|so|and) )*what(?:'s| is| have (?:i|we) got| do (?:i|we) have)"
    r"(?: there| here| all| right| lying)* in front of (?:me|us)"
    r"(?: (?:on|in|at) (?:the|this|my) \w+(?: \w+)?)?$"
)
_OTHERS = Pattern(
    r"^(?:what|is there|are there|do you see|can you see|anything|something|besides|apart from|"
    r"other than|except|not counting|who)\b"
)
_EITHER = Pattern(
    r"^(?:tell me (?:if|whether) )?(?:is (?:this|that|it)|this is|"
    r"(?:if|whether) (?:this|that|it) is|are (?:these|those|they)) (?:\w+ ){0,2}?(?:the |a |an )?"
    r"(?P<a>[a-z]+) or (?:the |a |an )?(?P<b>[a-z]+)$"
)
_NO_PRINT = frozenset(
    "left right man woman boy girl not on off up down big small dark light morning evening "
    "afternoon day night noon late early".split()
)
_WHO_IS = Pattern(
    r"^whose \w+(?: \w+)? (?:is|are) (?:it|this|that|these|those|they)$|^whose (?:face|voice)\b|"
    r"^who(?:'s| is| are) (?:with|beside|next to|by|at|near) (?:the|that|this|my|me) ?\w*$|"
    r"^do i know (?:him|her|them|this|that)\b"
    r"|^who(?:'s| is| are) (?:in|at) the (?:middle|front|back|centre|center)$"
    r"|^who(?:'s| is| are) (?:that|this|he|she|they|these|those)"
    r"(?: (?:man|woman|person|people|guy|girl|boy|lady|here|there|over|in|next|beside|on|at)\b.*)?$"
)


async def look(context: Context) -> Answer:
    """Describe the view: the thing that is meant first, then what surrounds it, text and codes."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    scene = await context.view.see("things", "texts", "codes", "colors", "guesses")
    unnamed = not descriptions.names(unanswered.without_hands(scene))
    if unnamed or unanswered.print_may_tell(context.question):
        scene = await scene_with_print(context.view, "things", "colors")
    scene = await _without_glints(scene, context)
    evidence: JsonObject = {key: part for key, part in scene.to_json().items() if key != "frame"}
    scene = guesses.renamed(unanswered.without_the_hand(scene, context.question))
    said = _said_of(scene, context.question)
    said.insert(1, neighbours.riding(context.question, scene))
    said.insert(1, await how_they_are(context))
    said.insert(1, await clothes.told(context.question, scene, context))
    said.insert(0, await hints.color_place(context.question, context))
    asks_people = _ASKS_PEOPLE.search(context.question.casefold())
    if not asks_people and (guess := guesses.told(scene, context.question)):
        said = [*(part for part in said if part not in _NOTHING_NAMED), guess]
        said[0] = said[0].removesuffix(hints.UNNAMED).rstrip()
    if text_lines.only_print_tells(context.question, scene.texts):
        return await read(context)  # "what did I pay": what else is in view is no answer
    if (printed := _print_asked_for(scene, context.question)) is not None:
        return replace(printed, evidence={**evidence, **printed.evidence})
    mentioned: frozenset[str] = frozenset()
    if not descriptions.looked(scene, "things"):
        why, more = misses.without_detector(scene)
        evidence.update(more)
        mentioned = frozenset({_NO_DETECTOR})
        if _NO_DETECTOR not in context.mentioned:
            said.append(f"I can't recognize objects, because {why}.")
    if not sightings.certain(scene.things or ()) and not descriptions.first_lines(scene):
        cautioned = wording.caution(scene.frame) in " ".join(said)
        said.append(await conditions.told(context.view, cautioned))
    if _ASKS_TRAFFIC.search(context.question.casefold()):
        said.append("There may be more that I don't see.")
    sentence, texts, reading = " ".join(filter(None, said)), scene.texts or (), None
    if READ_ON in sentence:
        reading = TextReading(("", *pieces(texts)), hard=hard(texts))  # all of it comes next
    untold = bool(unanswered.untold(context.question, scene))
    return Answer(sentence, evidence, mentioned=mentioned, reading=reading, untold=untold)


async def _without_glints(scene: Scene, context: Context) -> Scene:
    """The scene; of a picture that is mostly too bright only what is certain, for what is unsure is
    hardly ever there, and of one that is blurred as well no thing at all."""
    if not picture_quality.whitened(await context.view.picture()):
        return scene
    sure = sightings.certain(scene.things or ())
    if scene.frame.sharpness < descriptions.SOFT:
        sure = ()
    return replace(scene, things=sure, guesses=())


def _said_of(scene: Scene, question: str) -> list[str]:
    """What is said of a view. What a sheet of paper is only its print tells, and no thing beside
    it; somebody may be who shows it."""
    people = any(thing.name == "person" for thing in scene.things or ())
    if unanswered.of_paper(question) and not (scene.texts or scene.codes or people):
        hint = hints.after(question, scene) or unanswered.closer(question)
        return [unanswered.untold(question, scene), hint]
    return _untold_then_said(scene, question)


def _untold_then_said(scene: Scene, question: str) -> list[str]:
    """The description, after what it can't tell of the question, without things that are unsure."""
    untold, whole = unanswered.untold(question, scene), scene
    if untold and (number := printed_pairs.number_asked(question)):
        untold = printed_pairs.of_number(number, whole.texts or ())
    opening = [said for said in beyond(question) if said != OF_SOMEBODY or not untold]
    if states.is_printed(question, scene):
        opening, untold = [], ""
    if not opening and untold:
        if not unanswered.meant(question, scene) and (printed := print_first(question, scene)):
            return [printed]
        opening = [untold]
        asks_people = _ASKS_PEOPLE.search(question.casefold()) is not None
        certain = sightings.certain(scene.things or ())
        if asks_people:
            people_seen = (t for t in scene.things or () if t.name == "person" and not t.certain)
            certain = (*certain, *people_seen)
        of_kind = unanswered.is_of_kind(question)  # what else it may be is told along
        meant = () if of_kind else unanswered.meant(question, scene)
        if meant and asks_people:  # "who is holding the horse"
            there = sightings.likely([t for t in scene.things or () if t.name == "person"])
            meant = tuple(dict.fromkeys((*meant, *there)))
        large = descriptions.large(scene)
        scene = replace(scene, things=meant or certain or unanswered.beside(question, scene))
        if not descriptions.things(scene) and not scene.texts and not scene.codes:
            hint = hints.after(question, scene)
            if not hint and not wording.caution(scene.frame):
                hint = unanswered.closer(question)
            return [
                untold,
                large or hint,
                descriptions.tint_of(large, scene),
                descriptions.darkness(scene),
            ]
    if WHO in opening and (there := descriptions.people(scene)):
        return [*opening, there, "There may be more people that I don't see."]
    said = [*opening, *_description_of(scene, question)]
    asks_who = question.casefold().startswith("who")
    if (
        untold
        and not asks_who
        and (held := neighbours.held(question, guesses.renamed(whole, certain=True)))
    ):
        return [*opening, held, descriptions.first_lines(scene)]
    if opening and untold:
        said.append(hints.after(question, scene))
    return said


def _print_asked_for(scene: Scene, question: str) -> Answer | None:
    """The lines that a question names, where it is about what is written: "what's the balance on
    this statement"."""
    texts = scene.texts or ()
    found = text_lines.asked(question, texts)
    lines = found.texts if found is not None else ()
    if not lines and unanswered.untold(question, scene):
        lines = instructions.lines_for(question, texts)
    if not lines:
        return None
    reading = TextReading((joined(lines), *pieces(texts)), hard=hard(texts))
    sentence = spoken(reading, answered=True)
    return Answer(sentence, {"asked": [t.text for t in lines]}, reading=reading)


def _description_of(scene: Scene, question: str) -> list[str]:
    """The description of the whole view, or of the side that the question names."""
    if _IN_ORDER.search(question.casefold()) and scene.things:
        return [descriptions.in_order(scene)]
    if noun := exclusions.left_out(question):
        names = wanted(noun).names
        kept = tuple(t for t in scene.things or () if t.name not in names)
        scene = replace(scene, things=kept)
    side = side_named(question)
    if not side:
        return _description(scene)
    things = tuple(t for t in scene.things or () if wording.side(t.box, scene.frame) == side)
    texts = tuple(t for t in scene.texts or () if wording.side(bounds(t.quad), scene.frame) == side)
    if not things and not texts:
        return [f"I see nothing that I know on your {side}.", descriptions.things(scene)]
    return _description(replace(scene, things=things, texts=texts, codes=()))


def _description(scene: Scene) -> list[str]:
    """The sentences of a description, the most useful first."""
    said = [
        descriptions.things(scene),
        descriptions.texts(scene) + turned_over(scene.texts or ()),
        wording.unread(scene),
        codes_in_view(scene.codes or ()),
    ]
    if not any(said):
        said = [descriptions.nothing(scene), descriptions.tint(scene)]
        if not wording.caution(scene.frame):
            said += [_NOT_KNOWN] if descriptions.looked(scene, "things") else []
        elif not wording.too_dark(scene.frame):
            said.append(_TOO_CLOSE)
    if descriptions.UNKNOWN_CLOSE in said[0]:
        said += [descriptions.tint_of(said[0], scene), _TOO_CLOSE]
    said.append(descriptions.darkness(scene))
    return [sentence for sentence in said if sentence]


async def color(what: str, context: Context) -> Answer:
    """The colour of what was named; a description where something else was asked."""
    other = not context.view.trouble and answer.asks_something_else(context.question)
    if other and not await answer.is_signal_light(what, context):
        return await look(context)
    return await answer.color(what, context)


def command(said: str, context: Context) -> Command | None:
    """Questions for what is in view that only a description, or the print on a thing, answers."""
    if context.view.trouble:
        return None
    if _OTHERS.match(said) and wanted(exclusions.left_out(said)).names:
        return Command(look, describes=True)
    if _BEFORE_ME.match(said):
        return Command(_described, describes=True)
    if _WHAT_SIGHT.match(said):
        return Command(look, describes=True)
    doing = neighbours.asks_doing(said) and not asks_for_print(said)
    doing = doing and out_of_reach.limit(said) is None
    if doing or _ON_UNKNOWN.match(said) or _THEY_HAVE.match(said) or _WHO_IS.match(said):
        return Command(look, describes=True)
    either = _EITHER.match(said)
    if either is None or {either["a"], either["b"]} & (_NO_PRINT | {*WEEKDAYS, *MONTHS}):
        return None
    if any(color_word(word) or wanted(word).names for word in (either["a"], either["b"])):
        return None
    return Command(_printed_on, describes=True)


async def _described(context: Context) -> Answer:
    """What is in view, whatever stands on it."""
    return await look(replace(context, question="what is in front of me"))


async def _printed_on(context: Context) -> Answer:
    """What is printed on a thing that may be one or the other: its look does not tell."""
    if not (await context.view.see("texts")).texts:
        return await look(context)
    printed = await read(context)
    texts = (await context.view.see("texts")).texts or ()
    untold = ""
    if not printed_pairs.names_one(context.question, texts):
        untold = unanswered.untold(context.question)
    return replace(printed, sentence=f"{untold} {printed.sentence}".strip())


SKILLS = (
    Skill(
        "look",
        "Describe what the camera sees now: what is in view, what this is, what it is like here.",
        look,
        needs=("things", "texts", "codes", "colors"),
        command=command,
    ),
    Skill(
        "color",
        "Name the color of something in view, or of what is in the middle of the view.",
        color,
        noun_argument("a noun, only if one is named", required=False, default=""),
        needs=("things", "texts"),
        openings=("What is in the middle of the view",),
    ),
)
