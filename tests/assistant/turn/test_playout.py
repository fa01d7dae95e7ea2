"""The voice begins a word ahead of what is certain, and nothing is heard of a guess that was
wrong."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import numpy as np
import pytest

from assistant.events import ignore
from assistant.turn.clauses.sentences import Clauses
from assistant.turn.playout import Playout
from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn
from models.speech.voice import Pcm
from tests.support.virtual_time import anyio_backend

__all__ = ["anyio_backend"]

pytestmark = pytest.mark.anyio


@dataclass
class Voice:
    """Notes what it was asked to say, and what was cancelled before it was said."""

    asked: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    fails: str = ""
    may: asyncio.Event = field(default_factory=asyncio.Event)

    async def speak(self, turn: Turn, clause: str) -> AsyncIterator[Pcm]:
        self.asked.append(clause)
        try:
            await self.may.wait()
        except asyncio.CancelledError:
            self.cancelled.append(clause)
            raise
        if clause == self.fails:
            raise RuntimeError("the voice is hoarse")
        yield Pcm(np.zeros(len(clause), np.int16), 16_000)


class Speaker:
    def __init__(self) -> None:
        self.played: list[int] = []

    async def play(self, pcm: Pcm) -> int:
        self.played.append(len(pcm.samples))
        return len(pcm.samples)

    def duck(self, db: float) -> None: ...
    def restore(self) -> None: ...
    def stop(self) -> None: ...


def turn() -> Turn:
    made = Turn(1, 0, 0, np.zeros(0, np.float32), Timeline(0.0))
    made.committed.set()
    return made


async def soon() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def playout(voice: Voice) -> tuple[Playout, Speaker]:
    speaker = Speaker()
    return Playout(voice, speaker, ignore), speaker  # type: ignore[arg-type]


class Tokens:
    """A reply whose tokens come when they are let."""

    def __init__(self) -> None:
        self.queue: asyncio.Queue[str | None] = asyncio.Queue()

    async def reply(self) -> AsyncIterator[str]:
        while (token := await self.queue.get()) is not None:
            yield token

    def let(self, *tokens: str | None) -> None:
        for token in tokens:
            self.queue.put_nowait(token)


async def test_the_voice_begins_with_the_first_clause_before_the_word_behind_it_is_whole() -> None:
    voice, tokens, answered = Voice(), Tokens(), turn()
    player, speaker = playout(voice)
    task = asyncio.create_task(player.speak_answer(answered, tokens.reply()))
    tokens.let("The", " little", " shop")
    await soon()
    assert voice.asked == []
    tokens.let(" is")
    await soon()
    assert voice.asked == ["The little shop"]
    assert answered.answer == ""
    tokens.let(" open", " now", ".", None)
    voice.may.set()
    await task
    assert voice.asked == ["The little shop", "is open now."]
    assert voice.cancelled == []
    assert answered.answer == answered.spoken == "The little shop is open now."
    assert speaker.played == [15, 12]


async def test_of_a_first_clause_that_was_none_nothing_is_heard() -> None:
    voice, tokens, answered = Voice(), Tokens(), turn()
    player, speaker = playout(voice)
    task = asyncio.create_task(player.speak_answer(answered, tokens.reply()))
    tokens.let("Beside", " the", " little", " shop", " is")
    await soon()
    assert voice.asked == ["Beside the little shop"]
    tokens.let("land", " ferry", ".", None)
    await soon()
    assert voice.cancelled == ["Beside the little shop"]
    voice.may.set()
    await task
    assert voice.asked[1:] == ["Beside the little shop island ferry."]
    assert answered.spoken == "Beside the little shop island ferry."
    assert len(speaker.played) == 1


async def test_a_cancelled_reply_leaves_no_voice_at_work() -> None:
    voice, tokens = Voice(), Tokens()
    player, speaker = playout(voice)
    task = asyncio.create_task(player.speak_answer(turn(), tokens.reply()))
    tokens.let("The", " little", " shop", " is")
    await soon()
    task.cancel()
    await asyncio.wait([task])
    await soon()
    assert voice.cancelled == ["The little shop"]
    assert speaker.played == []


@pytest.mark.parametrize("rest", [(" open", "."), ("land", " ferry", ".")])
async def test_a_voice_that_fails_ahead_is_told_only_if_the_clause_was_said(
    rest: tuple[str, ...],
) -> None:
    voice, tokens, answered = Voice(fails="The little shop"), Tokens(), turn()
    voice.may.set()
    player, _ = playout(voice)
    task = asyncio.create_task(player.speak_answer(answered, tokens.reply()))
    tokens.let("The", " little", " shop", " is")
    await soon()
    tokens.let(*rest, None)
    if rest[0] == " open":
        with pytest.raises(RuntimeError, match="hoarse"):
            await task
    else:
        await task
        assert answered.spoken == "The little shop island ferry."


@pytest.mark.parametrize(
    ("tokens", "likely"),
    [
        (["The", " little", " shop", " is"], "The little shop"),
        (["The", " little", " shop", " is", " open"], None),  # certain by then
        (["It", " is", " milk."], "It is milk."),
        (["It", " is", " milk,"], "It is milk,"),
        (["It", " costs", " 3."], None),  # perhaps 3.50
        (["Ask", " for", " Dr."], None),
        (["Yes", "."], None),  # too short to begin with
        (["It", " says", " exit", " "], None),
    ],
)
def test_what_is_likely_is_known_a_word_ahead(tokens: list[str], likely: str | None) -> None:
    asked, plain = Clauses(), Clauses()
    for token in tokens:
        assert asked.push(token) == plain.push(token)  # asking changes nothing
        found = asked.likely()
    assert found == likely
    assert asked.flush() == plain.flush()


async def test_the_voice_begins_with_what_a_skill_expects_to_say() -> None:
    voice, tokens, answered = Voice(), Tokens(), turn()
    player, speaker = playout(voice)
    task = asyncio.create_task(player.speak_answer(answered, tokens.reply()))
    await soon()
    answered.expect("I see a cup")
    await soon()
    assert voice.asked == ["I see a cup"]
    tokens.let("I see a cup on your left.", None)
    voice.may.set()
    await task
    assert voice.asked == ["I see a cup", "on your left."]
    assert voice.cancelled == []
    assert answered.spoken == "I see a cup on your left."
    assert speaker.played == [11, 13]


async def test_nothing_is_heard_of_what_was_expected_in_vain() -> None:
    voice, tokens, answered = Voice(), Tokens(), turn()
    player, speaker = playout(voice)
    task = asyncio.create_task(player.speak_answer(answered, tokens.reply()))
    await soon()
    answered.expect("I see a cup")
    await soon()
    answered.expect("I see the word")
    await soon()
    assert voice.cancelled == ["I see a cup"]
    tokens.let("I don't see a cup.", None)
    await soon()
    assert voice.cancelled == ["I see a cup", "I see the word"]
    voice.may.set()
    await task
    assert answered.spoken == "I don't see a cup."
    assert len(speaker.played) == 1


async def test_in_the_middle_of_an_answer_nothing_is_expected_any_more() -> None:
    voice, tokens, answered = Voice(), Tokens(), turn()
    voice.may.set()
    player, _ = playout(voice)
    task = asyncio.create_task(player.speak_answer(answered, tokens.reply()))
    tokens.let("It is nine. ", "And ")
    await soon()
    assert voice.asked == ["It is nine."]
    answered.expect("I see a cup")
    tokens.let("I see a cup.", None)
    await task
    assert voice.asked == ["It is nine.", "And I see a cup."]
    assert voice.cancelled == []
