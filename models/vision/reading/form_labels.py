"""Words that ask for something on a form, or name the value beside them: "Name", "Date of birth:".

By them the two columns of a form are told from two signs that stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 32  # characters: a longer line is a sentence that ends in such a word
_WORDS = frozenset(
    """
    name names surname forename firstname lastname initials title address street town city village
    postcode zip county state country nationality citizenship birth born birthday age sex gender
    phone telephone tel mobile fax email e-mail website date time place signature signed occupation
    profession job employer company department position language languages religion status height
    weight size colour color blood group allergies allergy doctor gp patient insurance id
    passport licence license account iban bic bank sort reference ref invoice order customer client
    member membership amount total price quantity qty subject
    valid expires expiry issued type kind model make serial brand product dose dosage strength
    batch lot contact relationship children dependants course grade teacher
    sender recipient contents item description unit rate voltage power
    vorname nachname straße ort plz land telefon datum unterschrift geburtsdatum beruf
    nom prénom adresse ville pays téléphone profession
    nombre apellido apellidos dirección ciudad país teléfono fecha firma
    """.split()
)
# Words that a sign may consist of, too.
_ON_SIGNS = frozenset(
    """
    from to via flight gate seat row class carriage coach room floor ward bed passenger guest
    arrival departure check-in check-out emergency school number no
    """.split()
)
# Words between them: "date of birth", "your name", "name of company".
_SMALL = frozenset(
    "of the your and or in for first last full home work mother's father's de d".split()
)
_LEAST = 2  # labels of a form


def is_label(line: str) -> bool:
    """Whether a line names what stands beside it: it ends with a colon, or says nothing but what a
    form asks for."""
    if len(line.strip()) > LONGEST:
        return False
    if _has_colon(line):
        return True
    words = _words(line)
    asks = any(word in _WORDS or word in _ON_SIGNS for word in words)
    return asks and all(word in _WORDS | _ON_SIGNS | _SMALL for word in words)


def are_labels(lines: Sequence[str], beside: Sequence[str]) -> bool:
    """Whether most lines of a column are labels of the lines `beside` it. Where each of them could
    be a sign, most of those beside must hold a figure, as a seat and a room do."""
    labels = [line for line in lines if is_label(line)]
    if len(labels) < _LEAST or len(labels) * 2 <= len(lines):
        return False
    if any(_has_colon(label) or _WORDS.intersection(_words(label)) for label in labels):
        return True
    return sum(any(sign.isdigit() for sign in line) for line in beside) * 2 > len(beside)


def _has_colon(line: str) -> bool:
    return re.fullmatch(r"[^\W\d].*[^:\d\s]\s?:", line.strip()) is not None


def _words(line: str) -> list[str]:
    """The words of a line, but for what stands in brackets."""
    plain = re.sub(r"\([^)]{0,24}\)|[.*]", " ", line.casefold())
    return re.findall(r"[^\W\d_][\w'-]*", plain)
