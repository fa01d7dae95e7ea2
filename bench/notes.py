"""Notes found by a plain question: shared words against a model of meaning.

    python -m bench.notes

Twenty notes, 35 questions that one of them answers (ten with the note's own words, 25 with others)
and 25 that none answers. Needs `sightline models pull notes`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timezone

from assistant.memory.notebook import Notebook
from assistant.skills import notes
from assistant.skills.context import Context, NoView
from assistant.skills.kept import note_finding
from models.sentence_embedding import SentenceEmbedder, embedder

THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)
NOTES = (
    "the door code is 4417",
    "the wifi password is bluebird",
    "my sister's birthday is the 3rd of may",
    "i take two pills at night",
    "mum's postcode is yo1 7hh",
    "the hire car is silver",
    "i parked on level three next to the lift",
    "the boiler man comes on tuesday",
    "the spare key is under the flower pot",
    "tom is allergic to nuts",
    "the blue folder goes back to anna",
    "my locker number is 212",
    "the bins are collected on thursdays",
    "the plumber's name is mr lewis",
    "my glasses are in the top drawer",
    "the dentist is at half past two on friday",
    "i lent the drill to george",
    "the cat eats twice a day",
    "my blood type is o negative",
    "the garage opens with the small brass key",
)
# A question and the number of its note: ten with the same words, then 25 with other words.
ASKED = (
    ("what's the door code", 0),
    ("what is the wifi password", 1),
    ("when is my sister's birthday", 2),
    ("how many pills do i take at night", 3),
    ("what's mum's postcode", 4),
    ("where did i park", 6),
    ("when does the boiler man come", 7),
    ("where's the spare key", 8),
    ("what is my locker number", 11),
    ("what's the plumber's name", 13),
    ("how do i get into the building", 0),
    ("what do i type in to get online", 1),
    ("what's the internet password", 1),
    ("when was my sister born", 2),
    ("how much medicine do i take in the evening", 3),
    ("how many tablets at bedtime", 3),
    ("what's my mother's zip code", 4),
    ("what colour is the rental car", 5),
    ("where is my car", 6),
    ("where did i leave the car", 6),
    ("when will the heating engineer be here", 7),
    ("where is the extra key hidden", 8),
    ("what can't tom eat", 9),
    ("who should get the blue folder", 10),
    ("which locker is mine", 11),
    ("when do they pick up the rubbish", 12),
    ("when is garbage day", 12),
    ("who is the plumber", 13),
    ("where did i put my spectacles", 14),
    ("when is my appointment for my teeth", 15),
    ("who borrowed the drill", 16),
    ("who has my drill", 16),
    ("how often do i feed the cat", 17),
    ("what blood group am i", 18),
    ("how do i open the garage", 19),
)
SAME_WORDS = 10
NO_NOTES = (
    "what time is it",
    "who wrote hamlet",
    "what's the capital of france",
    "how many cups are there",
    "what does this say",
    "is it safe to cross",
    "what colour is this shirt",
    "how far is the moon",
    "tell me a joke",
    "what is in front of me",
    "how do you bake bread",
    "who is the president",
    "when is easter",
    "what's the weather tomorrow",
    "is there a cat",
    "find my phone",
    "what is the price of the soup",
    "where is the exit",
    "how do i get to the station",
    "what's the password of the bank",
    "when is my brother's birthday",
    "where is my passport",
    "what's anna's number",
    "when does the bus leave",
    "what is my shoe size",
)


def by_words(question: str) -> str | None:
    """The note that the product finds without the model."""
    book = Notebook()
    now = datetime.now(timezone.utc)
    for note in NOTES:
        book.remember(note, now)
    kept = book.notes()
    found = note_finding.holding(question, kept)
    return None if found is None else found.text


def by_meaning(model: SentenceEmbedder, least: float) -> Callable[[str], str | None]:
    """The note that is closest in meaning, from this cosine."""

    def found(question: str) -> str | None:
        best, closeness = model.nearest(question, NOTES)
        return NOTES[best] if closeness >= least else None

    return found


def row(name: str, find: Callable[[str], str | None]) -> str:
    """One way of finding as a row of the table."""
    right = [find(question) == NOTES[number] for question, number in ASKED]
    wrong = sum(find(q) not in (None, NOTES[number]) for q, number in ASKED)
    told = sum(find(question) is not None for question in NO_NOTES)
    same, others = sum(right[:SAME_WORDS]), sum(right[SAME_WORDS:])
    return f"| {name} | {same} | {others} | {wrong} | {told} |"


def in_product(question: str) -> str | None:
    """The note that the product gives: meaning first, then words."""
    book = Notebook()
    now = datetime.now(timezone.utc)
    for note in NOTES:
        book.remember(note, now)
    asked = Context(NoView(), book, now, question=question)
    answer = asyncio.run(notes.fitting(question, asked))
    if answer is None or not answer.evidence["notes"]:
        return None
    return answer.evidence["notes"][0]["text"]


def main() -> None:
    began = time.perf_counter()
    model = embedder()
    if model is None:
        raise SystemExit("The model is not here: sightline models pull notes")
    loaded = time.perf_counter() - began
    model.nearest("warm", NOTES)
    began = time.perf_counter()
    for question, _ in ASKED:
        model.vector(question)
    each = (time.perf_counter() - began) / len(ASKED)
    others = len(ASKED) - SAME_WORDS
    print(
        f"| way | same words, of {SAME_WORDS} | other words, of {others} | wrong note |"
        f" a note where none fits, of {len(NO_NOTES)} |"
    )
    print("|---|---|---|---|---|")
    print(row("shared stems", by_words))
    for least in THRESHOLDS:
        print(row(f"meaning, cosine from {least:g}", by_meaning(model, least)))
    print(row("the product: meaning, then stems", in_product))
    print(f"\nLoaded in {loaded:.1f} s; {1000 * each:.0f} ms a question.")


if __name__ == "__main__":
    main()
