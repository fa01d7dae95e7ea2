"""Short forms that mean something else in other surroundings: "est. 5 min" and "est. 1987"."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.full_stops import full_stop
from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, one_of, rule

# A date in numbers on which something expires; "exp. 3-5 years" is none.
_EXPIRY_DATE = r"\d{1,2}[/.]\d{2}|\d{1,2}-\d{1,2}-\d{2}|\d{4}-\d\d"
_EXPIRES = {"en": "expires", "de": "gültig bis", "fr": "expire", "es": "caduca"}
_PLATE = r"[A-Z]{1,2}\d{1,3}\s?[A-Z]{1,3}\b|[A-Z]{3}\s?\d{1,3}[A-Z]?\b"
_LIVED = {"b": "born ", "d": "died "}


def first(words: Lexicon) -> list[Rule]:
    """Those that mean something else before other numbers: "est. 5 min", "est. 1987"; French "av.
    le 3 mai", "3e arr."."""
    by_language = {"en": _english, "de": _german, "es": _spanish, "fr": _french}
    return [_expiry(words), *by_language[words.language]()]


def _expiry(words: Lexicon) -> Rule:
    """ "EXP 09/27", "Exp: 12 Mar 2027"."""

    def say(found: re.Match[str]) -> str:
        return _EXPIRES[words.language] + ":" * (":" in found.group()) + " "

    name = "EXP|[Ee]xp" if words.language == "en" else "EXP"  # Spanish "Exp." is a file
    named = rf"(?:\d{{1,2}}\s?)?(?:{one_of(words.months)})\b\.?\s?\d"
    return rule(rf"\b(?:{name})\b\.?:?\s?(?={_EXPIRY_DATE}|{named})", say)


def _fixed(pattern: str, said: str) -> Rule:
    return rule(pattern, lambda found: said)


def _english() -> list[Rule]:
    return [
        rule(r"\b([Ee])st\.\s(?=~?[$£€]?\d|[a-z])(?!1\d{3}\b|20\d\d\b)", _estimated),
        _fixed(r"\b(?:[Ee]st|EST)\.\s(?=1\d{3}\b|20\d\d\b)", "established "),
        _fixed(r"\bs\.\s(?=\d+[A-Z]?(?:\(|\s(?:of|and)\b))", "section "),
        _fixed(r"\b(?:EXP|[Ee]xp)\b\.?\s(?=\d{1,2}:\d\d)", "expected "),
        rule(r"\b(?:EXP|[Ee]xp)\b\.?(?=\s(?i:date)\b)", lambda found: "expiry"),
        rule(rf"\b[Rr]eg\b\.?(?=:?\s(?:(?i:no\b|number\b|plate\b)|{_PLATE}))", _registration),
        rule(r"(?<=[£$€]\d)((?:[\d.,]*\d)?\s)conc\b\.?", _concessions),
        _fixed(r"\bconc\b\.?(?=:?\s[£$€]\d)", "concessions"),
        _fixed(r"\bS/N(?=\s?[:#.]|\s[A-Z\d-]{0,12}\d)", "serial number"),
        _fixed(r"\bP/N(?=\s?[:#.]|\s[A-Z\d-]{0,12}\d)", "part number"),
        rule(r"\ba\s(?:~|≈|ca\.|approx\.?)\s?(?=[$€£]?(\d[\d.,]*))", _about_a),
        _fixed(r"\bEx\.\s(?=[A-Z]\b)", "exhibit "),
        _fixed(r"(?<=\bQ\d )rev\.", "revenue"),
        *_short_days(),
        _fixed(r"(?:(?<=\dst )|(?<=\dnd )|(?<=\drd )|(?<=\dth ))Rd\b\.?(?=:|\s\d|\sof)", "round"),
        _fixed(r"(?<=\b[AB]\d)\(M\)|(?<=\b[AB]\d\d)\(M\)", " M"),
        _fixed(r"(?<=\d)-a-(?=[a-z])", " a "),
        rule(r"\bHTTP/(\d(?:\.\d)?)\s(\d)(\d)(\d)\b", _status),
        *_of_matches(),
        _fixed(r"(?<=\d )lg\b\.?(?=\s[a-z])", "large"),
        _fixed(r"(?<=\d )pr\b\.?(?=\s[a-z])", "pair of"),
        _fixed(r"(?<=\d )med\b\.?(?=\s[a-z])", "medium"),
        _fixed(r"(?<=\d )sm\b\.?(?=\s[a-z])", "small"),
        _fixed(r"(?<=%\s)vol\b\.?|(?<=%)vol\b\.?", "by volume"),
        _fixed(r"(?<=\d )chg\b\.?(?=\s?[),;]|$)", "change"),
        _fixed(r"(?<=\d )chgs\b\.?(?=\s?[),;]|$)", "changes"),
        _fixed(r"(?<=\d )CR\b(?=[.,;]|$)", "credit"),
        _fixed(r"(?<=\d )DR\b(?=[.,;]|$)", "debit"),
        rule(r"([£$€]\d[\d.,]*\s?)pp\b\.?", lambda found: f"{found.group(1)}per person"),
        _fixed(r"(?<=\b[Gg]rades )K\s?[-–]\s?(?=\d)|\bK–(?=\d)", "K to "),
        rule(r"\b([FR])([LR])(?=:?\s\d{1,3}(?:\.\d)?\s?(?i:psi|bar)\b)", _wheel),
        _fixed(r"(?:(?<=\btire )|(?<=\btyre )|(?<=\bblood )|(?<=\boil ))press\.", "pressure"),
        _fixed(r"(?<=\d)\s?ct(?=\s(?:gold|white|yellow|rose|diamond|ring))", " carat"),
        _fixed(r"(?<=[a-z.] )Dr\b\.?(?=\s*$)", "Drive"),
        _fixed(r"(?<=\w )No (?=\d)", "number "),
        _fixed(r"(?<=\d)-pt\b", "-point"),
        _fixed(r"(?<=\d )est\.(?=\)|\s*$)", "estimate"),
        _fixed(r"\bpt\.\s(?=[A-Z]\b)", "point "),
        _fixed(r"\br\.\s(?=1\d{3}\b|20\d\d\b)", "reigned "),
        rule(r"(?<=\d(?:st|nd|rd|th)[ -])c\.(?!\w)", _century),
        _fixed(r"(?<![\w.])b\.\s(?=[A-Z][a-z]+,?\s1[0-9]\d\d\b)", "born in "),
        _fixed(r"(?<![\w.])d\.\s(?=[A-Z][a-z]+,?\s1[0-9]\d\d\b)", "died in "),
        rule(r"\b[Ll](?:at|ong?)\.?:?\s(?=[-−]?\d+(?:\.\d{2}|(?:\.\d)?\s?°))", _coordinate),
        _fixed(r"(?<=[a-z] )d\.(?= [A-Z][a-z])", "defeated"),
    ]


def _short_days() -> list[Rule]:
    """ "M/W/F", "Tu/Th", "MWF", "Sa–Su": letters for days are known from their neighbours."""
    names = {"M": "Monday", "Mo": "Monday", "Tu": "Tuesday", "T": "Tuesday", "W": "Wednesday",
             "We": "Wednesday", "Th": "Thursday", "R": "Thursday", "F": "Friday", "Fr": "Friday",
             "Sa": "Saturday", "Su": "Sunday"}  # fmt: skip
    day, long = "(?:Mo?|Tu|Th|T|We?|Fr?|Sa|Su)", "(?:Mo|Tu|Th|We|Fr|Sa|Su)"
    end = r"(?![\w/&-]|\.\w)"

    def listed(found: re.Match[str]) -> str:
        *days, last = (names[each] for each in re.findall(day, found.group()))
        return f"{', '.join(days)} and {last}"

    def span(found: re.Match[str]) -> str:
        return f"{names[found.group(1)]} to {names[found.group(2)]}"

    return [
        rule(rf"(?<![\w/&-]){day}(?:/{day}){{2,6}}{end}", listed),
        rule(rf"(?<![\w/&-])(?:{long}/{day}|{day}/{long}){end}", listed),
        rule(r"(?<![\w/-])(?:MWF|TTh|TuTh|MW|WF)(?=[,:]?\s\d)", listed),
        rule(rf"(?<![\w/&-])(?:({long})\s?[-–]\s?({long})){end}", span),
        rule(rf"(?<![\w/&-])(M)\s?[-–]\s?(F|{long}){end}", span),
    ]


def _of_matches() -> list[Rule]:
    """ "Leeds v Derby", "HT 1–0", "KO 16:30", "112-104 in OT"."""
    score = r"(?=:?\s\d{1,3}\s?[-–:]\s?\d)"
    return [
        _fixed(rf"\bH-?T{score}", "half-time"),
        _fixed(rf"\bFT{score}", "full-time"),
        _fixed(r"\bKO(?=:?\s\d{1,2}[:.]\d\d)", "kick-off"),
        rule(r"(\d[-–]\d{1,3}\s(?:\(|in\s)?)OT\b", lambda found: f"{found.group(1)}overtime"),
        _fixed(r"(?<=[a-z] )def\.(?=\s[A-Z])", "defeated"),
        _fixed(r"(?<=[a-z] )v\.?(?= [A-Z][a-z])", "versus"),
        rule(r"((?<![\w.,])[A-Z][a-z]+\s[1-9]\d{0,2})[*∗](?=[,;.]|\s\(|$|\s[a-z])", _not_out),
    ]


def _status(found: re.Match[str]) -> str:
    return "HTTP {}, {} {} {}".format(*found.groups())


def _wheel(found: re.Match[str]) -> str:
    return f"{'front' if found.group(1) == 'F' else 'rear'} " + (
        "left" if found.group(2) == "L" else "right"
    )


_INNINGS = re.compile(
    r"[*∗](?: ?\(\d|, [A-Z][a-z]+ \d)|\b(?:runs?|innings|wickets?|overs?|batted|batting|balls?)\b"
)


def _not_out(found: re.Match[str]) -> str | None:
    if not _INNINGS.search(found.string):
        return None
    return f"{found.group(1)} not out"


def _german() -> list[Rule]:
    return [
        _fixed(r"(?<![\w.])v\.\s(?=\d{1,2}\.)", "vom "),
        rule(r"(?<!\d )(?<!\d\) )\bn\.\s?V\.", _agreed),
        _fixed(r"(?<=\bFax )-(?=\d)", ""),
        _fixed(r"\bEZ(?=:?\s\d{2}[/.](?:19|20)?\d\d)", "Erstzulassung"),
        _fixed(r"\bKM(?=:?\s\d[\d.,]{0,9}\s?€)", "Kaltmiete"),
        _fixed(r"\bWM(?=:?\s\d[\d.,]{0,9}\s?€)", "Warmmiete"),
        _fixed(r"\bAK(?=:?\s\d[\d.,]{0,9}\s?€)", "Abendkasse"),
        _fixed(r"(?<!\d )(?<![\w.])s\.\s(?=[A-ZÄÖÜ][a-zäöü]{3})", "siehe "),
        _fixed(r"(?<!\d )(?<![\w.])f\.\s(?=[A-ZÄÖÜ][a-zäöü]{2})", "für "),
        _fixed(r"(?<=[Ii]nnere )Med\.", "Medizin"),
        _fixed(r"(?<=\bAbs\. \d )S\.\s(?=\d)", "Satz "),
        _fixed(
            r"\b[Mm]ax\.\s(?=[A-ZÄÖÜ]\w{2,20}(?:ung|höhe|last|zahl|länge|breite)\b)", "maximale "
        ),
        _fixed(r"(?<!\d )(?<![\w.])m\.\s(?=[A-ZÄÖÜ][a-zäöü])", "mit "),
        _fixed(r"\bVers\.\s(?=\d+[.,]\d\d\s?€)", "Versand "),
        _fixed(r"\bT\.\s(?=\d+\s?[-–]\s?\d)", "Takte "),
        _fixed(r"\bs\.\s(?=(?:S|Abb|Kap|Bsp|Tab|Anm|Abschn|Nr|o|u)\.|Kapitel|Seite)", "siehe "),
        _fixed(r"(?<=\d\. )St\.(?=\s?[,;)]|\s[a-zäöü]|$)", "Stock"),
        rule(r"\b([BHLT])\.\s(?=\d[\d,]{0,9}\s?(?:mm|cm|m)\b)", _dimension),
        _fixed(r"\bGr\.\s(?=[SMLX]{1,3}\b)", "Größe "),
        _fixed(r"\bGeb\.\s(?=\d+(?:,\d+)?\s?[%€])", "Gebühr "),
    ]


def _agreed(found: re.Match[str]) -> str:
    return "nach Vereinbarung" + full_stop(found)


def _spanish() -> list[Rule]:
    return [
        rule(r"\bS\.\s?([LA])\.(?:\s?U\.)?", lambda found: f"S {found.group(1)}"),
        _fixed(r"\bUds\.\s(?=\d)", "unidades "),
        _fixed(r"(?<=\dª )cl\.|(?<=\d\.ª )cl\.", "clase"),
        _fixed(r"(?<=\bal )desc\.", "descanso"),
        _fixed(r"(?<=\by )desc\.", "descarga"),
        _fixed(r"(?:(?<=[€\d])\s|(?<=\d\d)\s)x\s(?=[a-z]{4})", " por "),
        _fixed(r"\bdesc\.\s(?=\d{1,2}[–-]\d)", "descanso "),
        _fixed(r"(?<=\d )v(?=/d[ií]a)", "veces"),
        _fixed(r"\bpr[óo]x\.\s(?=\w{2,20}(?:a|ión|dad)\b)", "próxima "),
        rule(r"\b([Mm])áx\.\s(?=-?\d+(?:,\d)?\s?[º°])", lambda found: f"{found.group(1)}áxima "),
        rule(r"\b([Mm])ín\.\s(?=-?\d+(?:,\d)?\s?[º°])", lambda found: f"{found.group(1)}ínima "),
        _fixed(r"\b[Ss]al\.\s(?=\d{1,2}[:.]\d\d)", "salida "),
        _fixed(r"(?<=\b[2-9]\s)hab\.", "habitaciones"),
        _fixed(r"(?<=\b1\s)hab\.", "habitación"),
    ]


def _french() -> list[Rule]:
    return [
        _fixed(r"(?<![\w.])r\.\s(?=(?:de|des|du|la|le)\s|d['’]|l['’])", "rue "),
        _fixed(r"(?<=\d )sqq?\.", "et suivantes"),
        _fixed(r"(?<!\w)[Tt]h\.\s?(?=\d{1,2}(?!\s?[:,]\s?\d))", "thermostat "),
        rule(r"(?<![\w.])([LRD])\.\s?(\d{1,4})-(\d{1,3})(?![\d-])", _of_code),
        _fixed(r"\bCl\.(?=\sde\b)", "classe"),
        _fixed(r"\bhuile/toile", "huile sur toile"),
        _fixed(r"(?:(?<=\dre )|(?<=\de ))cl\b\.?", "classe"),
        _fixed(r"(?<=€ )CC\b", "charges comprises"),
        _fixed(r"\bL\.\s(?=n°)", "loi "),
        rule(r"\bC\.\s(civ|trav|pén|com)\.", _code),
        _fixed(r"(?<=% de )rem\.", "remise"),
        _fixed(r"(?<=\de )art\.", "article"),
        _fixed(r"(?:(?<=\d )|(?<=bis )|(?<=ter ))r\.\s(?=[A-ZÀ-Ý])", "rue "),
        _fixed(r"(?<=\b(?:do|ré|mi|fa|la|si) )min\.", "mineur"),
        _fixed(r"\b[Dd]ép\.\s(?=[^.;]{1,40}\d{1,2}\s?h)", "départ "),
        _fixed(r"(?<=\bsi[ ♭♯])maj\.|(?<=\b(?:do|ré|mi|fa|la) )maj\.|(?<=\bsol )maj\.", "majeur"),
        _fixed(r"\b[Aa]v\.\s(?=(?:les?|la|l['’]|\d{1,2}\s?[/h])\b)", "avant "),
        rule(r"(?:(?<=\de )|(?<=\der ))arr\.(?!\w)", _district),
        rule(r"(?<=\bporte à )(?:g|dr?)\.?(?!\w)", _side),
    ]


def _estimated(found: re.Match[str]) -> str:
    return f"{found.group(1)}stimated "


def _registration(found: re.Match[str]) -> str:
    return f"{found.group()[0]}egistration"


def _concessions(found: re.Match[str]) -> str:
    return f"{found.group(1)}concessions{full_stop(found)}"


def _about_a(found: re.Match[str]) -> str:
    """ "A ~70% chance" is "about a seventy percent chance"."""
    vowel = re.match(r"8|1[18](?!\d)", found.group(1)) is not None
    return "about an " if vowel else "about a "


def _coordinate(found: re.Match[str]) -> str:
    return {"a": "latitude ", "o": "longitude "}[found.group()[1]]


def _code(found: re.Match[str]) -> str:
    names = {"civ": "civil", "trav": "du travail", "pén": "pénal", "com": "de commerce"}
    return f"code {names[found.group(1)]}"


def _of_code(found: re.Match[str]) -> str:
    """An article of a French code of laws."""
    return "{} {} {}".format(*found.groups())


def _century(found: re.Match[str]) -> str:
    return "century" + full_stop(found)


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
