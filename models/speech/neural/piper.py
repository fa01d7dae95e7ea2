"""Neural voices of the Piper family (VITS in ONNX): phonemes in, PCM out.

A voice is an `.onnx` file with its `.onnx.json` beside it, which holds the sample rate, the
espeak-ng voice that gives the phonemes, and the table from phoneme to number
(https://github.com/rhasspy/piper/blob/master/TRAINING.md). piper-tts itself is not needed.

    phonemes ─► encoder ─► latent ─► decoder, a few frames at a time ─► pieces of sound
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.allocator import trim
from models.errors import MissingModel, UserError
from models.json_types import JsonObject
from models.runtime import OnnxSession, session, usable_cores
from models.speech import espeak
from models.speech.neural.decoder import LONGEST, WindowedDecoder, in_time
from models.speech.neural.graph_parts import parts_of
from models.speech.neural.kept_sounds import KeptSounds
from models.speech.voice import (
    NORMAL_SPEED,
    SENTENCE_PAUSE_S,
    Pcm,
    joined,
    pause_after,
    pieces,
    within_range,
    without_silence,
)
from models.worker import Stop

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.arrays import Array

# Characters given to the network at once, and those that a pause counts as: some 6 s of speech. The
# first sound waits for all of them to be encoded, which takes 1 ms each.
PIECE, MARK = 100, 5
# Phonemes given to it at once. A piece of English has some 120; espeak-ng spells each letter of a
# script that the voice does not know, with 20 and more.
MOST_PHONEMES = 200
# Half of both for a graph that could not be cut: it takes 18 MB for each second of sound.
WHOLE_GRAPH_SHARE = 0.5
# Threads of the encoder: nothing can be heard before it is done, while the decoder keeps ahead.
ENCODER_THREADS = 2
# A sound begins at its first sample that can be heard (SILENCE): softer than that it would for 3 to
# 20 ms. At its end a little is left, as a sound dies away.
LEAD_S, REST_S = 0.0, 0.004
# Seconds of silence after a phrase that ends without a mark. Heard by Whisper, a "b" behind 24 ms
# was missed, and an "h" behind 84 ms was a "p".
JOIN_S = 0.028
FULL_SCALE = 32_767  # of int16; a network's sound ends in a tanh, so it is never above 1
_PAD, _START, _END = "_", "^", "$"  # symbols of the table that stand for no sound
_DURATIONS = "/Ceil_output_0"  # the value inside the network: frames of each phoneme
_MARKS = ".,;:?!"  # punctuation that the networks were trained on
_CLAUSE = re.compile(r"(?<=[.,;:?!…])[\"'”’)\]]*\s+|\s[-–—]+\s+")
_NAMED = 5  # speakers that are named where another one was asked for
_FOREIGN = re.compile(r"\([a-z-]+\)")  # espeak-ng's mark of a change of language


@dataclass(frozen=True)
class PiperFacts:
    """What the JSON file of a voice says: `numbers` is the table of its phonemes, `speakers` has a
    number for each of several speakers."""

    name: str
    espeak_voice: str
    sample_rate: int
    numbers: Mapping[str, tuple[int, ...]]
    noise: float
    length: float
    duration_noise: float
    speakers: Mapping[str, int]

    @property
    def language(self) -> str:
        """The language that it speaks: "en"."""
        return self.espeak_voice.partition("-")[0]

    def sequence(self, phonemes: str) -> list[int]:
        """The numbers of the phonemes, padding between them; what the table lacks is left out."""
        padding = self.numbers[_PAD]
        numbers = [*self.numbers[_START], *padding]
        for phoneme in phonemes:
            for number in self.numbers.get(phoneme, ()):
                numbers += [number, *padding]
        return [*numbers, *self.numbers[_END]]


@dataclass(frozen=True, eq=False)
class PiperModel:
    """A loaded network with what its JSON file says. `session` is the whole graph, or the encoder
    where there is a `decoder`."""

    path: Path
    facts: PiperFacts
    session: OnnxSession
    decoder: WindowedDecoder | None = None
    key: str = ""  # the beginning of the hash of its file, where it was cut in two
    speaker: int = 0

    def spoken_by(self, speaker: str) -> PiperModel:
        """The same with another of its speakers. Raises UserError for a name that it lacks."""
        number = self.facts.speakers.get(speaker)
        if number is None:
            known = ", ".join(list(self.facts.speakers)[:_NAMED]) or "one speaker"
            raise UserError(f"{self.path.name} has no speaker {speaker!r}: it has {known}")
        return replace(self, speaker=number, key=self.key and f"{self.key}-{number}")

    def run(self, phonemes: str, slowness: float, noise: float = 1.0) -> list[Array]:
        """The outputs of `session`: the sound, float32 in -1 to 1, or the latent for the decoder;
        with durations also the frames that each number of the sequence lasts.

        `slowness` stretches the length of every phoneme. Less `noise` makes the voice less lively;
        without any, it sounds the same each time.
        """
        import numpy as np

        facts, sequence = self.facts, self.facts.sequence(phonemes)
        scales = [facts.noise * noise, facts.length * slowness, facts.duration_noise * noise]
        inputs: dict[str, Array] = {
            "input": np.array([sequence], np.int64),
            "input_lengths": np.array([len(sequence)], np.int64),
            "scales": np.array(scales, np.float32),
        }
        if facts.speakers:
            inputs["sid"] = np.array([self.speaker], np.int64)
        return self.session.run(inputs)

    def sound(
        self, phonemes: str, slowness: float, noise: float = 1.0
    ) -> tuple[int, Iterator[Array]]:
        """How many samples the sound has, and its pieces, float32 in -1 to 1, each made when it is
        asked for."""
        made = self.run(phonemes, slowness, noise)[0]
        if self.decoder is None:
            return made.size, iter([made.ravel()])
        return made.shape[2] * self.decoder.hop, self.decoder.windows(made)


class PiperVoice:
    """A neural voice. Implements models.speech.voice.KeepingVoice; any number may share one model.

    `pause` is the silence after a sentence, in seconds. `kept` are sounds that this voice made
    earlier, at this speed and with this pause.
    """

    def __init__(
        self,
        model: PiperModel,
        words_per_minute: int = NORMAL_SPEED,
        pause: float = SENTENCE_PAUSE_S,
        kept: KeptSounds | None = None,
    ) -> None:
        self.model, self.name, self.language = model, model.facts.name, model.facts.language
        self.words_per_minute = within_range(words_per_minute)
        self._pause, self._share = pause, 1.0
        self._kept = kept or KeptSounds()
        if model.decoder is None:
            self._share = WHOLE_GRAPH_SHARE

    def speak(self, text: str, stop: Stop | None = None) -> Pcm:
        """See models.speech.voice.Voice.speak."""
        return joined(self.stream(text, stop), self.model.facts.sample_rate)

    def stream(self, text: str, stop: Stop | None = None) -> Iterator[Pcm]:
        """See models.speech.voice.Voice.stream. `stop` is checked before each window."""
        stop = stop or Stop()
        if stop.is_set():
            return
        if (kept := self._kept.get(text)) is not None:
            yield Pcm(kept, self.model.facts.sample_rate)
            return
        runs = self._runs(text)
        left = sum(len(phonemes) for phonemes, _ in runs)
        for phonemes, pause in runs:
            left -= len(phonemes)
            if stop.is_set():
                return
            yield from self._stream_run(phonemes, pause, left, stop)

    def keep(self, text: str, sound: Sequence[Pcm], passing: bool = False) -> None:
        """See models.speech.voice.KeepingVoice.keep."""
        samples = joined(sound, self.model.facts.sample_rate).samples
        if passing:
            self._kept.add_passing(text, samples)
        else:
            self._kept.add(text, samples)

    def save(self) -> None:
        """See models.speech.voice.KeepingVoice.save."""
        self._kept.save()

    def keeps(self, text: str) -> bool:
        """See models.speech.voice.KeepingVoice.keeps."""
        return self._kept.get(text) is not None

    def _runs(self, text: str) -> list[tuple[str, float]]:
        """The phonemes of a text in runs that are given to the network at once, each with the
        seconds of silence after it."""
        found: list[tuple[str, float]] = []
        for part in pieces(text, int(PIECE * self._share), mark=MARK):
            phonemes = pronunciation(part, self.model.facts.espeak_voice)
            if not phonemes:
                continue
            *others, last = phoneme_runs(phonemes, int(MOST_PHONEMES * self._share))
            found += [(run, 0.0) for run in others]  # no pause in the middle of a part
            found.append((last, pause_after(part, self._pause) or JOIN_S))
        return found

    def _stream_run(self, phonemes: str, pause: float, left: int, stop: Stop) -> Iterator[Pcm]:
        """The sound of a run, after which `left` phonemes come."""
        import numpy as np

        rate = self.model.facts.sample_rate
        total, windows = self.model.sound(phonemes, NORMAL_SPEED / self.words_per_minute)
        later = -(-total * left // len(phonemes))  # samples, if the rest is spoken as fast
        made, made_in_time = 0, self._in_time(windows, stop)
        for samples in without_silence(made_in_time, rate, LEAD_S, REST_S):
            made += len(samples)
            yield Pcm(samples, rate, following=max(1, total - made) + later)
        if not stop.is_set():
            yield Pcm(np.zeros(round(pause * rate), np.int16), rate, following=later)

    def _in_time(self, windows: Iterator[Array], stop: Stop) -> Iterator[NDArray[np.int16]]:
        import numpy as np

        decoder, rate = self.model.decoder, self.model.facts.sample_rate
        longest = 0
        if decoder is not None:
            longest = LONGEST * decoder.hop
        for window in in_time(windows, rate, longest):
            if stop.is_set():
                return
            yield (window * FULL_SCALE).astype(np.int16)


def phoneme_runs(phonemes: str, longest: int) -> list[str]:
    """The phonemes in runs of at most `longest`, cut between words where there are any."""
    runs: list[str] = []
    rest = phonemes
    while len(rest) > longest:
        end = rest.rfind(" ", 1, longest + 1)
        if end < 0:
            end = longest
        runs.append(rest[:end])
        rest = rest[end:].lstrip()
    return [*runs, rest]


def pronunciation(text: str, voice: str) -> str:
    """The phonemes of a text with its punctuation, as the networks were trained on them.

    espeak-ng swallows the punctuation, so it is asked clause by clause. Letters with a mark are
    taken apart (NFD), as in the table.
    """
    clauses: list[str] = []
    for clause in _CLAUSE.split(text):
        sounds = _FOREIGN.sub("", espeak.phonemes(clause, voice))
        if sounds:
            clauses.append(sounds + _mark_at_end(clause))
    return unicodedata.normalize("NFD", " ".join(clauses))


def _mark_at_end(clause: str) -> str:
    last = clause.rstrip(" \"'”’)]").replace("…", ".")[-1:]
    if last and last in _MARKS:
        return last
    return ""


def describe(path: Path) -> PiperFacts:
    """Read the JSON file of the voice `path` (.onnx).

    Raises MissingModel where a file is missing, UserError for a voice that cannot be used.
    """
    file = Path(f"{path}.json")
    if not path.is_file() or not file.is_file():
        raise MissingModel(f"a Piper voice is two files, {path.name} and {file.name}: give both")
    try:
        facts: JsonObject = json.loads(file.read_text(encoding="utf-8"))
        table: dict[str, list[int]] = facts["phoneme_id_map"]
        inference: dict[str, float] = facts["inference"]
        found = PiperFacts(
            name=path.stem,
            espeak_voice=str(facts["espeak"]["voice"]),
            sample_rate=int(facts["audio"]["sample_rate"]),
            numbers={symbol: tuple(map(int, table[symbol])) for symbol in table},
            noise=float(inference["noise_scale"]),
            length=float(inference["length_scale"]),
            duration_noise=float(inference["noise_w"]),
            speakers=_speakers(facts),
        )
        kind = facts.get("phoneme_type", "espeak")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(f"{file} does not describe a Piper voice ({error})") from error
    if kind != "espeak" or not {_PAD, _START, _END} <= set(found.numbers):
        raise UserError(f"{file}: only voices with espeak-ng's phonemes can be used")
    return found


def _speakers(facts: JsonObject) -> dict[str, int]:
    """By name, and those by number."""
    names: dict[str, int] = facts.get("speaker_id_map", {})
    count = int(facts.get("num_speakers", 1))
    return {**names, **{str(at): at for at in range(count)}} if count > 1 else {}


def load(path: Path, *, durations: bool = False) -> PiperModel:
    """Load the voice `path` (.onnx) with the JSON file beside it. Raises as `describe` does.

    With `durations` it is the whole graph, whose sound comes at once.
    """
    facts = describe(path)
    if durations:
        return PiperModel(path, facts, _network(path, path, lean=True, also=[_DURATIONS]))
    parts = parts_of(path)
    if parts is None:
        return PiperModel(path, facts, _network(path, path, lean=True))
    threads = min(ENCODER_THREADS, usable_cores())
    encoder = _network(path, parts.encoder, threads=threads, lean=True)
    network = session(parts.decoder, ["cpu"])
    trim()
    decoder = WindowedDecoder(network, parts.hop, parts.overlap)
    return PiperModel(path, facts, encoder, decoder, parts.home.name)


def _network(
    voice: Path,
    graph: Path,
    *,
    threads: int = 1,
    lean: bool = False,
    also: Sequence[str] = (),
) -> OnnxSession:
    """The graph that takes phonemes. Raises UserError where `voice` is no Piper voice."""
    loaded = session(graph, ["cpu"], threads, lean=lean, also=also)
    if "input" not in loaded.inputs or "scales" not in loaded.inputs:
        raise UserError(f"{voice} is not a Piper voice: it takes {', '.join(loaded.inputs)}")
    return loaded
