"""On which window an utterance is decoded, with how many beams, and when it is decoded again.

The first attempt is quick: a short window and one beam. Where Whisper is unsure of its text the
second takes all beams over the same encoding. A text that repeats itself or does not end shows that
the window was too short: then a longer one follows for a short utterance, and the full one at last.
Measured in bench/hearing.md. This module knows no network.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.speech.hallucinations import says_it_twice
from models.speech.whisper_network import FULL_WINDOW_S, Decoded

# Seconds of silence after the utterance, and of the whole window at least.
PADDING_S = 3.0
SHORTEST_WINDOW_S = 7.0
SURE = -0.3  # mean log probability of a token, below which a greedy text is decoded again
# Probability of no speech above which, and mean log probability below which, together, nothing was
# said: openai/whisper's own. No recorded speech is near both.
NO_SPEECH, NO_TEXT = 0.6, -1.0
# Utterances shorter than this are decoded again below a higher limit, and in a longer window before
# the full one: Whisper says some of them twice where the silence after them is short.
SHORT_UTTERANCE_S, SHORT_SURE, LONGER_WINDOW_S = 4.0, -0.2, 10.0
# The limits above were chosen for English. In another language a greedy text is right less often.
SURE_IN_OTHERS = -0.15
LONG_PADDING_S = 10.0  # for the languages that were not measured
MEASURED = frozenset({"en", "es", "fr", "ja", "pt"})
FULL_WINDOW_LANGUAGES = frozenset({"ko"})  # CTranslate2 issue 2100: short windows lose accuracy
LONGEST_SHORT_S = 20.0  # longer pieces get the full window


@dataclass(frozen=True)
class Attempt:
    """One way to decode. Where it is not the last word, a text is accepted only if its tokens have
    a mean log probability of at least `sure`."""

    window_s: float
    beams: int
    sure: float | None = None

    def accepts(self, decoded: Decoded) -> bool:
        """Whether no other attempt is needed: there is a text, or surely none."""
        if decoded.no_speech_prob > NO_SPEECH and decoded.avg_logprob < NO_TEXT:
            return True
        if not decoded.ended or says_it_twice(decoded.text):
            return False
        return self.sure is None or self._is_sure(decoded, self.sure)

    def _is_sure(self, decoded: Decoded, least: float) -> bool:
        # Without a mark at its end it is open whether the speaker goes on: all beams find the comma
        # more often.
        ends_in_a_mark = not decoded.text[-1:].isalnum()
        return ends_in_a_mark and decoded.avg_logprob >= least


def attempts(
    seconds: float,
    language: str,
    beams: int,
    padding_s: float | None = None,
    encoded_s: float = 0.0,
) -> tuple[Attempt, ...]:
    """How to decode so much sound in this language: one attempt after the other, until one is
    accepted. `padding_s` overrides the padding of the language. `encoded_s`: the window that was
    encoded to detect the language; none is shorter, for that would be encoded anew."""
    window_s = max(encoded_s, first_window_s(seconds, language, padding_s))
    longer_s, sure = window_s, SURE
    if seconds < SHORT_UTTERANCE_S:
        longer_s, sure = max(window_s, LONGER_WINDOW_S), SHORT_SURE
    if language != "en":
        sure = SURE_IN_OTHERS
    planned = (
        Attempt(window_s, 1, sure),
        Attempt(window_s, beams),
        Attempt(longer_s, beams),
        Attempt(FULL_WINDOW_S, beams),
    )
    return tuple(dict.fromkeys(planned))  # some are the same for long sound


def first_window_s(seconds: float, language: str, padding_s: float | None = None) -> float:
    """The window of the first attempt, in seconds; language "" is one that is not known yet."""
    if seconds > LONGEST_SHORT_S or language in FULL_WINDOW_LANGUAGES:
        return FULL_WINDOW_S
    if padding_s is not None:
        return min(FULL_WINDOW_S, seconds + padding_s)
    if language in MEASURED:
        return max(SHORTEST_WINDOW_S, seconds + PADDING_S)
    return min(FULL_WINDOW_S, seconds + LONG_PADDING_S)
