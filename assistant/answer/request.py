"""One question on its way to an answer: what the answer may rest on, and what came of it.

The owner of a turn's question, skill, arguments, answers and engine. Knows no engine and no sound.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any, TypeVar

from assistant.answer.languages import ENGLISH, Sentences, sentences
from assistant.answer.llm import POCKET_MODEL
from assistant.answer.pictures.view_picture import ViewPicture
from assistant.answer.prompt import Pair, clipped_question
from assistant.patterns import Pattern
from assistant.skills import registry
from assistant.skills.context import Answer, Change, Context, Slot, TextReading
from assistant.skills.told import passing
from models.json_types import JsonObject
from models.vision.scene import Scene

T = TypeVar("T")
LONG = 600  # characters, or notes that are kept, from which a rule on words has a thread
_WORTH = 20  # characters of sentences that are recognized within others
_BREAK = Pattern(r"[.?!] ")
LEFT_OUT = "I left out what I can't do: {request}."


# A question whose answer stands in a text: "and what strength", "tell me who it's from first".
_PART_OF_PRINT = Pattern(
    r"^(?:and |just |also |then )*(?:tell me |say )?(?:what|which|who|whose"
    r"|when|how much|how many)\b"
)


async def committed_at_once() -> None:
    """For a question that was typed or sent: nothing about it is speculative."""


@dataclass
class AnswerRequest:
    """One question with all that its answer may rest on. The replier fills in what was done.

    `context` belongs to this request alone as long as the request may still be cancelled. A skill
    that leaves something behind waits for `committed`; `mark` ends a stage of the turn's timeline.
    """

    context: Context
    history: Sequence[Pair] = ()
    committed: Callable[[], Awaitable[Any]] = committed_at_once
    mark: Callable[[str], None] = lambda stage: None
    language: str = ENGLISH  # of the question, as a code
    scene: Scene | None = None
    picture: ViewPicture | None = None  # for an LLM that sees
    written_out: str = ""  # the question in full, where it leaned on the one before
    skill: str | None = None
    replaceable: tuple[Slot, ...] = ()  # what of it a follow-up may name anew
    arguments: JsonObject = field(default_factory=JsonObject)
    answers: list[Answer] = field(default_factory=list[Answer])
    engine: str = ""

    def __post_init__(self) -> None:
        self.context.question = clipped_question(self.context.question)

    @property
    def sentences(self) -> Sentences:
        """The assistant's own sentences in the language of the question."""
        return sentences(self.language)

    def draft(self) -> AnswerRequest:
        """A request of its own for an attempt to answer this one, in the same context."""
        return replace(self, answers=list(self.answers), arguments=dict(self.arguments))

    def adopt(self, draft: AnswerRequest) -> None:
        """Take over what came of an attempt."""
        self.skill, self.arguments, self.engine = draft.skill, draft.arguments, draft.engine
        self.answers, self.replaceable = draft.answers, draft.replaceable
        self.scene, self.picture = draft.scene, draft.picture

    @property
    def question(self) -> str:
        return self.context.question

    async def worked_out(self, rule: Callable[[str, Context], T], words: str) -> T:
        """What a rule makes of words: in a thread where that may take half a second, in which the
        event loop would serve nobody else."""
        if max(len(words), len(self.context.kept.notes)) < LONG:
            return rule(words, self.context)
        return await asyncio.to_thread(rule, words, self.context)

    @property
    def silent(self) -> bool:
        """Whether the answer is not to be spoken."""
        return any(answer.silent for answer in self.answers)

    @property
    def reading(self) -> TextReading | None:
        """The text that was read last, in this request or before it."""
        readings = (answer.reading for answer in reversed(self.answers))
        return next(filter(None, readings), self.context.reading)

    @property
    def has_read(self) -> bool:
        """Whether a text was read in this request."""
        return any(answer.reading is not None for answer in self.answers)

    @property
    def talked(self) -> bool:
        """Whether the answer is an LLM's own words: no skill had a part in it."""
        return bool(self.engine) and not self.answers

    @property
    def in_own_words(self) -> bool:
        """Whether no LLM has said any of the answer; to a question in English, or in no language
        that is known, these words are English."""
        return self.engine in ("", "device", POCKET_MODEL)

    @property
    def said_before(self) -> str:
        """All answers before this one that are known."""
        return " ".join([*(answer for _, answer in self.history), self.context.last_answer])

    @property
    def evidence(self) -> JsonObject:
        """What the answers rest on, in JSON's own types."""
        return {name: value for answer in self.answers for name, value in answer.evidence.items()}

    @property
    def words_per_minute(self) -> int:
        """How fast this answer is spoken: "slower" is itself answered more slowly."""
        asked = (answer.words_per_minute for answer in self.answers)
        return next(filter(None, asked), self.context.words_per_minute)

    def keep(self, context: Context | None = None) -> None:
        """Keep in `context`, or else in the request's own, what the answers leave behind. Called
        once the turn is committed and over."""
        kept_in = context or self.context
        kept_in.pending = kept_in.gap = None  # whatever was asked back counts for one turn
        for answer in self.answers:
            kept_in.keep(answer)
        changes = [answer.change for answer in self.answers if answer.change is not None]
        kept_in.changed_just_now = bool(changes)
        if changes:
            kept_in.last_change = reduce(
                Change.then, changes
            )  # of all that was asked in one breath
        kept_in.talked = self.talked
        if self.talked:
            kept_in.unspoken = ""
        known = {each.text for each in kept_in.told}
        beside = (each for each in passing.facts(self.question, kept_in.now))
        kept_in.told += tuple(each for each in beside if each.text not in known)
        kept_in.last_question = self.question
        kept_in.last_request = self.written_out or self.question
        kept_in.last_replaceable = self.replaceable
        kept_in.last_skill = self.skill or ""
        kept_in.last_what = str(self.arguments.get("what") or "")


async def certain(skill: str, ask: AnswerRequest) -> None:
    """Wait until the turn is committed. Meanwhile the voice may begin."""
    opening = registry.opening(skill)
    if opening and not ask.context.doubtful:
        ask.context.expect(opening)
    await ask.committed()
    ask.mark("hold")


def news(sentence: str, answers: Sequence[Answer]) -> str:
    """A sentence without the end that an earlier answer has as well: two questions about one view
    would get its description twice."""
    said = [answer.sentence for answer in answers]
    if sentence in said:
        return ""
    for start in (0, *(match.end() for match in _BREAK.finditer(sentence))):
        end = sentence[start:]
        if len(end) >= _WORTH and any(end in one for one in said):
            return sentence[:start].strip()
    read = any(answer.reading is not None for answer in answers)
    before, print_again, _ = sentence.partition("There is text: ")
    return before.strip() if read and print_again else sentence


async def or_left_out(
    pieces: AsyncGenerator[str, None], request: str, ask: AnswerRequest
) -> AsyncGenerator[str, None]:
    """The answer to one of several requests; where nothing could be done about it, it is named."""
    async with aclosing(pieces):
        async for piece in pieces:
            undone = bool(ask.answers) and ask.answers[-1].undone
            if undone and _PART_OF_PRINT.match(request.casefold().strip()) and ask.has_read:
                return  # what was read holds it
            if len(ask.answers) > 1 and "missing" in ask.answers[-1].evidence:
                return  # "and where is it now": the first part was about it
            yield LEFT_OUT.format(request=request.rstrip(" .?!")) if undone else piece
