"""Words of Cyrillic and Greek signs as a reader of Latin letters takes them: PECTOPAH, AITEKA.

All their letters look like Latin ones, so the recognizer is sure of what it reads. Knows no
picture.
"""

from __future__ import annotations

import re

# Common words of signs, in capitals, that hold little else than such letters. Words that may be
# taken for a Latin one (МОРЕ for "mope", СОК for "cok") are left out.
_WORDS = """
РЕСТОРАН АПТЕКА МЕТРО КАССА КАССЫ МОСКВА ТЕАТР
НОТАРИУС РЕМОНТ ОСТОРОЖНО ВХОД ВЫХОД СТОП ХРАМ
МАРКЕТ СТАРТ ТОВАР ТОВАРЫ КОРМ ОТКРЫТО ЗАКРЫТО
СТОЯНКА ПОЧТА ПОСТ СТОЛОВАЯ БАНК КАФЕ ВОКЗАЛ
БЕРЕГИСЬ ВНЕСЕНО АВТОМАТ ТАКСИ ХЛЕБ МОЛОКО ПЕКАРНЯ
АПТЕКАРЬ ПРОДУКТЫ СУПЕРМАРКЕТ НЕ КУРИТЬ ПАРК ΤΑΜΕΙΟ
ΕΙΣΟΔΟΣ ΕΞΟΔΟΣ ΠΡΟΣΟΧΗ ΑΝΟΙΚΤΟ ΚΛΕΙΣΤΟ ΦΑΡΜΑΚΕΙΟ
ΣΤΑΣΗ ΤΡΑΠΕΖΑ
""".split()
_SHORTEST = 4  # letters of a word that counts

# What each letter is taken for.
_TAKEN_FOR = {
    "А": "A", "Б": "B|6|5|E", "В": "B", "Г": "Γ|r|T|F", "Д": "A|D|Δ", "Е": "E", "Ж": "X|K",
    "З": "3", "И": "N|U|H|", "Й": "N|U", "К": "K", "Л": "J|A|Λ|II|N", "М": "M", "Н": "H",
    "О": "O|0", "П": "II|IT|TI|TT|T|N|H|Π|I", "Р": "P", "С": "C", "Т": "T", "У": "Y|V", "Ф": "Φ|O",
    "Х": "X", "Ц": "U|L", "Ч": "4|Y|H", "Ш": "III|W|LU", "Щ": "W", "Ы": "BI|bI|b1|BL", "Ь": "b|B",
    "Э": "3|9", "Ю": "IO|HO|10", "Я": "R|A|9",
    "Α": "A", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Λ": "A|Λ", "Μ": "M", "Ν": "N",
    "Ξ": "E|Ξ|Z", "Ο": "O|0", "Π": "II|N|∏|Π|T", "Ρ": "P", "Σ": "Σ|E|∑", "Τ": "T", "Δ": "Δ|A",
    "Φ": "Φ|O", "Χ": "X",
}  # fmt: skip


def _as_latin(word: str) -> str:
    return "".join(f"(?:{_TAKEN_FOR[letter]}|{letter})" for letter in word)


_PATTERN = re.compile("|".join(_as_latin(word) for word in _WORDS if len(word) >= _SHORTEST))


def is_foreign_word(said: str) -> bool:
    """Whether a line is such a word, as it is read or with some of its own letters."""
    return _PATTERN.fullmatch(said) is not None
