"""Rows of the peers' harness, ours and theirs, as one table: python -m bench.compare ROWS.jsonl...
[--write]

`--write` replaces the table of bench/latency.md by what `bench.latency --out ROWS.jsonl` and the
other systems' own scripts wrote. The same case measured again replaces the row before it. Only rows
of one run on one machine may be compared.
"""

import argparse
import json
from pathlib import Path

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
        page = report.read_text(encoding="utf-8")
        begin = page.index("| " + " | ".join(COLUMNS[:2]))
        end = page.index("|\n\n", begin) + 2
        report.write_text(page[:begin] + made + page[end:], encoding="utf-8")


if __name__ == "__main__":
    main()
