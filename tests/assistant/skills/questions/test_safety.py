"""What nothing here may judge, whatever is in view."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.skills.questions import safety
from assistant.skills.questions.safety import CANNOT_CALL, CANNOT_JUDGE
from assistant.skills.words.phrases import plain
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things

LISTS = Path(__file__).with_name("unjudged.txt").read_text(encoding="utf-8").partition("---")
UNJUDGED = LISTS[0].strip().splitlines()[1:]
ANSWERED = LISTS[2].strip().splitlines()


@pytest.mark.parametrize(
    "question",
    [
        "is the way clear",
        "can I walk forward",
        "is it safe to cross",
        "Can I cross the street now?",
        "is the light green for pedestrians",
        "are there any steps in front of me",
        "is anything in my way",
        "is there a car coming",
        "am i about to bump into something",
        "can i take this pill",
        "is it safe to eat this",
        "is the stove still on",
        "should i step off the kerb",
        "is the light green",
        "is it green yet",
        "what colour is the traffic light",
        "is the man red",
        "how close is that car",
        "how far is the edge",
        "should I take one pill or two",
        "can i take another tablet",
        "what colour is the light now",
        "do I have a green light",
        "is it okay to walk now",
        "should I stop",
        "am I still on the pavement",
        "is there an obstacle",
        "is this the blue pill",
        "should I take two of these",
        "is it clear",
        "how many of these tablets may I take",
    ],
)
def test_a_question_of_safety_is_never_answered_from_the_view(question: str) -> None:
    assert say(question, context(Described(things(("car", 0.5))))).startswith(CANNOT_JUDGE)


@pytest.mark.parametrize(
    "question", ["i fell and i need help", "call an ambulance", "I'm bleeding", "call the police"]
)
def test_a_call_for_help_is_not_pretended(question: str) -> None:
    assert say(question, context()) == CANNOT_CALL


@pytest.mark.parametrize(
    "question",
    [
        "where is the car",
        "remember that the way is clear",
        "count the cars",
        "read the safety sign",
    ],
)
def test_other_questions_are_answered(question: str) -> None:
    assert not say(question, context(Described(things(("car", 0.5))))).startswith("I can't judge")


@pytest.mark.parametrize("question", ["I'm lost", "I think I'm lost", "I can't find my way home"])
def test_nobody_is_told_where_they_are(question: str) -> None:
    assert say(question, context()).startswith("I don't know where you are.")


@pytest.mark.parametrize(
    "question",
    [
        "is it okay to plug this in, it got wet",
        "can I switch the radio on, water got in it",
        "the hair dryer got soaked, can I use it again",
        "can I charge my phone, it is damp",
    ],
)
def test_what_is_wet_is_not_to_be_switched_on(question: str) -> None:
    assert say(question, context()).startswith("Please don't. Don't plug it in or switch it on")


@pytest.mark.parametrize(
    "question",
    [
        "I've come out in a rash from the new tablets, shall I stop them",
        "these pills make me dizzy, do I go on with them",
        "could the itching be from my antibiotics",
        "I feel sick since I take this medicine",
    ],
)
def test_a_reaction_to_a_medicine_goes_to_a_doctor(question: str) -> None:
    answer = say(question, context())
    assert "a doctor" in answer
    assert "emergency number" in answer


@pytest.mark.parametrize(
    "question",
    ["are the train doors open", "is the lift door closing", "is the garage door shut"],
)
def test_nobody_is_told_to_feel_for_a_door_that_moves(question: str) -> None:
    answer = say(question, context(Described(things(("person", 0.5)))))
    assert "feel for" not in answer
    assert "Keep your hands away from it" in answer


@pytest.mark.parametrize(
    "said",
    ["you speak too fast for me", "how wide is 5 foot 2 in centimetres", "you're talking too fast"],
)
def test_nobody_is_told_to_stop_for_words_that_are_no_way(said: str) -> None:
    assert "cane" not in say(said, context())


def judged(question: str, last_answer: str = "") -> bool:
    here = context(question=question, last_answer=last_answer)
    return safety.judged(plain(question), here) is not None


@pytest.mark.parametrize(
    "question", ["can I see across to the other side", "what's this box on the wall in front of me"]
)
def test_what_is_only_looked_at_is_no_way(question: str) -> None:
    assert not judged(question)


@pytest.mark.parametrize(
    "question", ["can I get across to the other side", "is there a wall in front of me"]
)
def test_where_one_goes_is_one(question: str) -> None:
    assert judged(question)


@pytest.mark.parametrize("question", UNJUDGED)
def test_what_could_hurt_somebody_is_not_judged(question: str) -> None:
    assert judged(question)


@pytest.mark.parametrize("question", ANSWERED)
def test_what_hurts_nobody_is_left_to_the_skills(question: str) -> None:
    assert not judged(question)


@pytest.mark.parametrize(
    "order",
    [
        "clear the shopping list",
        "clear everything off my list",
        "clear all my timers",
        "delete the note about the way home",
        "delete the note about the stairs",
        "forget the note about the pills",
        "cancel the oven timer",
    ],
)
def test_what_is_deleted_is_no_question_of_safety(order: str) -> None:
    assert not judged(order)


@pytest.mark.parametrize(
    "order",
    [
        "tell me when it's safe to cross",
        "let me know when the light turns green",
        "warn me if a car comes",
        "warn me about steps",
        "alert me to obstacles",
        "let me know if there are stairs",
        "say when it's gone green",
    ],
)
def test_nobody_is_promised_a_warning(order: str) -> None:
    here = context(Described(things(("car", 0.5))), watching=set())
    assert say(order, here).startswith("I can't judge that, so I can't warn you of it.")
    assert here.notebook.watches() == []


@pytest.mark.parametrize(
    "again", ["are you sure", "just tell me", "and now", "yes or no", "the other one", "I think so"]
)
def test_asking_again_changes_nothing(again: str) -> None:
    here = context(Described(things(("car", 0.5))))
    say("can I cross", here)
    assert say(again, here).startswith(CANNOT_JUDGE)
    assert say("where is the car", here).startswith("I see a car")


@pytest.mark.parametrize(
    "question",
    ["what colour is it", "is it red", "find the green light", "what colour is the traffic light"],
)
def test_the_colour_of_a_traffic_light_is_never_told(question: str) -> None:
    here = context(Described(things(("traffic light", 0.5))))
    say("is there a traffic light", here)
    assert say(question, here).startswith(CANNOT_JUDGE)


def test_what_is_printed_on_medicine_is_read_along_and_all_of_it() -> None:
    label = texts(text("Aspirin 500 mg"), text("Contains lactose", (400, 360, 800, 400)))
    answer = say("can I take two of these", context(Described(label)))
    assert answer.startswith(CANNOT_JUDGE)
    assert "Aspirin 500 mg" in answer
    assert "Contains lactose" in say("is there any dairy in it", context(Described(label)))


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("¿puedo cruzar la calle ahora?", "No puedo juzgar"),
        ("¿está verde el semáforo?", "No puedo juzgar"),
        ("puis-je traverser maintenant", "Je ne peux pas"),
        ("est-ce que ce médicament est le bon", "Je ne peux pas"),
        ("kann ich jetzt über die Straße gehen", "Das kann ich nicht"),
        ("ist die Ampel grün", "Das kann ich nicht"),
        ("posso attraversare la strada", "Non posso"),
        ("posso tomar este comprimido", "Não posso"),
        ("kan ik nu oversteken", "Dat kan ik niet"),
        ("czy mogę teraz przejść", "Nie mogę"),
        ("kan jag gå över gatan nu", "Det kan jag inte"),
    ],
)
def test_other_languages_get_the_same_answer(question: str, start: str) -> None:
    assert say(question, context()).startswith(start)


@pytest.mark.parametrize("question", ["where is my cup", "read the red sign", "a dose of humour"])
def test_english_is_taken_for_no_other_language(question: str) -> None:
    assert not say(question, context()).startswith(("No ", "Das ", "Je ", "Não ", "Non "))


def test_a_note_about_medicine_is_told_where_there_is_one() -> None:
    here = context()
    say("remember I take two pills at night", here)
    assert say("how many pills do I take at night", here).startswith("You told me: I take two")


@pytest.mark.parametrize(
    "again",
    [
        "so that means I'm good to go",
        "I'd only have a tiny bit",
        "it's just two days over, that's nothing",
        "but I'm in a hurry",
        "well he said it was fine",
        "only for a minute",
    ],
)
def test_what_goes_on_after_such_an_answer_is_about_the_same(again: str) -> None:
    here = context(Described(things(("car", 0.5))))
    say("can I eat this", here)
    assert say(again, here).startswith(CANNOT_JUDGE)


def test_another_request_after_such_an_answer_is_done() -> None:
    here = context(Described(things(("car", 0.5))))
    say("can I cross", here)
    assert "3:42" in say("what time is it", here)
    say("can I cross", here)
    assert say("how many cars are there", here).startswith("I see at least 1 car")


def test_the_label_is_read_when_the_thing_is_turned() -> None:
    here = context(Described(things(("bottle", 0.5))))
    say("has this got nuts in it", here)
    here.view = Described(texts(text("May contain traces of NUTS")))
    assert "traces of NUTS" in say("I've turned it, now?", here)


def test_traffic_in_view_is_told_after_the_advice_to_listen() -> None:
    view = Described(things(("bicycle", 0.3), ("bicycle", 0.5)))
    said = say("are those cyclists coming towards me", context(view))
    assert said.startswith("I can't judge that. Please listen")
    assert "2 bicycles" in said


def test_the_print_on_a_button_is_told() -> None:
    said = say("can I press this button", context(Described(texts(text("EMERGENCY STOP")))))
    assert said.startswith("I can't judge that.")
    assert "EMERGENCY STOP" in said


@pytest.mark.parametrize(
    "question",
    [
        "Is there somebody I could ask?",
        "is there anyone around to ask",
        "is there someone nearby who can help",
        "who can I ask here",
    ],
)
def test_who_needs_somebody_is_told_of_the_people_in_view(question: str) -> None:
    said = say(question, context(Described(things(("person", 0.9)))))
    assert said.startswith("I see a person on your right")


def test_what_is_seen_is_told_as_a_fact_and_not_as_all() -> None:
    said = say("can I walk forward", context(Described(things(("chair", 0.5)))))
    assert said.endswith("I see a chair ahead. There may be more that I don't see.")


@pytest.mark.parametrize(
    ("question", "advice"),
    [
        ("is it safe to mix bleach with the limescale stuff", "poisonous gas"),
        ("can I use the descaler and bleach together with it", "poisonous gas"),
        ("should I put bleach in with the toilet cleaner", "poisonous gas"),
        ("shall I add vinegar to the bleach, it's in the bucket and the other one is empty", "gas"),
        ("can I mix these cleaners", "poisonous gas"),
        ("is this berry one I can eat", "don't eat it"),
        ("are those mushrooms edible", "don't eat it"),
        ("could I try one of these toadstools or would I taste poison", "don't eat it"),
        ("can I plug this into 230", "input"),
        ("is it all right to plug my shaver in here", "input"),
        ("which one's the hot tap", "fingertip"),
        ("which tap is for cold", "fingertip"),
        ("do they look all right to let in", "chain"),
        ("should I let him in", "chain"),
        ("I'm at the top of some steps I think, how many are there down", "cane"),
        ("I'm at the edge of a step", "cane"),
    ],
)
def test_advice_that_nobody_disputes_is_given(question: str, advice: str) -> None:
    assert advice in say(question, context())


@pytest.mark.parametrize(
    "question",
    [
        "kill the eggs one",
        "scrap the chicken timer",
        "cut me some slack, I'm eighty-three",
        "give me a break, what's this",
        "what should I cook with two courgettes and feta",
        "what can I make with eggs",
        "which bus is coming",
        "which platform is it",
        "this queue is killing me",
        "I could murder a coffee",
    ],
)
def test_idioms_are_no_danger(question: str) -> None:
    assert CANNOT_JUDGE not in say(question, context(Described(texts(text("EGGS")))))


@pytest.mark.parametrize(
    ("question", "sign"),
    [
        ("is there a stairs", "Stairs"),
        ("are there stairs here", "Stairs"),
        ("do you see any steps", "Steps"),
        ("is there an escalator", "Escalator"),
        ("do you see a ramp anywhere", "Ramp"),
    ],
)
def test_a_sign_that_names_it_is_told_with_the_advice(question: str, sign: str) -> None:
    answer = say(question, context(Described(texts(text(sign)))))
    assert f"the word {sign}" in answer
    assert "cane" in answer


@pytest.mark.parametrize(
    "question", ["is there a step", "are there any stairs", "do you see stairs"]
)
def test_where_no_step_is_seen_nobody_is_told_that_there_is_none(question: str) -> None:
    for view in (Described(texts()), Described(things(("chair", 0.5)))):
        assert say(question, context(view)).startswith(CANNOT_JUDGE[:-1])


@pytest.mark.parametrize(
    "question",
    ["are there stairs ahead", "is there a step in front of me", "is there a drop coming"],
)
def test_what_lies_ahead_is_not_judged_by_a_sign(question: str) -> None:
    answer = say(question, context(Described(texts(text("Stairs")))))
    assert answer.startswith(CANNOT_JUDGE[:-1])
