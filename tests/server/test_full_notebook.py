"""A notebook as full as it may be: its owner is answered soon, and others meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, insert

from assistant.memory.notebook import MAX_NOTES
from bench.health import Health
from server.access.access import LOCAL
from server.storage.tables import NoteRow
from tests.support.memory import family
from tests.support.serving import served

pytestmark = pytest.mark.long
LONG = 900  # characters of a note
# Seconds of the processor: a third to a half of them were needed on a slow machine, where each
# question took 2.8 to 17 before only notes with words of the question were read.
MOST_S, MOST_LOOP_S = 6.0, 2.0
QUESTIONS = (
    "what time is it",
    "what did I say about box 77",
    "forget the note about box 90",
    "what did I note on monday",
    "what's on tomorrow",
    "who has my box",
    "where did I park",
    "what is my gate",
    "change the box to 181",
)
"""One of each kind that reads all notes: by words, by meaning, by days and by what was told."""


@pytest.fixture(scope="module")
def full(parrot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    folder = tmp_path_factory.mktemp("full")
    with served(folder, "--port", "0", "--model", str(parrot)) as (url, pid):
        question = {"question": "what time is it", "conversation": "warm"}
        httpx.post(url + "/v1/assist", data=question, timeout=60).raise_for_status()
        words = [" ".join(f"w{n * 7 + k}" for k in range(200)) for n in range(MAX_NOTES - 500)]
        texts = [f"box {n} is {each}"[:LONG] for n, each in enumerate(words)]
        rows = [{"owner": LOCAL, "text": text, "made": 1.7e9 + n} for n, text in enumerate(texts)]
        with create_engine(f"sqlite:///{folder / 'server.db'}").begin() as connection:
            connection.execute(insert(NoteRow), rows)
        yield url, pid


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_full_notebook_holds_up_nobody(full: tuple[str, int], question: str) -> None:
    url, pid = full
    health = Health(url, pid)
    before = processor(pid)
    try:
        answer = httpx.post(url + "/v1/assist", data={"question": question}, timeout=60)
    finally:
        health.close()
    assert answer.status_code == 200
    assert processor(pid) - before < MOST_S
    assert health.failed == 0
    assert health.look().loop_busy < MOST_LOOP_S


def processor(pid: int) -> float:
    """Processor seconds of a server and its children so far."""
    return sum(sum(map(int, stat(each))) for each in family(pid)) / 100


def stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
