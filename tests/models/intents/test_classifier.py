"""The classifier of intents on words that are not among its phrases."""

from __future__ import annotations

import pytest

from models.intents.classifier import NONE, intent

KNOWN = [
    ("could you crank it up a notch", "louder"),
    ("a bit quieter if you would", "quieter"),
    ("slow down a touch", "slower"),
    ("get a move on, you talk so slowly", "faster"),
    ("has the egg timer run out yet", "timer_left"),
    ("which alarms have i got for tomorrow", "timer_list"),
    ("no need for the alarm after all", "timer_cancel"),
    ("what was it i wanted from the butcher", "list_read"),
    ("read me the latest note", "note_last"),
    ("are you still on the lookout for it", "watch_status"),
    ("stopwatch now please", "stopwatch_start"),
    ("so what can you really do for me", "abilities"),
    ("grab a photo of this for my sister", "photo"),
    ("what makes you think that", "why_said"),
    ("is it dark in here or is that my eyes", "brightness"),
    ("i'm feeling a bit lonely tonight", "feeling_low"),
    ("who am i talking to then", "who_are_you"),
    ("will it rain later on", "weather"),
    ("that's a cracking job you did", "praise"),
    ("have a happy easter then", "wish"),
    ("just stepping outside for a moment", "leaving"),
    ("i've an audition tomorrow and i'm petrified", "big_day"),
    ("i've been lying here wide awake since two", "sleepless"),
    ("nice to hear a voice in the house", "company"),
    ("when have you set that alarm for", "timer_list"),
    ("i'll ring you back, i'm in the shop", "for_others"),
]
OTHERS = [
    "set a timer for twelve minutes",
    "remind me to phone the vet at nine",
    "put cheese and flour on my shopping list",
    "where did I put the spare key",
    "what does the label on this jar say",
    "is there a chair anywhere near me",
    "how many people are in front of me",
    "tell me when you see a taxi",
    "what time is it",
    "what's fifteen percent of sixty",
    "which platform for the Leeds train",
    "what have I got in my hand",
]


@pytest.mark.parametrize(("words", "name"), KNOWN)
def test_intents_are_known_however_they_are_put(words: str, name: str) -> None:
    assert intent(words).name == name


@pytest.mark.parametrize("words", OTHERS)
def test_another_request_has_no_intent(words: str) -> None:
    found = intent(words)
    assert found.name == NONE or found.chance < 0.8
