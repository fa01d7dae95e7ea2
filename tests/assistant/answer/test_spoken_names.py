"""How addresses, codes, versions, and words in capitals are said, a line each."""

import pytest

from assistant.answer.spoken_text import spoken_text
from models.speech.espeak import phonemes
from tests.support.spoken_lines import lines_of

ENGLISH = """
https://example.org/map?id=7 = example dot org slash map question mark id equals seven
example.org?q=tea&n=2 = example dot org question mark q equals tea and n equals two
example.org/docs#install = example dot org slash docs hash install
https://example.org/caf%C3%A9 = example dot org slash café
https://example.org/map? = example dot org slash map?
https://jo:x1@example.org:81/a = jo colon x one at example dot org colon eight one slash a
http://localhost:8080/x = localhost colon eight zero eight zero slash x
localhost:8080/x = localhost colon eight zero eight zero slash x
open example.org/a/b/c/d?x=1 now = open example dot org, and so on, now
example.com/p/7?utm_source=m&utm_id=9&x=1 = example dot com slash p slash seven, and so on
Did you visit example.org? = Did you visit example dot org?
your parcel 1Z 999 AA1 = your parcel one Z, nine nine nine, eigh eigh one
1Z 999 AA1 weighs 300 g = one Z, nine nine nine, eigh eigh one weighs three hundred grams
your parcel 1Z 999 = your parcel one Z, nine nine nine
container MSKU 123456 7 = container M S K U one two three four five six, seven
bus 12A 300 m away = bus twelve eigh three hundred meters away
an M6 25 mm bolt = an M six twenty-five millimeters bolt
ETA 18 min (6.2 mi) = E T eigh eighteen minutes (six point two miles)
2 h 5 min (120 km) = two hours five minutes (one hundred and twenty kilometers)
18 min(6.2 mi) = eighteen minutes(six point two miles)
the max (20 kg) = the max (twenty kilograms)
a tan (light brown) coat = a tan (light brown) coat
y = 2 min(a, b) = y equals two minimum of (a, b)
max (5, 7) = maximum of (five, seven)
sin (cos (x)) = sine of (cosine of (x))
Version 2.4.10 available = Version two point four point ten available
firmware 2.4.10, v2.4.10 = firmware two point four point ten, version two point four point ten
from 2.4.9 to version 2.4.10 = from two point four point nine to version two point four point ten
iOS 12.4.10 = iOS twelve point four point ten
Node 18.2.10 is old = Node eighteen point two point ten is old
on 2.4.10, born 2.4.10 = on the second of April twenty ten, born the second of April twenty ten
an update on 02.04.26 = an update on the second of April twenty twenty-six
20% OFF TODAY = twenty percent off TODAY
BUY 1 GET 1 FREE = buy one get one FREE
your PIN is NEW = your pin is new
an LED by SAP in GIF = an L E D by S eigh P in gif
"""
GERMAN = """
Version 2.4.10 verfügbar = Version zwei Punkt vier Punkt zehn verfügbar
Update auf 2.4.10 = Update auf zwei Punkt vier Punkt zehn
Grafiktreiber 3.5.12 = Grafiktreiber drei Punkt fünf Punkt zwölf
Update vom 2.4.10 = Update vom zweiten April zweitausendzehn
Termin am 2.4.10 = Termin am zweiten April zweitausendzehn
Rechnung 2.4.10 = Rechnung zweiter April zweitausendzehn
Ihr Paket 1Z 999 AA1 = Ihr Paket eins Z, neun neun neun, A A eins
example.org/karte?id=7 = example Punkt org Schrägstrich karte Fragezeichen id gleich sieben
nur 18 min (6,2 km) = nur achtzehn Minuten (sechs Komma zwei Kilometer)
Du trinkst täglich ½ l Wasser = Du trinkst täglich einen halben Liter Wasser
Es bleibt ½ Liter übrig = Es bleibt ein halber Liter übrig
Ein 1/2 Liter, einen 1/2 Liter = Ein halber Liter, einen halben Liter
nach einer 1/2 Stunde = nach einer halben Stunde
Er hat 1 Euro = Er hat einen Euro
"""
FRENCH = """
Version 2.4.10 disponible = Version deux point quatre point dix disponible
Mise à jour 3.5.12 = Mise à jour trois point cinq point douze
né le 2.4.10 = né le deux avril deux mille dix
Lausanne, 2.4.26 = Lausanne, deux avril deux mille vingt-six
votre colis 1Z 999 AA1 = votre colis un Z, neuf neuf neuf, A A un
un 1/2 litre = un demi litre
"""
SPANISH = """
Versión 2.4.10 disponible = Versión dos punto cuatro punto diez disponible
La actualización 2.4.10 = La actualización dos punto cuatro punto diez
Firmware 3.5.12 instalado = Firmware tres punto cinco punto doce instalado
nacido el 2.4.10 = nacido el dos de abril de dos mil diez
su paquete 1Z 999 AA1 = su paquete uno Z, nueve nueve nueve, A A uno
llega en 18 min (6,2 km) = llega en dieciocho minutos (seis coma dos kilómetros)
"""
TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}


@pytest.mark.parametrize(("language", "text", "words"), lines_of(TABLES))
def test_names_are_said(language: str, text: str, words: str) -> None:
    assert spoken_text(text, language) == words


def test_a_degree_at_the_end_of_a_line_is_no_short_form() -> None:
    said = spoken_text("Preheat to 180 °C.\n2 eggs go in.")
    assert said == "Preheat to one hundred and eighty degrees Celsius. Two eggs go in."


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "SAVE 20% OFF", "save twenty percent off"),
        ("en", "SALE ENDS SUNDAY", "sale ends sunday"),
        ("en", "The floor is WET.", "the floor is wet"),
        ("en", "the nhs app", "the N H S app"),
        ("en", "the NHS app", "the N H S app"),
        ("de", "Ausgang NUR links", "Ausgang nur links"),
        ("fr", "RUE fermée", "rue fermée"),
        ("es", "PAN y MÁS", "pan y más"),
    ],
)
def test_the_voice_reads_words_in_capitals_as_words(language: str, text: str, words: str) -> None:
    assert sounds(spoken_text(text, language), language) == sounds(words, language)


def sounds(text: str, language: str) -> str:
    """The phonemes of espeak-ng, which both voices speak, without stress and pauses."""
    said = phonemes(text, {"en": "en-us"}.get(language, language))
    return "".join(sound for sound in said if sound not in "ˈˌ ")
