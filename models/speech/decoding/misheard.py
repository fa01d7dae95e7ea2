"""Puts misheard things and commands right, where the network finds them nearly as likely.

sound_alikes.py says what a text may have been by its sound; the network says how likely each of
these alternatives is, by a run of the decoder over the same encoding. Most texts have none, and
where the network is sure of the words none is tried.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.speech.decoding.sound_alikes import SoundAlikes, in_english

if TYPE_CHECKING:
    from models.speech.whisper_network import Decoded, Encoding, WhisperNetwork
    from models.worker import Stop

MOST_CHANGES = 2  # of one piece of a recording
MOST_ALTERNATIVES = 6  # that are tried, of one text


def put_right(
    network: WhisperNetwork, encoding: Encoding, decoded: Decoded, stop: Stop | None
) -> Decoded:
    """An English text with what was misheard put right. With `stop` set it stays as it is."""
    sounds = in_english()
    if sounds is None:
        return decoded
    for _ in range(MOST_CHANGES):
        likelier = _likelier(sounds, network, encoding, decoded, stop)
        if likelier is None:
            break
        decoded = likelier
    return decoded


def _likelier(
    sounds: SoundAlikes,
    network: WhisperNetwork,
    encoding: Encoding,
    decoded: Decoded,
    stop: Stop | None,
) -> Decoded | None:
    """The alternative that is furthest within its margin, or None."""
    alternatives = sounds.alternatives(decoded.text)
    if not alternatives:
        return None
    heard = network.score(encoding, decoded.text, "en")
    possible = [other for other in alternatives if other.is_possible(heard.weakest)]
    best, lead = None, 0.0
    for alternative in possible[:MOST_ALTERNATIVES]:
        if stop is not None and stop.is_set():
            return None
        other = network.score(encoding, alternative.text, "en")
        ahead = other.likelihood - heard.likelihood + alternative.margin
        if ahead > lead:
            best, lead = replace(decoded, text=other.text, tokens=other.tokens), ahead
    return best
