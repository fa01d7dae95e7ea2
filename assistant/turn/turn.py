"""One turn: what was heard, which frame was meant, what was done and said, and where the time went.

A turn begins as a guess at the first short pause. Nothing of it is kept, and nothing is heard of
it, before `committed` is set.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.sight.grounding import FrameChoice
from assistant.turn.timeline import Timeline
from assistant.turn.utterance import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.answer.reply import AnswerRequest
    from assistant.skills.context import View
    from models.speech.transcriber import Transcript


@dataclass
class Turn:
    """`start`, `end` and `commit` are samples of the microphone; word times in `question` count
    from `start`."""

    number: int  # from 1; 0 for what is said unasked
    start: int
    end: int
    samples: NDArray[np.float32]
    timeline: Timeline
    commit: int | None = None
    over: int | None = None  # sample at which the last of the answer had been played
    question: Transcript | None = None
    choice: FrameChoice | None = None
    view: View | None = None
    ask: AnswerRequest | None = (
        None  # while the turn is under way; what it leaves behind is kept when the turn is over
    )
    skill: str | None = None
    arguments: dict[str, Any] = field(default_factory=dict[str, Any])
    evidence: dict[str, Any] = field(default_factory=dict[str, Any])
    engine: str = ""
    answer: str = ""  # what was to be said
    spoken: str = ""  # what was really said, to the word
    interrupted: bool = False
    error: str = ""
    power: dict[str, float | bool] | None = (
        None  # watts, temperature and joules, on a board that tells them
    )
    again: bool = (
        False  # recognised a second time, with some of the pause, because the words broke off
    )
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    committed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def text(self) -> str:
        return self.question.text if self.question else ""

    @property
    def moment(self) -> float | None:
        """The second on the clock of samples at which the pointing word was spoken."""
        return self.choice.moment if self.choice else None

    def events(self) -> dict[str, Any]:
        """What a replay must give again, at any speed."""
        frame = self.choice.frame if self.choice else None
        return {
            "turn": self.number,
            "speech": [round(self.start / SAMPLE_RATE, 3), round(self.end / SAMPLE_RATE, 3)],
            "commit": None if self.commit is None else round(self.commit / SAMPLE_RATE, 3),
            "question": self.text,
            "frame": None if frame is None else round(frame.time, 3),
            "skill": self.skill,
            "arguments": self.arguments,
        }

    def row(self) -> dict[str, Any]:
        """One line of turns.jsonl."""
        frame = self.choice.frame if self.choice else None
        chosen = None
        if self.choice is not None and frame is not None:
            facts = frame.facts
            chosen = {
                "time": round(facts.time, 3),
                "sharpness": round(facts.sharpness, 1),
                "brightness": round(facts.brightness, 3),
                "pointing": None if self.choice.moment is None else round(self.choice.moment, 3),
                "why": self.choice.why,
            }
        return {
            **self.events(),
            "recogniser": self.question.engine if self.question else "",
            "answer": self.answer,
            "spoken": self.spoken,
            "interrupted": self.interrupted,
            "error": self.error,
            "engine": self.engine,
            "evidence": {"frame": chosen, **self.evidence},
            "timings_ms": self.timeline.milliseconds(),
            **({"power": self.power} if self.power else {}),
        }
