"""One turn: what was said, which frame was meant, what was answered, and where the time went.

A turn starts at the first short pause and is speculative until `committed` is set. A speculative
turn that is cancelled leaves nothing behind, and nothing of it is heard.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.answer.languages import ENGLISH
from assistant.answer.request import AnswerRequest
from assistant.sight.grounding import FrameChoice
from assistant.skills.context import ignore_opening
from assistant.turn.timeline import Timeline
from models.json_types import JsonObject
from models.speech.audio_format import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.skills.context import View
    from models.speech.transcriber import Transcript


@dataclass(eq=False)
class Turn:
    """`start`, `end`, `commit` and `finished` are samples of the microphone; word times in
    `question` count from `start`. Skill, arguments, evidence and engine are those of `request`."""

    number: int  # from 1; 0 for an announcement
    start: int
    end: int
    samples: NDArray[np.float32]
    timeline: Timeline
    commit: int | None = None
    finished: int | None = None  # sample at which the last of the answer had been played
    question: Transcript | None = None
    choice: FrameChoice | None = None
    view: View | None = None
    request: AnswerRequest | None = None
    answer: str = ""  # what was to be said
    spoken: str = ""  # the part of it that was heard, to the word
    interrupted: bool = False
    error: str = ""
    power: dict[str, float | bool] | None = None  # on a board that measures its power
    asked: bool = False  # typed, or committed by a client: voice activity did not find it
    second_try: bool = False  # recognised again with more sound: the first words broke off
    proven: bool = True  # to be speech; a short sound during an answer is "stop" or nothing
    backchannel: bool = False  # said while listening to an answer: it asks for nothing
    # Words of a clause of their own where the answer begins with them.
    openings: set[str] = field(default_factory=set[str])
    begin_voice: Callable[[str], None] = ignore_opening  # with a first clause that is likely
    recognized: asyncio.Event = field(default_factory=asyncio.Event)
    committed: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    def announcement(cls, sample: int) -> Turn:
        """A turn without a question, which begins here."""
        import numpy as np

        silence = np.zeros(0, np.float32)
        turn = cls(0, sample, sample, silence, Timeline(time.perf_counter()))
        turn.committed.set()
        return turn

    def expect(self, opening: str) -> None:
        """The answer will probably begin with these words, so the voice can prepare them now."""
        self.openings.add(opening)
        self.begin_voice(opening)

    @property
    def text(self) -> str:
        return self.question.text if self.question else ""

    @property
    def language(self) -> str:
        """Of the question, as a code; English for an announcement."""
        return (self.question.language if self.question else "") or ENGLISH

    @property
    def spoken_in(self) -> str:
        """The language of the answer, as a code; "" for an LLM's to a question that was typed."""
        if self.question is not None and self.question.language:
            return self.question.language
        if self.request is not None and not self.request.in_own_words:
            return ""
        return ENGLISH

    @property
    def skill(self) -> str | None:
        return self.request.skill if self.request else None

    @property
    def arguments(self) -> JsonObject:
        return self.request.arguments if self.request else {}

    @property
    def evidence(self) -> JsonObject:
        return self.request.evidence if self.request else {}

    @property
    def engine(self) -> str:
        return self.request.engine if self.request else ""

    @property
    def unspoken(self) -> str:
        """The part of the answer that was not heard, as far as it is known."""
        return self.answer[len(self.spoken) :].strip()

    @property
    def moment(self) -> float | None:
        """The second on the clock of samples at which the pointing word was spoken."""
        return self.choice.moment if self.choice else None

    def events(self) -> JsonObject:
        """What a replay must give again, at any speed."""
        frame = self.choice.frame if self.choice else None
        return {
            "turn": self.number,
            "speech": [_seconds(self.start), _seconds(self.end)],
            "commit": None if self.commit is None else _seconds(self.commit),
            "question": self.text,
            "frame": None if frame is None else round(frame.time, 3),
            "skill": self.skill,
            "arguments": self.arguments,
        }

    def row(self) -> JsonObject:
        """One line of turns.jsonl."""
        row = {
            **self.events(),
            "recogniser": self.question.engine if self.question else "",
            "answer": self.answer,
            "spoken": self.spoken,
            "interrupted": self.interrupted,
            "error": self.error,
            "engine": self.engine,
            "evidence": {"frame": self._chosen_frame(), **self.evidence},
            "timings_ms": self.timeline.milliseconds(),
        }
        if self.power:
            row["power"] = self.power
        return row

    def _chosen_frame(self) -> JsonObject | None:
        if self.choice is None or self.choice.frame is None:
            return None
        facts, moment = self.choice.frame.facts, self.choice.moment
        return {
            "time": round(facts.time, 3),
            "sharpness": round(facts.sharpness, 1),
            "brightness": round(facts.brightness, 3),
            "pointing": None if moment is None else round(moment, 3),
            "why": self.choice.why,
        }


@dataclass(frozen=True)
class RunningTurn:
    """A turn and the task that works on it."""

    turn: Turn
    task: asyncio.Task[None]


def _seconds(sample: int) -> float:
    return round(sample / SAMPLE_RATE, 3)


def written_turn(question: str, sample: int) -> Turn:
    """A question that was written, as a turn at this moment."""
    import numpy as np

    from models.speech.transcriber import Transcript

    turn = Turn(
        0, sample, sample, np.zeros(0, np.float32), Timeline(time.perf_counter()), asked=True
    )
    turn.question = Transcript(question, (), "text", "", 1.0)
    turn.recognized.set()
    return turn
