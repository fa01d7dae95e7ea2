"""What a person says for what is written, a line each: what is written, what is said."""

import pytest

from assistant.answer.spoken_text import spoken_text, without_markup
from tests.support.spoken_lines import lines_of

ENGLISH = """
between 12-15 people = between twelve and fifteen people
it lasts 1:05:20 = it lasts one hour five minutes twenty seconds
dilute it 1:20 = dilute it one to twenty
a 1:50,000 map = a one to fifty thousand map
odds of 7/1 = odds of seven to one
from May 3–June 2 = from May third to June second
it began on the 2nd of June, 1931 = it began on the second of June nineteen thirty-one
call 1-888-555-0147 = call one, eight eight eight, five five five, zero one four seven
at 4pm EST = at four PM Eastern Standard Time
10.1.0.7:8443 = ten dot one dot zero dot seven colon eight four four three
see /etc/hosts. = see slash etc slash hosts.
PHOTO_07.JPG = PHOTO underscore zero seven dot J P G
#SlowFood at @cafe = hashtag Slow Food at at cafe
press *21# now = press star two one hash now
Rs. 250 or CHF 40 = two hundred and fifty rupees or forty Swiss francs
7.5M people, 20K users = seven point five million people, twenty thousand users
a 4K TV = a four K TV
C8H10N4O2 = C eight H ten N four O two
a grade of A- = a grade of A minus
E = mv² = E equals m v squared
2x² + 5x - 7 = 0 = two x squared plus five x minus seven equals zero
y - 3 = 2x = y minus three equals two x
about 6 × 10^7 m = about six times ten to the power of seven meters
T-5 minutes = T minus five minutes
it expires 04/28. = it expires April twenty twenty-eight.
page xiv = page fourteen
Charles V and Elizabeth I. = Charles the fifth and Elizabeth the first.
2 × 250 mg = two times two hundred and fifty milligrams
a 5/8" nut = a five eighths inch nut
9" x 12" = nine inches by twelve inches
wind > 60 km/h = wind more than sixty kilometers per hour
4.2★ = four point two stars
1st/2nd floor = first or second floor
fruit / nuts = fruit, nuts
720p and 1080p = seven twenty P and ten eighty P
FY2024 = fiscal year twenty twenty-four
§§ 3-5 = sections three to five
+/- 3 = plus or minus three
–4 °C = minus four degrees Celsius
$4.059/gal = four point zero five nine dollars per gallon
seat 3A and a fuse of 16 A = seat three eigh and a fuse of sixteen amperes
it fell in 1071 A.D. = it fell in ten seventy-one A.D.
use GARDEN15 = use GARDEN fifteen
2'6" x 3' = two feet six inches by three feet
36.8C = thirty-six point eight degrees Celsius
call 112 / 999 = call one one two, nine nine nine
6:15 min/km = six minutes fifteen seconds per kilometer
Pea soup 6.50, Rice 4.00 = Pea soup six fifty, Rice four
Total 23.85 = Total twenty-three eighty-five
Apples 2.10/kg = Apples two ten per kilogram
3.10 metres = three point one zero metres
twelve tickets cost 12.50 dollars = twelve tickets cost twelve dollars fifty
AUTH CODE 061572 = AUTH CODE zero six one five seven two
VAT No. GB 482 1190 37 = V eigh T number GB four eight two, one one nine zero, three seven
net wt. 2 oz = net weight two ounces
¾" – 1" = three quarters of an inch to one inch
(-c ± √(c² - 3)) = (minus c plus or minus the square root of (c squared minus three))
cut in 1/4ths, 3/8ths of it = cut in quarters, three eighths of it
her password: hT9wqm = her password: H capital T nine W Q M
the password is oak-Pine-31. = the password is oak dash capital Pine dash three one.
the password is wrong = the password is wrong
Leeds LS6 3AB = Leeds L S six, three eigh B
Louis I had a son = Louis the first had a son
a 24V 3A supply = a twenty-four volt three amperes supply
a bulb of 4000K, 5000K users = a bulb of four thousand kelvin, five thousand kelvin users
W 80 x D 40 cm = W eighty by D forty centimeters
he weighs 11 st 6 lb = he weighs eleven stone six pounds
1 tab. t.d.s. = one tablet three times a day.
Lifts ↑ Toilets → Bar ← = Lifts, arrow up, Toilets, arrow right, Bar, arrow left
→ Baggage = , arrow right, Baggage
$4.00 - $6.50 = four to six dollars fifty
25 psi / 1.7 bar = twenty-five P S I, one point seven bar
train 3718 leaves = train thirty-seven eighteen leaves
Comet 1642 departs = Comet sixteen forty-two departs
Dr. Obi, MD = Doctor Obi, M D
the 3rd fl. = the third floor
b. 1890, d. 1951 = born eighteen ninety, died nineteen fifty-one
USB-C 1.5 m long = USB-C one point five meters long
Apollo XI and Ivan III = Apollo eleven and Ivan the third
dep. 5:40 am, Plat 3 = departing five forty AM, platform three
rinse it 3–4x/day = rinse it three to four times per day
odds of 9/4 = odds of nine to four
she lives on Oak Dr. now = she lives on Oak Drive now
Exit →, then bus 27A = Exit, arrow right, then bus twenty-seven eigh
the number 5 0 1 2 3 4 5 6 = the number five zero one two three four five six
Dr. A. Wood, best before 02.11 = Doctor A. Wood, best before the second of November
Sat 9-4, Sun closed = Saturday nine to four, Sunday closed
２０％ of ③ = twenty percent of three
20 ㎡, Chapter Ⅳ = twenty square meters, Chapter four
the egg timer has 2:30 left = the egg timer has two minutes thirty seconds left
time left: 0:45 = time left: forty-five seconds
8:05 remaining = eight minutes five seconds remaining
the film has 1:20 left = the film has one hour twenty minutes left
an hour left until the talk at 3:45 = an hour left until the talk at three forty-five
your timer ends at 4:10 pm = your timer ends at four ten PM
7 Mill Rd, 4 King Sq and 8 Elm Ct. = seven Mill Road, four King Square and eight Elm Court.
Dr Reed lives at 9 Rose Dr, Apt 3 = Doctor Reed lives at nine Rose Drive, apartment three
locker 3308, the safe is 9060 = locker three three zero eight, the safe is nine zero six zero
it is safe for 1500 people = it is safe for one thousand five hundred people
take one tab. twice daily = take one tablet twice daily
1 tab. or 2 tab. daily = one tablet or two tablets daily
your timer ran from 8:30 to 9:15 = your timer ran from eight thirty to nine fifteen
closed. 3 are left = closed. Three are left
(1861-1865) = (eighteen sixty-one to eighteen sixty-five)
Parts II–IV, Chapters I-IX = Parts two to four, Chapters one to nine
two euros per kg, 2 doz. eggs = two euros per kilogram, two dozen eggs
take hwy. 9, rm. 12 = take highway nine, room twelve
"""
GERMAN = """
300 € zzgl. NK = dreihundert Euro zuzüglich Nebenkosten
Passwort: qT4xz = Passwort: Q großes T vier X Z
zwischen 3-5 Tagen = zwischen drei und fünf Tagen
1-2 Tropfen = ein bis zwei Tropfen
1 Birne, 1 Glas und 1 Teller = eine Birne, ein Glas und ein Teller
ich brauche 1 Löffel = ich brauche einen Löffel
mit 1 Koffer und 1 Tasche = mit einem Koffer und einer Tasche
für 1 € = für einen Euro
nimm ½ l Milch = nimm einen halben Liter Milch
der 4., 5. und 6. Tag = der vierte, fünfte und sechste Tag
bis 04.07.2026 = bis zum vierten Juli zweitausendsechsundzwanzig
am Fr., 9. Okt. = am Freitag, den neunten Oktober.
Mo.–Do. 7–9 Uhr, So. geschlossen = Montag bis Donnerstag sieben bis neun Uhr, Sonntag geschlossen
Fr. 80.– = achtzig Franken
es dauert 2:15 h = es dauert zwei Stunden fünfzehn Minuten
Maria II. = Maria die Zweite.
im 2. OG, Kd.-Nr. 5512 = im zweiten Obergeschoss, Kundennummer fünf fünf eins zwei
Ein-/Ausgang = Ein- und Ausgang
8 : 4 = 2 = acht geteilt durch vier gleich zwei
130/85 mmHg = einhundertdreißig zu fünfundachtzig Millimeter Quecksilbersäule
ein 8-jähriges Kind, 2-mal, 5%ig = ein achtjähriges Kind, zweimal, fünfprozentig
um 7h = um sieben Uhr
wähle die 112 = wähle die eins eins zwei
Preis pro m² = Preis pro Quadratmeter
1× täglich, 20 Tr. = einmal täglich, zwanzig Tropfen.
Kapitel 3.4 = Kapitel drei Punkt vier
am 7. und 8. Juni = am siebten und achten Juni
in 1 Std. und 1 Min. = in einer Stunde und einer Minute.
nach 300 m links = nach dreihundert Metern links
ein Brief von König Karl III. = ein Brief von König Karl dem Dritten.
Größe 40/42 = Größe vierzig zweiundvierzig
das sind 1,99 Euro = das sind ein Euro neunundneunzig
haltbar bis 21.08 = haltbar bis zum einundzwanzigsten August
noch 3:45 auf dem Timer = noch drei Minuten fünfundvierzig Sekunden auf dem Timer
er fährt noch um 3:45 Uhr = er fährt noch um drei Uhr fünfundvierzig
Lange Str 4, Berliner Str., Köln = Lange Straße vier, Berliner Straße, Köln
1 ¼ l und 2 ¾ kg = eineinviertel Liter und zweidreiviertel Kilogramm
1 5/8 Zoll = ein und fünf Achtel Zoll
Tresor 9060, Spind 4411 = Tresor neun null sechs null, Spind vier vier eins eins
links, 3. Pforte, 1. Fenster = links, dritte Pforte, erstes Fenster
Nr. 15-17 = Nummer fünfzehn bis siebzehn
vom 4.12. bis 9.12. zu = vom vierten Dezember bis neunten Dezember zu
am 6.11. Er kommt. = am sechsten November. Er kommt.
gültig bis 6.11. = gültig bis zum sechsten November.
ca. 900 Einw., gegr. 1740 = circa neunhundert Einwohner, gegründet siebzehnhundertvierzig
Gl. 4, Abt. 2, zzt. leer = Gleis vier, Abteilung zwei, zurzeit leer
2 Euro pro kg = zwei Euro pro Kilogramm
er starb 1740 = er starb siebzehnhundertvierzig
"""
FRENCH = """
2 c. à s. pdt 3 j = deux cuillères à soupe pendant trois jours
rue du Gal Foy = rue du Général Foy
le mot de passe est bR7tk = le mot de passe est B R majuscule sept T K
entre 3-5 jours = entre trois et cinq jours
2 1/2 tasses = deux tasses et demie
1½ litre = un litre et demi
1 cuillère et 21 femmes = une cuillère et vingt et une femmes
1,65 m et 2,05 m = un virgule soixante-cinq mètres et deux virgule zéro cinq mètres
à 9h01 = à neuf heures une
diluez 1:20 = diluez un à vingt
le 80e = le quatre-vingtième
le 2nd étage = le second étage
ouvert 7j/7 = ouvert sept jours sur sept
2×/j pendant 5 j = deux fois par jour pendant cinq jours
note de 14/20 = note de quatorze sur vingt
art. 7, al. 2 = article sept, alinéa deux
th. 6 = thermostat six
31000 Toulouse = trente et un mille Toulouse
le 09/06 = le neuf juin
Mar., 8h–9h = Mardi, huit heures à neuf heures
vents > 80 km/h = vents plus de quatre-vingts kilomètres par heure
le XIXe s. = le dix-neuvième siècle
11 h 30 - 13 h = onze heures trente à treize heures
tapez # = tapez dièse
le 1ᵉʳ et le 2ᵉ = le premier et le deuxième
il reste 3:45 = il reste trois minutes quarante-cinq secondes
il reste ouvert jusqu'à 18:45 = il reste ouvert jusqu'à dix-huit heures quarante-cinq
12 av Foch, 3 bld Hugo = douze avenue Foch, trois boulevard Hugo
coffre 9060, casier 3344 = coffre neuf zéro six zéro, casier trois trois quatre quatre
prenez la D906 = prenez la D neuf cent six
lait 1,19, ticket = lait un dix-neuf, ticket
2 euros le kg, 5 M d'euros = deux euros le kilogramme, cinq millions d'euros
2 M de visiteurs = deux millions de visiteurs
"""
SPANISH = """
la 3.ª ud. = la tercera unidad.
500 mesas y 701 sillas = quinientas mesas y setecientas una sillas
21 millones y 31.000 = veintiún millones y treinta y un mil
21 % = veintiún por ciento
entre 3-5 días = entre tres y cinco días
2 1/2 tazas = dos tazas y media
1,65 m = uno coma sesenta y cinco metros
1.º C, 4.º izq. = primero C, cuarto izquierda.
del 1 al 9 de abril = del primero al nueve de abril
1 de cada 5 = uno de cada cinco
c/ Luna, 5 ml c/6 h = calle Luna, cinco mililitros cada seis horas
mezcle 1:20 = mezcle uno a veinte
Isabel II, Carlos V = Isabel segunda, Carlos quinto
3 cdas. de sal, 2 uds. = tres cucharadas de sal, dos unidades.
L-V, sáb. cerrado = lunes a viernes, sábado cerrado
—Sí —dijo—. Vale. = Sí, dijo. Vale.
art. 3.2 = artículo tres punto dos
la II Guerra Mundial = la segunda Guerra Mundial
$2,300.50 = dos mil trescientos dólares con cincuenta
quedan 3:45 = quedan tres minutos cuarenta y cinco segundos
C/Mayor 5, Avda. Sol, 12 = calle Mayor cinco, avenida Sol, doce
taquilla 3308, caja fuerte 9060 = taquilla tres tres cero ocho, caja fuerte nueve cero seis cero
1 ¼ l de agua = un litro y un cuarto de agua
la N-340 = la N trescientos cuarenta
2 ºC = dos grados Celsius
humedad máx. 80 %, mín. 30 % = humedad máxima ochenta por ciento, mínima treinta por ciento
nivel máx. 5, mín. 2 = nivel máximo cinco, mínimo dos
a 3 euros el kg = a tres euros el kilogramo
"""
TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
LINES = lines_of(TABLES)


@pytest.mark.parametrize(("language", "text", "words"), LINES)
def test_what_is_written_is_said(language: str, text: str, words: str) -> None:
    assert spoken_text(text, language) == words


def test_the_first_word_of_a_score_is_no_name_of_a_speaker() -> None:
    assert without_markup("Final: Reds 3, Blues 1") == "Final: Reds 3, Blues 1"
    assert without_markup("Assistant: It is red.") == "It is red."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("~~Monday~~ Friday is fine.", "Friday is fine."),
        (
            "It costs <del>9</del> 7 euros, ~5 km away, ~~or not",
            "It costs  7 euros, ~5 km away, or not",
        ),
        ("It opened in 1931 [3]. See: [1][2].", "It opened in 1931 . See: ."),
    ],
)
def test_what_no_longer_holds_and_sources_are_not_said(text: str, words: str) -> None:
    assert without_markup(text) == words


def test_a_password_may_stand_in_the_next_clause() -> None:
    assert spoken_text("mK4wz", "en", "Wi-Fi password:") == "M capital K four W Z"
