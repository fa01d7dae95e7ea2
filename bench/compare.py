"""Rows of the peers' harness, ours and theirs, as one table: python -m bench.compare ROWS.jsonl...
[--write]

Makes bench/latency.md of what `bench/latency.py --out ROWS.jsonl` and the other systems' own
scripts wrote. The same case measured again replaces the row before it. Only rows of one run on one
machine may be compared.
"""

import argparse
import json
from pathlib import Path

HEAD = """# From the end of speech to the first sample of the answer

Every system gets the same speech and the same stub stages: 80 ms for a recognition, 100 ms to a
first token, 20 ms for a token, 50 ms for a sentence of voice. The systems run one after the other,
in one run on 2 shared cores.

    python bench/latency.py --n 1,8,16 --utt human --turns 25 --out rows.jsonl
    python bench/latency.py --utt pause --out rows.jsonl       # or espeak
    BENCH_NOISE_DB=-45 python bench/latency.py --out rows.jsonl
    python -m bench.compare rows.jsonl --write

The rows of other systems come from scripts that are not in this repository, because each system
needs an environment of its own. To write one, follow `bench/latency.py`; it takes 60 lines:

1. `open_session(config, rec, stages)` returns an object with `feed(pcm)` and `close()`. `feed` gets
   20 ms of sound (int16, 16 kHz) in a thread, in real time.
2. Put the stub stages where the system calls its models: `await stages.stt(from_s, to_s)`,
   `async for token in stages.llm()`, `await stages.tts(sentence)`.
3. Call `rec("turn_end")` when the system decides that the turn is over, and `rec("audio_out")` for
   each frame of sound that it plays.
4. Call `main(name, configs, open_session, import_s, packages)` of `bench/standin.py`. It plays the
   speech, measures, and writes a row for `bench.compare`.

"Early" counts the turns that were ended or answered while somebody still spoke. The idle figure
includes 0.17 of the harness itself.

"""
COLUMNS = (
    "system", "wearers", "utterance", "noise, dBFS", "answered", "early", "p50 ms", "p95 ms", (
        "turn end p50 ms"
    ),
    "recognitions a turn", "requests a turn", "idle CPU s in 10 s", "memory MB",
)  # fmt: skip


def cells(row: dict) -> list[str]:
    """One row of the table."""
    total, end, turns = row["total_ms"] or {}, row["turn_end_ms"] or {}, row["turns_expected"]
    system = row["system"] if row["config"] == "default" else f"{row['system']} {row['config']}"
    runs = row["stage_runs"]
    return [
        system, str(row["n"]), row["utt"], f"{row.get('noise_db', -70):.0f}",
        f"{row['answered']} of {turns}",
        str(max(row["turn_end_before_eos"], row["audio_before_eos"])),
        f"{total.get('p50', 0):.0f}", f"{total.get('p95', 0):.0f}",
        f"{end.get('p50', 0):.0f}", f"{runs.get('stt_start', 0) / turns:.2f}",
        f"{runs.get('llm_start', 0) / turns:.2f}",
        f"{row['idle_cpu_s_per_10s']:.2f}", f"{row['rss_mb']:.0f}",
    ]  # fmt: skip


def table(rows: list[dict]) -> str:
    """Markdown, in the order of the rows."""
    latest = {(r["system"], r["config"], r["n"], r["utt"], r.get("noise_db", -70)): r for r in rows}
    lines = [COLUMNS, ("---",) * len(COLUMNS), *(cells(row) for row in latest.values())]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    made = table(
        [
            json.loads(line)
            for path in given.rows
            for line in path.read_text(encoding="utf-8").splitlines()
        ]
    )
    print(made)
    if given.write:
        report = Path(__file__).with_name("latency.md")
        said = (
            report.read_text(encoding="utf-8").rpartition("|\n")[2] if report.exists() else ""
        )  # below the table: kept
        report.write_text(HEAD + made + said, encoding="utf-8")


if __name__ == "__main__":
    main()
