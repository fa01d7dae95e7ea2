"""Answers in writing without blanks, or with marks of their own: the whole way from an LLM's stream
to the clauses, each spoken as it comes."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

import pytest

from assistant import build
from assistant.answer.languages import sentences
from assistant.answer.llm_client import Delta, StreamOpened, TextDelta
from assistant.answer.reply import Replier
from assistant.config import Config
from assistant.memory.notebook import Notebook
from assistant.turn.clauses.sentences import clauses
from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn
from assistant.turn.wearer import Wearer
from models.speech.transcriber import Transcript
from tests.support.loop_parts import silence

pytestmark = pytest.mark.anyio
NOW = datetime(2030, 1, 1, 12, tzinfo=timezone.utc)
LATE = 3  # characters after a clause's end at which it is certain, at the latest


class Streaming:
    """An LLM that says a text a character at a time, and counts how many were taken."""

    is_local, vision, model = True, False, "large"

    def __init__(self, text: str) -> None:
        self._text, self.taken = text, 0

    async def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]:
        yield StreamOpened(self.model)
        for character in self._text:
            self.taken += 1
            yield TextDelta(character)


async def spoken(text: str, language: str) -> list[tuple[int, str]]:
    """The clauses, each with how many characters the LLM had said when it was complete."""
    llm, config = Streaming(text), Config()
    wearer = Wearer(build.models(config), Replier(llm), Notebook(), clock=lambda: NOW)
    turn = Turn(1, 0, 16_000, silence(1.0), Timeline(0.0))
    turn.committed.set()
    turn.question = Transcript("…", (), "test", language, 0.9)
    pieces = wearer.reply(turn)
    return [(llm.taken, clause) async for clause in clauses(pieces, language=language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ja", ["今日は晴れです。", "明日は雨が降るでしょう。", "傘を持って行ってください。"]),
        ("ja", ["机の上に本があります！", "赤い本ですか？", "「はい、そうです。」", "以上です。"]),
        ("zh", ["今天天气很好，我们去公园吧！", "你想吃什么？", "我想吃１，０００个饺子。"]),
        ("hi", ["मेज पर तीन कप रखे हैं।", " दो कप लाल रंग के हैं।", " एक कप नीला है।"]),
        ("ar", ["هل تريد كوبا من الماء؟", " يوجد كوب على الطاولة."]),
    ],
)
async def test_each_clause_comes_when_it_is_complete(language: str, expected: list[str]) -> None:
    said = await spoken("".join(expected), language)
    assert [clause for _, clause in said] == [clause.strip() for clause in expected]
    for count, (taken, _) in enumerate(said, 1):
        following = "".join(expected[count : count + 1])
        word = len(following.split()[0]) if following.startswith(" ") else 0
        assert taken <= len("".join(expected[:count])) + word + LATE


async def test_a_pause_in_thai_is_a_blank() -> None:
    text = " ".join(["สวัสดีครับวันนี้อากาศดีมาก", "คุณต้องการไปที่ไหน", "ผมจะช่วยคุณหาทางไปที่นั่น"] * 2)
    said = await spoken(text, "th")
    assert len(said) > 1
    assert said[0][0] < len(text) / 2
    assert "".join("".join(clause for _, clause in said).split()) == text.replace(" ", "")


@pytest.mark.parametrize("unit", ["今日は雨です", "今日は**雨**です。明日も", "a/", "QmFzZTY0"])
async def test_an_answer_without_an_end_is_bounded(unit: str) -> None:
    """It is no single word: what was said is a small part of it, and the LLM is stopped."""
    numbered = "".join(f"{unit}{number}" for number in range(3000))
    said = await spoken(numbered, "ja")
    assert len(said) >= 2
    assert said[-1][1].endswith(sentences("ja").shall_i_go_on)
    assert said[0][0] <= 250
    assert said[-1][0] < 2500
