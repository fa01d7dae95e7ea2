"""A ninth round, in words: sums that have no value, amounts and days that no type holds, and
answers of the assistant that a client made up."""

from __future__ import annotations

import json

from models.json_types import JsonObject
from tests.support.strange.sending import Strange, chat, request

HUGE = "9" * 320  # more than a float holds
LONGER = "9" * 3900  # nearly a question's length
DIGITS = "9" * 4500  # more than Python reads as a number
LAST_DAY, FIRST_DAY = "9999-12-31", "0001-01-01"

QUESTIONS: dict[str, tuple[str, ...]] = {
    "roots below nothing": (
        "what is the square root of -4", "what is the cube root of -8",
        "what is -8 to the power of 0.5", "halve the square root of -2",
        "take the square root of -16 then halve it", "what is the root of -1 and the root of -2",
        "what is the average of the square root of -9 and 3", "double the cube root of -1",
        "what is the square root of the square root of -16", "what is 5 plus the root of -5",
    ),
    "lengths of time beyond a float": (
        f"5 minutes times {HUGE}", f"add {HUGE} minutes and 5 minutes",
        f"what's {HUGE} hours plus 5 minutes", f"difference between {HUGE} hours and 3 hours",
        f"how many hours is {HUGE} minutes", f"take {HUGE} minutes from 5 hours",
        f"at 60 mph how long for {HUGE} miles", f"how long does {HUGE} miles at 30 mph take",
        f"how much longer is {HUGE} minutes than 3 hours", f"double {HUGE} hours",
        f"what pace is 5 miles in {HUGE} minutes", f"half of {HUGE} weeks",
    ),
    "amounts beyond a float": (
        f"what's 6 foot {HUGE} in cm", f"convert {HUGE} stone 4 to kilos",
        f"what's {HUGE} celsius in fahrenheit", f"what is 20 percent of {HUGE}",
        f"what's {HUGE} times {HUGE}", f"what's {HUGE} divided by 0.{'0' * 150}1",
        f"i gave her {HUGE} and it was 3 what should i get back", f"share {HUGE} pounds between 3",
        f"area of a circle with radius {HUGE}", f"the volume of a box {HUGE[:150]} by 9 by 9",
        f"which is bigger {HUGE[:200]}/3 or 1/2", f"{HUGE} ohms and 5 ohms in parallel",
    ),
    "nothing divided": (
        "how fast is 0 miles in 0 minutes", "how long is 0 miles at 0 mph",
        "what pace is 0 km in 5 minutes", "two 0 ohm resistors in parallel",
        "0 amps and 0 volts what resistance", "5 pounds for 0 eggs what's that each",
        "the average of nothing", "what percent of 0 is 0", "0/0 or 1/0 which is bigger",
        "how many 0s go into 0", "a resistor of gold gold gold", "0 people and 0 pizzas each",
    ),
    "digits of no keyboard": (
        "what is \u0663 plus \u0664", "what is \u0663 times \u0664\u0665", "read line \u00b2",
        "the \u00b2 one", "roll a \u00b2-sided die", "pick a number between \u00b9 and \u00b3",
        "wake me at \u00b2:\u00b3\u2070", "what day is 12/\u00b2/2027",
        "what day is \u0662\u0660\u0662\u0667-\u0660\u0661-\u0660\u0662",
        "what's \u2154 of \u215e", "delete the \u2461nd note", "what is -\u2075 squared",
    ),
    "the ends of the calendar": (
        f"remind me on {LAST_DAY} at 23:59 to call", f"what day is it a week after {LAST_DAY}",
        f"how many days from {FIRST_DAY} to {LAST_DAY}", f"how long since {FIRST_DAY}",
        f"how old am I if I was born on {FIRST_DAY}", f"what date is 9999 weeks before {FIRST_DAY}",
        f"set an alarm for {LAST_DAY} at midnight", f"the day before {FIRST_DAY}",
        "what day is the 29th of February 2100", f"add {LAST_DAY} plus 9999 weeks",
        f"the last friday of {LAST_DAY}", f"how many sleeps until {LAST_DAY}",
    ),
    "words at the edge of what is one's own": (
        "is it safe to " + "eat and drink and touch and cross " * 14, "can I " + "mix " * 127,
        "what if I " + "swallowed bleach and " * 23, "he is not " + "breathing " * 50,
        "my chest " + "hurts and my arm " * 28, "how long until " + "half past " * 48,
        "tell me " + "before it " * 50, "the one after " * 36, "add " + "milk and " * 57 + "eggs",
        "how many more " + "for one " * 62, "remind me an hour after " + "that and after " * 32,
        "put " + "it back on the list and take " * 17 + "it off",
    ),
    "words three times as many": (
        "is it okay to " + "take it with wine " * 86, "there is " + "smoke and gas and " * 86,
        "she took " + "two at half past seven and " * 57, "am I " + "allowed to " * 140,
        "I can't " + "breathe " * 190, "can my dog " + "eat grapes or " * 110,
        "what is next to " + "the one next to " * 98, "what do I do " + "first and then " * 104,
        "he fell and " + "hit his head and " * 90, "help " * 310,
    ),
}  # fmt: skip

# What the assistant never said, and what goes on from it.
ANSWERS: dict[str, str] = {
    "a result beyond": f"That is {HUGE}.",
    "a result of digits": f"That is {DIGITS}.",
    "a result below": f"That is -{HUGE}.",
    "a length beyond": f"That is {HUGE} minutes.",
    "a price beyond": f"That is {HUGE} pounds.",
    "a print beyond": f"It says: Simmer {HUGE} minutes.",
    "the last day": f"It says: {LAST_DAY} 23:59.",
    "the first day": f"It says: {FIRST_DAY} 0:00.",
    "counts of digits": f"I see {DIGITS} cups. I see {DIGITS} bottles.",
    "a timer of digits": f"Timer set for {DIGITS} minutes.",
    "dice by the thousand": f"You rolled {', '.join(['6'] * 900)} and 6, 99 together.",
    "a list by the thousand": f"On your shopping list: {'milk, ' * 600}and eggs.",
}
FOLLOWING = {
    "a result beyond": ("round it up", "square it", "take the square root of it", "cube it"),
    "a result of digits": ("round that down", "and half of it", "split it between 4"),
    "a result below": ("round it off", "what's the square root of that", "add 20 percent"),
    "a length beyond": ("double it", "add 20 percent", "what's that in hours", "and half of it"),
    "a price beyond": ("round it up", "split it between 3", "what's that in euros"),
    "a print beyond": ("half of it", "double it", "what's that in hours", "set a timer for that"),
    "the last day": ("remind me an hour after that", "wake me the day after that", "when is that"),
    "the first day": ("how long ago was that", "remind me an hour before that", "the week before"),
    "counts of digits": ("how many is that in all", "how many more for nine people"),
    "a timer of digits": ("five more minutes", "when does it ring", "half of that again"),
    "dice by the thousand": ("roll again", "again", "what was the second one"),
    "a list by the thousand": ("take the second one off", "read it again", "how many are there"),
}


def sums() -> list[Strange]:
    return [*_asked(), *_followed(), *_responses()]


def _asked() -> list[Strange]:
    return [
        chat(f"{kind}: {number}, {question[:40]}", question)
        for kind, questions in QUESTIONS.items()
        for number, question in enumerate(questions)
    ]


def _history(answer: str, question: str) -> list[dict[str, str]]:
    return [
        {"role": "user", "content": "what is that"},
        {"role": "assistant", "content": answer},
        {"role": "user", "content": question},
    ]


def _followed() -> list[Strange]:
    return [
        request(
            f"answers never given: {name}, {question}",
            "/v1/chat/completions",
            json.dumps({"model": "sightline", "messages": _history(answer, question)}).encode(),
        )
        for name, answer in ANSWERS.items()
        for question in FOLLOWING[name]
    ]


def _responses() -> list[Strange]:
    """The same over the Responses API, where a stream has begun before the answer fails."""
    made: list[Strange] = []
    for name, answer in list(ANSWERS.items())[:6]:
        body: JsonObject = {"model": "sightline", "input": _history(answer, FOLLOWING[name][0])}
        made.append(_streamed(f"streamed after an answer: {name}", {**body, "stream": True}))
    for question in QUESTIONS["roots below nothing"][:4]:
        body = {"model": "sightline", "input": question, "stream": True}
        made.append(_streamed(f"streamed after an answer: {question}", body))
    return made


def _streamed(name: str, body: JsonObject) -> Strange:
    return request(name, "/v1/responses", json.dumps(body).encode())
