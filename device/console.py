"""What a live run prints: its state, each turn, and every notice."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from assistant.config import Config
from assistant.events import (
    AnnouncementFinished,
    Event,
    Notice,
    StateChanged,
    TurnFailed,
    TurnFinished,
)
from assistant.turn.turn import Turn

MARKS = {
    "waiting": "○",
    "listening": "●",
    "thinking": "…",
    "speaking": "▸",
    "muted": "×",
    "over": "■",
}
HOW_TO_ASK = {
    "wake-word": "Say “{word}”, then ask; Enter does the same.",
    "press-to-talk": "Press Enter to talk, and once more to stop listening.",
    "always": "Always listening.",
}


class Screen:
    """A listener of the loop that prints."""

    def __init__(self, config: Config, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False, soft_wrap=True)
        how = HOW_TO_ASK[config.hear.listen].format(word=config.hear.wake_word)
        self._print(f"Sightline. {how} Press m and Enter to mute, Ctrl-C to stop.", "bold")

    def __call__(self, event: Event) -> None:
        match event:
            case StateChanged(state):
                self._print(f"{MARKS[state]} {state}", "dim")
            case Notice(text):
                self._print(f"! {text}", "yellow")
            case TurnFailed(turn):
                self._print(f"! {turn.error}", "yellow")
            case AnnouncementFinished(turn) if turn.spoken:
                self._print(f"▸ {turn.spoken}", "cyan")
            case TurnFinished(turn):
                for text, style in lines(turn):
                    self._print(text, style)
            case _:
                pass

    def _print(self, text: str, style: str) -> None:
        self._console.print(Text(text, style=style))


def lines(turn: Turn) -> list[tuple[str, str]]:
    """A turn for people: (line, style)."""
    if not turn.text and not turn.answer:
        return []
    frame = turn.choice.frame if turn.choice else None
    seen = "no picture" if frame is None else f"the frame at {frame.time:.1f} s"
    call = ", ".join(f"{name}={value!r}" for name, value in turn.arguments.items())
    times = turn.timeline.milliseconds()
    stages = " + ".join(f"{stage} {ms:.0f}" for stage, ms in times.items() if stage != "total")
    notes: list[tuple[str, str]] = []
    if turn.answer and turn.error:
        notes.append((f"   error {turn.error}", "yellow"))
    # A command is shown to whoever looks at the screen, and not spoken.
    if command := turn.evidence.get("fix"):
        notes.append((f"   fix   {command}", "yellow"))
    return [
        (f"{turn.number}. “{turn.text or '(not understood)'}”", "bold"),
        (f"   saw   {seen}", "dim"),
        (f"   did   {turn.skill or '-'}({call})  {turn.engine}", "dim"),
        (f"   said  {_said(turn)}", "cyan"),
        *notes,
        (f"   took  {stages} = {times['total']:.0f} ms", "dim"),
    ]


def _said(turn: Turn) -> str:
    if turn.interrupted:
        return f"{turn.spoken or turn.error or '(nothing)'} (interrupted)"
    return turn.answer or turn.error or "(nothing)"
