"""What the voice is given: markup is left out wherever a stream is cut, and numbers become
words."""

import time
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer.spoken_text import (
    plain_text,
    spoken_text,
    without_markup,
    without_reasoning,
)
from assistant.answer.spoken_text.markup.filter import MarkupFilter
from models.speech import espeak

pytestmark = pytest.mark.anyio


def in_pieces(text: str, size: int) -> str:
    """The words of a text that streams in pieces of some characters."""
    markup = MarkupFilter()
    parts = [markup.push(text[at : at + size]) for at in range(0, len(text), size)]
    return " ".join("".join([*parts, markup.flush()]).split())


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10_000])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<think>\nA greeting.\n</think>\n\nHello there.", "Hello there."),
        ("See [the old map](https://a.example/b).", "See the old map."),
        ('Press <a href="b" title="to go">on</a> now', "Press on now"),
        ("<think>It never ends", ""),
        ("<unused94>thought hm<unused95>Yes.", "Yes."),
        ("<seed:think>hm</seed:think>Yes.", "Yes."),
        (
            "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>Fine.",
            "Fine.",
        ),
        (
            "**Yes.** Here:\n\n- `Tea` is *hot*\n- [menu](https://x.org/m_(1))",
            "Yes. Here: Tea is hot. menu.",
        ),
        ("# Title\nText goes on", "Title. Text goes on"),
        ("> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |", "quoted. a, b. 1, 2."),
        ("Fine.<|eot_id|>", "Fine."),
        ("Assistant: Fine.", "Fine."),
        ("😀 👍🏽 Fine ✅, 20°C", "Fine , 20°C"),
        ('{"name": "timer", "parameters": {"s": "}"}}', ""),
        ('Sure:\n{\n "a": [1, 2]\n}\nDone.', "Sure: Done."),
        ("Run this:\n```sh\nls -la\n```\nThat lists files.", "Run this: That lists files."),
        ("5 * 3 is 15, a < b, snake_case stays", "5 * 3 is 15, a < b, snake_case stays"),
        ("one<br/>two &amp; <b>three</b>", "one two & three"),
        ("[1] is a note, [sic] too", "[1] is a note, [sic] too"),
        ("Green [1][2]. See [the map][3].", "Green . See the map."),
        ("[THINK]hm[/THINK]Fine.", "Fine."),
        ("<function=time>{}</function>Fine.", "Fine."),
        ("<style>p{color:red}</style>Fine.", "Fine."),
        ("<|start_header_id|>assistant<|end_header_id|>\n\nFine.", "Fine."),
        ("<start_of_turn>model\nFine.<end_of_turn>", "Fine."),
        ("Sure: ```json\n[1]\n```\nDone.", "Sure: Done."),
        ('Sent {"a": 1} to it', "Sent to it"),
        ('{"answer": "It is green."}', "It is green."),
        ('{"name": "say", "parameters": {"text": "hi"}}', ""),
        ("[[Wiki page|the page]] of {{name}}", "the page of {{name}}"),
        ("\\*not bold\\* and ==marked== :smile: at 10:30:15", "not bold and marked at 10:30:15"),
        ("So $\\sqrt[3]{8}$, not $\\sqrt[2]{16}$ or $\\sqrt 9$", "So 8^{1/3}, not √16 or √9"),
        ("So $\\frac{a + 1}{2} \\leq x^2$, for $5 and $6", "So (a + 1) / 2 ≤ x^2, for $5 and $6"),
        ("[map]: https://a.example/b\nFine.", "Fine."),
        (">100 of them", ">100 of them"),
    ],
)
def test_what_is_not_read_aloud_is_left_out(text: str, words: str, size: int) -> None:
    assert in_pieces(text, size) == words


@settings(deadline=None, max_examples=150)
@given(st.text(st.sampled_from('ab 1.\n*_`<>|[](){}"#-~:/ü😀'), max_size=120), st.integers(1, 9))
def test_the_end_comes_for_any_text_however_it_is_cut(text: str, size: int) -> None:
    kept = [c for c in in_pieces(text, size) if c.isalnum()]
    assert len(kept) <= sum(c.isalnum() for c in text)


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("<think>\nhm <b></think>\n\n**Rain** falls.", "**Rain** falls."),
        ('\n<Thinking>\n1 < 2</thinking>{"a": [1, 2]}', '{"a": [1, 2]}'),
        ("<unused94>thought hm<unused95>- Yes", "- Yes"),
        ("[THINK]hm[/THINK]`Yes`<|im_end|>", "`Yes`"),
        (
            "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>A",
            "A",
        ),
        ("if a[0] < 3: <b>x</b> <reflection>", "if a[0] < 3: <b>x</b> <reflection>"),
        ("The tag <think> opens it.", "The tag <think> opens it."),
        ("<think>It never ends", "The answer has nothing that can be read aloud."),
        ("", ""),
    ],
)
async def test_a_program_gets_the_markup_and_no_thoughts(
    written: str, answer: str, size: int
) -> None:
    async def stream() -> AsyncIterator[str]:
        for start in range(0, len(written), size):
            yield written[start : start + size]

    assert "".join([piece async for piece in without_reasoning(stream())]) == answer


async def test_an_answer_of_code_alone_is_told() -> None:
    async def stream() -> AsyncIterator[str]:
        yield "```\nprint(1)\n"
        yield "```"

    spoken = "".join([piece async for piece in plain_text(stream())])
    assert spoken == "The answer has nothing that can be read aloud."


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Dial 01632 960118.", "Dial zero one six three two, nine six zero one one eight."),
        ("en", "the code 4417", "the code four four one seven"),
        ("en", "It says: PRICE £1.65.", "It says: PRICE one pound sixty-five."),
        (
            "en",
            "It says: 1234567890128.",
            "It says: one two three four five six seven eight nine zero one two eight.",
        ),
        (
            "en",
            "The code is +441632960118.",
            "The code is plus four four one six three two nine six zero one one eight.",
        ),
        (
            "en",
            "There are 4417 books.",
            "There are four thousand four hundred and seventeen books.",
        ),
        ("en", "since 1987", "since nineteen eighty-seven"),
        ("en", "25/12/2026", "the twenty-fifth of December twenty twenty-six"),
        (
            "en",
            "$3.05 at 7:05 p.m., 40% off",
            "three dollars and five cents at seven oh five PM, forty percent off",
        ),
        ("en", "1 1/2 tsp. of salt", "one and a half teaspoons of salt"),
        ("en", "10-15 min. at 2:1", "ten to fifteen minutes at two to one"),
        ("en", "ab-c.d@mail.co.uk", "ab dash c dot d at mail dot co dot U K"),
        ("de", "am 3. Mai um 14:30 Uhr", "am dritten Mai um vierzehn Uhr dreißig"),
        (
            "de",
            "1 Tasse, 1.299,99 €",
            "eine Tasse, eintausendzweihundertneunundneunzig Euro neunundneunzig",
        ),
        ("fr", "le 1er mai à 14h30", "le premier mai à quatorze heures trente"),
        ("fr", "n° 12, 2,5 kg", "numéro douze, deux virgule cinq kilogrammes"),
        (
            "es",
            "21 € el 24/12/2026",
            "veintiún euros el veinticuatro de diciembre de dos mil veintiséis",
        ),
        ("en", "locker 9KT31, gate B42", "locker nine K T three one, gate B forty-two"),
        ("en", "until 11/2028", "until November twenty twenty-eight"),
        ("en", "2-4 May", "the second to the fourth of May"),
        ("en", "March 2-4", "March second to fourth"),
        ("en", "Thurs 8am–1:30pm", "Thursday eight AM to one thirty PM"),
        ("en", "9-11am", "nine to eleven AM"),
        ("en", "CO₂ of 6 vs. 7", "C O two of six versus seven"),
        ("de", "am 2.-4. Mai", "am zweiten bis vierten Mai"),
        ("de", "½ Stunde, ½ Kilo, ½ Liter", "eine halbe Stunde, ein halbes Kilo, ein halber Liter"),
        ("fr", "la 1re porte", "la première porte"),
        ("es", "la 2.ª y el 3.er piso", "la segunda y el tercer piso"),
        ("it", "Sono le 14:30.", "Sono le 14:30."),
        (
            "en",
            'a 55" TV, 5 µg, 9.81 m/s²',
            "a fifty-five inch TV, five micrograms, nine point eight one meters per second squared",
        ),
        (
            "en",
            "$10-$20, -$5, £3/kg, C$20, $350 MXN",
            "ten to twenty dollars, minus five dollars, three pounds per kilogram, "
            "twenty Canadian dollars, three hundred and fifty Mexican pesos",
        ),
        (
            "en",
            "2019-2024, the '90s, Q3 2025",
            "twenty nineteen to twenty twenty-four, the nineties, Q three twenty twenty-five",
        ),
        (
            "en",
            "a room with 240 seats on page 305",
            "a room with two hundred and forty seats on page three hundred and five",
        ),
        (
            "en",
            "2+2=4, 3 - 5 = -2, 10⁶, √16",
            "two plus two equals four, three minus five equals minus "
            "two, ten to the power of six, the square root of sixteen",
        ),
        (
            "en",
            "< 5 minutes, rated 8/10, step 3/7",
            "less than five minutes, rated eight out of ten, step three of seven",
        ),
        ("en", "open report_2-final.pdf", "open report underscore two dash final dot P D F"),
        ("en", "OPEN MON-FRI, 500 ML", "OPEN Monday to Friday, five hundred milliliters"),
        ("en", "51°30'N, 6 ft 2 in", "fifty-one degrees thirty minutes north, six feet two inches"),
        (
            "en",
            "a 100-year-old oak, 221B Baker St.",
            "a one hundred year-old oak, two hundred and twenty-one B Baker Street.",
        ),
        (
            "de",
            "vom 2. bis 4. Mai, um 8.30 Uhr",
            "vom zweiten bis vierten Mai, um acht Uhr dreißig",
        ),
        ("de", "1 Mio. Euro, 12,- €, 2x täglich", "eine Million Euro, zwölf Euro, zweimal täglich"),
        ("de", "im 19. Jh., 3. Stock", "im neunzehnten Jahrhundert, dritter Stock"),
        (
            "fr",
            "appelez le 01 42 68 53 00",
            "appelez le zéro un, quarante-deux, soixante-huit, cinquante-trois, zéro zéro",
        ),
        (
            "fr",
            "21 pages à 21h, 12€50",
            "vingt et une pages à vingt et une heures, douze euros cinquante",
        ),
        (
            "es",
            "200 páginas, $1,500, s. XVII",
            "doscientas páginas, mil quinientos dólares, siglo diecisiete",
        ),
        ("en", "Press 1357# to open.", "Press one three five seven hash to open."),
        ("en", "Visa 8821", "Visa eight eight two one"),
        (
            "en",
            "ISBN 978-0-14-143951-8",
            "I S B N nine seven eight, zero, one four, one four three nine five one, eight",
        ),
        (
            "en",
            "420 kJ / 100 kcal",
            "four hundred and twenty kilojoules, one hundred kilocalories",
        ),
        ("de", "2 Tabletten à 400 mg", "zwei Tabletten zu je vierhundert Milligramm"),
        ("fr", "3x/jour", "trois fois par jour"),
    ],
)
def test_a_text_is_spoken_as_a_person_says_it(language: str, text: str, words: str) -> None:
    assert spoken_text(text, language) == words


def test_what_was_said_before_tells_what_a_number_is() -> None:
    assert spoken_text("4417 opens it.", before="The door code:") == "four four one seven opens it."
    assert spoken_text("4417 came.", before="People:").startswith("four thousand")
    # A date that goes on from one clause to the next is said once.
    assert spoken_text("Sept. 9 at noon.", before="It is on Tue,") == "September ninth at noon."


def test_a_letter_that_is_spelled_is_heard_as_its_name() -> None:
    heard = espeak.phonemes(spoken_text("SW1A 2AA"), "en-us")
    assert heard.count("eɪ") == 3


@settings(deadline=None, max_examples=300)
@given(
    st.text(st.sampled_from("0123456789 .,:/-+'%€$°hapmxXIVkgß½\u00a0#@"), max_size=60),
    st.sampled_from(["en", "de", "fr", "es"]),
)
def test_any_text_of_numbers_has_words_without_digits(text: str, language: str) -> None:
    assert not any(c in "0123456789" for c in spoken_text(text, language))


@pytest.mark.long
@pytest.mark.parametrize(
    "text",
    [
        part * (20_000 // len(part))
        for part in ("9", "1 ", "1.", "a-1", "[", "$a", "\\(", "A1 ", '{"', "x^", "1h", "€1-", "/a")
    ],
)
def test_a_hostile_text_takes_no_long_time(text: str) -> None:
    began = time.process_time()
    spoken_text(without_markup(text))
    assert time.process_time() - began < 10
