"""The command grammar: a recogniser for the phrases that the pocket Llama knows, with no download.
It hears only its own words.

pocketsphinx searches an automaton of the phrases in models/pocket. It finds a sentence in anything,
so what it finds is believed only when the sentence is whole and sounds enough like what was said.
"""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

from models.errors import MissingModel
from models.speech.audio_format import SAMPLE_RATE
from models.speech.grammar.automaton import END, Grammar
from models.speech.transcriber import NeedsTimes, Transcript, Word, always
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

FRAMES = 100  # of the recogniser, a second
SHORTEST, LONGEST = 0.2, 15.0  # seconds: no command is shorter or longer
THRESHOLD = 0.47  # of the score; bench/commands.md shows what lies on either side
# Share of the loud frames that the words must explain: the rest of a longer speech ends up between
# them.
COVERED = 0.6
FASTEST = 26.0  # letters a second; people speak at 12 to 20
LOUD_DB = 30.0  # below the loudest frame, within which a frame counts as loud
SILENT_DB = 60.0  # below the loudest frame, beyond which no room is silent, only a file or a gate
QUIETEST = 1e-4  # peak (-80 dBFS) below which there is nothing to hear
# With the usual values the silence after the last word is pruned now and then, and the whole
# sentence with it.
SEARCH = {"wip": 0.3, "beam": 1e-60, "pbeam": 1e-60, "wbeam": 1e-40}
# Long or digital silence around a sentence shifts the mean that the decoder takes off, and the
# sentence with it.
DITHER = 16.0  # steps of 16 bits, 60 dB below the loudest: digital silence has no logarithm
AROUND = SAMPLE_RATE // 10  # samples that are kept before the first loud frame and after the last


class CommandGrammar:
    """The recogniser. Building it takes 0.1 s, an utterance of 2 s some 50 ms. Raises MissingModel
    without pocketsphinx."""

    name = "commands"
    languages = frozenset({"en"})

    def __init__(self, grammar: Grammar | None = None, threshold: float = THRESHOLD) -> None:
        try:
            sphinx = untyped("pocketsphinx")
        except ImportError as error:
            raise MissingModel(
                "the command grammar needs pocketsphinx, which is not here: get Whisper with "
                "`sightline models pull whisper`, or, with a C compiler, "
                "`pip install pocketsphinx`"
            ) from error
        self.threshold = threshold
        self.grammar = grammar or _pocket_grammar()
        self._lock = threading.Lock()
        self._decoder: Untyped = sphinx.Decoder(
            lm=None, loglevel="FATAL", cmn="batch", bestpath=False, **SEARCH
        )
        unknown = sorted(
            word for word in self.grammar.words() if self._decoder.lookup_word(word) is None
        )
        if unknown:
            raise ValueError(f"the recogniser's dictionary has no {', '.join(unknown)}")
        _add_tense_vowels(self._decoder, self.grammar.words())
        arcs = [
            (state, target, p, word) if word else (state, target, p)
            for state, ways in enumerate(self.grammar.arcs)
            for p, word, target in ways
        ]
        self._decoder.add_fsg(
            "commands", self._decoder.create_fsg("commands", self.grammar.start, END, arcs)
        )
        self._decoder.activate_search("commands")

    def transcribe(
        self,
        samples: NDArray[np.float32],
        stop: Stop | None = None,
        language: str = "",
        needs_times: NeedsTimes = always,
    ) -> Transcript:
        """The command in float32 [n], 16 kHz mono; text "" when it was none, or nothing was said.

        The same samples always give the same words. `stop` is looked at before the search, which is
        short.
        """
        import numpy as np

        seconds = len(samples) / SAMPLE_RATE
        if stop is not None and stop.is_set():
            return self._nothing("stopped")
        if not SHORTEST <= seconds <= LONGEST:
            return self._nothing(
                f"{seconds:.1f} s is too {'short' if seconds < SHORTEST else 'long'} for a command"
            )
        begin, end = _bounds(samples)
        pcm = _pcm(np.pad(samples[max(0, begin) : end], (max(0, -begin), 0)))
        if pcm is None:
            return self._nothing("silence")
        with self._lock:
            found, score = self._search(pcm)
        words = tuple(
            Word(
                word.text,
                max(0.0, word.start + begin / SAMPLE_RATE),
                word.end + begin / SAMPLE_RATE,
            )
            for word in found
        )
        text = " ".join(word.text for word in words)
        if not words or not self.grammar.accepts([word.text for word in words]):
            return self._nothing(f"no whole sentence: {text}")
        covered, loud_s = _explained(samples, words)
        if score < self.threshold or covered < COVERED or len(text) > FASTEST * loud_s:
            return self._nothing(
                f"score {score:.2f}, {covered:.0%} covered, {len(text) / max(loud_s, 0.01):.0f}"
                f" letters/s: {text}"
            )
        return Transcript(text, words, self.name, "en", score)

    def _search(self, pcm: bytes) -> tuple[tuple[Word, ...], float]:
        """The likeliest path: its words with their times, and a score from 0 to 1 for how well they
        fit the sound.

        The decoder's own score shrinks with the length of the path, so ours is that of one second
        of words.
        """
        decoder = self._decoder
        decoder.reinit_feat()  # or the end of one utterance colours the start of the next
        decoder.start_utt()
        decoder.process_raw(pcm, no_search=False, full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
        if found is None or not found.hypstr:
            return (), 0.0
        words = tuple(
            Word(
                part.word.partition("(")[0],
                part.start_frame / FRAMES,
                (part.end_frame + 1) / FRAMES,
            )
            for part in decoder.seg()
            if part.word[0] not in "<[+(" and part.word != "(NULL)"
        )
        spoken = sum(word.end - word.start for word in words)
        return words, found.best_score ** (1.0 / spoken) if spoken else 0.0

    def _nothing(self, why: str) -> Transcript:
        return Transcript("", (), self.name, "en", 0.0, refused=why)


def _pcm(samples: NDArray[np.float32]) -> bytes | None:
    """16 bits at half of full scale whatever the level was, with a little noise, always the same;
    None for silence."""
    import numpy as np

    clean = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
    peak = float(np.abs(clean).max())
    if peak < QUIETEST:
        return None
    noise = np.random.default_rng(0).uniform(-DITHER, DITHER, len(clean))
    return (clean * (16_384 / peak) + noise).astype(np.int16).tobytes()


def _add_tense_vowels(decoder: Untyped, words: set[str]) -> None:
    """Let "this", "is", "it" rhyme with "piece", "please", "feet" as well.

    The dictionary is American; speakers of many other languages, and espeak-ng, say them so.
    """
    for word in sorted(words):
        ways = [decoder.lookup_word(word)]
        while (way := decoder.lookup_word(f"{word}({len(ways) + 1})")) is not None:
            ways.append(way)
        for way in list(ways):
            tense = re.sub(r"\bIH\b", "IY", way)
            if tense not in ways:
                ways.append(tense)
                decoder.add_word(f"{word}({len(ways)})", tense, False)


def _loud(samples: NDArray[np.float32], db: float) -> NDArray[np.bool_]:
    """Which frames are at most `db` below the loudest: bool [n]."""
    import numpy as np

    step = SAMPLE_RATE // FRAMES
    count = len(samples) // step
    frames: NDArray[np.float32] = np.reshape(
        np.nan_to_num(samples[: count * step], posinf=0.0, neginf=0.0), (count, step)
    )
    power: NDArray[np.float32] = np.square(frames).mean(axis=1)
    return power > float(power.max(initial=0.0)) * 10.0 ** (-db / 10.0)


def _bounds(samples: NDArray[np.float32]) -> tuple[int, int]:
    """Where the sound begins and ends, in samples, with a little of what is around it.

    The beginning may lie before the first sample: without some silence ahead the first word is not
    found.
    """
    import numpy as np

    loud = np.flatnonzero(_loud(samples, SILENT_DB)) * (SAMPLE_RATE // FRAMES)
    if not len(loud):
        return 0, len(samples)
    return int(loud[0]) - AROUND, int(loud[-1]) + SAMPLE_RATE // FRAMES + AROUND


def _explained(samples: NDArray[np.float32], words: tuple[Word, ...]) -> tuple[float, float]:
    """The share of the loud frames that lie within words, and how many seconds are loud."""
    import numpy as np

    loud = _loud(samples, LOUD_DB)
    within: NDArray[np.bool_] = np.zeros(len(loud), np.bool_)
    for word in words:
        within[int(word.start * FRAMES) : int(word.end * FRAMES)] = True
    return float((loud & within).sum() / max(1, int(loud.sum()))), float(loud.sum()) / FRAMES


def _pocket_grammar() -> Grammar:
    from models.pocket import phrases

    return Grammar((*phrases.spoken(), *phrases.replies()), phrases.rules())
