"""Print that warns: "out of order", "do not use", "danger". Whatever part of the print was asked
for, nobody may miss it. Pure functions; knows no question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.packaging import dose_rows
from assistant.skills.pages.row import sentence, sentences
from assistant.skills.pages.times import weekdays
from models.vision.scene import Text

_WARNS = Pattern(
    r"\bout of (?:order|use|service)\b|\bnot in (?:use|service)\b|\bdefective\b|\bfaulty\b|"
    r"\b(?:do|must) not\b|\bdon't\b|\bnever\b|\bforbidden\b|\bprohibited\b|\bkeep (?:out|off|"
    r"away)\b|\bno (?:entry|access|admittance|naked flames?|smoking)\b|\bdanger(?:ous)?\b|"
    r"\bcorrosive\b|\bcaustic\b|\birritant\b|\bharmful\b|\b(?:in)?flammable\b|\bbleach\b|"
    r"\bwarning\b|\bcaution\b|\bbeware\b|\bhazard(?:ous)?\b|\bpoison(?:ous)?\b|\btoxic\b|"
    r"\bhigh voltage\b|\bhot surface\b|\brecall(?:ed)?\b|\bclosed\b|\bmay contain\b|"
    r"\bdefekt\b|\bau(?:ß|ss)er betrieb\b|\bgesperrt\b|\bverboten\b|\bachtung\b|\bvorsicht\b|"
    r"\b(?:lebens|rutsch|brand|einsturz|stolper|verbrennungs)?gefahr\b|\bwet floor\b|\bslippery\b|"
    r"\bmind (?:the|your) (?:gap|step|head)\b|\bno [a-z]+ing\b(?<!no parking)(?<!no smoking)|"
    r"\b(?:thin ice|deep water|strong currents?|falling \w+|overhead (?:load|work)|working "
    r"(?:over|ab)\w+|wet (?:paint|cement|concrete)|uneven|low (?:beam|ceiling|doorway|headroom)|"
    r"live (?:wires?|rail|cables?)|guard dogs?|asbestos|radiation|biohazard|"
    r"unsafe|burns?|voltage|moving (?:parts|machinery)|authori[sz]ed (?:persons?|personnel|staff)|"
    r"keep clear|hot (?:water|surfaces?|plates?|liquids?)|very hot|carbon monoxide)\b|"
    r"\battention\b|\bdanger de\b|\bcuidado\b|\batención\b|"
    r"\bhors service\b|\binterdit\b|\bdéfense d|\bprohibido\b|\bpeligro\b|"
    r"\bfuera de servicio\b",
    re.IGNORECASE,
)
_ONLY_WARNS = Pattern(r"(?:danger|caution|warning|attention|beware|notice)\W*", re.IGNORECASE)
_FORBIDS = Pattern(r"\b(?:not|never|don't|keep|contains?)\b", re.IGNORECASE)
MOST = 3  # of those that are told: a page of rules is read when it is asked for
MOST_ASKED = 6  # where one asks for them


def with_warnings(lines: Sequence[Text], texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that were asked for, and those of the others that warn, each with its sentence, and
    of several rows of doses all; "Sunday closed" among the hours of a week is no warning."""
    others = [text for text in texts if text not in lines and _WARNS.search(text.text)]
    others = [text for text in others if not weekdays.is_closed_day(text.text)]
    whole = sentences((*lines, *others[:MOST]), texts)
    return dose_rows.never_alone(whole, texts)


def of_label(texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that warn, first those that say what not to do, each with the line that goes on
    with its sentence: "Do not take with other products / containing paracetamol"."""
    warns = [text for text in texts if _WARNS.search(text.text)]
    warns.sort(key=lambda text: _FORBIDS.search(text.text) is None)
    told: list[Text] = []
    for text in warns[:MOST]:
        below = texts[texts.index(text) + 1 :][:1]
        goes_on = [line for line in below if line.text[:1].islower() and text.text[-1:].isalpha()]
        whole = sentence(text, texts)
        told.extend(line for line in (*whole, *goes_on) if line not in told)
    return tuple(told)


def all_of(texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that warn, in reading order, for who asks for them; a bare "Danger" with the line
    below it, which says of what."""
    chosen: list[Text] = []
    for i, text in enumerate(texts):
        if text not in chosen and _WARNS.search(text.text):
            chosen.append(text)
            if _ONLY_WARNS.fullmatch(text.text.strip()):
                chosen.extend(texts[i + 1 : i + 2])
    return tuple(chosen[:MOST_ASKED])
