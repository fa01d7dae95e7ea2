"""What a loop reports while it runs: one small dataclass for each kind of event.

A listener is a function that takes any of them and matches on the type. It is called in the
loop's own thread and must return at once. Some events come from the loop itself, some only from
a live run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.turn.listening.attention import AttentionChange
from assistant.turn.listening.utterance import SpeechConfirmed, SpeechStarted
from assistant.turn.turn import Turn

State = Literal["waiting", "listening", "thinking", "speaking", "muted", "over"]


@dataclass(frozen=True)
class PartialTranscript:
    """What somebody who still speaks has said so far. The first `stable` words were the same in the
    partial transcript before."""

    text: str
    stable: int


@dataclass(frozen=True)
class QuestionRecognized:
    """The words of a turn are known. The turn may still be speculative."""

    turn: Turn


@dataclass(frozen=True)
class TurnCommitted:
    """The wearer has finished speaking: this turn counts."""

    turn: Turn


@dataclass(frozen=True)
class ClauseReady:
    """Another clause of the answer has been turned into sound."""

    turn: Turn


@dataclass(frozen=True)
class AnswerStarted:
    """The first sound of the answer goes to the speaker."""

    turn: Turn


@dataclass(frozen=True)
class AnswerPrepared:
    """All of the answer has been turned into sound: so many clauses, of which some may have been
    played. The turn may still be speculative."""

    turn: Turn
    clauses: int


@dataclass(frozen=True)
class TurnFailed:
    """A model failed, and the question gets no answer: `turn.error` says why."""

    turn: Turn


@dataclass(frozen=True)
class TurnFinished:
    """The answer has been spoken, or was interrupted. The last event of a turn."""

    turn: Turn


@dataclass(frozen=True)
class AnnouncementFinished:
    """Something that nobody had asked for has been spoken, or was interrupted."""

    turn: Turn


@dataclass(frozen=True)
class StateChanged:
    """What the wearer is shown of the loop, from a live run; "over" when the run has ended."""

    state: State


@dataclass(frozen=True)
class Notice:
    """A line for people: what is missing, lost, or back."""

    text: str


@dataclass(frozen=True)
class PowerMeasured:
    """Power and temperature of the board, as in the lines of turns.jsonl."""

    reading: dict[str, float | bool]


TurnEvent = (
    QuestionRecognized
    | TurnCommitted
    | ClauseReady
    | AnswerStarted
    | AnswerPrepared
    | TurnFailed
    | TurnFinished
    | AnnouncementFinished
)
Event = (
    SpeechStarted
    | SpeechConfirmed
    | PartialTranscript
    | TurnEvent
    | AttentionChange
    | StateChanged
    | Notice
    | PowerMeasured
)
Listener = Callable[[Event], None]


def ignore(event: Event) -> None:
    """A listener that does nothing."""
