"""Where something is in view, and how many there are: find and count. Says what it can't look for;
never guesses.

It looks among the things that a detector named, then in the text, the codes and the colours, in
this order.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.skills import notes
from assistant.skills.context import Answer, Context
from assistant.skills.scan import kind_name
from assistant.skills.skill import Skill, noun_argument
from assistant.skills.words import wording
from assistant.skills.words.object_names import ObjectQuery, color_word, wanted
from models.json_types import JsonObject
from models.vision.scene import CERTAIN_THING, Box, FrameFacts, Scene, Text, Thing, bounds

UNSURE = CERTAIN_THING  # below this confidence a thing is only "perhaps" there
DETECTOR = "sightline models pull detector"  # the command that gets an object detector
_CODES = re.compile(r"\b(qr|barcode|bar code)\b|^code$")
_WHEREABOUTS = re.compile(r"\bwhere\b|\bfind\b|\blocate\b|\blook(ing)? for\b|\blost\b")
_NAMELESS = ("it", "this", "that", "one", "there", "")  # "where is it": nothing was named
_ALSO = {  # what signs say instead of the word that is asked for
    "way out": "exit", "exit": "way out", "bathroom": "toilet", "restroom": "toilet",
    "loo": "toilet", "toilet": "restroom", "lift": "elevator", "elevator": "lift",
}  # fmt: skip
_WRITING = frozenset(
    "sign text word writing label letter notice poster plate board lettering print caption words"
    " line".split()
)


async def find(what: str, context: Context) -> Answer:
    """Say where the thing is, how large it is in view, or that it is not there, or that it can't be
    looked for.

    What the wearer noted about a thing that is not in view is said along: "where are my keys" means
    the keys, not the view.
    """
    answer = await _find(what, context)
    whereabouts = not context.question or _WHEREABOUTS.search(
        context.question.casefold()
    )  # not: "is there a dog"
    if not whereabouts or what in _NAMELESS or answer.found:
        return answer
    if not (note := await notes.noted(wanted(what).noun, context)):
        return answer
    return replace(
        answer, sentence=f"{answer.sentence} {note}", evidence={**answer.evidence, "noted": note}
    )


async def _find(what: str, context: Context) -> Answer:
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    if what in _NAMELESS:
        return Answer("What shall I look for?", {"missing": "what"})
    if _CODES.search(what):
        return _find_code(what, await context.view.see("codes"))
    wish = wanted(what)
    scene = await context.view.see("things")
    things = await matching(wish, scene, context)
    if things:
        return _found_things(wish, things, scene.frame)
    scene = await context.view.see("things", "texts")
    if texts := matching_texts(what, scene.texts or ()) or matching_texts(
        _ALSO.get(what, ""), scene.texts or ()
    ):
        return _found_text(wish, texts[0], scene)
    if color := wish.color or color_word(what):
        return await _find_color(wish, color, scene, context)
    return _not_found(wish, scene)


async def count(what: str, context: Context) -> Answer:
    """Say how many there are in view."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    if _CODES.search(what):
        codes = (await context.view.see("codes")).codes
        if codes is None:
            return _cannot_read("count codes", "codes")
        return Answer(
            f"I see {wording.amount(len(codes), 'code')}.",
            {"count": len(codes), "quads": [c.quad for c in codes]},
        )
    if what in _WRITING:
        texts = (await context.view.see("texts")).texts
        if texts is None:
            return _cannot_read("count lines of text", "texts")
        return Answer(
            f"I see {wording.amount(len(texts), 'line')} of text.",
            {"count": len(texts), "texts": [t.text for t in texts]},
        )
    wish = wanted(what)
    scene = await context.view.see("things")
    seeing = scene.seen_by.get("things") is not None
    if seeing and (wish.names or what in ("thing", "object", "item", "")):
        things = (scene.things or ()) if not wish.names else await matching(wish, scene, context)
        noun = what if wish.names else "thing"
        seen = surely(things)
        doubt = (
            _more(things) + _doubt(wish, len(things)) if things else wording.caution(scene.frame)
        )
        return Answer(
            f"{_sure(things)} {wording.amount(len(seen), _seen_as(wish, things, noun))}.{doubt}",
            {
                "count": len(seen),
                "at_most": len(things),
                "things": [_evidence(t, scene.frame) for t in things],
            },
        )
    if color := wish.color or color_word(what):
        from models.vision.color_regions import regions

        boxes = regions(await context.view.picture(), color)
        area = f"{color} area"
        they = f"it is {wording.a(what)}" if len(boxes) == 1 else f"they are {wording.plural(what)}"
        can = "" if color_word(what) else f" I can't tell whether {they}."
        return Answer(
            f"I see {wording.amount(len(boxes), area)}.{can if boxes else ''}",
            {"count": len(boxes), "boxes": _rounded(boxes)},
        )
    answer = cannot_look_for(wish.noun or "thing", scene, "count")
    texts = () if wish.names else (await context.view.see("texts")).texts or ()
    if held := [t for t in matching_texts(what, texts) if wording.quoted(t.text)][
        :3
    ]:  # "32 tablets"
        said = wording.listing([wording.quoted(t.text, 60) for t in held])
        return replace(answer, sentence=f"{answer.sentence} There is text: {said}.")
    return answer


def surely(things: Sequence[Thing]) -> Sequence[Thing]:
    """Those of the things that a detector is sure of, or all of them where it is sure of none."""
    return [t for t in things if t.confidence >= UNSURE] or things


def _sure(things: Sequence[Thing]) -> str:
    return "I think I see" if things and max(t.confidence for t in things) < UNSURE else "I see"


def _more(things: Sequence[Thing]) -> str:
    """What is said of those that the detector is not sure of."""
    more = len(things) - len(surely(things))
    return f" There may be {more if more > 1 else 'one'} more." if more else ""


async def matching(wish: ObjectQuery, scene: Scene, context: Context) -> list[Thing]:
    """The things that fit a wish, the largest first; of its colour, where it names one."""
    noun = wish.noun
    things = [t for t in scene.things or () if t.name in wish.names or t.name == noun]
    if wish.color and things:
        from models.vision.colors import dominant, light

        picture = await context.view.picture()
        tint = light(picture)
        seen = [(t, dominant(crop(picture, t.box), tint)) for t in things]
        things = [t for t, color in seen if color is not None and color.name == wish.color]
    return sorted(things, key=lambda t: -wording.share(t.box, scene.frame))


async def sighting(what: str, context: Context) -> Answer:
    """One look for what is watched for, with no more eyes than it takes, and sure or not at all.

    What the detector has a name for is looked for among the things, a code among the codes; all
    else is read, every word of it. `evidence["by"]` is the part that looked; `found` is None
    where nothing here could, and the sentence says why; so it does where a thing has to be read
    because it can't be recognized.
    """
    view = context.view
    if _CODES.search(what):
        return _by("codes", _find_code(what, await view.see("codes")))
    wish = wanted(what)
    scene = await view.see("things")
    if wish.names and scene.seen_by.get("things") is not None:
        things = [t for t in await matching(wish, scene, context) if t.confidence >= UNSURE]
        return _by(
            "things",
            (
                _found_things(wish, things, scene.frame)
                if things
                else Answer("", {"found": False}, found=False)
            ),
        )
    scene = await view.see("things", "texts")
    texts, words = scene.texts, _words(what)
    if texts is None:
        return _by("texts", _cannot_read(f"look for {wording.plural(wish.noun)}", "texts"))
    by = "texts" if words else "any text"
    if texts and all(any(_holds(t.text, word) for t in texts) for word in words):
        return _by(
            by, _found_text(wish, matching_texts(words[0] if words else "text", texts)[0], scene)
        )
    return _by(
        by,
        Answer(
            cannot_look_for(wish.noun, scene).sentence if wish.names else "",
            {"found": False},
            found=False,
        ),
    )


def _by(part: str, answer: Answer) -> Answer:
    return replace(answer, evidence={**answer.evidence, "by": part})


def _words(what: str) -> list[str]:
    """The words that a text must hold; none where any text will do: "a sign"."""
    return [
        w
        for w in re.findall(r"\w+", what.casefold())
        if w not in _WRITING and w not in ("the", "that", "says", "saying")
    ]


def matching_texts(what: str, texts: Sequence[Text]) -> list[Text]:
    """The texts that hold at least half of the words asked for, best first, then largest. Any text
    fits "sign" and the like."""
    words = _words(what)
    if not words:
        return sorted(texts, key=_height, reverse=True) if _WRITING & set(what.split()) else []
    scored = [(sum(_holds(text.text, word) for word in words) / len(words), text) for text in texts]
    best = sorted((s for s in scored if s[0] >= 0.5), key=lambda s: (-s[0], -_height(s[1])))
    return [text for _, text in best]


def crop(picture: Any, box: Box) -> Any:
    """The part of a picture inside a box; at least one pixel where the box touches the picture."""
    height, width = picture.shape[:2]
    x0, y0 = max(0, int(box[0])), max(0, int(box[1]))
    return picture[
        y0 : max(y0 + 1, min(height, round(box[3]))), x0 : max(x0 + 1, min(width, round(box[2])))
    ]


def cannot_look_for(noun: str, scene: Scene, purpose: str = "look for") -> Answer:
    """The honest sentence about something that nothing here can see."""
    many = wording.plural(noun)
    if scene.seen_by.get("things") is not None:
        return Answer(
            f"I can't {purpose} {many}: the object detector doesn't know them.", {"found": None}
        )
    why, evidence = without_detector(scene)
    return Answer(f"I can't {purpose} {many}: {why}.", {"found": None, **evidence})


def without_detector(scene: Scene) -> tuple[str, dict[str, str]]:
    """Why nothing looked for things, in words, and as evidence."""
    if scene.resting:
        return f"the object detector rests while {scene.resting}", {"resting": scene.resting}
    return "no object detector is installed", {"mend": DETECTOR}


def _cannot_read(purpose: str, part: str) -> Answer:
    """The honest sentence where nothing read the texts or the codes."""
    reader = "text reader" if part == "texts" else "code reader"
    return Answer(
        f"I can't {purpose}: no {reader} is installed.",
        {"found": None, part: None, "mend": "sightline doctor"},
    )


def _found_things(wish: ObjectQuery, things: list[Thing], frame: FrameFacts) -> Answer:
    sure, more, things = _sure(things), _more(things), list(surely(things))
    first = things[0]
    name = _seen_as(wish, things, wish.noun)
    colored = f"{wish.color} {name}" if wish.color else name
    place, large = wording.where(first.box, frame), wording.size(first.box, frame)
    if len(things) == 1:
        sentence = f"{sure} {wording.a(colored)} {place}, {large}."
    elif len(things) <= 3:
        places = wording.listing([f"one {wording.where(t.box, frame)}" for t in things])
        sentence = (
            f"{sure} {wording.amount(len(things), colored)}: {places}. The largest is {large}."
        )
    else:
        sentence = (
            f"{sure} {wording.amount(len(things), colored)}. The largest is {place}, {large}."
        )
    evidence = {
        "found": True,
        **_evidence(first, frame),
        "things": [_evidence(t, frame) for t in things],
    }
    return Answer(sentence + more + _doubt(wish, len(things)), evidence, found=True)


def _found_text(wish: ObjectQuery, text: Text, scene: Scene) -> Answer:
    box = bounds(text.quad)
    place, large = wording.where(box, scene.frame), wording.size(box, scene.frame)
    said = wording.quoted(text.text, 60)
    evidence = {
        "found": True,
        "text": text.text,
        "confidence": round(text.confidence, 3),
        **_place(box, scene.frame),
    }
    sure = "I see" if text.certain else "I think I see"
    kind = "word" if " " not in said else "words"
    return Answer(f"{sure} the {kind} {said} {place}, {large}.", evidence, found=True)


def _find_code(what: str, scene: Scene) -> Answer:
    noun = "code"
    if "qr" in what:
        noun = "QR code"
    elif "bar" in what:
        noun = "bar code"
    if scene.codes is None:
        return _cannot_read(f"look for {wording.plural(noun)}", "codes")
    codes = [c for c in scene.codes if noun in ("code", kind_name(c))]
    if not codes:
        return Answer(f"I don't see {wording.a(noun)}.", {"found": False}, found=False)
    boxes = sorted(
        (bounds(c.quad) for c in codes), key=lambda box: -wording.share(box, scene.frame)
    )
    many = f" There are {len(codes)} in all." if len(codes) > 1 else ""
    large = wording.size(boxes[0], scene.frame)
    return Answer(
        f"I see {wording.a(noun)} {wording.where(boxes[0], scene.frame)}, {large}.{many}",
        {"found": True, "codes": [c.data for c in codes], **_place(boxes[0], scene.frame)},
        found=True,
    )


async def _find_color(wish: ObjectQuery, color: str, scene: Scene, context: Context) -> Answer:
    from models.vision.color_regions import regions

    if scene.seen_by.get("things") is not None and wish.names:
        return _not_found(wish, scene)
    boxes = regions(await context.view.picture(), color)
    named = wish.noun not in (
        color,
        "thing",
        "object",
        "one",
        "color",
        "colour",
        "area",
        "spot",
        "something",
        "",
    )
    if not boxes:
        return Answer(
            f"I don't see anything {color}.", {"found": False, "color": color}, found=False
        )
    doubt = f" I can't tell whether it is {wording.a(wish.noun)}." if named else ""
    place, large = wording.where(boxes[0], scene.frame), wording.size(boxes[0], scene.frame)
    evidence = {
        "found": True,
        "color": color,
        **_place(boxes[0], scene.frame),
        "boxes": _rounded(boxes),
    }
    return Answer(f"I see something {color} {place}, {large}.{doubt}", evidence, found=True)


def _not_found(wish: ObjectQuery, scene: Scene) -> Answer:
    seeing = scene.seen_by.get("things") is not None
    colored = f"{wish.color} {wish.noun}" if wish.color else wish.noun
    if "person" in wish.names and seeing and not wish.loosely:
        return Answer(
            f"I don't see anybody.{wording.caution(scene.frame)}", {"found": False}, found=False
        )
    if seeing and wish.names:
        return Answer(
            f"I don't see {wording.a(colored)}.{wording.caution(scene.frame)}",
            {"found": False},
            found=False,
        )
    if _WRITING & set(wish.noun.split()):
        if scene.texts is None:
            return _cannot_read(f"look for {wording.plural(wish.noun)}", "texts")
        return Answer(
            f"I don't see {wording.a(colored)}; I see no such text.", {"found": False}, found=False
        )
    return cannot_look_for(
        "person" if "person" in wish.names and not wish.loosely else wish.noun, scene
    )


def _seen_as(wish: ObjectQuery, things: Sequence[Thing], noun: str) -> str:
    """What to call the things: by the detector's own name where the word that was asked for may be
    too much to claim."""
    names = {t.name for t in things}
    if "person" in wish.names:
        return "person"
    return (
        names.pop()
        if len(names) == 1 and (wish.loosely or (len(wish.names) > 1 and noun not in wish.names))
        else noun
    )


def _doubt(wish: ObjectQuery, count: int) -> str:
    if not wish.loosely:
        return ""
    return (
        f" I can't tell whether {'it is' if count == 1 else 'one of them is'}"
        f" {wording.a(wish.noun)}."
    )


def _holds(text: str, word: str) -> bool:
    """Whether a text holds a word, however the reader spaced it and but for a misread letter in a
    longer one."""
    words = re.findall(r"\w+", text.casefold())
    if word in words or (len(word) >= 4 and word in "".join(words)):
        return True
    return len(word) >= 4 and any(
        difflib.SequenceMatcher(None, word, w).ratio() >= 0.8 for w in words
    )


def _height(text: Text) -> float:
    (x0, y0), _, _, (x3, y3) = text.quad
    return ((x3 - x0) ** 2 + (y3 - y0) ** 2) ** 0.5


def _place(box: Box, frame: FrameFacts) -> JsonObject:
    return {
        "box": [round(v, 1) for v in box],
        "side": wording.side(box, frame),
        "clock": wording.clock(box, frame),
        "share": round(wording.share(box, frame), 3),
    }


def _evidence(thing: Thing, frame: FrameFacts) -> JsonObject:
    return {
        "name": thing.name,
        "confidence": round(thing.confidence, 3),
        **_place(thing.box, frame),
    }


def _rounded(boxes: Sequence[Box]) -> list[list[float]]:
    return [[round(v, 1) for v in box] for box in boxes]


SKILLS = (
    Skill(
        "count",
        "Count how many of something are in view.",
        count,
        noun_argument("a noun, singular, lower case", default="thing"),
        needs=("things",),
    ),
    Skill(
        "find",
        "Say where something is in view now, or whether it, or anybody (person), is there.",
        find,
        noun_argument(ask_back="What shall I look for?"),
        needs=("things", "texts", "codes"),
        answers_blind=True,
    ),
)
