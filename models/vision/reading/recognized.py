"""What a network reads in the picture of one line, with the signs that it doubts."""

from __future__ import annotations

from dataclasses import dataclass

from models.arrays import Array
from models.untyped import Untyped
from models.vision.lines import plain

# Probability of a letter or digit below which it may be another one, or none: the seal of a number
# plate is read as an S of 0.62. In a word of letters alone the others tell what it is.
SURE_SIGN = 0.75


@dataclass(frozen=True)
class Recognized:
    """A line: `confidence` is the mean of its signs' probabilities; `doubted` are the unlikely
    signs of its words with digits, `alike` those that may be another one, each before that."""

    said: str
    confidence: float
    doubted: str = ""
    alike: str = ""


NOTHING = Recognized("", 0.0)


def recognized(engine: Untyped, crop: Array) -> Recognized:
    """What the engine reads in BGR uint8 [h, w, 3]."""
    found = engine(crop, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    said = plain(str(found.txts[0]))
    doubted = _doubted(found.word_results, said)
    return Recognized(said, float(found.scores[0]), doubted, _alike(engine))


def _alike(engine: Untyped) -> str:
    """The signs of the line that was read last that may be another one, where the engine's decoder
    looks for them."""
    decoder = getattr(getattr(engine, "text_rec", None), "postprocess_op", None)
    found: list[str] = getattr(decoder, "alike", [])
    return "".join(found[:1])


def _doubted(lines: Untyped, said: str) -> str:
    """The signs of a line's words with digits that are unlikely, in their order."""
    if not lines or not lines[0].words or not any(sign.isdigit() for sign in said):
        return ""
    signs = "".join(sign for word in lines[0].words for sign in word)
    likely = list(lines[0].confs or ())
    if len(signs) != len(likely) or "".join(said.split()) != signs:
        return ""  # which sign is which is not certain
    found, at = "", 0
    for word in said.split():
        rest = zip(word, likely[at : at + len(word)], strict=True)
        at += len(word)
        if any(sign.isdigit() for sign in word):
            found += "".join(sign for sign, p in rest if sign.isalnum() and p < SURE_SIGN)
    return found
