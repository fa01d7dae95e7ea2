"""Whether `sightline ask` with a small language model ends well each time: the model runs in a
thread of its own, which must end before the interpreter does.

    python -m bench.asks [--model smollm2-135m] [--times 50]

The questions of bench/talk.py, again and again, each in a process of its own. Prints how many ended
with which exit status, how many answered, and what was written to standard error.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from itertools import cycle, islice

from bench.talk import QUESTIONS


def ask(question: str, model: str) -> tuple[int, bool, str]:
    """The exit status, whether the model answered, and what was written to standard error."""
    command = [sys.executable, "-m", "sightline", "ask", question, "--model", model, "--json"]
    done = subprocess.run(command, capture_output=True, text=True)
    answered = False
    if done.stdout:
        turn = json.loads(done.stdout)
        answered = turn["engine"] not in ("", "device", "pocket") and bool(turn["answer"])
    return done.returncode, answered, done.stderr


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", default="smollm2-135m")
    parser.add_argument("--times", type=int, default=50)
    options = parser.parse_args()
    done = [ask(question, options.model) for question in islice(cycle(QUESTIONS), options.times)]
    statuses = Counter(status for status, _, _ in done)
    answered = sum(answers for _, answers, _ in done)
    print(f"{len(done)} runs, by exit status: {dict(statuses)}; the model answered in {answered}")
    for line, count in Counter(written for _, _, written in done if written).items():
        print(f"{count} times on standard error: {line}")
    return int(statuses[0] != len(done))


if __name__ == "__main__":
    sys.exit(main())
