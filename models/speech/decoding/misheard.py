"""Puts misheard commands, things and requests right, where the network finds them nearly as likely.

near_commands.py, sound_alikes.py and requests/ say what a text may have been by its sound,
and the other beams of the decoder by theirs; the network says how likely each of these alternatives
is, by a run of the decoder over the same encoding. Most texts are a command or have no alternative,
and where the network is sure of the words none is tried.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.speech.decoding.english import in_english

if TYPE_CHECKING:
    from models.speech.decoding.alternative import Alternative
    from models.speech.decoding.likelihoods import Scored, Steps
    from models.speech.decoding.requests.near_requests import NearRequests
    from models.speech.whisper_network import Decoded, Encoding, Hypothesis, WhisperNetwork
    from models.worker import Stop

# Mean log probability of a token, from which no single word is doubted: of 17 texts of 398 spoken
# phrasings that had a likelier word, 16 were below.
SURE_OF_WORDS = -0.14
MOST_CHANGES = 2  # of one piece of a recording
MOST_ALTERNATIVES = 4  # that are tried, of one text
MOST_REQUESTS = 2  # of them, where no command or single thing was misheard


def put_right(
    network: WhisperNetwork, encoding: Encoding, decoded: Decoded, stop: Stop | None
) -> Decoded:
    """An English text with what was misheard put right. With `stop` set it stays as it is."""
    english = in_english()
    if english is None or english.commands.accepts(decoded.text):
        return decoded
    sound = _Sound(network, encoding, decoded, stop)
    for _ in range(MOST_CHANGES):
        command = sound.likelier(english.commands.alternatives(decoded.text), decoded)
        if command is not None or decoded.avg_logprob > SURE_OF_WORDS:
            return command or decoded
        likelier = sound.likelier(english.words.alternatives(decoded.text), decoded)
        if likelier is None:
            break
        decoded = likelier  # which may sound like a command by now
    for _ in range(MOST_CHANGES):
        request = _likelier_request(english.requests, decoded, sound)
        if request is None:
            break
        decoded = request
    return decoded


def _likelier_request(requests: NearRequests, decoded: Decoded, sound: _Sound) -> Decoded | None:
    """The likelier request of another beam, or of near sound, whose margin covers best what its
    sound lacks; None where no margin does."""
    if sound.stopped:
        return None
    best, lead = None, 0.0
    for other in decoded.others:
        margin = requests.margin(decoded.text, other.text)
        if margin > 0 and other.less + margin > lead:
            best, lead = _changed(decoded, other), other.less + margin
    doubtful = requests.doubtful(decoded.text)
    if not doubtful:
        return best
    weakest = sound.score(decoded.text).weakest
    alternatives = requests.alternatives(decoded.text, doubtful, weakest)
    return sound.likelier(alternatives, decoded, lead, MOST_REQUESTS) or best


class _Sound:
    """One encoding, and how likely each text is for it. `decoded` is what was heard at first."""

    def __init__(
        self, network: WhisperNetwork, encoding: Encoding, decoded: Decoded, stop: Stop | None
    ) -> None:
        self._network, self._encoding, self._stop = network, encoding, stop
        self._decoded = decoded
        self._scored: dict[str, Scored] = {}

    @property
    def stopped(self) -> bool:
        return self._stop is not None and self._stop.is_set()

    def score(self, text: str) -> Scored:
        if text not in self._scored:
            self._scored[text] = (
                self._network.heard(self._encoding, self._decoded, "en")
                if text == self._decoded.text
                else self._network.score(self._encoding, text, "en")
            )
        return self._scored[text]

    def likelier(
        self,
        alternatives: list[Alternative],
        decoded: Decoded,
        lead: float = 0.0,
        most: int = MOST_ALTERNATIVES,
    ) -> Decoded | None:
        """The alternative that is furthest within its margin, by more than `lead`, or None; `most`
        that are possible are tried."""
        if not alternatives or self.stopped:
            return None
        heard = self.score(decoded.text)
        best = None
        for alternative in self._possible(alternatives, heard)[:most]:
            if self.stopped:
                return None
            other = self.score(alternative.text)
            ahead = other.likelihood - heard.likelihood + alternative.margin
            if ahead > lead:
                best, lead = _changed(decoded, other), ahead
        return best

    def _possible(self, alternatives: list[Alternative], heard: Scored) -> list[Alternative]:
        """Those that may be within their margins; where the steps of the decoder are known, by the
        first token that each changes, and the likeliest by that first."""
        possible = [other for other in alternatives if other.is_possible(heard.weakest)]
        if heard.steps is None:
            return possible
        ahead = [self._most_ahead(other, heard.steps) for other in possible]
        order = sorted(range(len(possible)), key=lambda place: -ahead[place])
        return [possible[place] for place in order if ahead[place] > 0]

    def _most_ahead(self, other: Alternative, steps: Steps) -> float:
        words = other.text.split()
        if other.first >= len(words):
            return other.margin
        token = self._network.first_token(words[other.first], "en")
        return other.margin + steps.most_ahead(other.first, token)


def _changed(decoded: Decoded, other: Scored | Hypothesis) -> Decoded:
    return replace(decoded, text=other.text, tokens=other.tokens, others=(), logits=())
