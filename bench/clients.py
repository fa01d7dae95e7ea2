"""A thousand thin clients in virtual time: where queues grow, and how long an answer takes.

    python -m bench.clients [--clients 1000] [--questions 100] [--replicas 24 32 48] [--open 0.5]

A discrete-event simulation of a queueing network; nothing of Sightline runs. Clients ask at random
moments (a Poisson process). A question goes to the replica that has the fewest, as HAProxy's
`leastconn` has it. There it needs the one core for recognition, half of the questions for reading a
picture; half go to the LLM; then the core is needed for the voice. The service times are those of
`bench.costs`. Clients that hold a live session open (`--open`, a share) take a part
of their replica's core all the time: there everything takes longer by that. An hour is simulated in
a second.
"""

from __future__ import annotations

import argparse
import heapq
import itertools
import random
import statistics
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench import costs

HOUR = 3600.0
SPREAD = 0.3  # standard deviation of a service time, in means


@dataclass(eq=False)
class Station:
    """Equal servers with one queue: the core of a replica, or the slots of the LLM servers."""

    servers: int
    running: int = 0
    assigned: int = 0  # questions that are with this replica
    queue: deque[Question] = field(default_factory=deque)
    longest: int = 0
    busy: float = 0.0


@dataclass(eq=False)
class Question:
    """A question under way. `visits` are the stations that it still needs, with their seconds."""

    asked: float
    visits: deque[tuple[Station, float]] = field(default_factory=deque)
    waiting_since: float = 0.0
    waited: float = 0.0


@dataclass(frozen=True)
class Costs:
    """Seconds that a question takes of a core, and of a slot of the LLM."""

    recognition: float
    reading: float
    voice: float
    llm: float

    def beside(self, sessions: float) -> Costs:
        """The same on a core of which open sessions take this share."""
        free = 1 - sessions
        core = (self.recognition / free, self.reading / free, self.voice / free)
        return Costs(*core, self.llm)


class Simulation:
    """An hour of questions. `questions` holds those that are answered, with their times."""

    def __init__(self, replicas: int, slots: int, costs: Costs, seed: int) -> None:
        self.replicas = [Station(1) for _ in range(replicas)]
        self.llm = Station(slots)
        self.taken: list[float] = []
        self.waited: list[float] = []
        self._costs, self._luck = costs, random.Random(seed)
        self._order = itertools.count()
        self._ends: list[tuple[float, int, Station, Question]] = []

    def run(self, arrivals: Iterator[float]) -> None:
        for now in arrivals:
            self._go_on(now)
            self._arrive(now)
        self._go_on(float("inf"))

    def _arrive(self, now: float) -> None:
        replica = min(self.replicas, key=lambda each: each.assigned)
        replica.assigned += 1
        question = Question(now)
        cost = self._costs
        question.visits.append((replica, self._seconds(cost.recognition)))
        if self._luck.random() < 0.5:
            question.visits.append((replica, self._seconds(cost.reading)))
        if self._luck.random() < 0.5:
            question.visits.append((self.llm, self._seconds(cost.llm)))
        question.visits.append((replica, self._seconds(cost.voice)))
        self._join(question, now)

    def _seconds(self, mean: float) -> float:
        return max(0.1 * mean, self._luck.gauss(mean, SPREAD * mean))

    def _join(self, question: Question, now: float) -> None:
        station, _ = question.visits[0]
        question.waiting_since = now
        if station.running < station.servers:
            self._start(station, question, now)
        else:
            station.queue.append(question)
            station.longest = max(station.longest, len(station.queue))

    def _start(self, station: Station, question: Question, now: float) -> None:
        station.running += 1
        question.waited += now - question.waiting_since
        _, seconds = question.visits.popleft()
        station.busy += seconds
        heapq.heappush(self._ends, (now + seconds, next(self._order), station, question))

    def _go_on(self, until: float) -> None:
        """Everything that ends before this moment."""
        while self._ends and self._ends[0][0] <= until:
            now, _, station, question = heapq.heappop(self._ends)
            station.running -= 1
            if station.queue:
                self._start(station, station.queue.popleft(), now)
            if question.visits:
                self._join(question, now)
            else:
                station.assigned -= 1
                self.taken.append(now - question.asked)
                self.waited.append(question.waited)


def poisson(per_second: float, seed: int) -> Iterator[float]:
    """The moments of an hour at which somebody asks."""
    luck, now = random.Random(seed), 0.0
    while (now := now + luck.expovariate(per_second)) < HOUR:
        yield now


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--questions", type=float, default=100, help="of one client in an hour")
    parser.add_argument("--replicas", type=int, nargs="+", default=[20, 24, 28, 32])
    parser.add_argument("--slots", type=int, default=costs.SLOTS, help="of the LLM servers")
    parser.add_argument(
        "--tokens", type=float, default=costs.SLOT_TOKENS_S, help="a second, of one slot"
    )
    parser.add_argument("--recognition", type=float, default=costs.RECOGNITION_S)
    parser.add_argument("--reading", type=float, default=costs.READING_S)
    parser.add_argument("--voice", type=float, default=costs.VOICE_S)
    parser.add_argument("--open", type=float, default=0.0, help="share with an open live session")
    parser.add_argument("--session", type=float, default=costs.OPEN_SESSION, help="of a core")
    given = parser.parse_args()
    heard = given.recognition + costs.TEXT_S  # the question is taken and answered on that core, too
    means = Costs(heard, given.reading, given.voice, costs.TOKENS / given.tokens)
    print(
        f"{given.clients} clients, {given.questions:g} questions an hour of each, {given.open:.0%}"
        " with an open session"
    )
    for count in given.replicas:
        sessions = given.clients * given.open * given.session / count
        if sessions >= 1:
            print(f"{count} replicas of one core: open sessions alone take {sessions:.0%} of it")
            continue
        simulated = Simulation(count, given.slots, means.beside(sessions), seed=1)
        simulated.run(poisson(given.clients * given.questions / HOUR, seed=2))
        taken, waited = simulated.taken, simulated.waited
        busy = sum(each.busy for each in simulated.replicas) / (count * HOUR)
        busy = sessions + busy * (1 - sessions)
        print(
            f"{count} replicas of one core: {len(taken)} answers after"
            f" {statistics.median(taken):.1f} s (median), {percentile(taken, 0.99):.1f} s (99 %);"
            f" of that in queues {statistics.median(waited):.1f} and"
            f" {percentile(waited, 0.99):.1f} s; cores {busy:.0%} busy, longest queue"
            f" {max(each.longest for each in simulated.replicas)}; LLM slots"
            f" {simulated.llm.busy / (given.slots * HOUR):.0%} busy, queue {simulated.llm.longest}"
        )


if __name__ == "__main__":
    main()
