"""Passwords: character by character, with what is a capital and what is a sign."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule
from assistant.patterns import Pattern

_NAMES = (
    "password|passphrase|passkey|pass|(?:wi-?fi )?pwd?|(?:wi-?fi|network|security) (?:key|code)"
    "|passwort|kennwort|pw|(?:wlan|wi-?fi|netzwerk)-?\\s?(?:schlüssel|code|key|passwort)"
    "|mot de passe|mdp|(?:code|clé) (?:du )?wi-?fi|contraseña|clave(?: (?:del? )?wi-?fi)?"
)
_IS = r"\s?:\s?|\s(?:is|ist|lautet|est|es)\s(?::\s)?|\s"
_PASSWORD = {"en": "password", "de": "Passwort", "fr": "mot de passe", "es": "contraseña"}
# No "use" in "h0use".
_WORD_OR_SIGN = Pattern(r"(?<![^\W_])[A-ZÀ-Ý]?[a-zà-ÿ]{3,}|.")
_SEPARATORS = frozenset("-_.+")  # of a password that is made of words: "oak-Pine-31"
_OF_NETWORK = Pattern(r"(?i:\b(?:wi-?fi|wlan|ssid|network|netz|réseau|red|user|login|guest))")
_NUMBERED = Pattern(r"[A-Z][a-z]+\d{1,2}")  # "Key: Lunch12"


def rules(words: Lexicon) -> list[Rule]:
    """ "password: f4Yn7paD", "das Passwort ist kX7-mango-4419"."""

    def say(found: re.Match[str]) -> str | None:
        name, link, password = found.groups()
        if not _is_mixed(password):
            return None
        if name.lower().endswith(("pw", "pwd")):
            name = re.sub("(?i)pwd?$", _PASSWORD[words.language], name)
        pieces = list(password)
        if _SEPARATORS & {*password}:
            pieces = _WORD_OR_SIGN.findall(password)
        said = " ".join(_piece(piece, password, words) for piece in pieces)
        return f"{name}{link}{re.sub(r'  +', ' ', said).strip()}"

    def of_key(found: re.Match[str]) -> str | None:
        password = found.group(3)
        if _NUMBERED.fullmatch(password):
            return None
        both = any(map(str.isupper, password)) and any(map(str.islower, password))
        return say(found) if both and any(map(str.isdecimal, password)) else None

    def alone(found: re.Match[str]) -> str | None:
        if not _OF_NETWORK.search(found.string[: found.start()]):
            return None  # "rent pw:" is by the week
        return _PASSWORD[words.language]

    secret = r"(\S{4,40}?)(?=[.,;:)]?(?:\s|$))"
    return [
        rule(rf"(?i:\b({_NAMES})((?:{_IS})\x1e?))" + secret, say),
        rule(r"(?i:\bpwd?)(?=\s?:\s*$)", alone),  # the next clause says it
        rule(r"(?i:\b(key|code|schlüssel|clé|clave))(\s?:\s\x1e?)" + secret, of_key),
    ]


def _is_mixed(password: str) -> bool:
    """Whether it is no word of a sentence: it has letters and a digit, or a capital inside."""
    letters = any(map(str.isalpha, password))
    digits = any(map(str.isdecimal, password))
    return letters and (digits or (any(map(str.isupper, password[1:])) and not password.isupper()))


def _piece(piece: str, password: str, words: Lexicon) -> str:
    if len(piece) > 1 and piece[0].isupper():
        return words.capital.format(piece)
    if len(piece) > 1:
        return piece
    if piece.isupper() and any(map(str.islower, password)):
        return words.capital.format(words.spelled(piece))
    if piece.isalnum():
        return words.spelled(piece)
    signs = {"-": words.hyphen, "_": words.underscore, ".": words.dot, "@": words.at,
             "#": words.hash, "*": words.star, "/": words.slash, "\\": words.backslash}  # fmt: skip
    return signs.get(piece) or words.typed.get(piece) or words.signs.get(piece, piece)
