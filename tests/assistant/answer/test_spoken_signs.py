"""What stands on signs, labels, tickets and boards, and what a person says for it: a line each."""

import pytest

from assistant.answer.spoken_text import plain_text, spoken_text, without_markup
from tests.support.spoken_lines import lines_of

pytestmark = pytest.mark.anyio

ENGLISH = """
EXP 09/27 = expires September twenty twenty-seven
Exp: 12 MAR 2027 = expires: the twelfth of March twenty twenty-seven
exp. date 04/28, 500 EXP = expiry date April twenty twenty-eight, five hundred E X P
Exp 16:55 = expected sixteen fifty-five
CVC 123 = CVC one two three
Plat 2  16:48 = platform two, sixteen forty-eight
Gate B22  16:40 = Gate B twenty-two, sixteen forty
Cafe_Guest, MAX_VALUE = Cafe underscore Guest, max underscore VALUE
room_204.pdf = room underscore two zero four dot P D F
x_1 + x_2 = x one plus x two
250 g ℮ = two hundred and fifty grams
Net 330ml℮. = Net three hundred and thirty milliliters.
Call 999, or 111 for advice. = Call nine nine nine, or one one one for advice.
Call the police on 101. = Call the police on one zero one.
dial 112 from any phone = dial one one two from any phone
Ring NHS 111 = Ring NHS one one one
Call 112 people = Call one hundred and twelve people
a meeting on 110 topics = a meeting on one hundred and ten topics
S/N: 4J7-00213-B = serial number: four J seven, zero zero two one three, B
(330 ml cans) = (three hundred and thirty milliliter cans)
500 ml bottles, 2 l of milk = five hundred milliliter bottles, two liters of milk
Wed 12°/6°  Thu 9° = Wednesday twelve degrees, six degrees; Thursday nine degrees
Mon 12 °C Tue 10 °C = Monday twelve degrees Celsius; Tuesday ten degrees Celsius
£18/£12 conc. = eighteen pounds, twelve pounds concessions.
conc. £12, conc. acid = concessions twelve pounds, concentrated acid
7–10 AM MON THRU FRI = seven to ten AM Monday through Friday
MON AND WED 9-5 = Monday and Wednesday nine to five
CLOSED SUN = CLOSED Sunday
Reg. YK21 ABC, Reg. no. 7 = Registration Y K twenty-one eigh B C, Registration number seven
Reg. 12 applies = regulation twelve applies
St Pancras Int'l, Nat’l Gallery = Saint Pancras International, National Gallery
Man City 2 – 2 Liverpool = Man City two two Liverpool
It ended 2-2. = It ended two all.
a 1-1 with him, a 1–1 draw = a one to one with him, a one all draw
floor 2 - 2 beds = floor two, two beds
exp. 3-5 years = expires three to five years
S/N ratio, P/N: 7A2-B = S N ratio, part number: seven eigh two, B
COVID-19 = flu, 9 - 2 = 7 = COVID nineteen equals flu, nine minus two equals seven
a 50-50 chance, 0-0 = a fifty fifty chance, zero zero
2–3 days, 20–20 = two to three days, twenty twenty
a ~70% chance, a ~80 km ride = about a seventy percent chance, about an eighty kilometer ride
~70% = about seventy percent
£100 - £72 = £28 = one hundred pounds minus seventy-two pounds equals twenty-eight pounds
5 kg - 2 kg = 3 kg = five kilograms minus two kilograms equals three kilograms
£5 - £7 = five to seven pounds
Best before 08.2026 = Best before August twenty twenty-six
"""
GERMAN = """
Er wurde 1712 geboren. = Er wurde siebzehnhundertzwölf geboren.
Das Haus, 1694 erbaut = Das Haus, sechzehnhundertvierundneunzig erbaut
1500 oder 1600 Euro = eintausendfünfhundert oder eintausendsechshundert Euro
Leser_innen, mein_foto = Leser innen, mein Unterstrich foto
1712 Menschen, 1500 m = eintausendsiebenhundertzwölf Menschen, eintausendfünfhundert Meter
haltbar bis 08.2026 = haltbar bis August zweitausendsechsundzwanzig
MHD: 3.2027 = Mindesthaltbarkeitsdatum: März zweitausendsiebenundzwanzig
MO-FR 8-18 Uhr = Montag bis Freitag acht bis achtzehn Uhr
Gleis 7  9:53 = Gleis sieben, neun Uhr dreiundfünfzig
Wählen Sie im Notfall die 112 an. = Wählen Sie im Notfall die eins eins zwei an.
EXP 09/27 = gültig bis September zweitausendsiebenundzwanzig
"""
FRENCH = """
EXP 09/27 = expire septembre deux mille vingt-sept
Lun 12°  Mar 10° = Lundi douze degrés; Mardi dix degrés
"""
SPANISH = """
EXP 09/27 = caduca septiembre de dos mil veintisiete
CAD 08.2026 = CAD agosto de dos mil veintiséis
"""
TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
LINES = lines_of(TABLES)


@pytest.mark.parametrize(("language", "text", "words"), LINES)
def test_what_stands_on_signs_is_said(language: str, text: str, words: str) -> None:
    assert spoken_text(text, language) == words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Try this:\n```python\nprint(1)\n```", "Try this: The code is not read aloud."),
        ("en", "So:\n```\nls\n```\nThen stop.", "So: The code is not read aloud. Then stop."),
        ("en", "Here you go:\n```\nls", "Here you go: The code is not read aloud."),
        ("en", 'Here:\n{"lamp": "on"}', "Here: The code is not read aloud."),
        ("de", "So geht es:\n```\nls\n```", "So geht es: Der Code wird nicht vorgelesen."),
        ("en", "It is done.\n```\nls\n```\nGo on.", "It is done. Go on."),
        ("en", 'Here: {"a": 1} it is', "Here: it is"),
        ("en", "The light is 🔴.", "The light is red."),
        ("en", "The light is **🟢**, so go.", "The light is green, so go."),
        ("en", "The light is 🔴 red.", "The light is red."),
        ("en", "Press the 🔴 button.", "Press the red button."),
        ("en", "Press the 🔴 red button.", "Press the red button."),
        ("en", "Turn ⬅️.", "Turn left."),
        ("en", "Milk: ✅\nBread: ❌", "Milk: OK. Bread: not OK"),
        ("en", "All done ✅", "All done"),
        ("de", "Die Ampel ist 🔴.", "Die Ampel ist rot."),
        ("fr", "Le feu est 🟢.", "Le feu est vert."),
        ("es", "El semáforo está en 🔴.", "El semáforo está en rojo."),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
async def test_what_a_sentence_would_miss_is_said(
    language: str, text: str, words: str, size: int
) -> None:
    async def pieces():
        for at in range(0, len(text), size):
            yield text[at : at + size]

    said = "".join([piece async for piece in plain_text(pieces(), language)])
    assert " ".join(said.split()) == words


def test_a_text_without_a_language_has_no_words_for_code() -> None:
    assert without_markup("Try this:\n```\nls\n```").strip() == "Try this:"
