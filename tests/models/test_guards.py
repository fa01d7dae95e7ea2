"""Transcripts that real Whispers are known to produce, with the numbers that come with them, against what people really say."""

import pytest

from models.guards import Heard, guard, without_notes

MADE_UP = [  # (what, segment)
    ("quiet microphone", Heard(" Thank you.", 2.0, -0.45, 0.55, level_db=-52)),
    ("quiet microphone", Heard(" Thank you.", 2.0, -0.80, 0.05)),
    ("room noise", Heard(" you", 30.0, -0.62, 0.71)),
    ("room noise", Heard(" You", 1.5, -0.9, 0.4)),
    ("room noise", Heard(" Bye.", 3.0, -0.75, 0.3)),
    ("silence", Heard(" Thanks for watching!", 29.98, -0.28, 0.34)),
    ("silence, sure of itself", Heard(" Thank you for watching.", 3.0, -0.1, 0.01)),
    ("silence", Heard(" Thank you so much for watching, I'll see you in the next video. Bye!", 28.0, -0.3, 0.2)),
    ("silence", Heard(" Please subscribe to my channel.", 4.0, -0.4, 0.3)),
    ("silence", Heard(" Don't forget to like and subscribe!", 4.0, -0.4, 0.3)),
    ("silence", Heard(" Subtitles by the Amara.org community", 6.0, -0.2, 0.1)),
    ("silence", Heard(" Transcribed by https://otter.ai", 4.0, -0.2, 0.1)),
    ("silence", Heard(" Untertitel im Auftrag des ZDF für funk, 2017", 4.0, -0.2, 0.1, language="de")),
    ("silence", Heard(" Sous-titrage Société Radio-Canada", 4.0, -0.2, 0.1, language="fr")),
    ("silence", Heard(" ご視聴ありがとうございました", 4.0, -0.2, 0.1, language="ja")),
    ("silence", Heard(" Продолжение следует...", 4.0, -0.2, 0.1, language="ru")),
    *(
        ("silence", Heard(f" {text}", 3.0, -0.35, 0.2))
        for text in (
            *("Thanks for listening!", "We'll be right back.", "Please like, comment, and subscribe.", "www.mooji.org"),
            *(
                "I hope you enjoyed this video.",
                "© BF-WATCH TV 2021",
                "Captioning by GetTranscribed.com",
                "All rights reserved.",
            ),
            *("Translated by Julia Smith", "Closed captioning provided by", "Transcript Emily Beynon", "CastingWords"),
            *("¡Suscríbete al canal!", "Gracias por ver el video.", "Merci d'avoir regardé cette vidéo !", "Altyazı M.K."),
            *("Vielen Dank fürs Zuschauen!", "Obrigado por assistir!", "Dziękuję za oglądanie", "Titulky vytvořil JohnyX"),
            *("Teksting av Nicolai Winther", "Bedankt voor het kijken", "Textning: Mirja Bokholm", "Υπότιτλοι AUTHORWAVE"),
        )
    ),
    ("silence", Heard(" Bye-bye.", 2.0, -0.6, 0.7)),
    ("silence", Heard(" The end.", 2.0, -0.9, 0.4)),
    ("loop of a digit", Heard(" one one one one one one one one one one one one", 6.0, -0.3, 0.1)),
    ("silence by both numbers", Heard(" I'm going to go ahead and do that.", 3.0, -1.05, 0.83)),
    ("music", Heard(" [Music]", 8.0, -0.3, 0.4)),
    ("music", Heard(" (upbeat music)", 8.0, -0.3, 0.4)),
    ("music", Heard(" ♪♪", 8.0, -0.3, 0.4)),
    ("music", Heard(" ♪ ♪ ♪", 8.0, -0.3, 0.4)),
    ("breath", Heard(" *sigh*", 1.0, -0.3, 0.1)),
    ("tape", Heard(" [BLANK_AUDIO]", 2.0, -0.2, 0.1)),
    ("click", Heard(" .", 1.0, -0.4, 0.2)),
    ("click", Heard(" ...", 1.0, -0.4, 0.2)),
    ("nothing", Heard("", 1.0)),
    ("loop", Heard(" The the the the the the the the the the the the", 6.0, -0.3, 0.1, 6.1)),
    ("loop", Heard(" I'm sorry. I'm sorry. I'm sorry. I'm sorry. I'm sorry. I'm sorry.", 8.0, -0.2, 0.1)),
    ("loop", Heard(" What is this? What is this? What is this? What is this? What is this?", 20.0, -0.2, 0.1)),
    ("loop after a start", Heard(" where is my " + "cup and my cup and my " * 6, 20.0, -0.2, 0.1)),
    ("loop of syllables", Heard(" Aaaaaaaaaaaaaaaaaaaaaaaaaaah", 3.0, -0.4, 0.1)),
    ("loop of syllables", Heard(" hahahahahahahahahahaha", 3.0, -0.4, 0.1)),
    ("loop by compression", Heard(" one two three four one two three four and again", 6.0, -0.2, 0.1, 2.9)),
    (
        "endless decode",
        Heard(" and then the man went to the shop and bought a loaf of bread and some milk too", 1.2, -0.4, 0.1),
    ),
    ("wrong language", Heard(" これは何ですか", 1.5, -0.5, 0.1)),
    ("wrong language", Heard(" Что это такое?", 1.5, -0.5, 0.1)),
    ("wrong language", Heard(" 这是什么", 1.5, -0.5, 0.1)),
    ("uncertain language", Heard(" Nej tak.", 1.5, -0.5, 0.1, language="", language_probability=0.31)),
    ("a guess", Heard(" Wuthering beneath the salt.", 1.5, -1.9, 0.1)),
    ("below any microphone", Heard(" What is this?", 1.5, -0.3, 0.1, level_db=-71)),
]

SAID = [
    Heard(" What does this say?", 1.4, -0.25, 0.02),
    Heard(" What does this say?", 1.4, -0.95, 0.4, level_db=-48),
    Heard(" Thank you.", 0.9, -0.15, 0.01),
    Heard(" Okay.", 0.5, -0.2, 0.02),
    Heard(" Stop.", 0.4, -0.6, 0.3),
    Heard(" Stop stop stop!", 1.0, -0.4, 0.05),
    Heard(" No, no, no, no.", 1.4, -0.3, 0.03),
    Heard(" Read it, read it again, and read it slowly.", 3.0, -0.3, 0.02),
    Heard(" Five, five, five, five, five, five, five.", 2.4, -0.3, 0.05),
    Heard(" Remember that the number is nine nine nine nine nine nine.", 3.2, -0.3, 0.05),
    Heard(" Read the caption by the picture.", 1.6, -0.3, 0.05),
    Heard(" Who made the subtitles?", 1.5, -0.3, 0.05),
    Heard(" Read www.example.com to me.", 2.5, -0.3, 0.05),
    Heard(" Thanks for listening to me.", 1.5, -0.3, 0.05),
    Heard(" Read the transcript.", 1.2, -0.3, 0.05),
    Heard(" Is all rights reserved on it?", 1.5, -0.3, 0.05),
    Heard(" Does that button say subscribe?", 2.0, -0.3, 0.02),
    Heard(" Where is the thank you card?", 1.9, -0.3, 0.02),
    Heard(" What is in the next video?", 1.9, -0.3, 0.02),
    Heard(" [Music] What is this?", 2.5, -0.4, 0.1),
    Heard(" Remember that the code is one one one one.", 3.5, -0.3, 0.02),
    Heard(" Remember that the café is next to the Łódź bakery.", 3.5, -0.3, 0.02),
    Heard(" What does 出口 mean on this sign?", 2.2, -0.4, 0.02),
    Heard(" Was steht hier?", 1.2, -0.3, 0.02, language="de"),
    Heard(" これは何ですか", 1.5, -0.5, 0.1, language="ja"),
    Heard(" Hvad er det?", 1.2, -0.4, 0.02, language="", language_probability=0.93),
    Heard(" What's the time?", 0.6, -0.3, 0.02),
    Heard(" Set a timer for 25 minutes and remind me to take the bread out of the oven.", 4.2, -0.2, 0.02, 1.3),
]


@pytest.mark.parametrize(("what", "heard"), MADE_UP, ids=[f"{what}: {h.text[:30]}" for what, h in MADE_UP])
def test_what_whisper_makes_up_is_not_believed(what: str, heard: Heard) -> None:
    assert guard(heard) is not None


@pytest.mark.parametrize("heard", SAID, ids=[h.text for h in SAID])
def test_what_people_say_is_believed(heard: Heard) -> None:
    assert guard(heard) is None


def test_notes_are_taken_out_of_what_was_said() -> None:
    assert without_notes(" [Music] What is (laughs) this? ♪") == "What is this?"
