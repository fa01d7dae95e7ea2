"""What may be an emergency: it gets one sentence at once, whatever LLM is configured, and never a
description of the view. Nobody is called from here, and that is said.

English only. Judges nothing: the words alone decide.
"""

from __future__ import annotations

import re

from assistant.skills.context import Context
from assistant.skills.skill import Command, saying

_CALL = "Please call the emergency number now, or shout for help. I can't call anybody."
BODY = f"This may be an emergency. {_CALL}"
BLEEDING = f"Press hard on it, and keep pressing. {_CALL}"
POISON = (
    "Please call the emergency number or a poison line now, and keep the bottle at hand. I can't "
    "call anybody, and I can't tell whether it was harmful."
)
FIRE = "Get out now, and call the emergency number from outside. I can't call anybody."
FAINT = "Please sit or lie down at once, and ask somebody near you for help. I can't call anybody."
DESPAIR = (
    "I'm sorry that it is so hard. You matter. Please talk to somebody now: a person you trust, a "
    "crisis line, or the emergency number. I can't call anybody, but I'm here."
)
THREAT = "Go where other people are, and call the police. I can't call anybody."
_MINE = r"(?:my|his|her|their|the|your)"
_KINDS = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (
            r"\b(?:don't|can't) see (?:much |any |the )?(?:point|reason) (?:in|of|to) (?:going on|"
            r"living|live|life|anything|go on|carrying on)\b|\b(?:want|going) to (?:die|kill "
            r"myself|"
            r"end (?:it all|my life))\b|\bkill myself\b|\bsuicid\w+\b|\bend it all\b|\bbetter off "
            r"(?:dead|without me)\b|\bi can't go on\b|\bno reason to live\b|\bi wish i (?:was|"
            r"were) "
            r"dead\b|\bharm myself\b",
            DESPAIR,
        ),
        (
            r"\b(?:spurting|gushing|pouring (?:with )?blood|bleeding (?:badly|heavily|a lot|really|"
            r"out|everywhere|and it)|won't stop bleeding|blood everywhere|so much blood|bleeding "
            r"won't stop|losing (?:a lot of )?blood)\b",
            BLEEDING,
        ),
        (
            rf"\b{_MINE} chest(?:'s| is| feels| has|s)?(?: \w+){{0,3}} (?:tight|hurts?|hurting|"
            r"pain|heavy|crushing)\b|\b(?:pains?|tightness|pressure) in (?:my|his|her|the) chest\b"
            r"|\bchest pains?\b|\b(?:can't|cannot|can hardly|struggling to|trouble) (?:breathe|"
            r"breathing|catch my breath)\b|\bnot breathing\b|\b(?:unconscious|passed out|collapsed|"
            r"having a (?:stroke|seizure|fit|heart attack)|had a stroke)\b"
            rf"|\b{_MINE} (?:face|mouth) is (?:drooping|hanging)\b|\b(?:can't|cannot) (?:feel|"
            rf"move) my "
            r"(?:arm|leg|face|side|hand|legs|left|right)\b|\b(?:throat|tongue|lips?)(?:'s| is| "
            r"are) "
            r"(?:swelling|closing)\b|\boverdos\w+\b|\btook too many (?:pills|tablets)\b",
            BODY,
        ),
        (
            r"\b(?:drunk|drank|drink|swallowed|eaten|ate) (?:\w+ ){0,4}(?:bleach|cleaner|detergent|"
            r"antifreeze|poison|battery|drain \w+|white spirit|turps|petrol|berries|pills|"
            r"tablets)\b"
            r"(?!.*\b(?:remember|remind|at|this morning|today)\b)",
            POISON,
        ),
        (
            r"\b(?:house|kitchen|room|curtain|pan|oven|car|flat|building|something)(?:'s| is) on "
            r"fire\b"
            r"|\bthere(?:'s| is) (?:a )?fire\b(?! (?:engine|exit|door|alarm|extinguisher|place))"
            r"|\bsmoke everywhere\b|\broom is full of smoke\b",
            FIRE,
        ),
        (
            r"\b(?:i feel|i'm feeling|feeling) (?:\w+ )?(?:faint|very dizzy|really dizzy)\b|"
            r"\bgoing to "
            r"(?:faint|pass out)\b|\babout to (?:faint|pass out)\b",
            FAINT,
        ),
        (
            r"\b(?:somebody|someone|a man|he|they)(?:'s| is|'re| are) (?:following|attacking|"
            r"chasing|threatening) me\b|\bbreaking in(?:to my)?\b.*\b(?:house|home|flat|now|"
            r"someone|"
            r"somebody)\b|\bsomeone(?:'s| is) in my house\b",
            THREAT,
        ),
    )
)


def command(said: str, context: Context) -> Command | None:
    """The sentence for an emergency that a phrase tells of, or None."""
    sentence = next((each for pattern, each in _KINDS if pattern.search(said)), None)
    return None if sentence is None else Command(saying(sentence, {"called": False}))
