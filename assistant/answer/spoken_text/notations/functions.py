"""Functions of mathematics: "f(x)", "sin 30°", "P(A|B)", sums and limits with their bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, one_of, rule


@dataclass(frozen=True)
class _Names:
    """The words of a language."""

    of: str
    given: str
    functions: dict[str, str]
    bounded: dict[str, str]  # of a sign with its lower bound, its upper bound, and what follows
    limit: str
    tends: str


_NAMES = {
    "en": _Names(
        "of",
        "given",
        {"sin": "sine", "cos": "cosine", "tan": "tangent", "log": "log", "ln": "natural log",
         "exp": "exponential", "lim": "limit", "max": "maximum", "min": "minimum"},
        {"∑": "the sum from {} to {} of", "∫": "the integral from {} to {} of",
         "∏": "the product from {} to {} of"},
        "the limit as {} of",
        " goes to ",
    ),
    "de": _Names(
        "von",
        "gegeben",
        {"sin": "Sinus", "cos": "Kosinus", "tan": "Tangens", "log": "Logarithmus",
         "ln": "natürlicher Logarithmus", "exp": "Exponentialfunktion"},
        {"∑": "die Summe von {} bis {} über", "∫": "das Integral von {} bis {} über",
         "∏": "das Produkt von {} bis {} über"},
        "der Grenzwert für {} von",
        " gegen ",
    ),
    "fr": _Names(
        "de",
        "sachant",
        {"sin": "sinus", "cos": "cosinus", "tan": "tangente", "log": "logarithme",
         "ln": "logarithme népérien", "exp": "exponentielle"},
        {"∑": "la somme de {} à {} de", "∫": "l'intégrale de {} à {} de",
         "∏": "le produit de {} à {} de"},
        "la limite quand {} de",
        " tend vers ",
    ),
    "es": _Names(
        "de",
        "dado",
        {"sin": "seno", "sen": "seno", "cos": "coseno", "tan": "tangente", "tg": "tangente",
         "log": "logaritmo", "ln": "logaritmo natural", "exp": "exponencial"},
        {"∑": "la suma desde {} hasta {} de", "∫": "la integral desde {} hasta {} de",
         "∏": "el producto desde {} hasta {} de"},
        "el límite cuando {} de",
        " tiende a ",
    ),
}  # fmt: skip
_FACTORIAL = {"en": "factorial", "de": "Fakultät", "fr": "factorielle", "es": "factorial"}
_ARGUMENT = r"[^()\n]{1,30}"


def rules(words: Lexicon) -> list[Rule]:
    """Before the signs and the numbers."""
    names = _NAMES[words.language]

    def bounded(found: re.Match[str]) -> str:
        sign, low, high = found.groups()
        return f"{names.bounded[sign].format(low, high)} "

    def limit(found: re.Match[str]) -> str:
        return f"{names.limit.format(re.sub(' ?→ ?', names.tends, found.group(1)))} "

    def called(found: re.Match[str]) -> str:
        return f"{found.group(1)} {names.of} {found.group(2)}"

    def conditional(found: re.Match[str]) -> str:
        first, second = found.groups()
        return f"P {names.of} {_letter(first, words)} {names.given} {_letter(second, words)}"

    def probability(found: re.Match[str]) -> str:
        return f"P {names.of} {_letter(found.group(1), words)}"

    def named(found: re.Match[str]) -> str | None:
        name = found.group(1)
        if _is_in_prose(found, words):
            return None
        link = "" if name in ("log", "ln") else f"{names.of} "
        return f"{names.functions[name]} {link}"

    def factorial(found: re.Match[str]) -> str:
        return f"{found.group(1)} {_FACTORIAL[words.language]}"

    def over(found: re.Match[str]) -> str | None:
        if "=" not in found.string or found.group() in words.units:
            return None
        return f"{found.group(1)} {words.bar} {found.group(2)}"

    functions = one_of(names.functions)
    return [
        rule(r"([∑∫∏])\s?\[([^\[\]→]{1,30})→([^\[\]→]{1,30})\]\s?", bounded),
        rule(r"\blim\[([^\[\]]{1,30})\]\s?", limit),
        rule(r"(?<!\w)P\(\s?(\w+)\s?\|\s?(\w+)\s?\)", conditional),
        rule(r"(?<!\w)P\((\w{1,3})\)", probability),
        rule(
            rf"(?<![\w.])([fgh]['′]?|[FG])\(({_ARGUMENT})\)(?=\s?[=≈<>≤≥+*/,.;:?−-]|\s|$)", called
        ),
        rule(r"(?<![\w.])(\d{1,3}|n)!(?=\s?[=/*×+-])", factorial),
        rule(r"(?<![\w/])([a-z])/([a-z])(?![\w/])", over),
        rule(rf"(?<![\w.\\])({functions})(?:\s?(?=\()|\s(?=\d+\s?°|[a-zα-ω](?![\w'’])))", named),
    ]


def _is_in_prose(found: re.Match[str], words: Lexicon) -> bool:
    """ "18 min (6.2 mi)" is a time, "the max (20 kg)" no function of what is in brackets."""
    attached, after = found.group()[-1] != " ", found.string[found.end() :]
    measured = re.search(r"\d\s?$", found.string[: found.start()]) is not None
    if measured and found.group(1) in words.units:
        return not (attached and re.match(r"\([^()]+,[^()]+\)", after))  # "2 min(a, b)"
    inside = re.match(r"\(([^()]*)", after)
    if attached or inside is None:
        return False
    known = "|".join([*_NAMES[words.language].functions, "pi"])
    return re.search(rf"(?!\b(?:{known})\b)\b[^\W\d_]{{2,}}", inside.group(1)) is not None


def _letter(text: str, words: Lexicon) -> str:
    """A letter as such, where a voice would take it for a word."""
    return words.spelled(text) if len(text) == 1 else text
