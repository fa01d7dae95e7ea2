"""Puts misheard things and commands right, where the network finds them nearly as likely.

sound_alikes.py says what a text may have been by its sound; the network says how likely each of
these readings is, each by one run of the decoder over the same encoding. Most texts have no other
reading, and cost nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.speech.decoding.sound_alikes import SoundAlikes, in_english

if TYPE_CHECKING:
    from models.speech.whisper_network import Decoded, Encoding, WhisperNetwork
    from models.worker import Stop

MOST_CHANGES = 2  # of one piece of a recording


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
    """The reading that is furthest within its margin, or None."""
    readings = sounds.readings(decoded.text)
    if not readings:
        return None
    heard = network.said_instead(encoding, decoded.text, "en")
    best, lead = None, 0.0
    for reading in readings:
        if stop is not None and stop.is_set():
            return None
        other = network.said_instead(encoding, reading.text, "en")
        ahead = other.likelihood - heard.likelihood + reading.margin
        if ahead > lead:
            best, lead = replace(decoded, text=other.text, tokens=other.tokens), ahead
    return best
