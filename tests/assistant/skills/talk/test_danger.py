"""What is an emergency, and what only sounds like one."""

from __future__ import annotations

import pytest

from assistant.skills.questions import safety
from assistant.skills.talk import repertoire, small_talk, statements
from assistant.skills.talk.danger import emergencies, first_aid, next_words
from assistant.skills.talk.danger.first_aid import FIRST_AID
from assistant.skills.words.phrases import plain
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("It's my mum, she's slumped over", "body"),
        ("She's my wife, her lips have gone blue", "body"),
        ("It's my daughter, she can't get her breath", "body"),
        ("It's my heart, it's pounding and my arm is numb", "body"),
        ("My sats are at 82 percent and I can't get enough air", "body"),
        ("She's called Ann and she's six", None),
        ("He's my dog", None),
        ("My wife is in labour", "labour"),
        ("I think I'm going into labour", "labour"),
        ("I'm having contractions every five minutes", "labour"),
        ("The baby is coming now", "labour"),
        ("Is Keir in labour or the tories", None),
        ("She got a good job in labour relations", None),
        ("My baby is coming home from school", None),
        ("What are contractions in grammar", None),
        ("Remind me about the class on contractions", None),
        ("My phone battery is swollen", "battery"),
        ("The charger is smoking", "battery"),
        ("Is that phone's battery getting hot", "battery"),
        ("My phone is on fire today with messages", None),
        ("The power bank is red hot sale price", None),
        ("The laptop is so hot right now", None),
        ("The oil's caught fire", "oil"),
        ("Oil's caught, do I chuck water on it", "oil"),
        ("The frying pan is in flames", "oil"),
        ("The kitchen is on fire", "fire"),
        ("Is there oil in the pan", None),
        ("My husband hit me again", "threat"),
        ("A man pushed me over", "threat"),
        ("The idea hit me", None),
        ("We are trapped in the lift", "trapped"),
        ("I'm locked in the bathroom", "trapped"),
        ("I passed blood this morning", "blood"),
        ("I've been passing blood", "blood"),
        ("There's blood in my wee", "blood"),
        ("My husband is coughing up a bit of blood", "blood"),
        ("She threw up blood", "blood"),
        ("I passed my blood test", None),
        ("Can you pass the blood pressure monitor", None),
        ("I'm outside on the ledge", "despair"),
        ("I won't be around much longer", "despair"),
    ],
)
def test_an_emergency_is_known_by_what_it_says(said: str, kind: str | None) -> None:
    assert emergencies.kind_of(plain(said)) == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I swallowed bleach and my guide dog is here", "poison"),
        ("My son ate dog food and bleach", "poison"),
        ("She drank antifreeze, the dog is barking", "poison"),
        ("My dog drank antifreeze", "pet"),
        ("My cat, she ate the berries", "pet"),
        ("The dog has eaten my tablets", "pet"),
    ],
)
def test_a_vet_is_for_the_animal_that_took_it(said: str, kind: str) -> None:
    assert say(said, context(Described(texts()))) == FIRST_AID[kind]


@pytest.mark.parametrize(
    "said",
    [
        "They won't let me in",
        "My husband hit me again",
        "You keep talking",
        "It's too loud",
        "It's freezing, is my hand blue",
    ],
)
def test_what_is_more_than_a_statement_gets_no_small_talk(said: str) -> None:
    assert statements.reply(said) is None


@pytest.mark.parametrize(
    ("said", "drops"),
    [
        ("Never mind, I found it.", True),
        ("Never mind, I'll manage", True),
        ("Never mind, I'll drink it anyway", False),
        ("Never mind, I'll just take two of the pills", False),
        ("No matter, I'll jump", False),
        ("Never mind, I'll cross now", False),
        ("Never mind, I found it. Call me a taxi", False),
    ],
)
def test_never_mind_before_a_danger_or_a_request_drops_nothing(said: str, drops: bool) -> None:
    assert small_talk.drops_it(said) == drops


@pytest.mark.parametrize(
    "said",
    [
        "Read me the nutrition facts",
        "Give me the facts",
        "Read me the joke on this cracker",
    ],
)
def test_print_is_read_and_no_piece_of_our_own_recited(said: str) -> None:
    here = context(
        Described(texts(text("Contains nuts"), text("Energy 210 kcal", (400, 360, 800, 400))))
    )
    assert "Contains nuts" in say(said, here)


def test_a_story_in_view_is_not_our_own() -> None:
    here = context(Described(texts(text("The night train"))))
    assert "Once upon a time" not in say("Read me the story", here)


def test_another_fact_after_a_joke_is_a_fact() -> None:
    here = context()
    say("tell me a joke", here)
    assert say("tell me another fact", here) == repertoire.FACTS[0]


@pytest.mark.parametrize(
    ("said", "helped"),
    [
        ("The ambulance is on its way", True),
        ("They're coming", True),
        ("I rang 999", True),
        ("I've called the emergency number", True),
        ("How long will they take", True),
        ("My daughter is coming", False),
        ("I've called Bob about lunch", False),
    ],
)
def test_help_comes_where_helpers_are_named(said: str, helped: bool) -> None:
    assert next_words.help_comes(plain(said)) == helped


@pytest.mark.parametrize(
    ("said", "looks"),
    [
        ("Can you see a leak", True),
        ("Where is the smoke coming from", True),
        ("Is there any gas station near", False),
        ("Where is the fire exit", False),
    ],
)
def test_a_cause_is_looked_for_and_no_place(said: str, looks: bool) -> None:
    assert next_words.looks_for_cause(plain(said)) == looks


@pytest.mark.parametrize(
    ("said", "fumes"),
    [
        ("I already did", True),
        ("I mixed them", True),
        ("It smells awful", True),
        ("What have I got on my list", False),
        ("I used it yesterday, read the label", False),
    ],
)
def test_after_the_warning_only_what_was_mixed_is_an_emergency(said: str, fumes: bool) -> None:
    here = context(Described(texts(text("Thin bleach"))))
    say("Can I mix bleach and vinegar", here)
    assert (say(said, here) == FIRST_AID["fumes"]) == fumes


@pytest.mark.parametrize(
    "said",
    [
        "How do I put these together",
        "Should the cat flap have a lock",
        "Is my cat asleep, or does she have her eyes open",
        "Should I throw this ball",
        "Should I bin this letter",
    ],
)
def test_an_ordinary_question_is_no_danger(said: str) -> None:
    assert safety.judged(plain(said), context(Described(texts()))) is None


def after(before: str, said: str) -> str:
    """What is said to words that follow an emergency, before a sign."""
    here = context(Described(texts(text("Platform 2"))))
    say(before, here)
    return say(said, here)


@pytest.mark.parametrize(
    "said",
    [
        "Shall I nip back in for the laptop?",
        "I'll just run back and get the dog",
        "let me grab my coat first",
        "I could go back upstairs for the photos",
        "should I have another look inside",
        "I'll pop in and fetch the keys",
    ],
)
def test_nobody_is_let_back_into_a_fire(said: str) -> None:
    assert after("There's smoke coming out of the kitchen", said) == first_aid.NOT_BACK_IN


@pytest.mark.parametrize(
    "said",
    [
        "I can't get back to the door",
        "how do I get back to the front door",
        "which way is it back to the hall",
        "should I stay back in my room with a wet towel under the door",
        "I'm back in the bathroom with the door shut",
        "can you find my front door",
        "look for my cane",
        "everybody's out but me",
        "everyone is outside but I'm not",
        "everyone is out except my mother",
        "they're all out",
        "I am out of breath",
        "we are out of water",
    ],
)
def test_nobody_who_may_be_inside_a_fire_is_to_stay_outside(said: str) -> None:
    answer = after("There is a fire in my kitchen", said)
    assert not answer.startswith((first_aid.OUTSIDE, "No, please don't"))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Okay, we're all out, fire brigade's coming", first_aid.OUTSIDE_COMING),
        ("they're on their way", first_aid.OUTSIDE_COMING),
        ("I'm outside now", first_aid.OUTSIDE),
        ("we are both safely out", first_aid.OUTSIDE),
        ("we're in the garden", first_aid.OUTSIDE),
        ("everybody's outside now", FIRST_AID["fire"]),
    ],
)
def test_who_is_out_of_a_fire_is_to_stay_out(said: str, answer: str) -> None:
    assert after("There's smoke coming out of the kitchen", said) == answer


def test_words_about_a_fire_end_with_another_emergency_or_request() -> None:
    assert after("the kitchen is on fire", "my mum has stopped breathing") == FIRST_AID["body"]
    assert "Stay outside" not in after("the kitchen is on fire", "how do I get the kids out")
    assert after("the kitchen is on fire", "what does this say") == "It says: Platform 2."


@pytest.mark.parametrize(
    "said",
    [
        "Maybe it's just indigestion, I'll give it an hour",
        "It's probably nothing",
        "I don't want to bother anybody",
        "I'll have a lie down and see how it goes",
        "it'll pass",
        "I'd rather not call them",
        "I'll go to the doctor in the morning",
    ],
)
def test_nobody_is_to_wait_with_an_emergency(said: str) -> None:
    answer = after("I've got this tight pain in my chest, going down my arm", said)
    assert answer == f"{first_aid.DONT_WAIT} {FIRST_AID['body']}"


@pytest.mark.parametrize(
    "said",
    [
        "set a timer for ten minutes",
        "remind me to feed the cat at six",
        "it has stopped, set a timer for an hour so that I leave it alone",
        "what does this say",
        "what time is it",
    ],
)
def test_after_first_aid_other_requests_are_done(said: str) -> None:
    assert first_aid.DONT_WAIT not in after("I cut my hand, it won't stop bleeding", said)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("note that it started in the morning", ["it started in the morning"]),
        ("remember to call the doctor tomorrow", ["to call the doctor tomorrow"]),
    ],
)
def test_a_note_for_the_ambulance_is_kept(said: str, kept: list[str]) -> None:
    here = context()
    say("my husband has chest pain", here)
    say(said, here)
    assert [note.text for note in here.notebook.notes("wearer")] == kept


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("I feel faint", "I'll lie down on my side"),
        ("my sugar is low", "shall I have a cup of tea with sugar"),
        ("my husband has chest pain", "wait, he's unconscious now"),
        ("my husband has chest pain", "what's on my list for tomorrow"),
    ],
)
def test_what_the_aid_says_itself_is_no_waiting(before: str, said: str) -> None:
    assert first_aid.DONT_WAIT not in after(before, said)


@pytest.mark.parametrize(
    "said",
    [
        "Somebody is being electrocuted, do I turn it off",
        "my son got an electric shock from the lamp",
        "she's just had a bad electric shock",
        "he is holding a live wire",
        "I think he has been electrocuted",
    ],
)
def test_an_electric_shock_gets_first_aid(said: str) -> None:
    assert say(said, context()) == FIRST_AID["shock"]


@pytest.mark.parametrize(
    "question", ["Thermometer says thirty-eight point four.", "my thermometer reads 39.1"]
)
def test_a_thermometer_shows_no_sugar(question: str) -> None:
    assert "sugar" not in say(question, context())
