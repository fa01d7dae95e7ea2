"""Transcripts that real Whispers are known to produce, with the numbers that come with them,
against what people really say."""

import pytest

from models.speech.hallucinations import (
    SegmentFacts,
    guard,
    means_no_speech,
    says_it_twice,
    without_notes,
)

MADE_UP = [  # (what, segment)
    ("quiet microphone", SegmentFacts(" Thank you.", 2.0, -0.45, 0.55, level_db=-52)),
    ("quiet microphone", SegmentFacts(" Thank you.", 2.0, -0.80, 0.05)),
    ("room noise", SegmentFacts(" you", 30.0, -0.62, 0.71)),
    ("room noise", SegmentFacts(" You", 1.5, -0.9, 0.4)),
    ("room noise", SegmentFacts(" Bye.", 3.0, -0.75, 0.3)),
    ("silence", SegmentFacts(" Thanks for watching!", 29.98, -0.28, 0.34)),
    ("silence, sure of itself", SegmentFacts(" Thank you for watching.", 3.0, -0.1, 0.01)),
    (
        "silence",
        SegmentFacts(
            " Thank you so much for watching, I'll see you in the next video. Bye!", 28.0, -0.3, 0.2
        ),
    ),
    ("silence", SegmentFacts(" Please subscribe to my channel.", 4.0, -0.4, 0.3)),
    ("silence", SegmentFacts(" Don't forget to like and subscribe!", 4.0, -0.4, 0.3)),
    ("silence", SegmentFacts(" Subtitles by the Amara.org community", 6.0, -0.2, 0.1)),
    ("silence", SegmentFacts(" Transcribed by https://otter.ai", 4.0, -0.2, 0.1)),
    (
        "silence",
        SegmentFacts(
            " Untertitel im Auftrag des ZDF für funk, 2017", 4.0, -0.2, 0.1, language="de"
        ),
    ),
    ("silence", SegmentFacts(" Sous-titrage Société Radio-Canada", 4.0, -0.2, 0.1, language="fr")),
    ("silence", SegmentFacts(" ご視聴ありがとうございました", 4.0, -0.2, 0.1, language="ja")),
    ("silence", SegmentFacts(" Продолжение следует...", 4.0, -0.2, 0.1, language="ru")),
    *(
        ("silence", SegmentFacts(f" {text}", 3.0, -0.35, 0.2))
        for text in (
            *(
                "Thanks for listening!",
                "We'll be right back.",
                "Please like, comment, and subscribe.",
                "www.mooji.org",
            ),
            *(
                "I hope you enjoyed this video.",
                "© BF-WATCH TV 2021",
                "Captioning by GetTranscribed.com",
                "All rights reserved.",
            ),
            *(
                "Translated by Julia Smith",
                "Closed captioning provided by",
                "Transcript Emily Beynon",
                "CastingWords",
            ),
            *(
                "¡Suscríbete al canal!",
                "Gracias por ver el video.",
                "Merci d'avoir regardé cette vidéo !",
                "Altyazı M.K.",
            ),
            *(
                "Vielen Dank fürs Zuschauen!",
                "Obrigado por assistir!",
                "Dziękuję za oglądanie",
                "Titulky vytvořil JohnyX",
            ),
            *(
                "Teksting av Nicolai Winther",
                "Bedankt voor het kijken",
                "Textning: Mirja Bokholm",
                "Υπότιτλοι AUTHORWAVE",
            ),
        )
    ),
    ("silence", SegmentFacts(" Bye-bye.", 2.0, -0.6, 0.7)),
    ("silence", SegmentFacts(" The end.", 2.0, -0.9, 0.4)),
    (
        "loop of a digit",
        SegmentFacts(" one one one one one one one one one one one one", 6.0, -0.3, 0.1),
    ),
    (
        "silence by both numbers",
        SegmentFacts(" I'm going to go ahead and do that.", 3.0, -1.05, 0.83),
    ),
    ("a dog", SegmentFacts(" BAH!", 3.4, -0.81, 0.63, level_db=-26)),
    ("a kitchen", SegmentFacts(" Yeah, that's it.", 3.2, -0.78, 0.71, level_db=-41)),
    ("a kitchen", SegmentFacts(" I'm going to take a look out.", 4.1, -1.25, 0.5, level_db=-39)),
    ("a crowd", SegmentFacts(" I'm so happy that I'm here.", 3.1, -1.18, 0.43, level_db=-13)),
    ("a sheep", SegmentFacts(" BAH!", 3.5, -0.88, 0.5, voice_s=0.0)),
    ("a creak", SegmentFacts(" Let's go!", 1.4, -0.57, 0.35, voice_s=0.03)),
    ("music", SegmentFacts(" [Music]", 8.0, -0.3, 0.4)),
    ("car horn", SegmentFacts(" BEEP!", 0.7, -0.4, 0.1)),
    ("door bell", SegmentFacts(" Ding dong, ding dong.", 2.0, -0.4, 0.1)),
    ("music", SegmentFacts(" (upbeat music)", 8.0, -0.3, 0.4)),
    ("music", SegmentFacts(" ♪♪", 8.0, -0.3, 0.4)),
    ("music", SegmentFacts(" ♪ ♪ ♪", 8.0, -0.3, 0.4)),
    ("breath", SegmentFacts(" *sigh*", 1.0, -0.3, 0.1)),
    ("tape", SegmentFacts(" [BLANK_AUDIO]", 2.0, -0.2, 0.1)),
    ("click", SegmentFacts(" .", 1.0, -0.4, 0.2)),
    ("click", SegmentFacts(" ...", 1.0, -0.4, 0.2)),
    ("nothing", SegmentFacts("", 1.0)),
    ("loop", SegmentFacts(" The the the the the the the the the the the the", 6.0, -0.3, 0.1, 6.1)),
    (
        "loop",
        SegmentFacts(
            " I'm sorry. I'm sorry. I'm sorry. I'm sorry. I'm sorry. I'm sorry.", 8.0, -0.2, 0.1
        ),
    ),
    (
        "loop",
        SegmentFacts(
            " What is this? What is this? What is this? What is this? What is this?",
            20.0,
            -0.2,
            0.1,
        ),
    ),
    (
        "loop after a start",
        SegmentFacts(" where is my " + "cup and my cup and my " * 6, 20.0, -0.2, 0.1),
    ),
    ("loop of syllables", SegmentFacts(" Aaaaaaaaaaaaaaaaaaaaaaaaaaah", 3.0, -0.4, 0.1)),
    ("loop of syllables", SegmentFacts(" hahahahahahahahahahaha", 3.0, -0.4, 0.1)),
    (
        "loop by compression",
        SegmentFacts(" one two three four one two three four and again", 6.0, -0.2, 0.1, 2.9),
    ),
    (
        "endless decode",
        SegmentFacts(
            " and then the man went to the shop and bought a loaf of bread and some milk too",
            1.2,
            -0.4,
            0.1,
        ),
    ),
    ("wrong language", SegmentFacts(" これは何ですか", 1.5, -0.5, 0.1)),
    ("wrong language", SegmentFacts(" Что это такое?", 1.5, -0.5, 0.1)),
    ("wrong language", SegmentFacts(" 这是什么", 1.5, -0.5, 0.1)),
    (
        "uncertain language",
        SegmentFacts(" Nej tak.", 1.5, -0.5, 0.1, language="", language_probability=0.31),
    ),
    ("a guess", SegmentFacts(" Wuthering beneath the salt.", 1.5, -1.9, 0.1)),
    ("below any microphone", SegmentFacts(" What is this?", 1.5, -0.3, 0.1, level_db=-71)),
]

SAID = [
    SegmentFacts(" What does this say?", 1.4, -0.25, 0.02),
    SegmentFacts(" What does this say?", 1.4, -0.95, 0.4, level_db=-48),
    SegmentFacts(" Smart Mirror", 1.2, -0.48, 0.42),
    SegmentFacts(" Wait!", 0.6, -0.9, 0.2, voice_s=0.13),
    SegmentFacts(" Mend the coat before you go out.", 2.0, -1.15, 0.28),  # in a kitchen at 5 dB
    SegmentFacts(" Thank you.", 0.9, -0.15, 0.01),
    SegmentFacts(" Okay.", 0.5, -0.2, 0.02),
    SegmentFacts(" Stop.", 0.4, -0.6, 0.3),
    SegmentFacts(" Stop stop stop!", 1.0, -0.4, 0.05),
    SegmentFacts(" No, no, no, no.", 1.4, -0.3, 0.03),
    SegmentFacts(" Read it, read it again, and read it slowly.", 3.0, -0.3, 0.02),
    SegmentFacts(" Five, five, five, five, five, five, five.", 2.4, -0.3, 0.05),
    SegmentFacts(" Remember that the number is nine nine nine nine nine nine.", 3.2, -0.3, 0.05),
    SegmentFacts(" Read the caption by the picture.", 1.6, -0.3, 0.05),
    SegmentFacts(" Who made the subtitles?", 1.5, -0.3, 0.05),
    SegmentFacts(" Read www.example.com to me.", 2.5, -0.3, 0.05),
    SegmentFacts(" Thanks for listening to me.", 1.5, -0.3, 0.05),
    SegmentFacts(" Read the transcript.", 1.2, -0.3, 0.05),
    SegmentFacts(" Is all rights reserved on it?", 1.5, -0.3, 0.05),
    SegmentFacts(" Does that button say subscribe?", 2.0, -0.3, 0.02),
    SegmentFacts(" Where is the thank you card?", 1.9, -0.3, 0.02),
    SegmentFacts(" What is in the next video?", 1.9, -0.3, 0.02),
    SegmentFacts(" [Music] What is this?", 2.5, -0.4, 0.1),
    SegmentFacts(" Did it beep?", 1.2, -0.4, 0.1),
    SegmentFacts(" Ha!", 0.6, -0.3, 0.05),
    SegmentFacts(" He.", 0.5, -0.3, 0.05),
    SegmentFacts(" Ha ha, what is that?", 1.6, -0.3, 0.05),
    SegmentFacts(" Mm-hmm.", 0.6, -0.3, 0.05),
    SegmentFacts(" Remember that the code is one one one one.", 3.5, -0.3, 0.02),
    SegmentFacts(" Remember that the café is next to the Łódź bakery.", 3.5, -0.3, 0.02),
    SegmentFacts(" What does 出口 mean on this sign?", 2.2, -0.4, 0.02),
    SegmentFacts(" Was steht hier?", 1.2, -0.3, 0.02, language="de"),
    SegmentFacts(" これは何ですか", 1.5, -0.5, 0.1, language="ja"),
    SegmentFacts(" Hvad er det?", 1.2, -0.4, 0.02, language="", language_probability=0.93),
    SegmentFacts(" What's the time?", 0.6, -0.3, 0.02),
    SegmentFacts(
        " Set a timer for 25 minutes and remind me to take the bread out of the oven.",
        4.2,
        -0.2,
        0.02,
        1.3,
    ),
]


@pytest.mark.parametrize(
    ("what", "heard"), MADE_UP, ids=[f"{what}: {h.text[:30]}" for what, h in MADE_UP]
)
def test_what_whisper_makes_up_is_not_believed(what: str, heard: SegmentFacts) -> None:
    assert guard(heard) is not None


@pytest.mark.parametrize("heard", SAID, ids=[h.text for h in SAID])
def test_what_people_say_is_believed(heard: SegmentFacts) -> None:
    assert guard(heard) is None


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Ha ha ha ha ha ha ha ha ha ha", True),
        ("Hahahahahahahahaha!", True),
        ("Ha ha ha.", True),
        ("Ahahaha", True),
        ("He he he he he he", True),
        ("Mmmmmmmmmmmmmmmm", True),
        ("Aaaaaaaaaaaaaaaaah", True),
        ("Thanks for watching!", True),
        ("Untertitel im Auftrag des ZDF", True),
        ("Beep beep beep beep beep", True),
        ("", True),
        ("What is this? What is this? What is this? What is this? What is this?", False),
        ("No no no no no no no no no no", False),
        ("Wuthering", False),
    ],
)
def test_what_nobody_said_gets_no_apology(text: str, nobody: bool) -> None:
    """A loop of words may stand for something else that somebody said."""
    unsure = -1.9 if text == "Wuthering" else -0.3
    refused = guard(SegmentFacts(text, 4.0, unsure, 0.1))
    assert refused is not None
    assert means_no_speech(f"{refused}: {text}") is nobody


def test_notes_are_taken_out_of_what_was_said() -> None:
    assert without_notes(" [Music] What is (laughs) this? ♪") == "What is this?"


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("Set a timer for 10 minutes. Set a timer for 10 minutes.", True),
        ("Where is my cup? Where is my cup", True),
        ("5, 5 5 5 5 5 5 5 5 5 5 5 5 5", True),
        ("Stop, stop!", False),
        ("Is it red or is it blue?", False),
        ("Remember that the code is 12 12 34.", False),
        ("", False),
    ],
)
def test_what_is_said_twice_in_a_row(text: str, twice: bool) -> None:
    assert says_it_twice(text) == twice


@pytest.mark.parametrize(
    "text",
    ["Gracias.", "Merci !", "Danke.", "ありがとうございました。", "Спасибо.", "谢谢。", "Tack."],
)
def test_thanks_in_any_language_are_believed_only_where_somebody_surely_spoke(text: str) -> None:
    assert guard(SegmentFacts(text, 1.0, -0.3, 0.1, language="")) is None
    assert guard(SegmentFacts(text, 1.5, -0.8, 0.3, language="")) is not None
    assert guard(SegmentFacts(text, 12.0, -0.3, 0.1, language="")) is not None
