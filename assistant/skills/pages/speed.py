"""How fast answers are spoken: "slower", "not so fast", "at your usual speed"."""

from __future__ import annotations

import re

from assistant.skills.context import SPEED, Answer, Context

# What may stand before and behind "slower", in patterns.
PACE = (
    r"((read|speak|talk|say|repeat|do|go|but|more|even|a bit|a little|much|it|that|this|again|"
    r"once more|one more time|sorry|one|bit|me|and|only) )*"
)
TO_WHOM = r"(please|again|love|dear|darling|mate|pet|duck|this time|then|now|ta|thanks|for me)"
SLOWEST, FASTEST, STEP = 90, 320, 0.8  # words a minute; one "slower" makes it four fifths


def slower(context: Context, _: re.Match[str]) -> Answer | None:
    """The last answer, and all after it, more slowly."""
    return _at_speed(context, max(SLOWEST, round(context.words_per_minute * STEP)))


def faster(context: Context, _: re.Match[str]) -> Answer | None:
    """The last answer, and all after it, faster."""
    return _at_speed(context, min(FASTEST, round(context.words_per_minute / STEP)))


def normal(context: Context, _: re.Match[str]) -> Answer | None:
    """The last answer at the usual speed."""
    return _at_speed(context, SPEED)


def _at_speed(context: Context, speed: int) -> Answer:
    evidence = {"words_per_minute": speed}
    if speed == context.words_per_minute:
        limit = {
            SLOWEST: "This is as slow as I can speak.",
            FASTEST: "This is as fast as I can speak.",
        }
        return Answer(limit.get(speed, "I speak at my usual speed."), evidence)
    again = context.last_answer
    return Answer(again or "Okay.", evidence, words_per_minute=speed)
