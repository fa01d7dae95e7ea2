"""What a person says for tickets, receipts, recipes, results, messages: a line each."""

import pytest

from assistant.answer.spoken_text import spoken_text
from assistant.turn.clauses.sentences import Clauses
from tests.support.spoken_lines import lines_of

ENGLISH = """
A $3 tip and my 5 km run = A three dollar tip and my five kilometer run
the $5 is yours, the 5 km we ran = the five dollars is yours, the five kilometers we ran
a 12-in. pan, a (14.5-oz.) can = a twelve inch pan, a (fourteen point five ounce) can
1 lb. 4 oz. of rice = one pound four ounces of rice
½ c. flour, 1½ c. oats = one half cup flour, one and a half cups oats
in the 19th c. = in the nineteenth century.
400 mg PO BID x 7d = four hundred milligrams by mouth twice a day for seven days
the PO is closed = the P O is closed
ETA 6:45, APR 4% = E T eigh six forty-five, eigh P R four percent
idk, brb, see u @ 8 = I don't know, be right back, see you at eight
I <3 it. Thanks <3 = I love it. Thanks
a risk of <3 % = a risk of less than three percent
split 52:18, 10 km in 41:05 = split fifty-two eighteen, ten kilometers in forty-one oh five
she ran 2:09.34 = she ran two oh nine point three four
5:12/km = five twelve per kilometer
NaCl, NaOH and HCl = N eigh C L, N eigh O H and H C L
2 H2 + O2 → 2 H2O = two H two plus O two yields two H two O
F = ma, a Bb clarinet = F equals m eigh, a B flat clarinet
wind NW 10 mph, gusts SSE = wind northwest ten miles per hour, gusts south-southeast
9 E 53rd St, I-95 N = nine east fifty-third Street, I ninety-five north
a 65 W charger, the iPhone SE = a sixty-five watt charger, the iPhone S E
sales up 8% YoY = sales up eight percent year over year
AM: 8-12 | PM: 1-5 = eigh M: eight to twelve, PM: one to five
exit A, A–F = exit eigh, eigh to F
Tue/Thu, 12 Oct 26 = Tuesday and Thursday, the twelfth of October twenty twenty-six
est. 8 min, est. 1987 = estimated eight minutes, established nineteen eighty-seven
a 5* hotel, 34W x 32L = a five star hotel, thirty-four W by thirty-two L
fe80::1 = F E eight zero colon colon one
v2.0.0-beta.3 = version two point zero point zero beta three
password: Tea#2! = password: capital T E eigh hash two exclamation mark
AUTH 559120, 1x Latte = AUTH five five nine one two zero, one Latte
10^6 cells/mL = ten to the power of six cells per milliliter
snow 3–5", a 12" snow = snow three to five inches, a twelve inch snow
61/48°F = sixty-one, forty-eight degrees Fahrenheit
1/250 s = one two hundred and fiftieth of a second
Rm 305, route 9N = room three zero five, route nine north
Mg(OH)2, KMnO4 = M G O H two, K M N O four
1 Cor. 13:4–7 = First Corinthians thirteen four to seven
1.5x faster, 7 a.m.-noon = one point five times faster, seven AM to noon
call 0800 1111 (24 hrs) = call zero eight zero zero, one one one one (twenty-four hours)
Sat: rain = Saturday: rain
a W-L record = a W-L record
$4.25 x 2, 4 doses/24 hrs = four dollars twenty-five times two, four doses per twenty-four hours
Cl2, v1.0.3b, ★★★★ = C L two, version one point zero point three B, four stars
long. 51.21 = longitude fifty-one point two one
Ruud d. Fritz 6-4. A: yes = Ruud defeated Fritz six to four. Eigh: yes
turn L on Main St = turn left on Main Street
order 12 · 3 items · $5 = order twelve, three items, five dollars
1 gal. $3.49, 65p = one gallon three dollars forty-nine, sixty-five pence
bake at 350 F = bake at three hundred and fifty degrees Fahrenheit
lap 1:18.532, a 3-pt lead = lap one eighteen point five three two, a three point lead
01 Mar–31 Mar = the first of March to the thirty-first of March
open 9:30a–11a = open nine thirty AM to eleven AM
B♭ major, No. of guests = B flat major, number of guests
error 0x8007 = error zero X eight zero zero seven
Chrome 13.0.6778 = Chrome thirteen point zero point six seven seven eight
Chem. formula, appt: 5 = Chemical formula, appointment: five
Res. 1920×1080 = Resolution nineteen twenty by ten eighty
Perc. 5 = Perc five
Yes. 5 people = Yes. Five people
Card no. •••• 9016, Oz. 16 = Card number ending in nine zero one six, Ounces sixteen
Error 404: page, status code 500 = Error four zero four: page, status code five hundred
an error of 150 meters = an error of one hundred and fifty meters
50/60 Hz, 120/80 = fifty or sixty hertz, one hundred and twenty over eighty
tablets x 24, milk (x2) = tablets times twenty-four, milk (times two)
3 ml pen, 5 ml can be taken = three milliliter pen, five milliliters can be taken
closed 25 & 26 Dec = closed the twenty-fifth and the twenty-sixth of December
the 25 and 26th = the twenty-fifth and twenty-sixth
press * now, 3 * 4 = press star now, three times four
½ price, ½ cup = half price, one half cup
https://bit.ly/3xYz9Q = bit dot L Y slash three X Y Z nine Q
EXP 2026-04 = expires April twenty twenty-six
the 2004-05 season = the two thousand and four to five season
chords Am7, F#m, B7, D/F# = chords eigh minor seven, F sharp minor, B seven, D over F sharp
seat B7, am I late = seat B seven, am I late
K. 331, Rev. Lee, Rev. 3:4 = K three hundred and thirty-one, Reverend Lee, Revelation three four
a 6/8 time, 6/8 left = a six eight time, six eighths left
f/1.8, 1/250 s, a/b = F one point eight, one two hundred and fiftieth of a second, a b
2 Cor. 5:17, Matt at 7:30 pm = Second Corinthians five seventeen, Matt at seven thirty PM
menu: Sound > Volume, a > b = menu: Sound, Volume, a is greater than b
→ left at the bank = , left at the bank
coupon aB3xK9, the iPhone15 = coupon eigh B three X K nine, the iPhone fifteen
205/55 R16 91V, M8 × 40 = two hundred and five, fifty-five, R sixteen ninety-one V, M eight by forty
won 6–4, 3–6, at 6–4 = won six four, three six, at six to four
pulse >90, 20/20 in both = pulse more than ninety, twenty twenty in both
2/3 cup, 1/3 hour, 1/3 off = two thirds of a cup, one third of an hour, one third off
size 10W, 10W, LED 10W = size ten W, ten watts, L E D ten watts
Mon, Tue, Thu 9-5 (Sun) = Monday, Tuesday, Thursday nine to five (Sunday)
(Lee, 2019, p. 4), [2019] AC 5 = (Lee, twenty nineteen, page four), twenty nineteen eigh C five
SE 7th Ave, 1420 W 5th Ave = southeast seventh Avenue, fourteen twenty west fifth Avenue
closed 30/11, pi is 22/7 = closed the thirtieth of November, pi is twenty-two over seven
EUR/USD 1.0845, lifts ↑ = euro US dollar one point zero eight four five, lifts, arrow up
q4–6h, 250mg/5ml = every four to six hours, two hundred and fifty milligrams per five milliliters
OTP 48-29-03, os.path = O T P four eight, two nine, zero three, os dot path
4K@120Hz, gates A1-A20 = four K at one hundred and twenty hertz, gates eigh one to eigh twenty
U16s, XP 3,400/5,000 = under sixteens, XP three thousand four hundred out of five thousand
₹1,50,000, ↓ 3% = one hundred and fifty thousand rupees, down three percent
▲1.2%, a ▲ sign = up one point two percent, a sign
open 8pm–Sun 6am, LHR–JFK = open eight PM to Sunday six AM, LHR to JFK
a 1:10 carb ratio, at 1:10 = a one to ten carb ratio, at one to ten
max 4/24h, Gas 6/200°C = max four per twenty-four hours, Gas six, two hundred degrees Celsius
closed 24–26/12 = closed the twenty-fourth to the twenty-sixth of December
04.3 m, Ubuntu 22.04.3 = four point three meters, Ubuntu twenty-two point zero four point three
0900–1700 hrs, 03Mar2026 = nine o'clock to seventeen hundred, the third of March twenty twenty-six
sets 6-4, 6-7 (4), 7-6 = sets six four, six seven (four), seven six
wins 2-1, 0-3 at home = wins two to one, zero to three at home
+0:37 behind, UTC+5:30 = plus thirty-seven seconds behind, U T C plus five thirty
Brb, gf, a (gf) pie = be right back, girlfriend, a (gf) pie
unit 5/12, Part I, Model X = unit five slash twelve, Part one, Model X
Act V, Part I know = Act five, Part I know
(5pm Sun), Sun at 5 = (five PM Sunday), Sun at five
$2.9T, a (v), B2 bag = two point nine trillion dollars, a (v), B two bag
E 48th, 20th-c. art = east forty-eighth, twentieth-century art
24.5p, 69.8p/100g = twenty-four point five pence, sixty-nine point eight pence per one hundred grams
5,500', 45+ mph = five thousand five hundred feet, forty-five plus miles per hour
12k+ fans, 12K TV = twelve thousand plus fans, twelve K TV
prep 10 m, it is 10 m away = prep ten minutes, it is ten meters away
reigned 1509–47 = reigned fifteen oh nine to forty-seven
dial *#06#, T-10 min = dial star hash zero six hash, T minus ten minutes
in 2024/2025, mark 14/20 = in twenty twenty-four to twenty twenty-five, mark fourteen out of twenty
SAT 1480/1600 = S eigh T one thousand four hundred and eighty out of one thousand six hundred
code 5#9, PM2.5, KX-5 = code five hash nine, P M two point five, K X five
90 N·m, a·b = c = ninety newton meters, a·b equals c
0W-20 oil, a 20W bulb = zero W twenty oil, a twenty watt bulb
60k mi, 60k fans = sixty thousand miles, sixty thousand fans
14'-6" high, 5'10" tall = fourteen feet six inches high, five feet ten inches tall
7 × 8? 3 × 4 m = seven times eight? Three by four meters
10⁻³ m, 10⁶ J = ten to the power of minus three meters, ten to the power of six joules
from 1/5 to 31/5 = from the first of May to the thirty-first of May
due 3/4, $5 = due the fourth of March, five dollars
due 3/4, £5 = due the third of April, five pounds
1 pr socks, PR team = one pair of socks, PR team
Vit B12, 500 mg BD = vitamin B twelve, five hundred milligrams twice a day
a 10 A fuse, M–F, A–F = a ten ampere fuse, Monday to Friday, eigh to F
XS–XXL, S-Bahn = X S to XXL, S-Bahn
145.9p, exp. 8/27 = one hundred and forty-five point nine pence, expires August twenty twenty-seven
6.1 ×10⁹/L = six point one times ten to the power of nine per liter
5,6,7,8! 3,500 = five, six, seven, eight! Three thousand five hundred
Battery 17% – 1 h 12 min left = Battery seventeen percent, one hour twelve minutes left
20%-30%, 500 g - 1 kg = twenty percent to thirty percent, five hundred grams to one kilogram
ext. -14, temp. -14 °C = extension fourteen, temperature minus fourteen degrees Celsius
Wi-Fi: Cafe_Guest pw: = Wi-Fi: Cafe underscore Guest password:
£95 pw = ninety-five pounds per week
Rent pw: = Rent per week:
"""
GERMAN = """
Abf. 14:32, Ank. 15:10 = Abfahrt vierzehn Uhr zweiunddreißig, Ankunft fünfzehn Uhr zehn
Regenwahrsch. 60 % = Regenwahrscheinlichkeit sechzig Prozent
Wind NW 15 km/h = Wind Nordwest fünfzehn Kilometer pro Stunde
ICE 577, Wg. 12 = I C E fünfhundertsiebenundsiebzig, Wagen zwölf
1 Pr. Salz, 2 Erw. = eine Prise Salz, zwei Erwachsene.
10 km in 38:42 = zehn Kilometer in achtunddreißig Minuten zweiundvierzig Sekunden
ein Sieg mit 32:28 = ein Sieg mit zweiunddreißig zu achtundzwanzig
bis dann, LG Mia = bis dann, Liebe Grüße Mia
der 1. FC Köln = der erste FC Köln
Ludwig XIV., Karl IV. = Ludwig der Vierzehnte, Karl der Vierte.
89 € p. P. = neunundachtzig Euro pro Person.
Fehler 404, 50/60 Hz = Fehler vier null vier, fünfzig oder sechzig Hertz
3:2 n. V., 5:4 i. E. = drei zu zwei nach Verlängerung, fünf zu vier im Elfmeterschießen.
am 15. jd. Monats gg. 19 h = am fünfzehnten jedes Monats gegen neunzehn Uhr
bis Fr. 6.3., 12 Uhr = bis Freitag den sechsten März, zwölf Uhr
2 €/Std., Mo–Sa 8–18 h = zwei Euro pro Stunde, Montag bis Samstag acht bis achtzehn Uhr
Höhe 1,5-mal, H. 75 cm = Höhe eins Komma fünfmal, Höhe fünfundsiebzig Zentimeter
1. St., Geb. 1,5 % = erster Stock, Gebühr eins Komma fünf Prozent
3,20 € x 2 = drei Euro zwanzig mal zwei
WLAN-Schlüssel: aB3$x = WLAN-Schlüssel: A großes B drei Dollarzeichen X
Joh 3,16, Mi 10:30 Uhr = Johannes drei sechzehn, Mittwoch zehn Uhr dreißig
Ps 23, T. 5–8, s. Kap. 3 = Psalm dreiundzwanzig, Takte fünf bis acht, siehe Kapitel drei
1/125 s, T. 5 cm = eine einhundertfünfundzwanzigstel Sekunde, Tiefe fünf Zentimeter
Abs. 2 S. 1 GG, S. 4 = Absatz zwei Satz eins GG, Seite vier
Mo 7.30–18 Uhr, Sa bis 13 Uhr = Montag sieben Uhr dreißig bis achtzehn Uhr, Samstag bis dreizehn Uhr
1-2x tägl., Max. Traglast = ein bis zweimal täglich, maximale Traglast
m. Ausweis, 3 m. Dann = mit Ausweis, drei Meter. Dann
zzgl. Vers. 4,99 €, Vers. 2 = zuzüglich Versand vier Euro neunundneunzig, Version zwei
8 €/24 h, 3 r. Tür = acht Euro pro vierundzwanzig Stunden, drei r. Tür
Akku 17 % – 1 Std. = Akku siebzehn Prozent, eine Stunde.
Durchwahl -14 = Durchwahl vierzehn
"""
FRENCH = """
Dép. 8h12, arr. 10h45 = départ huit heures douze, arrivée dix heures quarante-cinq
le 3e arr. = le troisième arrondissement.
av. le 3 mai, 12 av. Foch = avant le trois mai, douze avenue Foch
vent NO 20 km/h = vent nord-ouest vingt kilomètres par heure
slt, à 8h stp = salut, à huit heures s'il te plaît
1 gél. x 7 j = une gélule pendant sept jours
Code Wi-Fi : Sel#24! = Code Wi-Fi : S majuscule E L dièse deux quatre point d'exclamation
dép. Lyon 18h04 = départ Lyon dix-huit heures quatre
le dép. du Rhône = le département du Rhône
lun.–sam. 8h–18h = lundi à samedi huit heures à dix-huit heures
haut. 75 cm, 3 min = hauteur soixante-quinze centimètres, trois minutes
un marathon en 2:41:07 = un marathon en deux heures quarante et une minutes sept secondes
Mt 5, 3-10, 1 Co 13, 4 = Matthieu cinq trois à dix, Première Corinthiens treize quatre
l'accord Am7, D'accord, 1/60 s = l'accord la mineur sept, D'accord, un soixantième de seconde
r. des Lilas, 1 cp x 3/j = rue des Lilas, un comprimé trois fois par jour
6/4, 3/6, 7/5 et 3/4 = six quatre, trois six, sept cinq et trois quarts
p. 88 sq., ré min., 5 min. = page quatre-vingt-huit et suivantes, ré mineur, cinq minutes.
1/500 s, 1/2 s = un cinq centième de seconde, une demi seconde
20 €/24 h, 3 r. Pasteur = vingt euros par vingt-quatre heures, trois rue Pasteur
poste -14 = poste quatorze
"""
SPANISH = """
Sal. 8:15, lleg. 10:40 = salida ocho quince, llegada diez cuarenta
viento del NO, máx. 31º = viento del noroeste, máxima treinta y un grados
el 21º piso = el vigésimo primer piso
31º a la sombra = treinta y un grados a la sombra
1 comp. x 7 días = un comprimido durante siete días
Lun.–vie. 9:00–14:00 = Lunes a viernes nueve a catorce
piso con 2 hab., 9.000 hab. = piso con dos habitaciones, nueve mil habitantes.
nac. 12/04/1961 = nacido el doce de abril de mil novecientos sesenta y uno
2 v/día, dir. Centro = dos veces por día, dirección Centro
Sra. López, ext. 104 = señora López, extensión ciento cuatro
xfa, nos vemos mñn = por favor, nos vemos mañana
Jn 3,16, 1 Co 13,4, N-II = Juan tres dieciséis, Primera Corintios trece cuatro, N dos
máx. 28 ºC, máx. 4 días = máxima veintiocho grados Celsius, máxima cuatro días
próx. salida, próx. tren = próxima salida, próximo tren
s. XVI al XVIII, cap. V = siglo dieciséis al dieciocho, capítulo cinco
(2-0 al desc.), min. 67 = (dos a cero al descanso), minuto sesenta y siete
1/200 s, 3/4 s = un doscientosavo de segundo, tres cuartos de segundo
Ley 39/2015, nota 8,5/10 = Ley treinta y nueve barra dos mil quince, nota ocho coma cinco sobre diez
1,549 €/l = uno coma cinco cuatro nueve euros por litro
90 cm–1,2 m = noventa centímetros a uno coma dos metros
"""
TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
LINES = lines_of(TABLES)


@pytest.mark.parametrize(("language", "text", "words"), LINES)
def test_everyday_texts_are_said(language: str, text: str, words: str) -> None:
    assert spoken_text(text, language) == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Heat it in a 12-in. pan now."),
        ("en", "It needs 1 lb. 4 oz. of rice."),
        ("en", "Take 2 caps q.d. before bed."),
        ("fr", "Le bar ouvre lun.–sam. 8h–18h ici."),
        ("de", "Der Zug hat Abf. 14:32 Uhr."),
        ("es", "El tren tiene Sal. 8:15 hoy."),
    ],
)
def test_a_point_of_a_short_form_ends_no_clause(language: str, text: str) -> None:
    cutter = Clauses(language)
    assert [*cutter.push(text), *cutter.flush()] == [text]
