"""The Whisper network in its steps: features, one encoder run, one decode, word times.

CTranslate2's encoder takes any number of feature frames up to 30 s, so a short utterance needs only
a short window: itself and some silence. This module does not judge what comes out; whisper.py does.
It is given samples, never a file, and never reaches the network.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import MissingModel, SightlineError, first_line
from models.json_types import JsonObject
from models.runtime import usable_cores
from models.speech.audio_format import SAMPLE_RATE
from models.speech.decoding.features import log_mel
from models.speech.decoding.likelihoods import Scored, as_written
from models.speech.transcriber import Word
from models.untyped import Untyped, postpone, untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FULL_WINDOW_S = 30.0  # what Whisper was trained on, and the most that its encoder takes
FRAMES_PER_SECOND = 100  # of the features
BEAMS = 5  # bench/hearing.md
MOST_HYPOTHESES = 3  # that are waited for: 3 % of the time of five beams, five of them 6 %
# CTranslate2 ends a text after half of the `max_length` that it is given: its first half is meant
# for the prompt.
TIMES_THE_LIMIT = 2
LEAST_PROBABILITY = 1e-9  # of a token, for its logarithm
MOST_THREADS = 4  # of which one utterance makes good use
BEFORE_WORD = "\"'“¿([{-"  # punctuation that belongs to the next word
AFTER_WORD = "\"'.。,，!！?？:：”)]}、"  # punctuation that belongs to the word before it


@dataclass(frozen=True)
class Encoding:
    """An encoded utterance. `output` is CTranslate2's [1, frames / 2, width]; `frames` counts the
    feature frames of the utterance without the silence after it, `window_s` the seconds of both."""

    output: Untyped
    frames: int
    window_s: float


@dataclass(frozen=True)
class Hypothesis:
    """A text of another beam, and how much less likely it is: a log probability below 0."""

    text: str
    tokens: tuple[int, ...]
    less: float


@dataclass(frozen=True)
class Decoded:
    """What one decode gave. `ended` is False where the token limit stopped it.

    `avg_logprob` is the mean log probability of a token, `no_speech_prob` that of Whisper's token
    for no speech. `others` are those of the other beams, the likeliest first. `logits`, of one beam
    alone, are those of each step.
    """

    text: str
    tokens: tuple[int, ...]
    avg_logprob: float
    no_speech_prob: float
    ended: bool
    others: tuple[Hypothesis, ...] = ()
    logits: tuple[Untyped, ...] = ()

    def with_steps_of(self, other: Decoded) -> Decoded:
        """With the steps of another decode of the same encoding, where that wrote the same."""
        if self.tokens != other.tokens or self.logits:
            return self
        return replace(self, logits=other.logits)


class WhisperNetwork:
    """One loaded Whisper. `device` is where it really runs: "cpu" or "cuda".

    `folder` holds a CTranslate2 Whisper with its tokenizer. `compute` is CTranslate2's compute
    type, "auto" for int8 on a CPU and int8 with float16 on a GPU; `threads` 0 for what suits
    the cores; `workers` callers may use it at once, each with so many threads. Raises
    MissingModel without faster-whisper, SightlineError for damaged files.
    """

    def __init__(
        self,
        folder: Path,
        device: str = "auto",
        compute: str = "auto",
        threads: int = 0,
        workers: int = 1,
    ) -> None:
        self._library, self._model, self.device = _load(folder, device, compute, threads, workers)
        self.multilingual = bool(self._model.model.is_multilingual)
        self.languages = frozenset[str](self._model.supported_languages)
        self._tokenizers: JsonObject = {}

    def encode(self, samples: NDArray[np.float32], window_s: float) -> Encoding:
        """Encode float32 [n], 16 kHz, and the silence after it: `window_s` seconds in all."""
        longest_s = min(window_s, FULL_WINDOW_S)
        features = log_mel(samples, longest_s, self._model.feature_extractor.mel_filters)
        most = int(longest_s * SAMPLE_RATE)
        frames = min(len(samples), most) * FRAMES_PER_SECOND // SAMPLE_RATE
        return Encoding(self._model.encode(features), frames, window_s)

    def detect_language(self, encoding: Encoding) -> tuple[str, float]:
        """The likeliest language and its probability. Only for a multilingual model."""
        token, probability = self._model.model.detect_language(encoding.output)[0][0]
        return token[2:-2], float(probability)

    def decode(
        self,
        encoding: Encoding,
        language: str,
        most_tokens: int,
        beams: int = BEAMS,
        *,
        keeps_steps: bool = False,
    ) -> Decoded:
        """The likeliest words, without times. At most `most_tokens` tokens, which are 4 or more.
        `keeps_steps`: with the logits of one beam on a CPU, of 200 kB for each token."""
        tokenizer = self._tokenizer(language)
        prompt = [*tokenizer.sot_sequence, tokenizer.no_timestamps]
        # CTranslate2 keeps none of more than one beam.
        keeps_logits = keeps_steps and beams == 1 and self.device == "cpu"
        result = self._model.model.generate(
            encoding.output,
            [prompt],
            beam_size=beams,
            num_hypotheses=min(beams, MOST_HYPOTHESES),
            # The likeliest text, whatever its length: the search ends with the first that is.
            length_penalty=0.0,
            max_length=TIMES_THE_LIMIT * most_tokens,
            return_scores=True,
            return_logits_vocab=keeps_logits,
            return_no_speech_prob=True,
            suppress_tokens=self._suppressed(tokenizer),
        )[0]
        found = [
            tuple(token for token in ids if token < tokenizer.eot) for ids in result.sequences_ids
        ]
        texts = [tokenizer.decode(list(tokens)).strip() for tokens in found]
        hypotheses = [
            Hypothesis(text, tokens, float(score) - float(result.scores[0]))
            for text, tokens, score in zip(texts, found, result.scores, strict=True)
        ]
        return Decoded(
            texts[0],
            found[0],
            float(result.scores[0]) / (len(found[0]) + 1),  # with the end token
            float(result.no_speech_prob),
            ended=len(found[0]) < most_tokens,
            others=tuple(hypotheses[1:]),
            logits=tuple(result.logits[0]) if keeps_logits else (),
        )

    def heard(self, encoding: Encoding, decoded: Decoded, language: str) -> Scored:
        """How likely what was decoded is: for nothing where the decoder's steps are known, else by
        one run."""
        if decoded.logits:
            spelled = [self._tokenizer(language).decode([token]) for token in decoded.tokens]
            scored = as_written(decoded.text, decoded.tokens, spelled, decoded.logits)
            if scored is not None:
                return scored
        return self.score(encoding, decoded.text, language)

    def first_token(self, word: str, language: str) -> int:
        """The token that a word within a text begins with."""
        return int(self._tokenizer(language).encode(" " + word)[0])

    def score(self, encoding: Encoding, text: str, language: str) -> Scored:
        """How likely a text is for an encoding: one run of the decoder."""
        return self.scores(encoding, [text], language)[0]

    def scores(self, encoding: Encoding, texts: Sequence[str], language: str) -> list[Scored]:
        """How likely each text is for an encoding: one run of the decoder for all of them."""
        tokenizer = self._tokenizer(language)
        by_word: list[list[list[int]]] = [
            [tokenizer.encode(" " + word) for word in text.split()] for text in texts
        ]
        tokens = [[token for word in words for token in word] for words in by_word]
        found = self._model.model.align(
            _repeated(encoding.output, len(texts)),
            tokenizer.sot_sequence,
            tokens,
            [encoding.frames] * len(texts),
        )
        scored: list[Scored] = []
        for text, words, each, result in zip(texts, by_word, tokens, found, strict=True):
            logs = iter([math.log(max(LEAST_PROBABILITY, p)) for p in result.text_token_probs])
            likely = [[next(logs, 0.0) for _ in word] for word in words]
            weakest = tuple(min(word) for word in likely)
            scored.append(Scored(text, tuple(each), sum(map(sum, likely)), weakest))
        return scored

    def word_times(self, encoding: Encoding, decoded: Decoded, language: str) -> list[Word]:
        """The words with their times and probabilities, from the encoding that they came from.

        Dynamic time warping over the attention of the alignment heads, as openai/whisper does.
        """
        tokenizer = self._tokenizer(language)
        found = self._model.find_alignment(
            tokenizer, [list(decoded.tokens)], encoding.output, encoding.frames
        )[0]
        self._library.transcribe.merge_punctuations(found, BEFORE_WORD, AFTER_WORD)
        return [
            Word(
                word["word"].strip(),
                float(word["start"]),
                float(word["end"]),
                float(word["probability"]),
            )
            for word in found
            if word["word"].strip()
        ]

    def _tokenizer(self, language: str) -> Untyped:
        if language not in self._tokenizers:
            self._tokenizers[language] = self._library.tokenizer.Tokenizer(
                self._model.hf_tokenizer, self.multilingual, "transcribe", language
            )
        return self._tokenizers[language]

    def _suppressed(self, tokenizer: Untyped) -> list[int]:
        return list(self._library.transcribe.get_suppressed_tokens(tokenizer, [-1]))


def _repeated(output: Untyped, times: int) -> Untyped:
    """An encoder's output, [1, frames, width], so many times over."""
    import numpy as np

    if times == 1:
        return output
    ctranslate2 = untyped("ctranslate2")
    on_cpu = np.array(output.to_device(ctranslate2.Device.cpu))
    return ctranslate2.StorageView.from_array(np.repeat(on_cpu, times, axis=0))


def _load(
    folder: Path, device: str, compute: str, threads: int, workers: int
) -> tuple[Untyped, Untyped, str]:
    """The library, the model, and the device it is on.

    "auto" falls back to the CPU when a GPU is there but its libraries are not.
    """
    try:
        ctranslate2 = untyped("ctranslate2")
        postpone("av")  # faster-whisper reads files with it, which takes 16 MB
        library = untyped("faster_whisper")
    except ImportError as error:
        raise MissingModel(
            f"Whisper needs faster-whisper ({error}): pip install faster-whisper"
        ) from error
    reasons: list[str] = []
    for place in _devices(ctranslate2, device):
        try:
            model: Untyped = library.WhisperModel(
                str(folder),
                device=place,
                compute_type=_compute_type(compute, place),
                cpu_threads=threads or default_threads(),
                num_workers=workers,
                local_files_only=True,
            )
            if place == "cuda":
                _warm(model)
            return library, model, place
        except Exception as error:  # tokenizers raises a bare Exception for a damaged file
            reasons.append(f"{place}: {first_line(error)}")
    raise SightlineError(f"Whisper in {folder} cannot be loaded ({'; '.join(reasons)})")


def default_threads() -> int:
    """Half of the cores, from two up to MOST_THREADS, but never more than there are
    (bench/hearing.md)."""
    cores = usable_cores()
    return min(cores, max(2, min(MOST_THREADS, cores // 2)))


def _devices(ctranslate2: Untyped, device: str) -> list[str]:
    """Which devices to try, in order."""
    if device != "auto":
        return [device]
    try:
        gpu = ctranslate2.get_cuda_device_count() > 0
    except RuntimeError:  # a driver that does not match
        gpu = False
    if gpu:
        return ["cuda", "cpu"]
    return ["cpu"]


def _compute_type(compute: str, device: str) -> str:
    if compute != "auto":
        return compute
    if device == "cuda":
        return "int8_float16"
    return "int8"


def _warm(model: Untyped) -> None:
    """The first run loads cuBLAS and cuDNN, and fails here if they are missing."""
    import numpy as np

    silence = np.zeros(SAMPLE_RATE, np.float32)
    segments, _ = model.transcribe(silence, language="en", beam_size=1, max_new_tokens=1)
    for _ in segments:
        pass
