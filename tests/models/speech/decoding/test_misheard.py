"""Misheard things are put right by how likely they are, with the real Whisper."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from models.speech.audio_files import read_wav
from models.speech.decoding.english import in_english
from models.speech.decoding.misheard import SURE_OF_WORDS, put_right
from models.speech.whisper_network import BEAMS, Decoded, Encoding, WhisperNetwork
from tests.support.missing import missing
from tests.support.speech import spoken

SAID = "Mend the coat before you go out."


@pytest.fixture(scope="module")
def network(whisper_folder: Path) -> WhisperNetwork:
    if in_english() is None:
        missing("there is no espeak-ng here")
    return WhisperNetwork(whisper_folder, "cpu")


@pytest.fixture(scope="module")
def encoding(network: WhisperNetwork, test_data: Path) -> Encoding:
    sound = read_wav(test_data / "audio/speechbrain/ASR/spk2_snt4.wav")
    return network.encode(sound, 10.0)


def heard(network: WhisperNetwork, encoding: Encoding, text: str) -> Decoded:
    scored = network.score(encoding, text, "en")
    mean = scored.likelihood / len(scored.tokens)
    return Decoded(text, scored.tokens, mean, 0.0, ended=True)


def test_what_was_said_is_likelier_than_what_was_not(
    network: WhisperNetwork, encoding: Encoding
) -> None:
    said = network.score(encoding, SAID, "en")
    other = network.score(encoding, SAID.replace("coat", "boat"), "en")
    assert other.likelihood < said.likelihood < 0
    assert len(said.weakest) == len(SAID.split())
    assert said.likelihood <= min(said.weakest) <= 0


def test_several_texts_are_as_likely_together_as_each_alone(
    network: WhisperNetwork, encoding: Encoding
) -> None:
    texts = ["Stop.", SAID, "Mm-hmm."]
    together = network.scores(encoding, texts, "en")
    for text, scored in zip(texts, together, strict=True):
        alone = network.score(encoding, text, "en")
        assert scored.tokens == alone.tokens
        assert scored.likelihood == pytest.approx(alone.likelihood, abs=0.01)


def test_a_misheard_thing_is_put_right(network: WhisperNetwork, encoding: Encoding) -> None:
    misheard = heard(network, encoding, SAID.replace("coat", "kote"))
    assert put_right(network, encoding, misheard, None).text == SAID


@pytest.mark.parametrize(
    ("said", "misheard"),
    [
        ("Scan that.", "Skin there."),
        ("Look for the lift.", "Look for the left."),
        ("Search for the shop.", "Turks for the shop."),
        ("Where did I put my scarf?", "Where did I put my scar?"),
        ("Remember that the scarf is in the office.", "Remember that this car is in the office."),
        ("How do you say thank you in Spanish?", "How do you say thank you and Spanish?"),
        ("Give me a rundown of what's around.", "Give me a run-on of what's around."),
        ("When was the last time I saw my keys?", "One was the last time I saw my keys?"),
        ("What's the meaning of life?", "What's the meaning of lie?"),
    ],
)
def test_a_command_or_a_request_that_was_misheard_is_put_right(
    network: WhisperNetwork, said: str, misheard: str
) -> None:
    encoding = network.encode(spoken(said), 10.0)
    decoded = heard(network, encoding, misheard)
    assert put_right(network, encoding, decoded, None).text == said


@pytest.mark.parametrize("beams", [1, BEAMS])
def test_a_sentence_that_is_no_request_stays(
    network: WhisperNetwork, encoding: Encoding, beams: int
) -> None:
    decoded = network.decode(encoding, "en", 60, beams)
    doubted = replace(decoded, avg_logprob=SURE_OF_WORDS - 0.1)
    assert put_right(network, encoding, doubted, None).text == decoded.text


def test_the_steps_of_a_decode_say_how_likely_its_words_are(
    network: WhisperNetwork, encoding: Encoding
) -> None:
    decoded = network.decode(encoding, "en", 60, 1, keeps_steps=True)
    known = network.heard(encoding, decoded, "en")
    scored = network.score(encoding, decoded.text, "en")
    assert known.steps is not None
    assert known.tokens == scored.tokens
    assert known.likelihood == pytest.approx(scored.likelihood, abs=0.5)
    assert known.weakest == pytest.approx(scored.weakest, abs=0.5)
    other = decoded.text.replace("coat", "boat")
    word = other.split().index("boat")
    most = known.steps.most_ahead(word, network.first_token("boat", "en"))
    ahead = network.score(encoding, other, "en").likelihood - scored.likelihood
    assert ahead - 0.5 < most


def test_a_word_and_then_the_whole_command_are_put_right(network: WhisperNetwork) -> None:
    encoding = network.encode(spoken("Search for the clock."), 10.0)
    decoded = heard(network, encoding, "Serch for the klock.")
    assert put_right(network, encoding, decoded, None).text == "Search for the clock."


def test_figures_stay(network: WhisperNetwork) -> None:
    encoding = network.encode(spoken("Set a timer for two minutes thirty."), 10.0)
    decoded = heard(network, encoding, "Set a timer for two minutes 30.")
    assert put_right(network, encoding, decoded, None).text == decoded.text


def test_what_was_heard_right_stays(network: WhisperNetwork, encoding: Encoding) -> None:
    said = heard(network, encoding, SAID)
    assert put_right(network, encoding, said, None) is said


@pytest.mark.parametrize(
    "said", ["Is there any left?", "Is the left one open?", "Is it on the right?"]
)
def test_left_and_right_stay_where_they_are_meant(network: WhisperNetwork, said: str) -> None:
    encoding = network.encode(spoken(said), 10.0)
    assert put_right(network, encoding, heard(network, encoding, said), None).text == said


def test_a_stop_leaves_the_text_as_it_is(network: WhisperNetwork, encoding: Encoding) -> None:
    stop = threading.Event()
    stop.set()
    misheard = heard(network, encoding, SAID.replace("coat", "kote"))
    assert put_right(network, encoding, misheard, stop) is misheard
