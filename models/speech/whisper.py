"""Whisper on a short window: any size, CPU or CUDA, from files on this machine alone.

One recognition is one encoder run and one decode over the utterance and a few seconds of silence;
word times come from the same encoding. models/speech/decoding/attempts.py chooses the window, and
says when to decode once more. What Whisper makes up for noise is refused by
models/speech/hallucinations.py.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models import weights
from models.errors import MissingModel
from models.speech import word_timing
from models.speech.audio_format import SAMPLE_RATE
from models.speech.decoding import said_stop
from models.speech.decoding.attempts import LONGEST_SHORT_S, attempts, first_window_s
from models.speech.decoding.english import in_english
from models.speech.decoding.misheard import put_right
from models.speech.decoding.pieces import Effort, Gathered, Piece, cut, mean_confidence
from models.speech.decoding.quiet_ends import heard_part
from models.speech.hallucinations import (
    SegmentFacts,
    compression_ratio,
    guard,
    needs_a_voice,
    without_notes,
)
from models.speech.transcriber import NeedsTimes, Transcript, Word, always
from models.speech.whisper_network import BEAMS, Decoded, Encoding, WhisperNetwork

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

FILES = (
    "model.bin",
    "config.json",
    "tokenizer.json",
)  # without the last, faster-whisper would ask the hub for one
TOKENS = 20  # that any piece may give
TOKENS_PER_SECOND = 10.0  # beside them; English speech needs 4 to 6
MOST_TOKENS = 220  # half of what the decoder can hold: CTranslate2 keeps the rest for the prompt
SHORTEST_S = 0.1
QUIETEST = 1e-4  # peak (-80 dBFS)


class Whisper:
    """One Whisper. `name` says which, and on what it really runs.

    `path_or_size` is a folder with a CTranslate2 Whisper, a name of the catalogue, or a size.
    `device`: "auto", "cpu" or "cuda"; `compute`: CTranslate2's compute type, "auto" for int8 on a
    CPU and int8 with float16 on a GPU. `language`: "en", or "auto" to let Whisper detect it.
    `padding_s`: seconds of silence after an utterance, None for what suits the language. `beams`:
    of the decoder. `workers`: callers that may use it at once. `puts_right`: misheard English
    commands (models/speech/decoding/misheard.py). Raises MissingModel with the command that gets
    the weights.
    """

    def __init__(
        self,
        path_or_size: str = "auto",
        device: str = "auto",
        language: str = "en",
        compute: str = "auto",
        threads: int = 0,
        padding_s: float | None = None,
        beams: int = BEAMS,
        workers: int = 1,
        puts_right: bool = True,
    ) -> None:
        self.folder = folder = _folder(path_or_size)
        self._network = WhisperNetwork(folder, device, compute, threads, workers)
        self._padding_s, self._beams, self._puts_right = padding_s, beams, puts_right
        self.languages = self._network.languages
        self.language = _own_language(self._network, language)
        if self.language and self.language not in self.languages:
            raise MissingModel(
                f"{folder.name} does not know the language {language!r}: "
                "choose another Whisper, or language auto"
            )
        self.device = self._network.device
        self.name = f"whisper ({folder.name}, {self.device})"
        if self.language in ("", "en"):
            in_english()  # takes half a second, for which the first question should not wait

    def transcribe(
        self,
        samples: NDArray[np.float32],
        stop: Stop | None = None,
        language: str = "",
        needs_times: NeedsTimes = always,
    ) -> Transcript:
        """The words in float32 [n], 16 kHz mono, with their times.

        What is not believed is left out; `refused` has the reason. `stop` is looked at between
        encoding, decoding and alignment; one encoder run is the longest that nothing stops.
        `language` is a code of `languages`, "auto" to detect it, "" for the recogniser's own.
        `needs_times` is asked about the text and language of each piece; alignment takes 25 ms.
        """
        *_, whole = self.transcripts(samples, stop, language, needs_times)
        return whole

    def transcripts(
        self,
        samples: NDArray[np.float32],
        stop: Stop | None = None,
        language: str = "",
        needs_times: NeedsTimes = always,
    ) -> Iterator[Transcript]:
        """See models.speech.transcriber.StepwiseTranscriber."""
        gathered = Gathered(self.name, self._wanted(language) or "en")
        for piece in self._pieces(samples, stop, language, needs_times):
            gathered.add(piece)
            yield gathered.transcript()
        yield gathered.transcript(_stopped(stop))

    def partial(
        self, samples: NDArray[np.float32], stop: Stop | None = None, language: str = ""
    ) -> Transcript:
        """The words so far of somebody who still speaks, without times: one encoder run and one
        decode, never a second try. `confidence` is that of the decode."""
        sound = _clean(samples)[: int(LONGEST_SHORT_S * SAMPLE_RATE)]
        heard = None
        if _audible(sound) and not _stopped(stop):
            heard = self._decode(sound, stop, language, _never, puts_right=False)
        if heard is None:
            return Transcript("", (), self.name, self._wanted(language) or "en", 0.0, "silence")
        _, decoded, spoken, probability = heard
        facts = _facts(sound, decoded, self._wanted(language), probability)
        reason = guard(facts)
        if reason is not None:
            return Transcript("", (), self.name, spoken, 0.0, f"{reason}: {decoded.text[:200]}")
        text = without_notes(decoded.text)
        return Transcript(text, (), self.name, spoken, mean_confidence([facts]))

    def says_stop(self, samples: NDArray[np.float32]) -> bool:
        """Whether a short sound that was not understood is probably an English "stop"."""
        if self._wanted("") not in ("", "en") or not _audible(sound := _clean(samples)):
            return False
        window_s = first_window_s(len(sound) / SAMPLE_RATE, "en", self._padding_s)
        encoding = self._network.encode(sound, window_s)
        scored = self._network.scores(encoding, said_stop.TEXTS, "en")
        return said_stop.says_stop([each.likelihood / len(each.tokens) for each in scored])

    def _pieces(
        self,
        samples: NDArray[np.float32],
        stop: Stop | None,
        language: str,
        needs_times: NeedsTimes,
    ) -> Iterator[Piece]:
        """What Whisper writes for each piece that is worth it, believed or not."""
        sound = _clean(samples)
        effort = Effort(len(sound) / SAMPLE_RATE)
        for begin, end in cut(sound):
            part = sound[begin:end]
            if _stopped(stop):
                return
            if not _audible(part) or not effort.is_worth_decoding(part):
                continue
            first, last = heard_part(part)
            heard = self._decode(
                part[first:last],
                stop,
                language,
                effort.is_worth_another,
                puts_right=self._puts_right,
            )
            if heard is None or _stopped(stop):
                return
            encoding, decoded, spoken, probability = heard
            facts = _facts(part, decoded, self._wanted(language), probability)
            if needs_a_voice(facts):
                facts = replace(facts, voice_s=effort.voice_seconds(part))
            # Noise becomes no command.
            if self._puts_right and spoken == "en" and guard(facts) is None:
                decoded = put_right(self._network, encoding, decoded, stop)
                facts = replace(facts, text=decoded.text)
            words: list[Word] = []
            if decoded.tokens and needs_times(decoded.text, spoken):
                words = self._network.word_times(encoding, decoded, spoken)
                words = word_timing.put_right(words, part[first:last])
            start = (begin + first) / SAMPLE_RATE
            piece = Piece(facts, tuple(_shifted(_spoken(words), start)), spoken)
            effort.note(piece.refused is None)
            yield piece

    def _decode(
        self,
        sound: NDArray[np.float32],
        stop: Stop | None,
        language: str,
        may_retry: Callable[[NDArray[np.float32]], bool],
        *,
        puts_right: bool,
    ) -> tuple[Encoding, Decoded, str, float] | None:
        """Encode and decode, again where that went wrong and `may_retry` allows it. With the steps
        of the decoder where misheard words are put right afterwards.

        With the result comes the language and its probability. None when it was stopped.
        """
        wanted = self._wanted(language)
        seconds = len(sound) / SAMPLE_RATE
        most = min(MOST_TOKENS, int(TOKENS + TOKENS_PER_SECOND * seconds))
        heard = encoding = None
        spoken, probability, encoded_s = wanted, 1.0, 0.0
        if not spoken:
            encoded_s = first_window_s(seconds, "", self._padding_s)
            encoding = self._network.encode(sound, encoded_s)
            if _stopped(stop):
                return None
            spoken, probability = self._network.detect_language(encoding)
        for attempt in attempts(seconds, spoken, self._beams, self._padding_s, encoded_s):
            if heard is not None and not may_retry(sound):
                break
            if encoding is None or encoding.window_s != attempt.window_s:
                encoding = self._network.encode(sound, attempt.window_s)
            if _stopped(stop):
                return None
            decoded = self._network.decode(
                encoding,
                spoken,
                most,
                attempt.beams,
                keeps_steps=puts_right and spoken == "en",
            )
            if _stopped(stop):
                return None
            if heard is not None and heard[0] is encoding:
                decoded = decoded.with_steps_of(heard[1])
            heard = encoding, decoded, spoken, probability
            if attempt.accepts(decoded):
                break
        return heard

    def _wanted(self, language: str) -> str:
        """The language to decode in, "" to detect it."""
        language = language or self.language
        if language == "auto":
            return _own_language(self._network, "auto")
        return language


def _folder(path_or_size: str) -> Path:
    folder = weights.find("whisper", path_or_size)
    if folder is None:
        raise MissingModel(
            "there is no Whisper on this machine: get one with `sightline models pull whisper`"
        )
    for name in FILES:
        if not (folder / name).is_file():
            raise MissingModel(
                f"the Whisper in {folder} lacks {name}: get it again with "
                "`sightline models pull whisper`"
            )
    return folder


def _own_language(network: WhisperNetwork, language: str) -> str:
    """The language of a recogniser that was asked for `language`; "" to detect it."""
    if not network.multilingual:
        return "en"
    if language == "auto":
        return ""
    return language


def _clean(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The samples as float32, with silence for what is no number."""
    import numpy as np

    clean = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
    return clean.astype(np.float32, copy=False)


def _audible(sound: NDArray[np.float32]) -> bool:
    import numpy as np

    return len(sound) >= SHORTEST_S * SAMPLE_RATE and float(np.abs(sound).max()) >= QUIETEST


def _never(_: NDArray[np.float32]) -> bool:
    return False


def _stopped(stop: Stop | None) -> bool:
    return stop is not None and stop.is_set()


def _facts(
    sound: NDArray[np.float32], decoded: Decoded, wanted: str, language_probability: float
) -> SegmentFacts:
    import numpy as np

    power = float(np.mean(np.square(sound)))
    return SegmentFacts(
        decoded.text,
        len(sound) / SAMPLE_RATE,
        decoded.avg_logprob,
        decoded.no_speech_prob,
        compression_ratio(decoded.text),
        10.0 * math.log10(power + 1e-12),
        wanted,
        language_probability,
    )


def _spoken(words: list[Word]) -> list[Word]:
    """The words without those in brackets, which describe sounds."""
    kept: list[Word] = []
    inside = False
    for word in words:
        inside = inside or word.text[:1] in ("[", "(")
        if not inside and without_notes(word.text):
            kept.append(word)
        if word.text.rstrip(".,!?")[-1:] in ("]", ")"):
            inside = False
    return kept


def _shifted(words: list[Word], seconds: float) -> list[Word]:
    return [
        Word(word.text, word.start + seconds, word.end + seconds, word.confidence) for word in words
    ]
