"""Checks of microphone and speaker."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from device.doctor.board import SoundCardFacts
from device.doctor.findings import Examined, Finding
from models.speech.audio_format import SAMPLE_RATE

SERVERS = {"default", "sysdefault", "pulse", "pipewire", "jack"}  # names in PortAudio, but no cards


def sounds(p: Examined) -> Iterator[Finding]:
    """Every sound card, the microphone of the settings, and something to play on."""
    wanted = p.wants.microphone
    if wanted == "none" or wanted.lower().endswith((".wav", ".flac")):
        return
    if p.board.sounds and "/dev/snd" in p.answers.absent:
        sentence = "There is no /dev/snd: a container sees only the devices that it is given."
        yield Finding("microphone", "wrong", sentence, "docker run --device /dev/snd IMAGE")
        return
    if p.board.sounds and "/dev/snd" in p.answers.refused:
        fix = "sudo usermod -aG audio $USER  # then log in again"
        if p.board.container:
            fix = "docker run --group-add audio --device /dev/snd IMAGE"
        yield Finding("microphone", "wrong", "No sound card may be opened by this user.", fix)
        return
    yield from _microphones(p, wanted)
    yield _speaker(p)


def _microphones(p: Examined, wanted: str) -> Iterator[Finding]:
    microphones = [card for card in p.board.sounds if card.records]
    for card in microphones:
        yield Finding("microphone", "fine", f"{card.name} records{_rates(card)}.")
    if not microphones:
        yield _no_microphone(p)
        return
    known = any(_may_mean(wanted, card.name) for card in p.board.sounds)
    if wanted.lower() not in SERVERS and not known:
        sentence = f"The microphone {wanted!r} was asked for, and no sound card has this name."
        fix = f"sightline run --microphone {shlex.quote(microphones[0].name)}"
        yield Finding("microphone", "wrong", sentence, fix)


def _rates(card: SoundCardFacts) -> str:
    """At which rates a card records, where it says so."""
    rates = card.rates
    if not rates:
        return ""
    at = f" at {', '.join(str(rate) for rate in rates)} Hz"
    continuous = len(rates) == 2 and rates[0] < SAMPLE_RATE < rates[1]  # the ends of a range
    if SAMPLE_RATE in rates or continuous:
        return at
    return f"{at} and is resampled to {SAMPLE_RATE}"


def _may_mean(wanted: str, card: str) -> bool:
    """Whether a name may mean this card. PortAudio numbers all cards, and appends the name of the
    port to the name of the card."""
    if wanted.isdecimal() or "hw:" in wanted:
        return True
    return wanted.lower() in card.lower() or card.lower() in wanted.lower()


def _no_microphone(p: Examined) -> Finding:
    sentence = "There is no microphone: questions can be typed, or come from a file."
    fix = "sightline ask -"
    if p.board.bluetooth:
        sentence = "No sound card records. A Bluetooth headset does so in its profile for calls."
        fix = "pactl list cards short  # then: pactl set-card-profile CARD headset-head-unit"
    elif p.board.windows:
        sentence = "There is no sound card: the microphone of Windows comes through PulseAudio."
        fix = p.install("libasound2-plugins")
    return Finding("microphone", "note", sentence, fix)


def _speaker(p: Examined) -> Finding:
    speakers = [card.name for card in p.board.sounds if card.plays]
    if speakers:
        return Finding("speaker", "fine", f"{', '.join(speakers)} can play.")
    fix = "sightline run --speaker DIR"
    if p.board.windows:
        fix = p.install("libasound2-plugins")
    sentence = "There is no sound card to play on: answers can be written to a folder."
    return Finding("speaker", "note", sentence, fix)


CHECKS = (sounds,)
