"""Was a turn right? What was asked, called and answered, against what the session expects. It knows
neither vision nor recognition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

UNSAID = frozenset(
    "a an the my our your some".split()
)  # "my key" may come back as "your key" or "key"; "her key" may not


@dataclass(frozen=True)
class Expected:
    """What is right: the skill, its arguments, and what the answer says.

    Of each inner tuple of `says` the answer must hold one, as whole words; of `never_says` none.
    "<time>", "<weekday>" and "<date>" stand for what the clock shows when the answer is judged.
    `says_undetected` is right instead of `says` on a machine without an object detector.
    """

    skill: str
    arguments: Mapping[str, str | int]
    says: tuple[tuple[str, ...], ...] = ()
    never_says: tuple[str, ...] = ()
    says_undetected: tuple[tuple[str, ...], ...] = ()

    def undetected(self) -> Expected:
        """What is right where no object detector is: an answer that says so."""
        if not self.says_undetected:
            return self
        return replace(self, says=self.says_undetected)


def normal(text: str) -> str:
    """Lower case words with single blanks between them; apostrophes vanish, all other punctuation
    separates."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", re.sub(r"['’]", "", text.lower())).split())


def judge(
    expected: Expected, skill: str, arguments: Mapping[str, object], answer: str, now: datetime
) -> list[str]:
    """What is wrong with a turn, one clause each; an empty list when it is right. `now` is the
    local time of the answer."""
    wrong: list[str] = []
    if skill != expected.skill:
        wrong.append(f"the skill is {skill}, not {expected.skill}")
    for name in sorted({*expected.arguments, *arguments}):
        got, wanted = _bare(arguments.get(name, "")), _bare(expected.arguments.get(name, ""))
        if got != wanted:
            wrong.append(f"{name} is {got!r}, not {wanted!r}")
    said = f" {normal(answer)} "
    if not said.strip():
        wrong.append("nothing was answered")
    for choice in expected.says:
        wanted = [form for word in choice for form in _forms(word, now)]
        if not any(f" {normal(form)} " in said for form in wanted):
            wrong.append(f"the answer lacks {' or '.join(repr(form) for form in wanted)}")
    wrong.extend(
        f"the answer says {word!r}" for word in expected.never_says if f" {normal(word)} " in said
    )
    return wrong


def _bare(value: object) -> str:
    """An argument without articles and the wearer's own possessives."""
    return " ".join(word for word in normal(str(value)).split() if word not in UNSAID)


def _forms(word: str, now: datetime) -> list[str]:
    """The ways to say a word of `says`; the minute may have turned since the answer was made."""
    if not word.startswith("<"):
        return [word]
    forms: list[str] = []
    for at in (now, now - timedelta(minutes=1)):
        hour = (at.hour - 1) % 12 + 1
        forms += {
            "<time>": [f"{hour}:{at:%M}", f"{at:%H:%M}", f"{at.hour}:{at:%M}"]
            + ([f"{hour} o'clock"] if at.minute == 0 else []),
            "<weekday>": [f"{at:%A}"],
            "<date>": [
                f"{at:%B} {at.day}",
                f"{at:%B} {_nth(at.day)}",
                f"{at.day} {at:%B}",
                f"{_nth(at.day)} of {at:%B}",
            ],
        }[word]
    return list(dict.fromkeys(forms))


def _nth(day: int) -> str:
    return (
        f"{day}{'th' if 10 <= day % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
    )
