"""English short forms that mean something else in other surroundings: "est. 5 min", "est. 1987"."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.full_stops import full_stop
from assistant.answer.spoken_text.rules import Rule, fixed, rule
from assistant.patterns import Pattern

_PLATE = r"[A-Z]{1,2}\d{1,3}\s?[A-Z]{1,3}\b|[A-Z]{3}\s?\d{1,3}[A-Z]?\b"
_INNINGS = Pattern(
    r"[*∗](?: ?\(\d|, [A-Z][a-z]+ \d)"
    r"|\b(?:runs?|innings|wickets?|overs?|batted|batting|balls?|ov)\b"
)


def english() -> list[Rule]:
    """Before the numbers."""
    return [
        rule(r"\b([Ee])st\.\s(?=~?[$£€]?\d|[a-z])(?!1\d{3}\b|20\d\d\b)", _estimated),
        fixed(r"\b(?:[Ee]st|EST)\.\s(?=1\d{3}\b|20\d\d\b)", "established "),
        fixed(r"\bs\.\s(?=\d+[A-Z]?(?:\(|\s(?:of|and)\b))", "section "),
        fixed(r"\b(?:EXP|[Ee]xp)\b\.?\s(?=\d{1,2}:\d\d)", "expected "),
        rule(r"\b(?:EXP|[Ee]xp)\b\.?(?=\s(?i:date)\b)", lambda found: "expiry"),
        rule(rf"\b[Rr]eg\b\.?(?=:?\s(?:(?i:no\b|number\b|plate\b)|{_PLATE}))", _registration),
        rule(r"(?<=[£$€]\d)((?:[\d.,]*\d)?\s)conc\b\.?", _concessions),
        fixed(r"\bconc\b\.?(?=:?\s[£$€]\d)", "concessions"),
        fixed(r"\bS/N(?=\s?[:#.]|\s[A-Z\d-]{0,12}\d)", "serial number"),
        fixed(r"\bP/N(?=\s?[:#.]|\s[A-Z\d-]{0,12}\d)", "part number"),
        rule(r"\ba\s(?:~|≈|ca\.|approx\.?)\s?(?=[$€£]?(\d[\d.,]*))", _about_a),
        fixed(r"\bEx\.\s(?=[A-Z]\b)", "exhibit "),
        fixed(r"(?<=\bQ\d )rev\.", "revenue"),
        *_short_days(),
        fixed(r"\bfl\.\s(?=1\d{3}\b)", "flourished "),
        fixed(r"(?<=\d)ea\b\.?", " each"),
        fixed(r"(?<=\d\d\d\d)\sx(?=\d{2,5}\b)", ", extension "),
        rule(r"(?<=\d )(?<![.,]\d )(T|t)\.(?=\s(?:of\b|[a-z]{3}))", _spoon),
        fixed(r"\b2:1(?=\s(?:BA|BSc|degree|hono))", "two one"),
        fixed(r"\b2:2(?=\s(?:BA|BSc|degree|hono))", "two two"),
        rule(r"(\d[-–]\d\s(?:\(|on\s)?)pens\b", lambda found: f"{found.group(1)}penalties"),
        fixed(r"(?:(?<=\dst )|(?<=\dnd )|(?<=\drd )|(?<=\dth ))Rd\b\.?(?=:|\s\d|\sof)", "round"),
        fixed(r"(?<=\b[AB]\d)\(M\)|(?<=\b[AB]\d\d)\(M\)", " M"),
        fixed(r"(?<=\d)-a-(?=[a-z])", " a "),
        rule(r"\bHTTP/(\d(?:\.\d)?)\s(\d)(\d)(\d)\b", _status),
        *_of_matches(),
        fixed(r"(?<=\d)\s?[-–]\s?(?=(?:late|close|dusk)\b)", " to "),
        fixed(r"(?<=\d )lg\b\.?(?=\s[a-z])", "large"),
        fixed(r"(?<=\d )pr\b\.?(?=\s[a-z])", "pair of"),
        fixed(r"(?<=\d )med\b\.?(?=\s[a-z])", "medium"),
        fixed(r"(?<=\d )sm\b\.?(?=\s[a-z])", "small"),
        fixed(r"(?<=%\s)vol\b\.?|(?<=%)vol\b\.?", "by volume"),
        fixed(r"(?<=\d )chg\b\.?(?=\s?[),;]|$)", "change"),
        fixed(r"(?<=\d )chgs\b\.?(?=\s?[),;]|$)", "changes"),
        fixed(r"(?<=\d )CR\b(?=[.,;]|$)", "credit"),
        fixed(r"(?<=\d )DR\b(?=[.,;]|$)", "debit"),
        rule(r"([£$€]\d[\d.,]*\s?)pp\b\.?", lambda found: f"{found.group(1)}per person"),
        fixed(r"(?<=\b[Gg]rades )K\s?[-–]\s?(?=\d)|\bK–(?=\d)", "K to "),
        rule(r"\b([FR])([LR])(?=:?\s\d{1,3}(?:\.\d)?\s?(?i:psi|bar)\b)", _wheel),
        fixed(r"(?:(?<=\btire )|(?<=\btyre )|(?<=\bblood )|(?<=\boil ))press\.", "pressure"),
        fixed(r"(?<=\d)\s?ct(?=\s(?:gold|white|yellow|rose|diamond|ring))", " carat"),
        rule(r"(\b[A-Z][a-z]+\.? )Dr\b\.?(?=\s*$|,\s)", _drive),
        fixed(r"(?<=\w )No (?=\d)", "number "),
        fixed(r"(?<=\d)-pt\b", "-point"),
        fixed(r"(?<=\d )est\.(?=\)|\s*$)", "estimate"),
        fixed(r"\bpt\.\s(?=[A-Z]\b)", "point "),
        fixed(r"\br\.\s(?=1\d{3}\b|20\d\d\b)", "reigned "),
        rule(r"(?<=\d(?:st|nd|rd|th)[ -])c\.(?!\w)", _century),
        fixed(r"(?<![\w.])b\.\s(?=[A-Z][a-z]+,?\s1[0-9]\d\d\b)", "born in "),
        fixed(r"(?<![\w.])d\.\s(?=[A-Z][a-z]+,?\s1[0-9]\d\d\b)", "died in "),
        rule(r"\b[Ll](?:at|ong?)\.?:?\s(?=[-−]?\d+(?:\.\d{2}|(?:\.\d)?\s?°))", _coordinate),
        fixed(r"(?<=[a-z] )d\.(?= [A-Z][a-z])", "defeated"),
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

    def spaced(found: re.Match[str]) -> str | None:
        if "We" in found.groups() and not re.match(r"[,:]?\s\d", found.string[found.end() :]):
            return None  # "We - Mo and I - met"
        return span(found)

    return [
        rule(rf"(?<![\w/&-]){day}(?:/{day}){{2,6}}{end}", listed),
        rule(rf"(?<![\w/&-])(?:{long}/{day}|{day}/{long}){end}", listed),
        rule(r"(?<![\w/-])(?:MWF|TTh|TuTh|MW|WF)(?=[,:]?\s\d)", listed),
        rule(rf"(?<![\w/&-])({long})[-–]({long}){end}", span),
        rule(rf"(?<![\w/&-])({long})\s?[-–]\s?({long}){end}", spaced),
        rule(rf"(?<![\w/&-])(M)\s?[-–]\s?(F|{long}){end}", span),
    ]


def _of_matches() -> list[Rule]:
    """ "Leeds v Derby", "HT 1–0", "KO 16:30", "112-104 in OT"."""
    score = r"(?=:?\s\d{1,3}\s?[-–:]\s?\d)"
    return [
        fixed(rf"\bH-?T{score}", "half-time"),
        fixed(rf"\bFT{score}", "full-time"),
        fixed(r"\bKO(?=:?\s\d{1,2}[:.]\d\d)", "kick-off"),
        rule(r"(\d\s(?:\(|in\s)|\d[-–]\d{1,3}\s)OT\b", lambda found: f"{found.group(1)}overtime"),
        fixed(r"(?<=[a-z] )def\.(?=\s[A-Z])", "defeated"),
        fixed(r"(?<=[a-z] )v\.?(?= [A-Z][a-z])", "versus"),
        rule(r"((?<![\w.,])[A-Z][a-z]+\s[1-9]\d{0,2})[*∗](?=[,;.]|\s\(|$|\s[a-z])", _not_out),
    ]


def _not_out(found: re.Match[str]) -> str | None:
    if not _INNINGS.search(found.string):
        return None
    return f"{found.group(1)} not out"


def _spoon(found: re.Match[str]) -> str:
    many = "s" * (found.string[: found.start()].split()[-1] != "1")
    return {"T": "tablespoon", "t": "teaspoon"}[found.group(1)] + many


def _drive(found: re.Match[str]) -> str:
    return f"{found.group(1)}Drive"


def _status(found: re.Match[str]) -> str:
    return "HTTP {}, {} {} {}".format(*found.groups())


def _wheel(found: re.Match[str]) -> str:
    return f"{'front' if found.group(1) == 'F' else 'rear'} " + (
        "left" if found.group(2) == "L" else "right"
    )


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


def _century(found: re.Match[str]) -> str:
    return "century" + full_stop(found)
