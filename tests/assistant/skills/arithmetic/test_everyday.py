"""Sums, conversions and days in everyday wording, and what only sounds like one."""

from __future__ import annotations

import pytest

from assistant.skills.arithmetic import everyday
from tests.support.conversation import say
from tests.support.views import NOW, context

SUMS = [
    ("fifteen percent off eighty-nine fifty please", "leaves 76.08."),
    ("twenty per cent off a hundred and thirty-nine ninety", "leaves 111.92."),
    ("what's a ten percent tip on forty-two pounds", "is 4.20. With it, 46.20."),
    ("forty pounds with twenty percent off", "That is 32."),
    ("add twenty percent VAT to two hundred and fifty", "That is 300."),
    ("eighteen out of twenty-four as a percentage", "That is 75 percent."),
    ("the bill's ninety-six forty, split four ways", "That is 24.1 each."),
    ("share thirty-eight sweets between five kids, how many left over", "7 each, and 3 left over."),
    ("cut three metres into eight equal lengths", "That is 37.5 centimetres each."),
    ("cut two hundred and forty into pieces of thirty-five", "That is 6, and 30 left over."),
    ("divide fifty sweets into bags of eight, what's left", "That is 6, and 2 left over."),
    ("split eighty-four pounds between three of us", "That is 28 pounds each."),
    ("three coffees at two eighty each", "That is 8.4."),
    ("twelve boxes of twenty-four, how many altogether", "That is 288."),
    ("two fifty a week for fifty-two weeks", "That is 130."),
    ("eight seventy-five a head, twenty-three kids, total please", "That is 201.25."),
    ("I paid with a fifty and it came to thirty-one twenty, how much change", "That is 18.8."),
    ("I had forty and spent twelve fifty and seven, what's left", "That is 20.5."),
    ("how much change from twenty pounds if I spend thirteen pounds forty", "That is 6.6."),
    ("three coffees at two eighty, change from a ten", "That is 1.6."),
    ("take seventeen off two hundred and five", "That is 188."),
    ("subtract two hundred and ten from nine hundred", "That is 690."),
    ("what's the difference between eighty-four and a hundred and thirty", "That is 46."),
    ("how much more is sixty-five than forty-eight", "That is 17."),
    ("take twenty minutes off two hours", "That is 1 hour and 40 minutes."),
    ("two metres minus thirty-five centimetres", "That is 1.65 metres."),
    ("multiply twelve by fifteen and take away eight", "That is 180, and then it is 172."),
    ("two dozen less five", "That is 19."),
    ("twenty-seven nineteens please love", "That is 513."),
    ("half of three hundred and forty", "That is 170."),
    ("how many seven hundred and fifty ml bottles in nine litres", "That is 12."),
    ("how many times does seven go into ninety-one", "That is 13."),
    ("is two pounds fifty for six better than four pounds for ten", "The second is cheaper: 0.42"),
    ("five volts and two hundred and twenty ohms, what current", "That is 22.73 milliamps."),
]
UNITS = [
    ("I'm ten stone seven, what's that in kilos", "is 66.68 kilos."),
    ("the recipe says two cups, how many mil is that", "is 480 millilitres."),
    ("he weighs eighty kilos, what's that in stone", "is 12.6 stone."),
    ("a third of a cup, what's that in mil", "is 80 millilitres."),
    ("half a pint in mil", "is 284.13 millilitres."),
    ("she's five foot nine, what's that in new money", "is 175.26 centimetres."),
    ("it's two hundred and twenty celsius, my oven's in fahrenheit", "is 428 degrees Fahrenheit."),
    ("thirty-eight degrees celsius, what is it in fahrenheit", "is 100 degrees Fahrenheit."),
    ("how many tablespoons go in a cup", "is 16 tablespoons."),
]
DAYS = [  # asked on Sunday the 22nd of November 2026 at 15:42
    ("how many sleeps till Christmas", "33 nights until Friday the 25th of December."),
    ("how many nights until the third of April", "132 nights until"),
    ("tell me how many hours it is till six am", "It is 14 hours and 18 minutes until 6:00 am."),
    ("how long's it been since the first of September", "82 days, 11 weeks and 5 days since"),
    ("how many days since Halloween", "22 days since Saturday the 31st of October."),
    ("what date is three weeks from today", "That is Sunday the 13th of December."),
    ("two weeks before Christmas, what day is that", "That is Friday the 11th of December."),
    ("what date's ten days after the twentieth of December", "Wednesday the 30th of December."),
    ("what date is the second Sunday of March", "That is Sunday the 14th of March 2027."),
    ("when's the last Friday of next month", "That is Friday the 25th of December."),
    ("how many days left in the year", "39 days after today."),
    ("how old am I, born on the thirtieth of November nineteen forty-eight", "77 today."),
    ("how many days between the third of March and the tenth of April", "38 days from"),
    ("what time is forty minutes before quarter past seven", "That is 6:35 pm."),
    ("what's quarter to nine minus twenty-five minutes", "That is 8:20 pm."),
    ("how long from twenty past nine to quarter to eleven", "That is 1 hour and 25 minutes."),
    ("how many minutes between ten past four and five to five", "That is 45 minutes."),
    ("have I missed the quarter past three bus", "It is 3:42 pm, 27 minutes past 3:15 pm."),
    ("am I early for the four o'clock news", "It is 3:42 pm, 18 minutes until 4:00 pm."),
]

PLANS = [
    ("I have to be in town by five past six and it takes forty minutes, when do I go", "5:25 pm"),
    ("the roast needs two and a half hours and we eat at seven, when do I start", "4:30 pm"),
    ("the film starts at half seven and it's two hours ten, when does it end", "9:40 pm"),
    ("buses go every quarter of an hour, the last was at 3:35, when's the next", "3:50 pm"),
    ("a pill every six hours and I had one at noon, when's the next", "6:00 pm"),
    ("if I set off at twenty past four how long have I got", "38 minutes until 4:20 pm"),
    ("my bus is at four. Am I cutting it close?", "18 minutes until 4:00 pm"),
    ("my watch says five to four, is it right", "No, it is 3:42 pm: that is 13 minutes fast."),
    ("it says half three on the wall, is that right", "12 minutes slow"),
    ("from nine till half past five with a half hour lunch, how many hours", "8 hours"),
    ("it wants another hour, when will it be ready", "4:42 pm"),
    ("it's 25 percent done after half an hour, how long in all", "about 2 hours in all"),
]
COMPARED = [
    ("what's longer, six feet or two metres", "2 metres: that is 6.56 feet, against 6 feet."),
    ("which is cheaper, 400 grams at 2.40 or 1.5 kilos at 7.50", "second"),
    ("I have two litres and each glass takes 250 ml, how many glasses", "That is 8."),
    ("share 120 between four with a ten percent tip", "With it, 132.00: that is 33.00 each."),
    ("three score and ten", "That is 70."),
    ("seven eighths as a decimal", "0.875"),
    ("three eighths of an inch in millimetres", "9.52 millimetres"),
    ("a cup of beads in grams please", "depends on what it is"),
    ("a cup of sugar in grams please", "is about 200 grams."),
    ("how much is fifty Fahrenheit", "10 degrees Celsius"),
    ("how many hours in a fortnight", "336 hours"),
    ("how many days between the first of November and today", "21 days since"),
]


@pytest.mark.parametrize(("question", "result"), [*SUMS, *UNITS, *DAYS, *PLANS, *COMPARED])
def test_everyday_wording_is_worked_out(question: str, result: str) -> None:
    assert result in (everyday.answered(question, NOW) or "")


@pytest.mark.parametrize(
    "question",
    [
        "set a timer for five minutes and another for ten",
        "add five minutes to the timer",
        "my blood pressure was 120 over 80",
        "remember three pints of milk and two kilos of flour",
        "is that five miles or eight kilometres",
        "I take two tablets at eight and one at ten",
        "I take two tablets at eight thirty",
        "take two paracetamol from the box of sixteen",
        "two at eight fifty and the other at nine",
        "Best before 14/02/2027, so you've got a while yet.",
        "Your booking reference is QF7X2M.",
        "how long until the bus",
        "how long has it been since I took my pill",
        "how long do I boil an egg for at 2 minutes per 50 grams",
        "how many cups are on the table",
        "how long is an hour and a half in minutes",
        "what's a mile and a quarter in metres",
        "cut a two-forty board into pieces of thirty-five, how many",
    ],
)
def test_what_only_sounds_like_a_sum_is_left_alone(question: str) -> None:
    assert everyday.answered(question, NOW) is None


def test_a_sum_of_two_sentences_is_one_request() -> None:
    said = say("what was ninety divided by four? and times that by two", context())
    assert said == "That is 22.5, and then it is 45."


@pytest.mark.parametrize(
    ("first", "then", "answer"),
    [
        ("what's 12.50 plus 3.40", "take that off a hundred for me", "That is 84.1."),
        ("what's 12 plus 30", "split six ways", "That is 7 each."),
        ("what's 12 plus 30", "and split between two of us", "That is 21 each."),
        ("what's 20 percent of 45 pounds", "so total with the tip", "That is 54."),
        ("I ran ten k in fifty minutes, what's that per k", "and in kilometres per hour?",
         "That is 12 kilometres an hour."),
    ],
)  # fmt: skip
def test_a_sum_goes_on_from_its_result(first: str, then: str, answer: str) -> None:
    here = context()
    say(first, here)
    assert say(then, here) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how many liters in a gallon", "1 US gallon is 3.79 liters."),
        ("how many litres in a gallon", "1 UK gallon is 4.55 litres."),
        ("what is 10 liters in gallons", "10 liters is 2.64 US gallons."),
        ("how many milliliters in a pint", "1 US pint is 473.18 milliliters."),
    ],
)
def test_the_gallon_that_is_meant_is_named(question: str, answer: str) -> None:
    assert say(question, context()) == answer


@pytest.mark.parametrize("words", ["and in miles per hour?", "in metres per second"])
def test_a_rate_sets_no_timer(words: str) -> None:
    here = context()
    say(words, here)
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how long's it been since half two", "1 hour and 12 minutes since 2:30 pm."),
        (
            "How long's it been since me dinner? I ate at half twelve.",
            "3 hours and 12 minutes since 12:30 pm.",
        ),
        (
            "Shift's done at half ten. How long's that?",
            "It is 6 hours and 48 minutes until 10:30 pm.",
        ),
    ],
)
def test_one_time_that_is_told_is_past_or_to_come(question: str, answer: str) -> None:
    assert say(question, context()) == answer


@pytest.mark.parametrize(
    ("first", "then", "answer"),
    [
        ("three at two ninety nine", "and a fiver off", "That is 3.97."),
        ("four at two ten, total", "and if I give them a tenner", "That is 1.6."),
        ("what's 15 percent of 80", "split sixty four between five", "That is 12.8 each."),
    ],
)
def test_a_sum_goes_on_or_stands_alone(first: str, then: str, answer: str) -> None:
    here = context()
    say(first, here)
    assert say(then, here) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how much change from twenty for thirteen forty", "That is 6.6."),
        ("change from a tenner if it's six eighty five", "That is 3.15."),
        (
            "I've got forty pounds, how many at three fifty can I get",
            "That is 11, and 1.5 left over.",
        ),
    ],
)
def test_what_comes_back_and_what_an_amount_buys(question: str, answer: str) -> None:
    assert say(question, context()) == answer
