"""Short forms that mean something else in other surroundings: "est. 5 min" and "est. 1987"."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.full_stops import full_stop
from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.meant_in_english import english
from assistant.answer.spoken_text.rules import Rule, fixed, one_of, rule

# A date in numbers on which something expires; "exp. 3-5 years" is none.
_EXPIRY_DATE = r"\d{1,2}[/.]\d{2}|\d{1,2}-\d{1,2}-\d{2}|\d{4}-\d\d"
_EXPIRES = {"en": "expires", "de": "gültig bis", "fr": "expire", "es": "caduca"}
_LIVED = {"b": "born ", "d": "died "}


def first(words: Lexicon) -> list[Rule]:
    """Those that mean something else before other numbers: "est. 5 min", "est. 1987"; French "av.
    le 3 mai", "3e arr."."""
    by_language = {"en": english, "de": _german, "es": _spanish, "fr": _french}
    return [_expiry(words), *by_language[words.language]()]


def _expiry(words: Lexicon) -> Rule:
    """ "EXP 09/27", "Exp: 12 Mar 2027"."""

    def say(found: re.Match[str]) -> str:
        return _EXPIRES[words.language] + ":" * (":" in found.group()) + " "

    name = "EXP|[Ee]xp" if words.language == "en" else "EXP"  # Spanish "Exp." is a file
    named = rf"(?:\d{{1,2}}\s?)?(?:{one_of(words.months)})\b\.?\s?\d"
    return rule(rf"\b(?:{name})\b\.?:?\s?(?={_EXPIRY_DATE}|{named})", say)


def _german() -> list[Rule]:
    return [
        fixed(r"(?<![\w.])v\.\s(?=\d{1,2}\.)", "vom "),
        rule(r"(?<!\d )(?<!\d\) )\bn\.\s?V\.", _agreed),
        fixed(r"(?<=\bFax )-(?=\d)", ""),
        fixed(r"(?<![\w.])n\.\s(?=[A-ZÄÖÜ][a-zäöü]{2})(?!Chr)", "nach "),
        fixed(r"(?<![\w.])v\.\s(?=[A-ZÄÖÜ][a-zäöü])(?!Chr)", "von "),
        fixed(r"(?<![\w.])n\.\s(?=[a-zäöü]{3,20}en\b)", "nicht "),
        fixed(r"(?<![\w.])b\.\s(?=\d)", "bei "),
        fixed(r"(?<!\w)p\.\s?St\.", "pro Stück"),
        fixed(r"(?<=\d )St\.(?=\s[A-ZÄÖÜ])", "Stück"),
        fixed(r"(?<=\d )Bl\.(?=\s[A-ZÄÖÜ])", "Blatt"),
        fixed(r"\bGes\.:?(?=\s\d[\d.,]{0,9}\s?€)", "Gesamt"),
        fixed(r"(?<=Kaution \d )MM\b", "Monatsmieten"),
        fixed(r"(?<=% )BW\b", "Baumwolle"),
        fixed(r"\bEZ(?=:?\s\d{2}[/.](?:19|20)?\d\d)", "Erstzulassung"),
        fixed(r"\bKM(?=:?\s\d[\d.,]{0,9}\s?€)", "Kaltmiete"),
        fixed(r"\bWM(?=:?\s\d[\d.,]{0,9}\s?€)", "Warmmiete"),
        fixed(r"\bAK(?=:?\s\d[\d.,]{0,9}\s?€)", "Abendkasse"),
        fixed(r"(?<!\d )(?<![\w.])s\.\s(?=[A-ZÄÖÜ][a-zäöü]{3})", "siehe "),
        fixed(r"(?<!\d )(?<![\w.])f\.\s(?=[A-ZÄÖÜ][a-zäöü]{2})", "für "),
        fixed(r"(?<=[Ii]nnere )Med\.", "Medizin"),
        fixed(r"(?<=\bAbs\. \d )S\.\s(?=\d)", "Satz "),
        fixed(
            r"\b[Mm]ax\.\s(?=[A-ZÄÖÜ]\w{2,20}(?:ung|höhe|last|zahl|länge|breite)\b)", "maximale "
        ),
        fixed(r"(?<!\d )(?<![\w.])m\.\s(?=[A-ZÄÖÜ][a-zäöü])", "mit "),
        fixed(r"\bVers\.\s(?=\d+[.,]\d\d\s?€)", "Versand "),
        fixed(r"\bT\.\s(?=\d+\s?[-–]\s?\d)", "Takte "),
        fixed(r"\bs\.\s(?=(?:S|Abb|Kap|Bsp|Tab|Anm|Abschn|Nr|o|u)\.|Kapitel|Seite)", "siehe "),
        fixed(r"(?<=\d\. )St\.(?=\s?[,;)]|\s[a-zäöü]|$)", "Stock"),
        rule(r"\b([BHLT])\.\s(?=\d[\d,]{0,9}\s?(?:mm|cm|m)\b)", _dimension),
        fixed(r"\bGr\.\s(?=[SMLX]{1,3}\b)", "Größe "),
        fixed(r"\bGeb\.\s(?=\d+(?:,\d+)?\s?[%€])", "Gebühr "),
    ]


def _agreed(found: re.Match[str]) -> str:
    return "nach Vereinbarung" + full_stop(found)


def _spanish() -> list[Rule]:
    return [
        rule(r"\bS\.\s?([LA])\.(?:\s?U\.)?", lambda found: f"S {found.group(1)}"),
        fixed(r"\bUds\.\s(?=\d)", "unidades "),
        fixed(r"(?<!\w)f\.\s(?=1\d{3}\b)", "fallecido en "),
        fixed(r"\b[Nn]ac\.\s(?=1\d{3}\b|20\d\d\b)", "nacido en "),
        fixed(r"\best\.(?=\s[A-ZÁÉÍÓÚ][a-z])", "estación"),
        fixed(r"(?<!\w)S\.\s?M\.(?=\s)", "su majestad"),
        fixed(r"\bcons\.\s(?=\d{1,2}\b)", "consulta "),
        fixed(r"(?<=\dª )cl\.|(?<=\d\.ª )cl\.", "clase"),
        fixed(r"(?<=\bal )desc\.", "descanso"),
        fixed(r"(?<=\by )desc\.", "descarga"),
        fixed(r"(?:(?<=[€\d])\s|(?<=\d\d)\s)x\s(?=[a-z]{4})", " por "),
        fixed(r"\bdesc\.\s(?=\d{1,2}[–-]\d)", "descanso "),
        fixed(r"(?<=\d )v(?=/d[ií]a)", "veces"),
        fixed(r"\bpr[óo]x\.\s(?=\w{2,20}(?:a|ión|dad)\b)", "próxima "),
        rule(r"\b([Mm])áx\.\s(?=-?\d+(?:,\d)?\s?[º°])", lambda found: f"{found.group(1)}áxima "),
        rule(r"\b([Mm])ín\.\s(?=-?\d+(?:,\d)?\s?[º°])", lambda found: f"{found.group(1)}ínima "),
        fixed(r"\b[Ss]al\.\s(?=\d{1,2}[:.]\d\d)", "salida "),
        fixed(r"(?<=\b[2-9]\s)hab\.", "habitaciones"),
        fixed(r"(?<=\b1\s)hab\.", "habitación"),
    ]


def _french() -> list[Rule]:
    return [
        fixed(r"(?<![\w.])r\.\s(?=(?:de|des|du|la|le)\s|d['’]|l['’])", "rue "),
        fixed(r"(?<=\d )sqq?\.", "et suivantes"),
        fixed(r"(?<!\w)[Tt]h\.\s?(?=\d{1,2}(?!\s?[:,]\s?\d))", "thermostat "),
        rule(r"(?<![\w.])([LRD])\.\s?(\d{1,4})-(\d{1,3})(?![\d-])", _of_code),
        fixed(r"\bCl\.(?=\sde\b)", "classe"),
        fixed(r"\bhuile/toile", "huile sur toile"),
        fixed(r"(?<!\S)-\s(?=de\s\d)", "moins "),
        fixed(r"(?<!\S)-\s(?=\d{1,2}\sans)", "moins de "),
        fixed(r"(?<=[\dIVX]e )s\.(?!\w)", "siècle"),
        fixed(r"(?<=[\dIVX]e )Rép\.", "République"),
        fixed(r"(?<=\de )g\.(?!\w)", "à gauche"),
        fixed(r"(?<=\bà )dr\.(?!\w)", "droite"),
        fixed(r"(?<!\w)p\.(?=\sde\sterre)", "pommes"),
        fixed(r"(?:(?<=\dre )|(?<=\de ))cl\b\.?", "classe"),
        fixed(r"(?<=€ )CC\b", "charges comprises"),
        fixed(r"\bL\.\s(?=n°)", "loi "),
        rule(r"\bC\.\s(civ|trav|pén|com)\.", _code),
        fixed(r"(?<=% de )rem\.", "remise"),
        fixed(r"(?<=\de )art\.", "article"),
        fixed(r"(?:(?<=\d )|(?<=bis )|(?<=ter ))r\.\s(?=[A-ZÀ-Ý])", "rue "),
        fixed(r"(?<=\b(?:do|ré|mi|fa|la|si) )min\.", "mineur"),
        fixed(r"\b[Dd]ép\.\s(?=[^.;]{1,40}\d{1,2}\s?h)", "départ "),
        fixed(r"(?<=\bsi[ ♭♯])maj\.|(?<=\b(?:do|ré|mi|fa|la) )maj\.|(?<=\bsol )maj\.", "majeur"),
        fixed(r"\b[Aa]v\.\s(?=(?:les?|la|l['’]|\d{1,2}\s?[/h])\b)", "avant "),
        rule(r"(?:(?<=[\dIVX]e )|(?<=\der ))arr\.(?!\w)", _district),
        rule(r"(?<=\bporte à )(?:g|dr?)\.?(?!\w)", _side),
    ]


def _code(found: re.Match[str]) -> str:
    names = {"civ": "civil", "trav": "du travail", "pén": "pénal", "com": "de commerce"}
    return f"code {names[found.group(1)]}"


def _of_code(found: re.Match[str]) -> str:
    """An article of a French code of laws."""
    return "{} {} {}".format(*found.groups())


def _dimension(found: re.Match[str]) -> str:
    return {"B": "Breite ", "H": "Höhe ", "T": "Tiefe ", "L": "Länge "}[found.group(1)]


def _district(found: re.Match[str]) -> str:
    return "arrondissement" + full_stop(found)


def _side(found: re.Match[str]) -> str:
    return {"g": "gauche", "d": "droite"}[found.group()[0]] + full_stop(found)


def later(words: Lexicon) -> list[Rule]:
    """ "9 Rose Dr", but "Dr Rose"; Spanish "C/Mayor"."""

    def drive(found: re.Match[str]) -> str:
        return f"{found.group(1)} Drive{full_stop(found)}"

    def on_drive(found: re.Match[str]) -> str:
        return f"{found.group(1)} Drive"

    if words.language == "en":
        address = r"(?<![\w.,])(\d+[A-Za-z]?(?: [A-Z][\w'’]*){1,3})"
        return [
            rule(r"(?<=\d(?:st|nd|rd|th) )fl\b\.?(?! oz)", lambda found: "floor"),
            rule(r"(?<=\b(?:on|at|to) )([A-Z][\w'’]*) Dr\b\.?(?=\s+[a-z])", on_drive),
            rule(r"(?<![\w.])([bd])\.\s(?=1\d{3}\b)", lambda found: _LIVED[found.group(1)]),
            rule(rf"{address} Dr\b\.?(?=\s*(?:[.,;:)!?]|$)|\s+[a-z])", drive),
        ]
    if words.language == "es":
        return [
            rule(r"(?<!\w)[Cc]/(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ])", lambda found: "calle "),
            *_spanish_extremes(),
        ]
    return []


def _spanish_extremes() -> list[Rule]:
    """ "Máx." and "mín." agree with the noun before them, and with one another: "temp. máx. 31 °C,
    mín. 5 °C" are "máxima" and "mínima"."""
    whole = {"máx": "máxima", "mín": "mínima"}

    def feminine(found: re.Match[str]) -> str:
        return found.group(1) + whole[found.group(2)]

    nouns = r"(?:[Tt]emp\.|[Vv]el\.|[^\W\d_]{1,40}(?:a|dad|ión))"
    return [
        rule(rf"(\b{nouns} )(m[áí][xn])\.", feminine),
        rule(r"(\bm[áí][xn]ima [^.;:]{1,40}[,y][ \x1e]{0,3})(m[áí][xn])\.", feminine),
    ]
