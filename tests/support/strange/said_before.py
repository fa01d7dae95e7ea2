"""An eleventh round, of what was said before: answers as long as one is read, in the forms that
follow-ups read, and long requests of what the skills have learnt since."""

from __future__ import annotations

import json

from tests.support.strange.sending import Strange, chat, request

CHAT = "/v1/chat/completions"
LONGEST, LONGEST_ANSWER = 4000, 16_000  # characters of a question and of an answer that are read
ANSWERS = {
    "steps": "Step 7: stir it for 3 minutes. ",
    "prices": "Coffee is \u00a33.50, tea is \u00a32.20. ",
    "times": "The bus 9 leaves at 9:40 from gate B14, at 10:05 from gate 7. ",
    "timers": "Timer set for 5 minutes. The pasta timer rings at 4:30 pm. ",
    "things": "milk, eggs, bread, butter and flour, ",
    "sums": "3 plus 4 is 7. That is 12 percent of 58. ",
    "numbers": "7 1/2 3.5 1,000 9:59 2027-01-31 ",
    "sides": "To the left of the cup is a red book, behind it a lamp. ",
    "units": "5 km are 3.1 miles. 250 ml of it for 4 people. ",
    "quotes": 'It says: "Open 9 to 5". It says "closed". ',
    "signs": "-.,;:!?()[]'\"/ ",
    "letters": "a b c d. e f g h? ",
}
FOLLOWING = (
    "and the one after that",
    "no, I meant the second one of them",
    "set a timer for the longer one of the two and remind me of the other one",
    "half of that and a third of the rest, split between the four of us",
    "put all of them on my list",
    "how much is it for seven people then",
    "what about the first price",
    "round it up and add the tip",
    "did you say monday or tuesday",
    "remember that",
    "is it the left one",
)
LEARNT = {
    "tallies": "that's another coffee",
    "counted": "how many coffees have I had since nine",
    "facts": "my gate is B14",
    "moved": "move the dentist reminder to half past four",
    "timers": "set a timer of 5 minutes for the eggs",
    "more timers": "another one for the pasta of nine minutes",
    "names": "how long is left on the pasta timer",
    "ratios": "mix it three to one with 250 ml of water",
    "electric": "what does a 2 kW heater cost for 3 hours at 30p",
    "vulgar": "three quarters of a cup plus two thirds of a cup",
    "fractions": "\u00bd a cup and 1\u2154 of \u00be",
    "measures": "the board is two metres seventy by one foot nine",
    "cuts": "how many of 45 cm do I get out of 2.4 metres",
    "secrets": "remember that the code of my safe is 1234",
    "run together": "put milk eggs bread butter flour on my list",
    "days": "what did I note on monday the third",
    "taken": "did I take my pill at eight",
    "postures": "is anybody sitting beside the man who stands",
    "places": "is this a kitchen or the hall of a station",
    "safety": "is it safe to cross after the white van",
    "harm": "I have swallowed some bleach",
    "money": "I paid 20 pounds with a fifty",
    "sleeping": "I go to bed at half past eleven and get up at six",
    "clocks": "what time is it in Tokyo when it is noon here",
    "reminders": "remind me an hour before the ferry leaves",
    "again": "the same again but half as long",
    "hesitation": "er set um a timer I mean no the alarm",
    "back": "no wait never mind not that one",
    "sides": "what is to the left of the second cup from the right",
    "colours": "is the sock that is next to the shoe blue or black",
}
JOINTS = {"and": " and ", "no": ", no, ", "stops": ". ", "nothing": " "}
SIGNS = {
    "ligatures": "\ufdfa",
    "roman numerals": "\u2168 \u2188 ",
    "squares": "\u3392\u33a5 ",
    "wide letters": "\uff53\uff45\uff54 ",
    "jamo": "\u1112\u1161\u11ab",
    "vowels of Tibet": "\u0f40\u0f71\u0f72\u0f74\u0f80",
    "accents out of order": "a\u0323\u0307\u0301\u0328",
    "turned marks": "1\u20442\u20443 ",
    "keycaps": "7\ufe0f\u20e3 ",
    "families": "\U0001f468\u200d\U0001f469\u200d\U0001f467 ",
}  # fmt: skip


def said_before() -> list[Strange]:
    return [*_followed(), *_learnt(), *_grown(), *_turns()]


def _body(*said: str) -> bytes:
    roles = ("user", "assistant")
    messages = [{"role": roles[n % 2], "content": text} for n, text in enumerate(said)]
    return json.dumps({"model": "sightline", "messages": messages}).encode()


def _full(text: str, most: int) -> str:
    return (text * (most // len(text) + 1))[:most]


def _followed() -> list[Strange]:
    """Each answer with a third of the follow-ups, the next one with the next third."""
    found: list[Strange] = []
    for place, (name, answer) in enumerate(ANSWERS.items()):
        for question in FOLLOWING[place % 2 :: 2]:
            said = ("what is that", _full(answer, LONGEST_ANSWER), question)
            found.append(request(f"said before: {name}, {question[:30]}", CHAT, _body(*said)))
    return found


def _learnt() -> list[Strange]:
    """A request said again until a question is full, and all of them in a row."""
    found = [
        chat(f"learnt: {name}, {joint}", _full(text + between, LONGEST))
        for place, (name, text) in enumerate(LEARNT.items())
        for number, (joint, between) in enumerate(JOINTS.items())
        if (place + number) % 2 or number == 0
    ]
    rows = [
        chat(f"learnt: all, {joint}", _full(between.join(LEARNT.values()) + between, LONGEST))
        for joint, between in JOINTS.items()
    ]
    pairs = [
        request(f"learnt: {name}, then the same", CHAT, _body(text, "Okay.", _full(text, LONGEST)))
        for name, text in list(LEARNT.items())[::3]
    ]
    return [*found, *rows, *pairs]


def _grown() -> list[Strange]:
    """Signs that become many when they are written out, or whose order is put right."""
    found: list[Strange] = []
    for name, sign in SIGNS.items():
        for begin in ("", "what is half of "):
            found.append(chat(f"grown: {name}, {begin[:8]}", begin + _full(sign, LONGEST)))
    return found


def _turns() -> list[Strange]:
    """As many turns as are taken, each at its longest."""
    turns = [_full(each, 9000) for each in ANSWERS.values()]
    long = tuple(turns[n % len(turns)] for n in range(2046))
    short = tuple(("set a timer for 5 minutes", "Timer set.")[n % 2] for n in range(2046))
    return [
        request("turns: long ones", CHAT, _body(*long, "and the one before that")),
        request("turns: short ones", CHAT, _body(*short, "how long is left")),
        request("turns: with ten thousand words of print", CHAT, _body(
            _full("Platform 9: bus 7 at 9:40 for \u00a33.50. ", 90_000), "Okay.",
            "which bus is the cheapest one after ten")),
    ]  # fmt: skip
