"""What a live run prints: its state, each turn as a person would read it, and every line about what
is missing or back."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from assistant.config import Config
from assistant.turn.turn import Turn

MARKS = {
    "waiting": "○",
    "listening": "●",
    "thinking": "…",
    "speaking": "▸",
    "muted": "×",
    "over": "■",
}
HOW = {
    "wake-word": "Say “{word}”, then ask; Enter does the same.",
    "push-to-talk": "Press Enter to talk, and once more to stop listening.",
    "always": "Always listening.",
}


class Screen:
    """A listener of the loop that prints."""

    def __init__(self, config: Config, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False, soft_wrap=True)
        how = HOW[config.hear.listen].format(word=config.hear.wake_word)
        self._print(f"Sightline. {how} m and Enter mutes, Ctrl-C ends.", "bold")

    def __call__(self, kind: str, data: Any) -> None:
        if kind == "state":
            self._print(f"{MARKS.get(data, ' ')} {data}", "dim")
        elif kind == "note":
            self._print(f"! {data}", "yellow")
        elif kind == "error" and isinstance(data, Turn):
            self._print(f"! {data.error}", "yellow")
        elif kind == "announced" and isinstance(data, Turn) and data.spoken:
            self._print(f"▸ {data.spoken}", "cyan")
        elif kind == "turn" and isinstance(data, Turn):
            for text, style in lines(data):
                self._print(text, style)

    def _print(self, text: str, style: str) -> None:
        self._console.print(Text(text, style=style))


def lines(turn: Turn) -> list[tuple[str, str]]:
    """A turn for people: (line, style)."""
    if not turn.text and not turn.answer:
        return []
    frame = turn.choice.frame if turn.choice else None
    call = ", ".join(f"{k}={v!r}" for k, v in turn.arguments.items())
    times = turn.timeline.milliseconds()
    stages = " + ".join(f"{stage} {ms:.0f}" for stage, ms in times.items() if stage != "total")
    said = turn.spoken if turn.interrupted else turn.answer
    return [
        (f"{turn.number}. “{turn.text or '(not understood)'}”", "bold"),
        (
            f"   saw   {'no picture' if frame is None else f'the frame at {frame.time:.1f} s'}",
            "dim",
        ),
        (f"   did   {turn.skill or '-'}({call})  {turn.engine}", "dim"),
        (
            f"   said  {said or turn.error or '(nothing)'}{' (interrupted)' if turn.interrupted else ''}",
            "cyan",
        ),
        (f"   took  {stages} = {times['total']:.0f} ms", "dim"),
    ]
