"""What one question costs, and what many wearers need: the figures of docs/scale.md, in one place.

    python -m bench.costs      prints the arithmetic for 1,000, 100,000 and 10 million wearers

A figure is measured (by the program that is named), assumed, or calculated from such figures.
Nothing is measured here.
"""

from __future__ import annotations

from dataclasses import dataclass

# ---- measured, on one core of x86 (bench.session_cost) ----
TEXT_S = 0.008  # CPU seconds of a question in text: HTTP, loop, skill
RECOGNITION_S = 0.26
READING_S = 0.13  # the text of one small picture
VOICE_S = 0.44  # a sentence of some 4 s
OPEN_SESSION = 0.019  # of a core, while nobody speaks
REPLICA_GB = 0.5  # memory of a replica that waits (bench.attacks)
# ---- set in the code ----
CONNECTIONS = 23  # of a replica to PostgreSQL: the most of its two pools of SQLAlchemy
SAMPLE_BYTES = 2 * 16_000  # of a second of speech on its way in: 16 bits, 16 kHz
# ---- assumed ----
QUESTIONS_AN_HOUR = 20
PEAK = 5  # times the mean
WITH_PICTURE = 0.5  # of the questions
TOKENS = 60  # of an answer by the LLM
GPU_TOKENS_S = 2500  # of one GPU over all its requests
SLOT_TOKENS_S = 39.0
SLOTS = 64
OPEN_SHARE = 0.2  # of the wearers, with an open live session
SPARE = 32 / 22  # cores for short waits, by cores for the work alone: from bench.clients
SPOKEN_S = 4  # of a question, and of its answer
ANSWER_BYTES = 2 * 24_000  # of a second of the answer, as PCM
PICTURE_BYTES = 100_000
TRANSACTIONS = 2  # writes of a question: the rate of its key, and its conversation

WEARERS = (1_000, 100_000, 10_000_000)


@dataclass(frozen=True)
class Need:
    """What so many wearers need at the peak; all of it is calculated."""

    wearers: int

    @property
    def questions_s(self) -> float:
        return self.wearers * QUESTIONS_AN_HOUR * PEAK / 3600

    @property
    def cores(self) -> float:
        """For recognition, pictures and the voice, with spare ones for short waits."""
        work = TEXT_S + RECOGNITION_S + WITH_PICTURE * READING_S + VOICE_S
        return self.questions_s * work * SPARE

    @property
    def session_cores(self) -> float:
        """More of them for open live sessions in which nobody speaks."""
        return self.wearers * OPEN_SHARE * OPEN_SESSION * SPARE

    @property
    def replicas(self) -> float:
        """Of one core each."""
        return self.cores + self.session_cores

    @property
    def gpus(self) -> float:
        """Where every question goes to the LLM."""
        return self.questions_s * TOKENS / GPU_TOKENS_S

    @property
    def memory_gb(self) -> float:
        return self.replicas * REPLICA_GB

    @property
    def connections(self) -> float:
        """To PostgreSQL, at most."""
        return self.replicas * CONNECTIONS

    @property
    def writes_s(self) -> float:
        return self.questions_s * TRANSACTIONS

    @property
    def network_mb_s(self) -> float:
        """Sound and pictures, both ways."""
        sound = SPOKEN_S * (SAMPLE_BYTES + ANSWER_BYTES)
        return self.questions_s * (sound + WITH_PICTURE * PICTURE_BYTES) / 1e6

    def row(self) -> list[str]:
        """A row of the table, each figure with two digits that count."""
        figures = (
            self.questions_s,
            self.cores,
            self.session_cores,
            self.gpus,
            self.memory_gb,
            self.connections,
            self.writes_s,
            self.network_mb_s,
        )
        return [f"{self.wearers:,}", *(rounded(each) for each in figures)]


def rounded(value: float) -> str:
    """With two digits that count; below one, one whole."""
    return f"{max(1, float(f'{value:.2g}')):,.0f}"


def main() -> None:
    for wearers in WEARERS:
        print(f"| {' | '.join(Need(wearers).row())} |")


if __name__ == "__main__":
    main()
