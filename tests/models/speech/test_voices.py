"""Which voice speaks, with the real engines."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper, save_model

from models.errors import MissingModel, UserError
from models.sources import packages
from models.speech import voices
from models.speech.neural import piper
from models.speech.neural.piper import PiperModel, PiperVoice, load, pronunciation
from models.speech.system_voice import SystemVoice
from models.speech.voice import Pcm
from models.speech.voices import Voices
from models.worker import Stop

SENTENCE = "The sign says platform nine, in red."


@pytest.fixture(scope="session")
def joe(neural_voice: Path) -> PiperModel:
    """The neural voice of the package index."""
    assert neural_voice.is_file()
    model = voices.named("joe")
    assert model is not None
    return model


def loudness(pcm: Pcm) -> float:
    return float(np.abs(pcm.samples.astype(np.float32)).max())


def test_the_neural_voice_speaks(joe: PiperModel) -> None:
    pcm = PiperVoice(joe).speak(SENTENCE)
    assert pcm.samples.dtype == np.int16
    assert pcm.rate == 22_050
    assert 1.5 < pcm.seconds < 4
    assert 5000 < loudness(pcm) < 32767


def test_its_speed_and_its_pauses_can_be_set(joe: PiperModel) -> None:
    def seconds(words_per_minute: int, pause: float = 0.25) -> float:
        return PiperVoice(joe, words_per_minute, pause).speak(SENTENCE).seconds

    assert seconds(85) > 1.6 * seconds(170)
    assert 0.7 < seconds(170, 1.25) - seconds(170, 0.25) < 1.3


@pytest.mark.parametrize("text", ["", "...", "\x00\u200b", "\ud800", "!?"])
def test_nothing_to_say_is_no_sound(joe: PiperModel, text: str) -> None:
    assert len(PiperVoice(joe).speak(text).samples) == 0


def test_a_long_text_can_be_stopped_between_its_pieces(joe: PiperModel) -> None:
    stop = Stop()
    stop.set()
    assert len(PiperVoice(joe).speak("word " * 10_000, stop).samples) == 0


def test_a_sentence_reaches_the_network_whole(
    joe: PiperModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []

    def recorded(text: str, voice: str) -> str:
        given.append(text)
        return pronunciation(text, voice)

    monkeypatch.setattr(piper, "pronunciation", recorded)
    PiperVoice(joe).speak("Apples are on the table.")
    assert given == ["Apples are on the table."]


def test_text_in_another_script_and_markup_are_text(joe: PiperModel) -> None:
    assert loudness(PiperVoice(joe).speak("Привет <b>hello</b> %s [[x]]")) > 3000


@pytest.mark.long
def test_letters_that_are_spelled_come_in_short_pieces(joe: PiperModel) -> None:
    text = "\u0e01\u0e33" * 10  # espeak-ng says the name of each letter
    made = list(PiperVoice(joe).stream(text))
    assert len(made) > 3
    assert max(pcm.seconds for pcm in made) < 12
    assert PiperVoice(joe).speak(text).seconds == pytest.approx(
        sum(pcm.seconds for pcm in made), rel=0.2
    )


def test_phonemes_are_cut_between_words() -> None:
    assert piper.phoneme_runs("w\u028ct t\u02c8a\u026am", 99) == ["w\u028ct t\u02c8a\u026am"]
    assert piper.phoneme_runs("aa bb cc", 5) == ["aa bb", "cc"]
    assert piper.phoneme_runs("a" * 12, 5) == ["a" * 5, "a" * 5, "a" * 2]


def test_punctuation_reaches_the_network() -> None:
    assert pronunciation("Yes, it is. Really?", "en-us") == "jˈɛs, ɪɾ ˈɪz. ɹˈiəli?"


def test_both_voices_in_one_process_keep_their_own_language(joe: PiperModel) -> None:
    neural, german = PiperVoice(joe), SystemVoice("de")
    before = german.speak("Die Tasse steht links.").seconds
    for _ in range(5):
        neural.speak("It is on the left.")
        assert german.speak("Die Tasse steht links.").seconds == pytest.approx(before, abs=0.15)


def test_auto_takes_the_neural_voice_where_the_machine_is_quick_enough(
    joe: PiperModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(voices, "real_time_factor", lambda model: 0.1)
    assert Voices(notify=said.append)(170).name == "en_US-joe-medium"
    assert said == []
    monkeypatch.setattr(voices, "real_time_factor", lambda model: 0.9)
    slow = Voices(notify=said.append)
    assert slow(170).name.startswith("gmw/en")
    assert slow(120).name.startswith("gmw/en")
    assert len(said) == 1
    assert "0.9 s for a second" in said[0]
    assert slow(170, "joe").name == "en_US-joe-medium"


def test_the_system_speaks_what_no_neural_voice_does() -> None:
    assert Voices(language="de")(170).language == "de"
    assert Voices()(170, language="fr").language == "fr"
    assert isinstance(Voices("system")(170), SystemVoice)
    assert Voices("en-gb-scotland")(170).name == "gmw/en-gb-scotland"


def test_what_no_voice_speaks_is_spoken_all_the_same_and_said_once() -> None:
    said: list[str] = []
    voices_here = Voices("joe", notify=said.append)
    spoken = [voices_here(speed, language="tlh") for speed in (170, 120)]
    assert [voice.language for voice in spoken] == ["en", "en"]
    assert said == ["No voice here speaks the language 'tlh': an English one does."]
    assert Voices(language="pt-br")(170).name.endswith("pt-br")
    assert Voices(language="de-AT")(170).language == "de"


@pytest.mark.parametrize("language", ["en", "en-gb", "auto"])
def test_a_voice_of_the_settings_speaks_their_language(language: str) -> None:
    chosen = Voices("en-gb-scotland", language)(170, language="en")
    assert chosen.name == "gmw/en-gb-scotland"


def test_a_language_of_the_settings_keeps_its_region_and_the_system_its_place() -> None:
    assert Voices(language="pt-br")(170, language="pt").name.endswith("pt-br")
    usual = Voices(language="auto")
    assert usual(170, language="en") is usual(170)
    for language in ("en", "de"):
        spoken = Voices("system", "fr")(170, language=language)
        assert isinstance(spoken, SystemVoice)
        assert spoken.language == language


def test_without_its_package_the_system_speaks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    monkeypatch.setattr(packages, "installed", lambda model: False)
    assert isinstance(Voices()(170), SystemVoice)
    with pytest.raises(MissingModel, match="sightline models pull piper-joe"):
        Voices("joe")(170)


def test_any_piper_voice_is_named_by_its_path(joe: PiperModel) -> None:
    voice = Voices(str(joe.path))(170)
    assert voice.name == "en_US-joe-medium"


@pytest.fixture
def several(joe: PiperModel, tmp_path: Path) -> Path:
    """A voice with two speakers: its sound is a steady level, 0.2 for the first and 0.4 for the
    second."""
    names = ("input", "input_lengths", "scales", "sid")
    kinds = (TensorProto.INT64, TensorProto.INT64, TensorProto.FLOAT, TensorProto.INT64)
    inputs = [
        helper.make_tensor_value_info(name, kind, None)
        for name, kind in zip(names, kinds, strict=True)
    ]
    nodes = [
        helper.make_node("Cast", ["sid"], ["speaker"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["speaker", "one"], ["number"]),
        helper.make_node("Mul", ["number", "fifth"], ["level"]),
        helper.make_node("Expand", ["level", "shape"], ["output"]),
    ]
    constants = [
        numpy_helper.from_array(np.array([1], np.float32), "one"),
        numpy_helper.from_array(np.array([0.2], np.float32), "fifth"),
        numpy_helper.from_array(np.array([1, 1, 22_050], np.int64), "shape"),
    ]
    output = helper.make_tensor_value_info("output", TensorProto.FLOAT, None)
    graph = helper.make_graph(nodes, "voice", inputs, [output], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    path = tmp_path / "two.onnx"
    save_model(model, str(path))
    facts = json.loads(Path(f"{joe.path}.json").read_text(encoding="utf-8"))
    facts |= {"num_speakers": 2, "speaker_id_map": {"alice": 0, "bob": 1}}
    Path(f"{path}.json").write_text(json.dumps(facts), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("speaker", "level"), [("", 0.2), ("#alice", 0.2), ("#bob", 0.4), ("#1", 0.4)]
)
def test_a_speaker_of_a_voice_is_named(several: Path, speaker: str, level: float) -> None:
    pcm = Voices(f"{several}{speaker}")(170).speak(SENTENCE)
    assert loudness(pcm) == pytest.approx(level * 32767, rel=0.01)


def test_a_speaker_that_a_voice_does_not_have_is_refused(several: Path, joe: PiperModel) -> None:
    with pytest.raises(UserError, match=r"no speaker 'eve': it has alice, bob"):
        Voices(f"{several}#eve")(170)
    with pytest.raises(UserError, match="it has one speaker"):
        Voices(f"{joe.path}#bob")(170)


def test_a_file_that_is_no_voice_is_named_and_the_system_speaks(
    joe: PiperModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "v.onnx").write_bytes(b"something else")
    (tmp_path / "v.onnx.json").write_bytes(Path(f"{joe.path}.json").read_bytes())
    monkeypatch.setattr(voices, "neural", lambda language: tmp_path / "v.onnx")
    said: list[str] = []
    assert isinstance(Voices(notify=said.append)(170), SystemVoice)
    assert "v.onnx is not a model" in said[0]


def without(key: str) -> Callable[[dict[str, object]], str]:
    return lambda facts: json.dumps({k: v for k, v in facts.items() if k != key})


@pytest.mark.parametrize(
    "broken",
    [
        lambda facts: "{",
        lambda facts: "[]",
        without("phoneme_id_map"),
        without("espeak"),
        lambda facts: json.dumps(facts | {"phoneme_type": "text"}),
        lambda facts: json.dumps(facts | {"phoneme_id_map": {"a": [1]}}),
        lambda facts: json.dumps(facts | {"inference": {"noise_scale": "loud"}}),
    ],
)
def test_a_description_that_is_none_is_refused(
    joe: PiperModel, tmp_path: Path, broken: Callable[[dict[str, object]], str]
) -> None:
    facts = json.loads(Path(f"{joe.path}.json").read_text(encoding="utf-8"))
    (tmp_path / "v.onnx").symlink_to(joe.path)
    (tmp_path / "v.onnx.json").write_text(broken(facts))
    with pytest.raises(UserError, match=r"v\.onnx\.json"):
        load(tmp_path / "v.onnx")


def test_a_missing_file_and_one_that_is_no_voice_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match="two files"):
        load(tmp_path / "v.onnx")
