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
    weight size colour color blood group allergies allergy doctor gp patient insurance number no id
    passport licence license account iban bic bank sort reference ref invoice order customer client
    member membership amount total price quantity qty subject from to via flight gate seat row
    class carriage coach room floor ward bed passenger guest arrival departure check-in check-out
    valid expires expiry issued type kind model make serial brand product dose dosage strength
    batch lot contact emergency relationship children dependants school course grade teacher
    sender recipient weight contents item description unit rate voltage power
    vorname nachname straße ort plz land telefon datum unterschrift geburtsdatum beruf
    nom prénom adresse ville pays téléphone profession
    nombre apellido apellidos dirección ciudad país teléfono fecha firma
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
    said = line.strip()
    if not said or len(said) > LONGEST:
        return False
    if re.fullmatch(r"[^\W\d].*[^:\d\s]\s?:", said):
        return True
    words = re.findall(r"[^\W\d_][\w'-]*", re.sub(r"\([^)]{0,24}\)|[.*]", " ", said.casefold()))
    if not words or not any(word in _WORDS for word in words):
        return False
    return all(word in _WORDS or word in _SMALL for word in words)


def are_labels(lines: Sequence[str]) -> bool:
    """Whether most lines of a column are labels."""
    labels = sum(is_label(line) for line in lines)
    return labels >= _LEAST and labels * 2 > len(lines)
