"""Words are told while they are said, as far as they are certain: none can be taken back."""

import time
from typing import Any

import numpy as np
import pytest

from assistant import events
from assistant.turn.listening.partials import PartialTranscripts, RecognizePartial
from assistant.turn.listening.utterance import SpeechConfirmed, SpeechStarted
from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn
from models.pocket import POCKET_GGUF
from models.speech.transcriber import Transcript
from server.realtime import session
from server.realtime.conversation import Conversation
from server.realtime.reporter import SessionReporter
from server.realtime.session_config import SessionConfig
from server.run import RunningServer, ServerSettings
from tests.support.realtime import talking

DELTA = "conversation.item.input_audio_transcription.delta"
COMPLETED = "conversation.item.input_audio_transcription.completed"


class Told:
    """A reporter, and the events that it sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.config = SessionConfig("sightline", "whisper")
        self.reporter = SessionReporter(
            lambda kind, **fields: self.sent.append((kind, fields)),
            self.config,
            Conversation(),
            lambda _: False,
            dict,
        )

    def deltas(self) -> list[str]:
        return [fields["delta"] for kind, fields in self.sent if kind == DELTA]


def turn(text: str) -> Turn:
    samples = np.zeros(16_000, np.float32)
    made = Turn(1, 0, len(samples), samples, Timeline(time.perf_counter()))
    made.question = Transcript(text, (), "whisper", "en", 1.0)
    return made


@pytest.fixture
def told() -> Told:
    made = Told()
    for event in (SpeechStarted(0), SpeechConfirmed(0)):
        made.reporter(event)
    return made


def test_words_that_two_partials_agree_on_are_told_at_once(told: Told) -> None:
    for text, stable in (("What", 0), ("What time", 1), ("What time is", 2)):
        told.reporter(events.PartialTranscript(text, stable))
    assert told.deltas() == ["What", " time"]
    told.reporter(events.TurnCommitted(turn("What time is it?")))
    assert "".join(told.deltas()) == "What time is it?"
    kind, fields = told.sent[-1]
    assert (kind, fields["transcript"]) == (COMPLETED, "What time is it?")
    assert len({fields["item_id"] for kind, fields in told.sent if kind in (DELTA, COMPLETED)}) == 1


def test_a_page_is_told_which_words_are_stable(told: Told) -> None:
    told.config.extensions["events"] = True
    told.reporter(events.PartialTranscript("What time is", 2))
    told.reporter(events.QuestionRecognized(turn("What time is it?")))
    shown = [fields for kind, fields in told.sent if kind == "sightline.partial"]
    assert shown == [
        {"text": "What time is", "stable": 2},
        {"text": "What time is it?", "stable": 4},
    ]


def test_a_final_text_that_differs_is_told_as_a_whole_alone(told: Told) -> None:
    told.reporter(events.PartialTranscript("Want time", 1))
    told.reporter(events.TurnCommitted(turn("What time is it?")))
    assert told.deltas() == ["Want"]
    assert told.sent[-1][1]["transcript"] == "What time is it?"


def test_the_next_question_begins_anew(told: Told) -> None:
    told.reporter(events.PartialTranscript("What time is", 2))
    told.reporter(events.TurnCommitted(turn("What time is it?")))
    for event in (SpeechStarted(40_000), SpeechConfirmed(40_000)):
        told.reporter(event)
    told.reporter(events.TurnCommitted(turn("Stop.")))
    assert told.deltas()[-1] == "Stop."


@pytest.mark.anyio
@pytest.mark.parametrize("wanted", [True, False])
async def test_words_are_told_early_only_where_the_settings_want_it(
    wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[RecognizePartial] = []

    class Noted(PartialTranscripts):
        def __init__(self, recognize: RecognizePartial) -> None:
            made.append(recognize)
            super().__init__(recognize)

    monkeypatch.setattr(session, "PartialTranscripts", Noted)
    settings = ServerSettings(
        port=0, model=str(POCKET_GGUF), whisper="none", detector="none", partial_transcripts=wanted
    )
    with RunningServer(settings) as url:
        async with talking(url) as talk:
            await talk.update()
    assert len(made) == int(wanted)
