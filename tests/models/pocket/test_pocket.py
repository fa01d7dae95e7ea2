"""The pocket Llama: its words, its grammar, its phrases, and what the shipped file makes of
them."""

from __future__ import annotations

import asyncio
import importlib
import itertools
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import BadInput
from models.llm.gguf_header import metadata
from models.llm.llama_cpp import LlamaCpp
from models.pocket import POCKET_GGUF, calls, reading
from models.pocket.arguments import normalize, seconds
from models.pocket.calls import Call
from models.pocket.phrases import FOLDER, sections, spoken, vocabulary
from models.pocket.training.evaluate import SETS, answers, ask, cases
from models.pocket.training.examples import FILES, examples
from models.pocket.training.export import TEMPLATE, Shape, export
from models.pocket.training.grammar import parse as parse_phrase
from models.pocket.training.tokenizer import Tokenizer, learn


@pytest.fixture(scope="module")
def llama() -> Iterator[LlamaCpp]:
    llama = LlamaCpp(POCKET_GGUF, n_ctx=1024, n_parallel=1, threads=1)
    yield llama
    llama.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty five minutes", 1500),
        ("an hour and a half", 5400),
        ("half an hour", 1800),
        ("hour and a half", 5400),
        ("2 min 30", 150),
        ("quarter of an hour", 900),
        ("three quarters of an hour", 2700),
        ("a couple of minutes", 120),
        ("two and a half minutes", 150),
        ("two hours and fifteen minutes", 8100),
        ("one hundred and twenty seconds", 120),
        ("1h30", 5400),
        ("2:30", 150),
        ("1:02:03", 3723),
        ("2½ minutes", 150),
        ("twenty-five minute", 1500),
        ("one hour and half an hour", 5400),
        ("1,000 seconds", 1000),
        ("ten", None),
        ("a red cup", None),
        ("", None),
    ],
)
def test_durations_become_whole_seconds(text: str, expected: int | None) -> None:
    assert seconds(text) == expected


@pytest.mark.parametrize(
    ("skill", "given", "expected"),
    [
        ("find", "my keys", "key"),
        ("find", "My grandmother's accordion", "grandmother's accordion"),
        ("find", "anybody", "person"),
        ("find", "the reading glasses please", "reading glasses"),
        ("count", "cups of tea", "cup of tea"),
        ("count", "people", "person"),
        ("count", "pairs of shoes", "shoe"),
        ("count", "boxes of matches", "box of matches"),
        ("count", "stairs", "stair"),
        ("find", "stairs", "stairs"),
        ("watch", "number 12 buses", "number 12 bus"),
        ("unwatch", "knives and forks", "knife and fork"),
        ("recall", "my keys", "keys"),
        ("color", "these socks", "socks"),
        ("find", "the", "the"),
    ],
)
def test_nouns_lose_what_is_no_noun(skill: str, given: str, expected: str) -> None:
    assert normalize(skill, {"what": given}) == {"what": expected}


def test_other_llamas_arguments_are_normalised_too() -> None:
    assert normalize("timer", {"duration": "90"}) == {"duration": 90}
    assert normalize("timer", {"duration": 90.0, "unit": "s"}) == {"duration": 90}
    assert normalize("timer", {"duration": True}) == {}
    assert normalize("timer", {"duration": float("nan")}) == {}
    assert normalize("remember", {"note": "Remember that the milk is off."}) == {
        "note": "the milk is off"
    }
    assert normalize("find", {"what": "  "}) == {}
    assert normalize("find", {"what": 3}) == {}


def test_a_note_keeps_what_the_llama_does_not_see() -> None:
    long = "Remember that " + " ".join(f"word{i}," for i in range(200)) + " end."
    content = (
        calls.opening("remember", True)
        + " "
        + " ".join(w.text for w in calls.words(long)[2:])
        + calls.CLOSE
    )
    note = calls.parse(content, long).arguments["note"]
    assert isinstance(note, str)
    assert note.startswith("word0, word1,")
    assert "word100," in note
    assert note.endswith("word199, end")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "hello",
        "[]",
        "null",
        '{"name": 3}',
        '{"name": "find"}',
        '{"name": "fly", "parameters": {}}',
    ],
)
def test_what_is_no_call_is_chat(content: str) -> None:
    assert calls.parse(content) == Call("chat")


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=600))
def test_any_text_has_a_request(text: str) -> None:
    body = calls.request(text)
    prompt = body["prompt"].removesuffix(calls.SEPARATOR)
    assert not set(prompt) & set('<>{}|"\\\n')
    assert len(prompt.encode()) <= reading.QUESTION_BYTES + reading.HEAD_WORDS + reading.TAIL_WORDS
    assert body["grammar"].startswith("root ::=")
    assert calls.parse(text, text).skill in calls.ARGUMENT


def test_foreign_tools_are_refused() -> None:
    calls.check_tools(None)
    calls.check_tools([{"type": "function", "function": {"name": "find"}}])
    with pytest.raises(BadInput, match="get_weather"):
        calls.check_tools([{"type": "function", "function": {"name": "get_weather"}}])


def test_every_phrase_is_well_formed() -> None:
    for file in (*FILES, "reasons", "spoken"):
        for skill, line in sections(FOLDER / f"{file}.txt"):
            assert skill in calls.ARGUMENT
            parse_phrase(line)
    with pytest.raises(ValueError, match="bracket"):
        parse_phrase("where (is my cup")


def test_the_command_grammar_has_only_words_that_can_be_heard() -> None:
    pocketsphinx = pytest.importorskip("pocketsphinx")
    path = Path(pocketsphinx.get_model_path()) / "en-us" / "cmudict-en-us.dict"
    known = {line.split()[0] for line in path.read_text(encoding="utf-8").splitlines()}
    assert vocabulary() - known == set()
    assert {skill for skill, _ in spoken()} == set(calls.ARGUMENT) - {"chat"}


def test_examples_are_the_same_for_the_same_seed() -> None:
    first, again = (list(itertools.islice(examples(7), 300)) for _ in range(2))
    assert first == again
    assert {e.skill for e in first} == set(calls.ARGUMENT)
    for example in first:
        assert 0 <= example.start <= example.end <= len(example.words)
        assert example.skill in calls.OPTIONAL or (example.end > example.start) == (
            calls.ARGUMENT[example.skill] is not None
        )


def test_examples_of_durations_can_be_read() -> None:
    said = [
        " ".join(e.words[e.start : e.end])
        for e in itertools.islice(examples(3), 4000)
        if e.skill == "timer" and e.end
    ]
    assert sum(seconds(text) is None for text in said) <= 0.01 * len(said)


def test_a_file_of_random_weights_runs_and_its_grammar_holds(tmp_path: Path) -> None:
    """The exporter alone, without training: whatever the weights say, the output is a call."""
    words = Counter(
        word for example in itertools.islice(examples(2), 500) for word in example.words
    )
    tokenizer = Tokenizer(learn(words, 400))
    shape = Shape(
        vocabulary=len(tokenizer.tokens), width=64, layers=1, heads=2, kv_heads=1, hidden=64
    )
    rng = np.random.default_rng(1)
    sizes = {"attn_q": (64, 64), "attn_k": (32, 64), "attn_v": (32, 64), "attn_output": (64, 64)}
    sizes |= {"ffn_gate": (64, 64), "ffn_up": (64, 64), "ffn_down": (64, 64)}
    weights = {f"blk.0.{name}.weight": rng.normal(0, 0.2, size) for name, size in sizes.items()}
    weights |= {
        name: np.ones(64)
        for name in ("blk.0.attn_norm.weight", "blk.0.ffn_norm.weight", "output_norm.weight")
    }
    weights["token_embd.weight"] = rng.normal(0, 1, (shape.vocabulary, 64))
    path = tmp_path / "random.gguf"
    export(path, weights, tokenizer, shape)
    llama = LlamaCpp(path, n_ctx=1024, n_parallel=1, threads=1)
    try:
        for question in (
            "where is my cup",
            "",
            "set a timer for five minutes",
            '日本 {} <s> \\ "',
            "a" * 3000,
        ):
            raw = asyncio.run(_raw(llama, question))
            assert json.loads(raw)["name"] in calls.ARGUMENT
    finally:
        llama.close()


async def _raw(llama: LlamaCpp, question: str) -> str:
    pieces = [
        chunk["choices"][0].get("text") or ""
        async for chunk in llama.complete(calls.request(question))
        if chunk["choices"]
    ]
    return "".join(pieces)


def test_the_file_is_small_and_says_what_it_is() -> None:
    assert POCKET_GGUF.stat().st_size <= 8_000_000
    known = metadata(POCKET_GGUF)
    assert known["general.architecture"] == "llama"
    assert known["general.name"] == "sightline-pocket"
    assert known["sightline.calls"] == 1
    assert known["tokenizer.chat_template"] == TEMPLATE.read_text(encoding="utf-8").replace(
        "SEPARATOR", calls.SEPARATOR
    )


def test_our_tokenizer_agrees_with_llama_cpp(llama: LlamaCpp) -> None:
    pieces = _pieces()
    tokenizer = Tokenizer(pieces)

    async def tokens(question: str) -> int:
        body = {**calls.request(question), "stream_options": {"include_usage": True}}
        return [
            chunk["usage"]["prompt_tokens"]
            async for chunk in llama.complete(body)
            if chunk.get("usage")
        ][-1]

    for question in (
        "where is my red cup",
        "my grandmother's theodolite",
        "café 日本 12:30 £5",
        "zyxwv qqq",
    ):
        ours = 2 + len(tokenizer.words(word.text for word in calls.words(question)))
        assert asyncio.run(tokens(question)) == ours, question


def _pieces() -> list[str]:
    import gguf  # of the development group

    from models.pocket.training.tokenizer import FIRST_BYTE

    field = gguf.GGUFReader(str(POCKET_GGUF)).fields["tokenizer.ggml.tokens"]
    return [bytes(field.parts[i]).decode() for i in field.data][FIRST_BYTE + 256 :]


@pytest.mark.parametrize(
    ("question", "skill", "arguments"),
    [
        ("What do you see?", "look", {}),
        ("where is my red cup", "find", {"what": "red cup"}),
        ("Where did I put my keys?", "recall", {"what": "keys"}),
        ("how many cups are on the table", "count", {"what": "cup"}),
        ("set a timer for an hour and a half", "timer", {"duration": 5400}),
        ("Remember that the code is 4B, not 4C.", "remember", {"note": "the code is 4b, not 4c"}),
        ("who wrote hamlet", "chat", {}),
        ("", "chat", {}),
    ],
)
def test_plain_questions(
    llama: LlamaCpp, question: str, skill: str, arguments: dict[str, str | int]
) -> None:
    assert asyncio.run(ask(llama, question))[0] == Call(skill, arguments)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_phrasings_that_it_was_not_trained_on(llama: LlamaCpp, path: Path) -> None:
    given = answers(llama, cases(path))
    chat = [answer for answer in given if answer.case.call.skill == "chat"]
    assert sum(answer.skill_right for answer in given) >= 0.92 * len(given)
    assert sum(answer.right for answer in given) >= 0.88 * len(given)
    assert sum(answer.skill_right for answer in chat) >= 0.9 * len(chat)


@pytest.mark.long
def test_no_evaluated_question_is_a_training_phrase() -> None:
    asked = {tuple(word.text for word in calls.words(case.question)) for case in cases(SETS[0])}
    assert len(asked) >= 250
    made = {example.words for example in itertools.islice(examples(11), 10_000)}
    assert asked & made == set()


@pytest.mark.long
def test_random_bytes_and_any_length_give_valid_calls(llama: LlamaCpp) -> None:
    rng = random.Random(5)
    questions = [
        rng.randbytes(rng.randint(0, 400)).decode(errors=rng.choice(("replace", "surrogateescape")))
        for _ in range(150)
    ]
    words = [word for example in itertools.islice(examples(4), 800) for word in example.words]
    questions += [" ".join(words[:length]) for length in (1, 2, 50, 64, 65, 500, 5000)]
    for question in questions:
        raw = asyncio.run(_raw(llama, question))
        call = calls.parse(raw, question)
        assert (
            json.loads(raw)["name"] == call.skill or call == Call("chat") or call.skill == "timer"
        )
        assert set(call.arguments) <= {calls.ARGUMENT[call.skill]}


def test_a_plain_llama_cpp_server_makes_tool_calls_of_it(llama: LlamaCpp) -> None:
    """Template and tool format are in the file: llama.cpp's own chat endpoint needs nothing of
    ours."""
    tools = [
        {
            "type": "function",
            "function": {
                "name": skill,
                "parameters": {
                    "type": "object",
                    "properties": {name: {"type": "string"}} if name else {},
                },
            },
        }
        for skill, name in calls.ARGUMENT.items()
    ]
    body = {
        "messages": [
            {"role": "system", "content": "You help."},
            {"role": "user", "content": "Where is my red cup?"},
        ],
        "temperature": 0,
    }
    headers = {"Authorization": f"Bearer {llama.key}"}
    with httpx.Client(
        base_url=llama.address, headers=headers, trust_env=False, timeout=60
    ) as client:
        plain = client.post("/v1/chat/completions", json=body).json()["choices"][0]["message"]
        assert calls.parse(plain["content"]) == Call("find", {"what": "red cup"})
        called = client.post("/v1/chat/completions", json={**body, "tools": tools}).json()[
            "choices"
        ][0]["message"]["tool_calls"]
    function = called[0]["function"]
    assert normalize(function["name"], json.loads(function["arguments"])) == {"what": "red cup"}


def test_the_trainer_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("torch")
    train = importlib.import_module("models.pocket.training.train")
    monkeypatch.setattr(train, "BATCH", 4)
    tokenizer = Tokenizer(
        learn(Counter(w for e in itertools.islice(examples(2), 200) for w in e.words), 400)
    )
    shape = Shape(
        vocabulary=len(tokenizer.tokens), width=32, layers=1, heads=2, kv_heads=1, hidden=32
    )
    kept: list[dict[str, object]] = []
    train.train(1, 2, tokenizer, shape, kept.append)
    path = tmp_path / "trained.gguf"
    export(path, {name: tensor.numpy() for name, tensor in kept[-1].items()}, tokenizer, shape)
    assert metadata(path)["general.name"] == "sightline-pocket"


@pytest.mark.parametrize(
    ("found", "question", "note"),
    [
        (
            "the top drawer",
            "make a note that our guitar is on the top drawer",
            "our guitar is on the top drawer",
        ),
        ("dog bites", "Note to self: um, our dog bites, please", "our dog bites"),
        (
            "my locker is number 42",
            "remember that my locker is number 42",
            "my locker is number 42",
        ),
        ("it rains", "when it rains remember my coat", "it rains"),
        ("bus is at six", "make a note of this: the bus is at six", "the bus is at six"),
        ("bus is at six", "remember for me that the bus is at six", "the bus is at six"),
        ("bus is at six", "take a note, would you, the bus is at six", "the bus is at six"),
    ],
)
def test_a_note_begins_where_the_words_that_ask_for_it_end(
    found: str, question: str, note: str
) -> None:
    assert calls.whole_note(found, question) == note


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("I've run out of cumin, jot that down", "i've run out of cumin"),
        ("my pin is 1234 remember that please", "my pin is 1234"),
        ("the milk is sour make a note of it", "the milk is sour"),
        ("tell john not to forget it", "tell john not to forget it"),
        ("mary said i should note that down", "mary said i should note that down"),
        ("jot that down", "jot that down"),
    ],
)
def test_a_note_ends_before_the_words_that_ask_for_it(said: str, kept: str) -> None:
    assert calls.normalize("remember", {"note": said}) == {"note": kept}
