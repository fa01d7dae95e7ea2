"""What is said of a thing that was looked for and not found: that it may be there all the same,
that nothing here knows its kind, or that nothing looked.

Pure functions on a scene; knows no picture.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills.context import Answer
from assistant.skills.pages.edges import cut_off, cut_sides
from assistant.skills.words import descriptions, sightings, wording
from assistant.skills.words.object_names import ObjectQuery, similar, taken_for
from assistant.skills.words.sightings import UNSURE
from assistant.skills.words.text_matches import WRITING
from models.pocket.arguments import singular
from models.vision.scene import Scene

# Commands that get what is missing: shown as evidence, never spoken.
DETECTOR = "sightline models pull detector"
DOCTOR = "sightline doctor"
# Words that stand where a thing may stand, and name none: "I don't know a week by sight".
_NO_THINGS = frozenset(
    "where each other others get go round one ones bit bits way day days week weeks month year "
    "time minute hour mil spacing next price cost change name number kind sort side anywhere "
    "somewhere everywhere nowhere anyplace someplace anything something everything".split()
)
LONGEST_NOUN = 2  # words of the name of an unknown thing: what is longer was rather misunderstood
# Whoever is seen may stand on the far side of an edge.
FEEL_FOR_IT = "Please use your cane, and call out for help rather than walk to anybody."
HOLD_IT_UP = " Hold it before the camera, and ask me to read it."
BY_COLOR = " If you know its color, ask me where something of that color is."
LISTEN = "Please listen for the traffic."
MAY_BE_IT = "It may be that."
GO_SLOWLY = "Go slowly, with a hand or your cane before you."
_LEST = Pattern(r"\bdon't (?:\w+ )?(?:bump|walk|run|trip|fall|stumble|crash|step|hit|knock|bang)\b")
# What something is like, behind its name: "doors open".
_STATE = Pattern(
    r"(?: (?:open\w*|closed?|shut|on|off|free|taken|lit|empty|full|locked|still|which|side|way|"
    r"lying|standing|hanging))+$"
)
_OF_PAPER = frozenset("paper letter page sheet form leaflet bill receipt envelope ticket".split())
_HAZARDS = frozenset(
    "edge edges step steps stair stairs staircase kerb curb drop ledge hole platform escalator"
    " ramp gap ditch cliff".split()
)
# Things that drive: who hears that there is none may step into the road.
_TRAFFIC = frozenset("car bus truck motorcycle bicycle train".split())
# To which nobody is told to go nearer.
_LARGE_ANIMALS = frozenset("horse cow bear elephant zebra giraffe sheep".split())
# Things that are small from a few steps away.
_SMALL = frozenset(
    (
        "spoon, fork, knife, cup, wine glass, bottle, bowl, remote, cell phone, mouse, book, "
        "scissors, toothbrush, hair drier, tie, handbag, apple, orange, banana, carrot, donut, "
        "sports ball, frisbee, baseball bat, baseball glove, clock, traffic light"
    ).split(", ")
)


def not_found(wish: ObjectQuery, scene: Scene) -> Answer:
    """The answer for what nothing in a scene was: with what is there instead, or what may help."""
    seeing = scene.seen_by.get("things") is not None
    colored = f"{wish.color} {wish.noun}" if wish.color else wish.noun
    if "person" in wish.names and seeing and not wish.loosely:
        return Answer(
            f"I don't see anybody, but I may miss somebody.{wording.caution(scene.frame)}",
            {"found": False},
            found=False,
        )
    if seeing and wish.names:
        near = _near_misses(wish, scene)
        none = re.sub("^some ", "any ", wording.a(colored))
        sentence = f"I don't see {none}{_ending(wish, near, scene)}"
        if unknown := descriptions.large(scene):  # it fills the view: nobody is sent closer
            sentence = f"I can't tell whether I see {none}. {unknown} {MAY_BE_IT}"
            sentence = f"{sentence} {beside_traffic(wish)}".rstrip()
        return Answer(sentence, {"found": False, "near": near}, found=False)
    if WRITING & set(wish.noun.split()):
        if scene.texts is None:
            return cannot_read(f"look for {wording.plural(wish.noun)}", "texts")
        sentence = f"I don't see {wording.a(colored)}; I see no such text.{wording.hurried(scene)}"
        return Answer(sentence, {"found": False}, found=False)
    return _not_known(wish, scene)


def _ending(wish: ObjectQuery, near: str, scene: Scene) -> str:
    """What follows "I don't see a car": a miss proves nothing, least of all where things drive."""
    caution = wording.caution(scene.frame)
    one = "some" if wording.a(wish.noun).startswith("some ") else "one"
    if wish.names & _TRAFFIC:
        seen = f", but I see {near}" if near else ""
        return f"{seen}. I may miss {one}, above all far off: please listen for the traffic."
    if near:
        return f", but I see {near}."
    if caution:
        return f".{caution}"
    if wish.names & _SMALL:
        return ". I often miss small things: come closer, or turn slowly and ask again."
    if wish.names & _LARGE_ANIMALS:
        return f". I may miss {one}: please stay where you are, turn slowly, and ask again."
    return f". I may miss {one}: turn slowly or come closer, and ask again."


def beside_traffic(wish: ObjectQuery) -> str:
    """What is said beside a doubtful thing that drives; "" for any other."""
    return LISTEN if wish.names & _TRAFFIC else ""


def _not_known(wish: ObjectQuery, scene: Scene) -> Answer:
    """The answer for a thing that can't be looked for, with the text in view and, at an edge, with
    what helps."""
    noun = "person" if "person" in wish.names and not wish.loosely else wish.noun
    answer = cannot_look_for(noun, scene)
    sentence = answer.sentence
    if scene.texts:
        sentence = f"{sentence} {descriptions.texts(scene)}".strip()
        if cut := cut_sides(scene):
            sentence += cut_off(cut)
        sentence += wording.hurried(scene)
    if _HAZARDS & set(noun.split()):
        sentence += f"{_beside_train(noun, scene)} {FEEL_FOR_IT}"
    return replace(answer, sentence=sentence)


def _beside_train(noun: str, scene: Scene) -> str:
    """Where the edge of a platform runs, as far as a train in view shows it."""
    trains = [t for t in scene.things or () if t.name == "train" and t.likely]
    if not {"platform", "edge"} & set(noun.split()) or not trains:
        return ""
    largest = max(trains, key=lambda t: wording.share(t.box, scene.frame))
    perhaps = "" if largest.certain else "perhaps "
    place = wording.where(largest.box, scene.frame)
    return f" I see {perhaps}a train {place}: an edge runs along it. Keep back from it."


def _near_misses(wish: ObjectQuery, scene: Scene) -> str:
    """What is there of the same kind in another colour, or of a kind that is easily taken for it:
    "a bus ahead". Only what the detector is sure of."""
    names, color = similar(wish.names), ""
    if wish.color:
        names, color = wish.names, f"that is not {wish.color} "
    certain = [t for t in scene.things or () if t.name in names and t.confidence >= UNSURE]
    if not certain:
        return ""
    largest = max(certain, key=lambda t: wording.share(t.box, scene.frame))
    name = wording.a(largest.name)
    if rival := sightings.rival(largest, scene.things or ()):
        name = f"perhaps {name} or {wording.a(rival)}"
    return f"{name} {color}{wording.where(largest.box, scene.frame)}"


def cannot_look_for(noun: str, scene: Scene, purpose: str = "look for") -> Answer:
    """The honest sentence about something that nothing here can see, and what is there instead."""
    if scene.seen_by.get("things") is not None:
        return Answer(
            f"{_unknown(noun, scene)} {descriptions.things(scene)}".strip(),
            {"found": None},
            untold=True,
        )
    why, evidence = without_detector(scene)
    many = wording.plural(noun)
    return Answer(f"I can't {purpose} {many}: {why}.", {"found": None, **evidence})


def _unknown(noun: str, scene: Scene) -> str:
    """That a kind of thing is not known, by its name where that was surely understood; and what it
    may have been taken for: an umbrella for a cane."""
    rivals = taken_for(noun)
    there = [t for t in scene.things or () if t.name in rivals and t.certain]
    if there:
        like = wording.a(there[0].name)
        return f"I don't know {wording.a(noun)} by sight. What looks like {like} may be it."
    noun = _STATE.sub("", noun).removeprefix("other ")
    if noun.split()[-1] in _NO_THINGS or len(noun.split()) > LONGEST_NOUN:
        return "I don't know that kind of thing by sight."
    if not re.fullmatch(r"[a-z -]+", noun):
        return "I don't know that kind of thing by sight."
    known = noun if singular(noun) != noun else wording.a(noun).removeprefix("some ")
    hint = HOLD_IT_UP if noun.split()[-1] in _OF_PAPER else ""
    return f"I don't know {known} by sight.{hint}"


def by_color(told: str) -> str:
    """What may help to find a thing that was told not to be known, beside no better advice."""
    unknown = re.search(r"\bI don't know an? .* by sight\.", told)
    if unknown is None or HOLD_IT_UP in told or FEEL_FOR_IT in told or told.endswith("?"):
        return ""
    return BY_COLOR


def careful(question: str) -> str:
    """What is said last to somebody who fears to walk into something; "" for any other question."""
    if _LEST.search(question.casefold().replace("’", "'")):
        return GO_SLOWLY
    return ""


def without_detector(scene: Scene) -> tuple[str, dict[str, str]]:
    """Why nothing looked for things, in words, and as evidence."""
    if scene.resting:
        return f"the object detector rests while {scene.resting}", {"resting": scene.resting}
    return "no object detector is installed", {"fix": DETECTOR}


def cannot_read(purpose: str, part: str) -> Answer:
    """The honest sentence where nothing read the texts or the codes."""
    reader = "text reader" if part == "texts" else "code reader"
    return Answer(
        f"I can't {purpose}: no {reader} is installed.",
        {"found": None, part: None, "fix": DOCTOR},
    )
