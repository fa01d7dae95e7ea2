"""An answer in the pieces in which it streams in, through markup, bound and clauses, as a listener
hears it: each line a kind of text that a cut or a rule could spoil."""

import pytest

from assistant.answer.bounded import bounded
from assistant.answer.spoken_text import plain_text, spoken_text
from assistant.turn.clauses.sentences import clauses

pytestmark = pytest.mark.anyio


async def heard(text: str, language: str, size: int) -> str:
    """What the voice is given, the clauses apart by spaces."""

    async def pieces():
        for at in range(0, len(text), size):
            yield text[at : at + size]

    words = plain_text(bounded(plain_text(pieces(), language), 60), language)
    said, before = list[str](), ""
    async for clause in clauses(words, language=language):
        said.append(spoken_text(clause, language, before))
        before = f"{before} {clause}".strip()
    return " ".join(said)


@pytest.mark.parametrize("size", [1, 4, 1000])
@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        # Dates, abbreviations and ordinals that a pause would break.
        (
            "en",
            "It is due on Mon, Oct. 5, 2026.",
            "It is due on Monday, October fifth twenty twenty-six.",
        ),
        (
            "en",
            "A. B. B. Carter and Prof. Dr. Lee are here.",
            "A. B. B. Carter and Professor Doctor Lee are here.",
        ),
        ("en", "It is on Oak St. The door is open.", "It is on Oak Street. The door is open."),
        (
            "de",
            "Er wohnt in der Ringstr. 9, 2. Stock.",
            "Er wohnt in der Ringstraße neun, zweiter Stock.",
        ),
        (
            "de",
            "Sie kostet 1,5 Mio. € im Jahr.",
            "Sie kostet eins Komma fünf Millionen Euro im Jahr.",
        ),
        (
            "de",
            "Frag Fr. Kurz, sie kommt Fr. 10 Uhr.",
            "Frag Frau Kurz, sie kommt Freitag zehn Uhr.",
        ),
        (
            "fr",
            "Le film de 120 av. J.-C. est long.",
            "Le film de cent vingt avant Jésus-Christ est long.",
        ),
        ("fr", "Du jeu. au dim., 9h-12h.", "Du jeudi au dimanche, neuf heures à douze heures."),
        (
            "es",
            "Viene de EE. UU. con 2 cdtas. de sal.",
            "Viene de Estados Unidos con dos cucharaditas de sal.",
        ),
        # Lines and items are apart, and wrapped lines are not.
        ("en", "Today\nSoup 3 €\nRice 4 €", "Today. Soup three euros. Rice four euros"),
        ("en", "1. Wash it\n2. Dry it", "one. Wash it. two. Dry it."),
        ("en", "width: 3 m\nheight: 2 m", "width: three meters. height: two meters"),
        ("en", "this is one sentence\nin two lines.", "this is one sentence in two lines."),
        ("en", "* Red\n  * Dark\n* Blue", "Red. Dark. Blue."),
        ("en", "- [ ] Bread\n- [x] Jam", "Bread, not done. Jam, done."),
        ("de", "☐ Brot\n☑ Käse", "Brot, noch offen. Käse, erledigt"),
        ("en", "<ul><li>tea</li><li>milk</li></ul>", "tea. Milk."),
        (
            "en",
            "Trains\n| Line | Time |\n|---|---|\n| U2 | 9:05 |",
            "Trains. Line, Time. U two, nine oh five.",
        ),
        ("en", "| Line | Wait |\n|---|---|\n| 5 | 3 min |", "Line, Wait. Five, three minutes."),
        (
            "es",
            "| Línea | Espera |\n|---|---|\n| 8 | 4 min |\n| 31 | 6 min |",
            "Línea, Espera. Ocho, cuatro minutos. treinta y uno, seis minutos.",
        ),
        (
            "de",
            "- Tee: nur 4 Min.\n- Eier: 6 Min.\n- Reis",
            "Tee: nur vier Minuten. Eier: sechs Minuten. Reis.",
        ),
        ("fr", "- riz 200 g\n- deux œufs\n- lait", "riz deux cents grammes. deux œufs. lait."),
        ("en", "We met Dr.\nJones there.", "We met Doctor Jones there."),
        # A dash between two values is no pause.
        (
            "en",
            "It is open Mon–Sat, 7:30 am – 9 pm.",
            "It is open Monday to Saturday, seven thirty AM to nine PM.",
        ),
        (
            "en",
            "Come any day, 10 a.m. – 4 p.m. on foot.",
            "Come any day, ten AM to four PM on foot.",
        ),
        (
            "de",
            "Täglich offen, 8:30 Uhr – 19 Uhr.",
            "Täglich offen, acht Uhr dreißig bis neunzehn Uhr.",
        ),
        (
            "fr",
            "Le parc ouvre, 7 h – 20 h en été.",
            "Le parc ouvre, sept heures à vingt heures en été.",
        ),
        (
            "es",
            "Pesa poco más, 4 kg – 6 kg en total.",
            "Pesa poco más, cuatro kilogramos a seis kilogramos en total.",
        ),
        ("en", "The hall is large – 20 people fit.", "The hall is large, twenty people fit."),
        # German ordinals in a list.
        (
            "de",
            "Der Saal ist im 3. Stock, 2. Pforte links.",
            "Der Saal ist im dritten Stock, zweite Pforte links.",
        ),
        ("de", "Er hat zwei, nicht 3. Das reicht.", "Er hat zwei, nicht drei. Das reicht."),
        # What a speaker does is not read, what is stressed is.
        ("en", "*sighs* Well, no. *clears throat* It is shut.", "Well, no. It is shut."),
        ("en", "- *patience*\n- time", "patience. Time."),
        ("en", "in*cred*ible and **B**ig", "incredible and Big"),
        ("en", '```json\n{"answer": "A red bus."}\n```', "A red bus."),
        ("en", "![A dog on a mat](d.jpg) The dog sleeps.", "A dog on a mat. The dog sleeps."),
        ("en", "Paid with card **** 7713.", "Paid with card ending in seven seven one three."),
        ("en", "It will be **12 degrees** today.", "It will be twelve degrees today."),
        ("en", "Turn **90** degrees left.", "Turn ninety degrees left."),
        ("de", "Heute **12 Grad** und Regen.", "Heute zwölf Grad und Regen."),
        ("fr", "Il fera **12 degrés** demain.", "Il fera douze degrés demain."),
        ("es", "Hoy **12 grados** y lluvia.", "Hoy doce grados y lluvia."),
        ("es", "Quedan **25** minutos.", "Quedan veinticinco minutos."),
        ("de", "Gib 1/2 Liter Milch dazu.", "Gib einen halben Liter Milch dazu."),
        ("fr", "```\nx\n```", "La réponse ne contient rien qui puisse être lu à voix haute."),
    ],
)
async def test_pieces_are_heard_as_a_whole(language: str, text: str, words: str, size: int) -> None:
    assert await heard(text, language, size) == words
