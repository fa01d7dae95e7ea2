"""Sends what the loop reports to the client, as the protocol's events.

    speech -> speech_started -> speech_stopped -> committed -> item -> transcription -> response

Every event of the loop has one method here. Knows no socket and starts nothing by itself.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from assistant import events
from assistant.sight.view import FrameView
from assistant.turn.listening.utterance import SpeechConfirmed, SpeechStarted
from models.speech.audio_format import SAMPLE_RATE
from server.realtime.conversation import Conversation, spoken_item
from server.realtime.messages import Json, new_id
from server.realtime.responses import ResponseEvents, SpokenMessage
from server.realtime.session_config import SessionConfig

if TYPE_CHECKING:
    from assistant.turn.turn import Turn
    from server.realtime.media.speaker import ClausePcm

MOST_MESSAGES = 50  # whose words are known to the millisecond, so that they can be truncated
METADATA_CHARACTERS = 512  # of one value: the protocol's own limit
Send = Callable[..., None]


class SessionReporter:
    """A listener of the loop (`assistant/events.py`). `usage` gives the tokens of the answer so
    far; `answers(turn)` says whether a turn gets a response."""

    def __init__(
        self,
        send: Send,
        config: SessionConfig,
        conversation: Conversation,
        answers: Callable[[Turn], bool],
        usage: Callable[[], dict[str, int]],
    ) -> None:
        self.response: ResponseEvents | None = None
        self.messages: OrderedDict[str, SpokenMessage] = OrderedDict()
        self._send, self._config, self._conversation = send, config, conversation
        self._answers, self._usage = answers, usage
        self._speech: tuple[str, int] | None = None  # id of the item that is being said; its start
        self._speech_reported = False  # the client knows that somebody speaks
        self._words_reported = ""  # of what is being said, those that the client knows
        self._cancelled = False  # the answer, by the client
        self._turn: Turn | None = None  # that is being answered
        # The turn that an open response waits for, while an earlier one may still be ending.
        self._awaited: Turn | None = None
        self._said = 0  # clauses of its answer that were sent
        self._prepared: tuple[Turn, int] | None = None  # the clauses of a whole answer
        self.answered = 0  # turns

    @property
    def active(self) -> bool:
        """Whether a response is in progress."""
        return self.response is not None and not self.response.done

    @property
    def speaks(self) -> bool:
        """Whether what is answered now is sound; else it is text."""
        if self.response is None or self.response.done:
            return self._config.speaks
        return self.response.speaks

    def __call__(self, event: events.Event) -> None:
        match event:
            case SpeechStarted(sample):
                self._speech, self._speech_reported = (new_id("item"), sample), False
                self._words_reported = ""
            case SpeechConfirmed():
                self._tell_of_speech()
            case events.PartialTranscript(text, stable):
                self._extension("sightline.partial", text=text, stable=stable)
                self._report_words(text, stable)
            case events.QuestionRecognized(turn):
                words = len(turn.text.split())
                self._extension("sightline.partial", text=turn.text, stable=words)
            case events.TurnCommitted(turn):
                self._committed(turn)
            case events.AnswerPrepared(turn, clauses):
                self._prepared = turn, clauses
                self._finish_if_sent()
            case events.TurnFinished(turn) | events.AnnouncementFinished(turn):
                self._over(turn)
            case _:
                pass

    # ---- what was said to us ----

    def _tell_of_speech(self) -> None:
        if self._speech_reported or self._speech is None:
            return
        self._speech_reported = True
        item_id, start = self._speech
        self._send(
            "input_audio_buffer.speech_started",
            item_id=item_id,
            audio_start_ms=_milliseconds(start),
        )

    def _report_words(self, text: str, stable: int) -> None:
        """Words that two partial transcripts agree on: a client cannot take a delta back."""
        if not (self._config.transcribes and self._speech_reported) or self._speech is None:
            return
        words = " ".join(text.split()[:stable])
        if words.startswith(self._words_reported):
            self._report_more(self._speech[0], words)

    def _report_more(self, item_id: str, words: str) -> None:
        """The next words of what is being said, or was."""
        more = words[len(self._words_reported) :]
        self._words_reported = words
        if more:
            self._send(
                "conversation.item.input_audio_transcription.delta",
                item_id=item_id,
                content_index=0,
                delta=more,
            )

    def _committed(self, turn: Turn) -> None:
        self._turn, self._said, self._awaited = turn, 0, None
        if self._speech is not None and not turn.asked:
            self._tell_of_speech()
            item_id, _ = self._speech
            self._speech = None
            self._send(
                "input_audio_buffer.speech_stopped",
                item_id=item_id,
                audio_end_ms=_milliseconds(turn.end),
            )
            self.heard(item_id)
            self.transcribed(item_id, turn)
        if turn.text and self._answers(turn) and not self.active:
            self.begin_response()

    def heard(self, item_id: str) -> None:
        """What was said is an item of the conversation from now on."""
        before = self._conversation.last_id
        self._send("input_audio_buffer.committed", item_id=item_id, previous_item_id=before)
        item = spoken_item(item_id, "")
        self._conversation.add(item)
        self._send("conversation.item.added", item=item, previous_item_id=before)

    def transcribed(self, item_id: str, turn: Turn) -> None:
        """The words of an item are known, or cannot be."""
        item = self._conversation.get(item_id) if self._conversation.has(item_id) else None
        if item is not None:
            item["content"][0]["transcript"] = turn.text
            before = self._conversation.before(item_id)
            self._send("conversation.item.done", item=item, previous_item_id=before)
        if not self._config.transcribes:
            return
        where = {"item_id": item_id, "content_index": 0}
        kind = "conversation.item.input_audio_transcription."
        if turn.question is None:
            error = {"type": "server_error", "code": "transcription_failed", "message": turn.error}
            self._send(kind + "failed", error=error, **where)
            return
        if turn.text.startswith(self._words_reported):
            self._report_more(item_id, turn.text)
        self._words_reported = ""
        seconds = round(len(turn.samples) / SAMPLE_RATE, 3)
        usage = {"type": "duration", "seconds": seconds}
        self._send(kind + "completed", transcript=turn.text, usage=usage, **where)

    # ---- what we say ----

    def begin_response(
        self,
        metadata: dict[str, str] | None = None,
        speaks: bool | None = None,
        kept: bool = True,
        turn: Turn | None = None,
    ) -> ResponseEvents:
        """Open a response; the next sound belongs to it. `turn`: it waits for this one to begin."""
        self._cancelled = False
        self._awaited = turn
        speaks = self._config.speaks if speaks is None else speaks
        self.response = ResponseEvents(
            self._send, self._conversation, self._config.output_format, speaks, metadata, kept
        )
        return self.response

    def say(self, clause: ClausePcm) -> None:
        """Send a clause, or a piece of one, when it is the speaker's turn to play it."""
        response = self.response
        if response is None or response.done:
            response = self.begin_response()
        response.say(clause)
        message = response.message
        assert message is not None
        self.messages[message.item["id"]] = message
        while len(self.messages) > MOST_MESSAGES:
            self.messages.popitem(last=False)
        if not clause.following:
            self._said += 1
        self._finish_if_sent()

    def call(self, calls: Sequence[tuple[str, str, str]]) -> None:
        """Ask the client to run its functions, which ends the response."""
        response = self.response
        if response is None or response.done:
            response = self.begin_response()
        for name, call_id, arguments in calls:
            response.call(name, call_id, arguments)
        response.finish(usage=usage_of(self._usage()))

    def cancel(self) -> None:
        """The client wants no more of the answer."""
        self._cancelled = True

    def fail(self, code: str, message: str) -> None:
        """End the response with an error."""
        if self.response is not None:
            error = {"type": "server_error", "code": code, "message": message}
            self.response.finish("failed", error=error)

    def _finish_if_sent(self) -> None:
        """The response is done when the whole answer has been sent; the client still plays it."""
        if self._prepared is None or not self.active:
            return
        turn, clauses = self._prepared
        if turn is self._turn and self._said >= clauses and turn.committed.is_set():
            self._finish(turn, "failed" if turn.error else "completed")

    def duck(self, duck: bool) -> None:
        """Somebody may be speaking during the answer, or was not."""
        if self._config.extensions["ducking"]:
            self._send("sightline.duck", duck=duck)

    def _over(self, turn: Turn) -> None:
        earlier = self._awaited is not None and turn is not self._awaited
        if self.active and not earlier:
            if turn.interrupted:
                self._correct(turn.spoken)
                self._finish(turn, "cancelled")
            elif turn.error and not turn.spoken:
                self._finish(turn, "failed")
            else:
                self._finish(turn, "completed")
        elif turn.interrupted:
            self._correct(turn.spoken)
        self.answered += turn.number > 0
        scene = turn.view.scene if isinstance(turn.view, FrameView) else None
        found = None if scene is None else scene.to_json()
        self._extension("sightline.turn", turn=turn.row(), scene=found)

    def _finish(self, turn: Turn, status: str) -> None:
        assert self.response is not None
        reason: str | None = None
        error: Json | None = None
        if status == "cancelled":
            reason = "client_cancelled" if self._cancelled else "turn_detected"
        if status == "failed":
            error = {"type": "server_error", "code": "answer_failed", "message": turn.error}
        self.response.finish(
            status,
            reason=reason,
            error=error,
            usage=usage_of(self._usage()),
            metadata=metadata_of(turn),
        )

    def spoken(self, message: SpokenMessage) -> str:
        """What of a message counts as heard so far."""
        parts = message.item["content"]
        return str(parts[0].get("transcript", "")) if parts else message.text

    def _correct(self, spoken: str) -> None:
        """What was cut off says only what was heard."""
        if not self.messages:
            return
        message = next(reversed(self.messages.values()))
        for part in message.item["content"]:
            if "transcript" in part:
                part["transcript"] = spoken

    def _extension(self, kind: str, **fields: Any) -> None:
        if self._config.extensions["events"]:
            self._send(kind, **fields)


def _milliseconds(sample: int) -> int:
    return round(1000 * sample / SAMPLE_RATE)


def usage_of(tokens: dict[str, int]) -> Json:
    """Tokens in the protocol's words. Sound is heard and spoken by other models, which count
    none."""
    read, written = tokens.get("prompt_tokens", 0), tokens.get("completion_tokens", 0)
    return {
        "input_tokens": read,
        "output_tokens": written,
        "total_tokens": read + written,
        "input_token_details": {"text_tokens": read, "audio_tokens": 0, "cached_tokens": 0},
        "output_token_details": {"text_tokens": written, "audio_tokens": 0},
    }


def metadata_of(turn: Turn) -> dict[str, str]:
    """What the answer rests on and where its time went, as texts of the protocol's length."""
    row = turn.row()
    evidence = dict(row["evidence"])
    made = {
        "sightline.skill": turn.skill or "",
        "sightline.arguments": _short(turn.arguments),
        "sightline.engine": turn.engine,
        "sightline.frame": _short(_frame(evidence.pop("frame", None))),
        "sightline.evidence": _short(evidence),
        "sightline.timings_ms": _short(row["timings_ms"]),
    }
    return {name: value for name, value in made.items() if value not in ("", "{}", "null")}


def _frame(facts: Json | None) -> Json | None:
    """The frame that was meant, with its times in the milliseconds that the client counts."""
    if facts is None:
        return None
    made = {name: value for name, value in facts.items() if name not in ("time", "pointing")}
    made["time_ms"] = round(1000 * facts["time"])
    if facts["pointing"] is not None:
        made["pointing_ms"] = round(1000 * facts["pointing"])
    return made


def _short(value: Any) -> str:
    """JSON of at most METADATA_CHARACTERS: the longest entries of an object are left out, and
    named."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text) <= METADATA_CHARACTERS or not isinstance(value, dict):
        return text[:METADATA_CHARACTERS]
    kept: Json = dict(cast(Json, value))
    omitted: list[str] = []
    while len(text) > METADATA_CHARACTERS and kept:
        longest = max(kept, key=lambda name: len(json.dumps(kept[name], ensure_ascii=False)))
        del kept[longest]
        omitted.append(longest)
        text = json.dumps({**kept, "omitted": omitted}, ensure_ascii=False)
    return text[:METADATA_CHARACTERS]
