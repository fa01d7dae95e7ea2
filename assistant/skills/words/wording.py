"""How places, sizes, amounts and times are said aloud. Pure functions; knows no skill."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from models.vision.scene import Box, FrameFacts, Scene, center

Side = Literal["left", "right", "ahead"]
SIDES: dict[Side, str] = {"left": "on your left", "ahead": "ahead", "right": "on your right"}
VIEW_DEGREES = 70  # how wide the camera is assumed to see: webcams and glasses have 60 to 90
# Of the width to either side of the middle still counts as ahead: about 11 degrees, what a step or
# two allows.
AHEAD = 0.14
CENTERED = 0.06  # of the width to either side of the middle is straight ahead
DARKEST = 0.06  # mean brightness below which nothing can be told
BLURRED = 12.0  # variance of the Laplacian (320 px wide) below which print of readable size is gone

_AFTER_HEAD = frozenset(
    (
        "of out with without for in on under from near at behind beside by to that which made full"
    ).split()
)
_PAIRS = frozenset(
    """
        scissors glasses sunglasses specs spectacles eyeglasses goggles shades trousers
        jeans pants shorts leggings tights pliers tweezers binoculars headphones skis
    """.split()
)
_UNCOUNTED = frozenset(
    """
        broccoli luggage furniture money bread water milk coffee tea rice sugar salt food
        paper underwear cutlery traffic juice wine beer soup cheese butter oil
    """.split()
)
_SAME = frozenset("sheep fish deer aircraft series species".split())
_PLURALS = _SAME | frozenset("people clothes stairs children men women feet teeth mice".split())
_IRREGULAR = {
    "person": "people", "child": "children", "mouse": "mice", "goose": "geese", "foot": "feet",
    "tooth": "teeth", "ox": "oxen", "quiz": "quizzes", "knife": "knives", "wife": "wives",
    "life": "lives", "shelf": "shelves", "leaf": "leaves", "loaf": "loaves", "half": "halves",
    "calf": "calves", "wolf": "wolves", "thief": "thieves", "scarf": "scarves", "fish": "fish",
}  # fmt: skip
_SIGNS = {
    ".": "dot", ",": "comma", ":": "colon", ";": "semicolon", "-": "dash", "–": "dash",
    "_": "underscore", "/": "slash", "\\": "backslash", "'": "apostrophe", "’": "apostrophe",
    "@": "at", "&": "and", "#": "hash", "+": "plus", "*": "star", "=": "equals", "%": "percent",
    "!": "exclamation mark", "?": "question mark",
}  # fmt: skip


def side(box: Box, frame: FrameFacts) -> Side:
    """Which side of the view the middle of a box is on."""
    x = center(box)[0] / max(1, frame.width) - 0.5
    if abs(x) <= AHEAD:
        return "ahead"
    if x < 0:
        return "left"
    return "right"


def clock(box: Box, frame: FrameFacts) -> int:
    """The direction of a box's middle as an hour on a clock that the wearer stands in the middle
    of, facing 12.

    An hour is 30 degrees; the camera looks straight ahead and sees VIEW_DEGREES from side to side.
    """
    x = center(box)[0] / max(1, frame.width) - 0.5
    angle = math.degrees(math.atan(2 * x * math.tan(math.radians(VIEW_DEGREES / 2))))
    if abs(x) <= AHEAD:
        return 12
    hours = max(1, round(abs(angle) / 30))
    if x > 0:
        return hours
    return 12 - hours


def where(box: Box, frame: FrameFacts) -> str:
    """The place of a box as the wearer would be told: "on your left, at 11 o'clock"."""
    x, y = center(box)[0] / max(1, frame.width) - 0.5, center(box)[1] / max(1, frame.height)
    if abs(x) <= CENTERED:
        place = "straight ahead"
    elif abs(x) <= AHEAD:
        place = f"ahead, a little to the {'left' if x < 0 else 'right'}"
    else:
        place = f"on your {'left' if x < 0 else 'right'}"
    if y < 0.2:
        place += ", high up"
    elif y > 0.8:
        place += ", low down"
    return f"{place}, at {clock(box, frame)} o'clock"


def share(box: Box, frame: FrameFacts) -> float:
    """The part of the view that a box covers, 0 to 1."""
    return max(0.0, (box[2] - box[0]) * (box[3] - box[1])) / max(1, frame.width * frame.height)


def size(box: Box, frame: FrameFacts) -> str:
    """How large a box is in view, as the end of a sentence about it; what this says of distance is
    only how it looks."""
    part = share(box, frame)
    for least, words in (
        (0.6, "very close, filling most of the view"),
        (0.42, "close, filling about half of the view"),
        (0.28, "close, filling about a third of the view"),
        (0.18, "close, filling about a quarter of the view"),
        (0.07, "taking up about a tenth of the view"),
        (0.01, "taking up a small part of the view"),
    ):
        if part >= least:
            return words
    return "very small in view, so it is tiny or far away"


def height(box: Box) -> float:
    return box[3] - box[1]


def too_dark(frame: FrameFacts) -> bool:
    return frame.brightness < DARKEST


def caution(frame: FrameFacts) -> str:
    """What is added to "I see none": in the dark and in a blurred picture that proves nothing."""
    if frame.brightness < DARKEST:
        return " But it is too dark to be sure."
    return (
        " But the picture is too blurred or too plain to be sure."
        if frame.sharpness < BLURRED
        else ""
    )


def plural(noun: str) -> str:
    """The plural of an English noun phrase: that of its head, which stands before the first
    preposition or last."""
    words = noun.split(" ")
    at = next((i for i, word in enumerate(words) if i and word in _AFTER_HEAD), len(words)) - 1
    words[at] = _plural_word(words[at])
    return " ".join(words)


def _plural_word(word: str) -> str:
    if word in _PAIRS | _UNCOUNTED | _PLURALS:
        return word
    for one, many in _IRREGULAR.items():
        if word == one or (len(one) > 3 and word.endswith(one)):
            return word[: -len(one)] + many
    if word.endswith("man") and not word.endswith(("human", "german", "roman", "ottoman")):
        return word[:-3] + "men"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + (
        "es"
        if re.search(r"(s|x|z|[^a]ch|[^mn]ach|sh|(tomat|potat|mang|her|mosquit)o)$", word)
        else "s"
    )


def amount(count: int, noun: str) -> str:
    """`3 cups`, `1 cup`, `no cups`, `1 pair of scissors`."""
    head = noun.rsplit(" ", 1)[-1]
    if count and head in _PAIRS:
        return f"{count} {'pair' if count == 1 else 'pairs'} of {noun}"
    return f"1 {noun}" if count == 1 else f"{count or 'no'} {plural(noun)}"


def a(noun: str) -> str:
    """A noun with its indefinite article, by how it sounds: `an hour`, `a uniform`, `an SUV`, `some
    scissors`."""
    if noun.rsplit(" ", 1)[-1] in _PAIRS | _UNCOUNTED | _PLURALS - _SAME:
        return f"some {noun}"
    if re.match(r"[A-Z][A-Z0-9-]|[A-Z]\b", noun):  # read letter by letter
        return f"{'an' if noun[0] in 'AEFHILMNORSX' else 'a'} {noun}"
    vowel = re.match(
        r"[aeio]|u(?!ni(?!n|m)|s[abeu]|t[ei]|k|fo)|hour|honest|heir|8|1[18]\b", noun, re.IGNORECASE
    )
    return (
        f"{'an' if vowel and not re.match(r'one|once|eu|ew', noun, re.IGNORECASE) else 'a'} {noun}"
    )


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def listing(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f"{', '.join(items[:-1])} {last} {items[-1]}" if len(items) > 1 else "".join(items)


NOT_ALL_READ = "There may be more text that I had no time to read."


def unread(scene: Scene) -> str:
    """What is said of lines of text that were found and can't be read, if any."""
    reasons = {text.unread for text in scene.unread}
    more = "more " if scene.texts else ""
    said: list[str] = []
    if "script" in reasons:
        said.append(_in_a_script(scene, more))
    if "mirror" in reasons:
        said.append(f"There is {more}text in mirror writing, which I can't read.")
    if "small" in reasons:
        said.append(f"There is {more}small print that I can't read; come closer.")
    if "limit" in reasons:
        said.append(
            NOT_ALL_READ if scene.texts else "There may be text that I had no time to read."
        )
    return " ".join(said)


def _in_a_script(scene: Scene, more: str) -> str:
    """Beside print that is hardly read it is rather more of that. Of three single lines in
    photographs one was in old letters and one the windows of a house."""
    hardly = sum(not text.certain for text in scene.texts or ()) > len(scene.texts or ()) / 2
    if hardly:
        return f"There is {more}text that I can't read."
    if sum(text.unread == "script" for text in scene.unread) == 1:
        return f"There may be {more}text, in letters or a script that I can't read."
    return f"There is {more}text in a script that I can't read."


def hurried(scene: Scene) -> str:
    """What is added to "I see no such text" where the time for reading was over first."""
    left = any(text.unread == "limit" for text in scene.unread)
    return f" {NOT_ALL_READ}" if left else ""


def letters_doubted(scene: Scene) -> str:
    """What is said of text in a language of whose lines the reader gets one in three wrong."""
    if any(set("ğışİĞŞ") & set(text.text) for text in scene.texts or ()):
        return "This may be Turkish: some letters may be wrong."
    return ""


def quoted(text: str, limit: int = 200) -> str:
    """A text from the world inside a spoken sentence: one line, no control characters, cut at
    `limit` characters."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def spelled(text: str, whole: bool = False) -> str:
    """Letter by letter, with a longer pause between words; a sign inside a word is named, a voice
    would pass it over. `whole`: so is one at its end, and capitals are told from small letters, as
    of a password."""
    words = [word if whole else word.rstrip(".,;:!?") or word for word in text.split()]
    if whole and re.search("[a-z]", text) and re.search("[A-Z]", text):
        return ". ".join(", ".join(_sign_with_case(c) for c in word) for word in words)
    return ". ".join(
        ", ".join(_SIGNS.get(c, c if c == "ß" else c.upper()) for c in word) for word in words
    )


def _sign_with_case(sign: str) -> str:
    if sign.isupper():
        return f"capital {sign}"
    return _SIGNS.get(sign, sign)


def duration(seconds: int) -> str:
    """`1 hour, 5 minutes and 3 seconds`; parts that are zero are left out."""
    parts = [
        (seconds // 86400, "day"),
        (seconds // 3600 % 24, "hour"),
        (seconds // 60 % 60, "minute"),
        (seconds % 60, "second"),
    ]
    return listing([amount(n, unit) for n, unit in parts if n] or ["0 seconds"])


def roughly(seconds: float) -> str:
    """A span of time as one says it in passing: `2 hours`, `a moment`."""
    for unit, length, least in (
        ("day", 86400, 84600),
        ("hour", 3600, 3570),
        ("minute", 60, 60),
    ):  # no "60 minutes"
        if seconds >= least:
            return amount(round(seconds / length), unit)
    return "a moment"


def day(moment: datetime) -> str:
    """`Sunday the 22nd of November`."""
    n = moment.day
    ending = "th" if 11 <= n <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{moment:%A} the {n}{ending} of {moment:%B}"


def clock_time(moment: datetime) -> str:
    """`3:42 pm`."""
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {'am' if moment.hour < 12 else 'pm'}"


def made(moment: datetime, now: datetime) -> str:
    """When a note was made, for the start of a sentence: empty for today, else `Yesterday` or `On
    Friday the 6th of March`."""
    days = (now.date() - moment.astimezone(now.tzinfo).date()).days
    if days <= 0:
        return ""
    return "Yesterday" if days == 1 else f"On {day(moment.astimezone(now.tzinfo))}"


def ended(text: str) -> str:
    """A text with a full stop, where nothing ends it yet."""
    return text if text.endswith((".", "!", "?")) else text + "."
