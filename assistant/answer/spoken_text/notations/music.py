"""Music: notes, chords, time signatures and the numbers of works."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule
from assistant.patterns import Pattern

_NUMBER = r"(?:1[13]|[245679])"
_MORE = rf"(?:(?:sus|add){_NUMBER}?|[#b♯♭](?:5|9|11|13))"
_CHORD = rf"[A-G][#b♯♭]?(?:maj|min|dim|aug|m|M)?{_NUMBER}?{_MORE}{{0,3}}"
# These can be nothing else: where one stands, or a word of music, "G7" and "Am" are chords, too.
_CERTAIN = Pattern(
    r"(?<![\w-])[A-G][#b♯♭]?(?:(?:maj|min|m)(?:6|7|9|11|13)|maj|dim7?|aug|[mM]?\d?(?:sus|add)\d)"
    r"(?![\w.])|(?<![\w-])[A-G]m?7?(?:\s?[–-]\s?[A-G][#b]?m?7?){2,6}(?!\w)"
    r"|(?i:\b(?:chords?|capo|strum\w*|akkorde?|gitarre|accords|guitare|acordes?|guitarra)\b)"
)
_TIME = {
    "en": r"(?<![\d/.,])(\d{1,2})/(2|4|8|16)(?=[\s-](?:time|meter|signature)\b)",
    "de": r"(?<![\d/.,])(\d{1,2})/(2|4|8|16)(?=[\s-]Takt\b)",
    "fr": r"(?<=\bmesure à )(\d{1,2})/(2|4|8|16)(?![\d/])",
    "es": r"(?<=\bcompás de )(\d{1,2})/(2|4|8|16)(?![\d/])",
}
_WORKS = r"(?<![\w.])(KV|K|BWV|RV|Hob|HWV|Wq)\.\s(?=\d{1,4}\b|[IVX]+\b)"


def rules(words: Lexicon) -> list[Rule]:
    """ "Am7", "F#m", "G–D–Em–C", "a 6/8 time", "K. 331", "B♭"."""

    def chord(found: re.Match[str]) -> str | None:
        if len(found.group()) == 1 or not _CERTAIN.search(found.string):
            return None
        return f" {words.over} ".join(_chord(part, words) for part in found.group().split("/"))

    def between(found: re.Match[str]) -> str | None:
        if not _CERTAIN.search(found.string):
            return None
        return ", ".join(re.split(r"\s?[–-]\s?", found.group()))

    def time(found: re.Match[str]) -> str:
        return f"{words.cardinal(int(found.group(1)))} {words.cardinal(int(found.group(2)))}"

    end = r"(?![\w#♯♭'’]|\.\w|-\w)"
    return [
        rule(rf"(?<![\w-]){_CHORD}(?:\s?[–-]\s?{_CHORD})+{end}", between),
        rule(rf"(?<![\w.#-]){_CHORD}(?:/[A-G][#b♯♭]?)?{end}", chord),
        rule(_TIME[words.language], time),
        rule(_WORKS, lambda found: words.spelled(found.group(1)) + " "),
        *_notes(words),
    ]


def _chord(text: str, words: Lexicon) -> str:
    """ "F#m7b5": F sharp minor seven flat five."""
    note = words.chords.get(text[0]) or words.spelled(text[0])
    said = [note]
    for sign, name, number in re.findall(r"([#b♯♭])|([A-Za-z]+)|(\d+)", _apart(text[1:])):
        if sign:
            said.append(words.flat if sign in "b♭" else words.note_sharp)
        elif name:
            said.append(words.chords[name])
        else:
            said.append(words.cardinal(int(number)))
    return " ".join(said)


def _apart(text: str) -> str:
    """The b of a flat apart from the letters behind it."""
    return re.sub(r"^b|b(?=\d)", "♭", text)


def _notes(words: Lexicon) -> list[Rule]:
    """ "B♭", "F♯"; in English a small b behind a note makes it flat, too."""

    def flat(found: re.Match[str]) -> str:
        return f"{words.spelled(found.group(1))} {words.flat}"

    def sign(found: re.Match[str]) -> str:
        return f" {words.flat if found.group() == '♭' else words.note_sharp}"

    signs = rule("[♭♯]", sign)
    if words.language != "en":
        return [signs]
    return [signs, rule(r"(?<![\w-])([A-G])b(?=-?(?:\s(?:major|minor|[a-z]+)|[,.;)]|$))", flat)]
