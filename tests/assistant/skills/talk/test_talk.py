"""Talk, what can't be done, and what may be an emergency: one sentence each, and nothing done."""

from __future__ import annotations

import pytest

from assistant.skills.talk import out_of_reach, small_talk
from assistant.skills.talk.danger import emergencies, first_aid
from assistant.skills.words.phrases import plain
from tests.support.conversation import say
from tests.support.views import Described, context, things


@pytest.mark.parametrize(
    "question",
    ["evening, Sightline", "morning!", "hiya", "hello my friend", "good day to you", "hey there"],
)
def test_a_greeting_is_returned(question: str) -> None:
    assert say(question, context()) == "Hello."


@pytest.mark.parametrize(
    "question",
    [
        "I feel a bit lonely today",
        "I'm so sad",
        "my husband died last year",
        "I've had a terrible day",
        "it's all too much lately",
        "I miss my wife",
    ],
)
def test_a_mood_gets_a_kind_word(question: str) -> None:
    assert say(question, context()) == small_talk.COMFORT


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("phone the office, tell them I'm ill", out_of_reach.NO_CALLS),
        ("give Sarah a call", out_of_reach.NO_CALLS),
        ("let my wife know I'll be late", out_of_reach.NO_CALLS),
        ("whatsapp my brother", out_of_reach.NO_CALLS),
        ("can you tell the driver to stop", out_of_reach.NO_CALLS),
        ("read my emails", out_of_reach.NO_MESSAGES),
        ("any new messages", out_of_reach.NO_MESSAGES),
        ("give me directions to the Louvre", out_of_reach.NO_WAY),
        ("plan a route to the park", out_of_reach.NO_WAY),
        ("what's my heart rate", out_of_reach.CANNOT_MEASURE),
        ("how many steps have I done", out_of_reach.CANNOT_MEASURE),
        ("how warm is it in here", out_of_reach.CANNOT_MEASURE),
        ("shazam this song", out_of_reach.NO_MUSIC),
        ("what song is this", out_of_reach.NO_MUSIC),
        ("what's on telly tonight", out_of_reach.CANNOT_KNOW),
        ("who won the match last night", out_of_reach.CANNOT_KNOW),
        ("when's the next train to Leeds", out_of_reach.NO_TIMES),
        ("turn the thermostat up", out_of_reach.CANNOT_ACT),
        ("press the button for me", out_of_reach.CANNOT_PRESS),
    ],
)
def test_what_is_beyond_reach_is_said_in_a_sentence(question: str, sentence: str) -> None:
    here = context()
    assert say(question, here) == sentence
    assert [*here.notebook.notes(), *here.notebook.timers(), *here.notebook.watches()] == []


@pytest.mark.parametrize(
    "question",
    [
        "remind me to call mum at five",
        "remember to text Tom",
        "tell me what this says",
        "let me know when you see a bus",
        "what does the message say",
        "call off the lookout for the dog",
        "which way to the exit",
        "what's my blood pressure meter showing",
        "who won the war of 1812",
        "is the door open",
    ],
)
def test_what_can_be_done_is_not_refused(question: str) -> None:
    assert out_of_reach.limit(plain(question)) is None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("my chest's gone all tight and my arm's funny", first_aid.BODY),
        ("I can't breathe", first_aid.BODY),
        ("I can't feel my left side", first_aid.BODY),
        ("he's collapsed and he's not breathing", first_aid.BODY),
        ("I've cut myself, it's really spurting", first_aid.BLEEDING),
        ("the bleeding won't stop", first_aid.BLEEDING),
        ("she drank some bleach", first_aid.POISON),
        ("the pan is on fire", first_aid.OIL),
        ("the house is on fire", first_aid.FIRE),
        ("I feel faint", first_aid.FAINT),
        ("I get dizzy when I bend down", first_aid.FAINT),
        ("there's blood on everything", first_aid.BLEEDING),
        ("she can't get her words out", first_aid.BODY),
        ("I took the water tablets three times", first_aid.FIRST_AID["medicine"]),
        ("I gave myself the evening insulin instead", first_aid.FIRST_AID["medicine"]),
        ("I don't see much point in going on, to be honest", first_aid.DESPAIR),
        ("I want to die", first_aid.DESPAIR),
        ("I don't wanna be alive anymore", first_aid.DESPAIR),
        ("I'm tired of living", first_aid.DESPAIR),
        ("the fire alarm's going off", first_aid.FIRE),
        ("the smoke alarm is ringing, where is the exit", first_aid.FIRE),
        ("someone is following me", first_aid.THREAT),
    ],
)
def test_an_emergency_is_taken_as_one(question: str, sentence: str) -> None:
    assert say(question, context()) == sentence


@pytest.mark.parametrize(
    "question",
    [
        "is there a fire exit",
        "remember I drank my water at nine",
        "read the label on the bleach",
        "where is the fire extinguisher",
        "my chest of drawers is open, what's in it",
    ],
)
def test_other_things_are_no_emergency(question: str) -> None:
    assert "emergency" not in say(question, context())


@pytest.mark.parametrize(
    "question",
    ["not you, I was talking to the cat", "Hey Siri, play some Bowie", "I'm not talking to you"],
)
def test_what_is_said_to_somebody_else_gets_no_answer(question: str) -> None:
    here = context()
    here.last_answer = "Hello."
    assert say(question, here) == "Okay."  # which a loop does not speak


def test_a_statement_is_kept_only_after_a_yes() -> None:
    here = context()
    assert say("I parked on level three", here).startswith("Shall I remember that")
    assert here.notebook.notes() == []


def test_a_yes_to_nothing_is_said_to_be_one() -> None:
    assert say("yes do it", context()) == "I haven't asked you anything."


@pytest.mark.parametrize("kind", sorted(first_aid.FIRST_AID))
def test_first_aid_is_whole_sentences(kind: str) -> None:
    said = first_aid.FIRST_AID[kind]
    assert not set("{}_") & set(said)
    assert said[-1] in ".!?"


@pytest.mark.parametrize(
    "question", ["what's she got in her arms", "what is on his arm", "who is on her arm"]
)
def test_what_is_seen_on_somebody_is_no_emergency(question: str) -> None:
    assert emergencies.kind_of(question) is None


@pytest.mark.parametrize(
    ("before", "said", "aid"),
    [
        ("I can smell gas in the kitchen", "can I light a candle to see", "gas"),
        ("my chest hurts and my arm is numb", "they say they're coming, how long will it be", ""),
        ("my cat has eaten some paracetamol tablets", "is half a tablet enough to harm her", "pet"),
        ("can I use these two together on the bath", "I've poured them in, my eyes sting", "fumes"),
    ],
)
def test_first_aid_goes_on_with_the_next_question(before: str, said: str, aid: str) -> None:
    here = context()
    say(before, here)
    assert say(said, here) == (first_aid.FIRST_AID[aid] if aid else first_aid.COMING)


def test_another_request_ends_an_emergency() -> None:
    here = context()
    say("I burnt my hand on the pan", here)
    assert say("set a timer for twenty minutes", here) == "Timer set for 20 minutes."


@pytest.mark.parametrize(
    "question",
    [
        "Can you message my son and say I'll be twenty minutes",
        "Could you ring the surgery and tell them I'll be there in half an hour",
    ],
)
def test_a_message_sets_no_timer(question: str) -> None:
    here = context()
    assert out_of_reach.NO_CALLS in say(question, here)
    assert not here.kept.timers


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("switch the television to the news channel", out_of_reach.CANNOT_ACT),
        ("what is the weather doing on Saturday", out_of_reach.CANNOT_KNOW),
        ("will I need a coat", out_of_reach.CANNOT_KNOW),
        ("should I take my umbrella", out_of_reach.CANNOT_KNOW),
    ],
)
def test_what_is_no_danger_gets_no_warning(question: str, sentence: str) -> None:
    assert say(question, context()) == sentence


def test_after_a_question_of_safety_somebody_to_ask_is_looked_for() -> None:
    here = context(Described(things(("person", 0.9))))
    assert "can't judge" in say("I'm at the crossing, can I walk", here)
    assert say("Is there anybody here I can ask?", here).startswith("I see a person on your right")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I knocked my head on a beam and now I'm seeing double", "head"),
        ("she's throwing up after she hit her head", "head"),
        ("the power bank is swollen", "battery"),
        ("my scooter's battery is smoking", "battery"),
        ("has the light gone red", None),
        ("the soup is getting hot", None),
        ("my sister has gone into labour", "labour"),
        ("her waters have just broken", "labour"),
        ("she's called Nina and she's seven", None),
        ("remind me to charge my phone", None),
    ],
)
def test_knocks_and_batteries_are_emergencies(said: str, kind: str | None) -> None:
    assert emergencies.kind_of(plain(said)) == kind


@pytest.mark.parametrize("question", ["hand me the kettle", "pick up the parcel for me please"])
def test_what_hands_do_is_refused_and_not_warned_of(question: str) -> None:
    assert "can't judge" not in say(question, context())


@pytest.mark.parametrize("said", ["Oh never mind, I'll ask my brother.", "No matter, it's here."])
def test_what_is_taken_back_ends_in_silence(said: str) -> None:
    assert say(said, context()) == "Okay."


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("can I take more than two tablets at once", "Keep to the dose"),
        ("should I give him three capsules instead of one", "Keep to the dose"),
        ("can my dog eat grapes", "until a vet says"),
        ("is this lily safe for the cat", "until a vet says"),
    ],
)
def test_more_medicine_and_food_for_animals_are_warned_of(question: str, part: str) -> None:
    assert part in say(question, context())


def test_whether_something_fits_is_no_danger() -> None:
    here = context(Described(things(("chair", 0.5))))
    assert "cane" not in say("will these shoes fit me", here)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("fire this over to Mehta for me would you", out_of_reach.NO_CALLS),
        ("could you pass that on to the office", out_of_reach.NO_CALLS),
        ("okay just bring their menu up then", "I can't look anything up"),
        ("pull up the website", "I can't look anything up"),
        ("is the internet down at the moment", "I can't look anything up"),
        ("search the web for cake recipes", "I can't look anything up"),
        ("turn yourself off at five", "I can't switch myself"),
        ("shut down please", "I can't switch myself"),
        ("can you switch yourself off", "I can't switch myself"),
        ("take me there, would you?", out_of_reach.NO_WAY),
    ],
)
def test_what_cannot_be_done_in_other_words_is_said_not_to_be(question: str, sentence: str) -> None:
    assert say(question, context()).startswith(sentence)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("it's freezing out here", "I hear you."),
        ("brr, it's a bit nippy this morning", "I hear you."),
        ("what a lovely day", "I hear you."),
        ("I can't sleep, been like this for weeks", "I'm sorry."),
        ("I couldn't get to sleep again", "I'm sorry."),
        ("useless, you are", "I'm sorry."),
        ("well that was rubbish", "Sorry."),
        ("you never understand me do you", "I'm sorry."),
        ("you're not a real person are you", "I'm a program, and no person."),
        ("am I talking to a machine", "I'm a program, and no person."),
        ("how'd you sleep", "Fine, thank you."),
        ("I'm in such a foul mood", "I'm sorry to hear that."),
        ("can you do the thing from before", "Which do you mean?"),
        ("do that thing again", "Which do you mean?"),
        ("well what are you any good for", "I can read text aloud"),
    ],
)
def test_talk_in_other_words_gets_a_fitting_word(question: str, opening: str) -> None:
    assert say(question, context(Described(things()))).startswith(opening)


@pytest.mark.parametrize(
    "question", ["what do I do with it", "so what should I do with this", "what do I do about that"]
)
def test_words_that_only_point_are_no_emergency(question: str) -> None:
    assert emergencies.kind_of(plain(question)) is None
    before = "there's blood pouring from my hand"
    assert emergencies.kind_of(plain(question), before) == "bleeding"


@pytest.mark.parametrize(
    "question",
    [
        "where did I leave my coffee",
        "where did I put my tea",
        "where have I left my juice",
        "where did I put my pint down",
        "where did I leave the soup",
    ],
)
def test_where_nothing_is_noted_what_is_in_view_is_told(question: str) -> None:
    said = say(question, context(Described(things(("cup", 0.3), ("bottle", 0.6)))))
    assert "cup" in said
    assert "bottle" in said
