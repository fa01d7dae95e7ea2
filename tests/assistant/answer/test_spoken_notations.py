"""What a person says for models, cards, initials, functions, days in letters: a line each."""

import pytest

from assistant.answer.spoken_text import plain_text, spoken_text
from tests.support.spoken_lines import lines_of

ENGLISH = """
a Boeing 757-200 = a Boeing seven fifty-seven two hundred
an A340-600 = an eigh three forty six hundred
a Boeing 767 = a Boeing seven sixty-seven
a Dodge D-250, a BMW 118d = a Dodge D two fifty, a BMW one hundred and eighteen d
an RTX 3070, an RX 6650 = an RTX thirty seventy, an RX sixty-six fifty
it plays H.265 = it plays H two six five
the 911 call, she dialled 911 = the nine one one call, she dialled nine one one
a 999 operator answered 110 calls = a nine nine nine operator answered one hundred and ten calls
Lot 8812B, Route 7B is shut = Lot eight eight one two B, Route seven B is shut
use CHURCH30 now = use CHURCH thirty now
J♠, 9♥ and ♦A = jack of spades, nine of hearts and ace of diamonds
we ♥ cake ♥ = we love cake
LFPG 091530Z 9999 = L F P G, zero nine one five three zero Z, nine nine nine nine
EDDF 091530Z 27008KT = E D D F, zero nine one five three zero Z, two seven zero zero eight K T
the KO of the CO = the K O of the C O
I say NO to IT = I say NO to IT
his EKG, BYOB, NATO, AIDS = his E K G, B Y O B, NATO, AIDS
WE ARE AT SEA = WE are AT sea
Sat 4 May – Tue 7 May = Saturday the fourth of May to Tuesday the seventh of May
Apr 3 – Mon Apr 6 = April third to Monday April sixth
T/Th 9-10 = Tuesday and Thursday nine to ten
Mo/We/Fr 8-9 = Monday, Wednesday and Friday eight to nine
Th–Su 12-6 = Thursday to Sunday twelve to six
$30/mo, 12 €/yr = thirty dollars per month, twelve euros per year
2 x Roll @ 1.15 2.30 = two Roll at one fifteen two thirty
FYA, FY 24 = fya, fiscal year twenty-four
at 6 p.m. CST = at six PM Central Standard Time
card ending in ****1207 = card ending in one two zero seven
see notes(4).pdf = see notes four dot P D F
gas mark 5 / 190C fan = gas mark five, one hundred and ninety degrees Celsius fan
8 / 2 = 4 = eight divided by two equals four
h(t) = 4t, h(2) = 8 = h of t equals four t, h of two equals eight
cos 45°, P(X|Y) = cosine of forty-five degrees, P of X given Y
if (n != 0) = if (n is not equal to zero)
tea [ti:ˈk] and /ˈθɪŋ/ are so = tea and are so
and / or, 3/4 = and, or, three quarters
Hull v Stoke, HT 0–2 = Hull versus Stoke, half-time zero to two
KO 19:45, 99-95 in OT = kick-off nineteen forty-five, ninety-nine to ninety-five in overtime
Bears def. Lions = Bears defeated Lions
3 lg onions, 2 sm leeks = three large onions, two small leeks
£9 pp, Yr 6 = nine pounds per person, year six
b. Prague 1742, d. 1806 = born in Prague seventeen forty-two, died eighteen oh six
Thos. Hardy and Wm. III = Thomas Hardy and William the third
grades K–6 = grades K to six
pace 6'05"/km, he is 6'1" = pace six minutes five seconds per kilometer, he is six feet one inch
6x6 reps = six times six reps
2x 1L juice = two times one liter juice
FR 33 psi, tyre press. = front right thirty-three P S I, tyre pressure
EXC. Sundays = except Sundays
size 12, UK 10/12 = size twelve, U K ten twelve
arrives 07.05, plat 2 = arrives seven oh five, platform two
0715-0940 = seven fifteen to nine forty
best by 04 2028 = best by April twenty twenty-eight
at 8:15 EST. = at eight fifteen Eastern Standard Time.
EST. 1887 = established eighteen eighty-seven
~€40, ± $2 = about forty euros, plus or minus two dollars
€2,000.07 = two thousand euros and seven cents
password: x4n_l1ke9 = password: X four N underscore L one K E nine
a 1/8" screw, a 3/4" pipe = a one eighth inch screw, a three quarter inch pipe
it is 3/4" wide = it is three quarters of an inch wide
6/$5, TAX 0.84 = six for five dollars, tax zero eighty-four
a (12 oz) can, a 24" screen = a (twelve ounce) can, a twenty-four inch screen
gold -0.8%, 3 - 5 days = gold minus zero point eight percent, three to five days
profit up 6% q/q = profit up six percent quarter over quarter
Wi-Fi pw: Blue9Fox = Wi-Fi password: capital B L U E nine capital F O X
closed Wed AM = closed Wednesday AM
Ht: 180 cm = height: one hundred and eighty centimeters
6-3 7-6(4) = six three, seven six (four)
3rd Rd: Ruiz = third round: Ruiz
Cnr. Mill and Bridge Sts. = Corner Mill and Bridge Streets.
the A3(M) twd Hull = the eigh three M toward Hull
x==3, HTTP/2 404 = x equals three, HTTP two, four zero four
7/10 for taste = seven out of ten for taste
2 × 10⁻⁴ mol/L = two times ten to the power of minus four moles per liter
★★★ 3.1 = three stars three point one
a 4-a-side game = a four a side game
Ref. KX/204-7 = reference K X, two zero four, seven
90+2, 45'+1 = ninety plus two, forty-five plus one
seat 6A by the door, vitamin A is good = seat six eigh by the door, vitamin eigh is good
Serv. size 30 g = serving size thirty grams
7°9′3″E 2°1′N = seven degrees nine minutes three seconds east two degrees one minute north
laps 1:31/1:29 = laps one thirty-one one twenty-nine
fl. 1710 = flourished seventeen ten
2 May 1912 – 9 June 1980 = the second of May nineteen twelve to the ninth of June nineteen eighty
Mar 2, 1912 – Jun 9, 1980 = March second nineteen twelve to June ninth nineteen eighty
£20k–£25k = twenty thousand pounds to twenty-five thousand pounds
R.I.P., R. 12 = R.I.P., Rule twelve
speed in km/h = speed in kilometers per hour
£2.20ea = two pounds twenty each
555-0142 x31 = five five five, zero one four two, extension thirty-one
fr. Leeds, b/4 8, w/in 3 days = from Leeds, before eight, within three days
sc. ii, vol. iv = scene two, volume four
1 T. honey, 2 t. mint = one tablespoon honey, two teaspoons mint
a 2:2 BA, 4-3 on pens, two pens = a two two B eigh, four to three on penalties, two pens
a 8x10 in., 425 F = a eight by ten inches, four hundred and twenty-five degrees Fahrenheit
10.0.0.0/8, #00AAFF = ten dot zero dot zero dot zero slash eight, hash zero zero eigh eigh F F
v = (10,200,5) = v equals (ten, two hundred, five)
build 3.0b2 = build three point zero beta two
3e8, y = a/b = three times ten to the power of eight, y equals a over b
4! = 24 = four factorial equals twenty-four
ex. 4, Lv 9, HW due Tue = exercise four, level nine, HW due Tuesday
Surah 3:14 = Surah three fourteen
230V~ 50 Hz = two hundred and thirty volts fifty hertz
v = 9 m/s, n log n = v equals nine meters per second, n log n
p<0.01 = p is less than zero point zero one
a JSON file of the LLM. It waits = a JSON file of the LLM. It waits
on 3/9/71 = on the ninth of March nineteen seventy-one
Sat 5/3: 9am = Saturday the third of May: nine AM
walk SE on Elm St, go N-W = walk southeast on Elm Street, go northwest
3 Ray Jr. Dr., Leeds = three Ray Junior Drive, Leeds
2x = 8 → x = 4 = two x equals eight, so x equals four
Hull -> York, 10–late = Hull to York, ten to late
£2.50 x3, >7.5t = two pounds fifty times three, more than seven point five tonnes
a 9/2 fav. won = a nine to two favourite won
dep 10:15, Pt. 2, re. tax = departing ten fifteen, part two, re tax
"""
GERMAN = """
Sa. n. V., 2:1 n. V. = Samstag nach Vereinbarung, zwei zu eins nach Verlängerung.
EZ 03/2020, KM 700 € = Erstzulassung März zweitausendzwanzig, Kaltmiete siebenhundert Euro
120 m ü. NN = einhundertzwanzig Meter über Normalnull
N 50° 3', O 8° 12' = Nord fünfzig Grad drei Minuten, Ost acht Grad zwölf Minuten
s. Anhang, Abb. 2 b–d = siehe Anhang, Abbildung zwei b bis d
23.12.–2.1. = dreiundzwanzigster Dezember bis zum zweiten Januar.
am Montag, den 9. um 10 Uhr = am Montag, den neunten um zehn Uhr
Q3/2027, 1. Hj. = Q drei zweitausendsiebenundzwanzig, erstes Halbjahr.
Kurs: 3. Stunde um 18:15 h = Kurs: dritte Stunde um achtzehn Uhr fünfzehn
ein Gigabyte, 1 MB = ein Gigabyte, ein Megabyte
Kosten f. Strom = Kosten für Strom
Dosis 2-0-1 = Dosis zwei, null, eins
Bus n. Bonn, v. Chr. = Bus nach Bonn, vor Christus.
spät. 9 Uhr, 3 St. Brot = spätestens neun Uhr, drei Stück Brot
HSV–FCK 1:0 = HSV, FCK eins zu null
Sieg in 1:04:09,5 Std. = Sieg in eine Stunde vier Minuten neun Komma fünf Sekunden
III. Quartal, II. Phase = drittes Quartal, zweite Phase
um 9.15 weiter, um 9.15 € mehr = um neun Uhr fünfzehn weiter, um neun Euro fünfzehn mehr
220 V ~, 50 Hz = zweihundertzwanzig Volt, fünfzig Hertz
eine Boeing 747-400 = eine Boeing siebenhundertsiebenundvierzig vierhundert
ein A321neo, der BMW 220d = ein A dreihunderteinundzwanzig neo, der BMW zweihundertzwanzig d
Notruf 110 wählen = Notruf eins eins null wählen
D♣ und ♥10 = Kreuz Dame und Herz zehn
Di 3. März – Do 5. März = Dienstag dritter März bis Donnerstag den fünften März
Ihr Schreiben v. 2.9. kam = Ihr Schreiben vom zweiten September kam
2 Tabl. à 1 g/12 h = zwei Tabletten zu je einem Gramm pro zwölf Stunden
cos 60° = 0,5 = Kosinus von sechzig Grad gleich null Komma fünf
in 1'20" = in eine Minute zwanzig Sekunden
4x10 Liegestütze = vier mal zehn Liegestütze
der KJB, die BVG = der KJB, die BVG
"""
FRENCH = """
le train no 4031 part = le train numéro quatre mille trente et un part
31 parts = trente et une parts
un Airbus A330-300 = un Airbus A trois cent trente trois cents
V♦ et 10♠ = valet de carreau et dix de pique
four th. 5 = four thermostat cinq
art. D. 211-10 = article D deux cent onze dix
2 g/8 h = deux grammes par huit heures
le CHU et l'OPV = le C H U et l'OPV
f(x) = 2x = f de x égale deux x
ouvert 8h-11h/13h-17h = ouvert huit heures à onze heures, treize heures à dix-sept heures
TA 12/7, 2e cl. = TA douze sur sept, deuxième classe
avant le 03/2028 = avant mars deux mille vingt-huit
loi n° 92-3, C. trav. = loi numéro quatre-vingt-douze, trois, code du travail
2e arr., 4e trim. 2026 = deuxième arrondissement, quatrième trimestre deux mille vingt-six
vent de S-O = vent de sud-ouest
Me Blanc = Maître Blanc
XVe arr., IVe Rép., 18e s. = quinzième arrondissement, quatrième République, dix-huitième siècle
tr. 6120, ret. 5 min = train six mille cent vingt, retard cinq minutes
- de 26 ans, 2e g. = moins de vingt-six ans, deuxième à gauche
"""
SPANISH = """
un Boeing 787-900 = un Boeing setecientos ochenta y siete novecientos
K♣ y 3♥ = rey de tréboles y tres de corazones
8 € x noche = ocho euros por noche
a 220º 15 min = a doscientos veinte grados quince minutos
la PB y la OEI = la planta baja y la O E I
sen 30° = 0,5 = seno de treinta grados es igual a cero coma cinco
antes del 05/2027 = antes de mayo de dos mil veintisiete
nac. 1810, f. 1875 = nacido en mil ochocientos diez, fallecido en mil ochocientos setenta y cinco
9 kWh x 0,20 € = nueve kilovatios hora por veinte céntimos
nº B-7, 4.º ESO, 9 k€ = número B siete, cuarto eso, nueve mil euros
Ruiz S.L., 2.ª cl. = Ruiz S L, segunda clase
el INE y la ITV = el I N E y la I T V
Uds. 2, Uds. vienen = unidades dos, ustedes vienen
móv. 655 12 34 56 = móvil seis cinco cinco, uno dos, tres cuatro, cinco seis
"""
TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
LINES = lines_of(TABLES)


@pytest.mark.parametrize(("language", "text", "words"), LINES)
def test_what_has_a_notation_of_its_own_is_said(language: str, text: str, words: str) -> None:
    assert spoken_text(text, language) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hill 71*, Shaw 12", "Hill seventy-one not out, Shaw twelve"),
        ("Hill 71* (40)", "Hill seventy-one not out (forty)"),
        ("Price 71* (net)", "Price seventy-one (net)"),
        ("*Page 71* of **Book 3**", "Page seventy-one of Book three"),
        ("a 4* hotel", "a four star hotel"),
        (r"$\sum_{k=1}^{5} k$", "the sum from k equals one to five of k"),
        (r"$\int_0^2 x$", "the integral from zero to two of x"),
        (r"$\lim_{x \to 0} x$", "the limit as x goes to zero of x"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.anyio
async def test_stars_and_bounds_are_said_as_they_stream(text: str, words: str, size: int) -> None:
    async def pieces():
        for at in range(0, len(text), size):
            yield text[at : at + size]

    said = "".join([piece async for piece in plain_text(pieces())])
    assert spoken_text(said) == words
