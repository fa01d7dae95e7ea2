"""Checks of models, voice, network, and of parts that did not answer."""

from __future__ import annotations

from collections.abc import Iterator

from device.doctor.findings import Examined, Finding, State

STARTER = "sightline models pull --starter"
PARTS = {  # what is asked in a process of its own
    "onnx": "ONNX Runtime",
    "recognition": "CTranslate2",
    "opencv": "OpenCV",
    "sound": "PortAudio",
}


def recogniser(p: Examined) -> Iterator[Finding]:
    """Something that understands speech."""
    if not p.board.packages:
        return
    if "whisper" in p.answers.models:
        yield Finding("recognition", "fine", "Whisper is installed.")
    elif "pocketsphinx" in p.board.packages:
        sentence = "Whisper is not installed: only a grammar of commands is understood."
        yield Finding("recognition", "note", sentence, STARTER)
    else:
        sentence = (
            "Speech is not understood: there is no Whisper, and no pocketsphinx "
            "(which has wheels for Python 3.11 and 3.13)."
        )
        yield Finding("recognition", "wrong", sentence, "sightline models pull whisper-base")


def voice(p: Examined) -> Iterator[Finding]:
    """Something that speaks."""
    packages = p.board.packages
    if not packages:
        return
    system = any(name.startswith("libespeak-ng.so") for name in p.board.libraries)
    if "pyttsx3" in packages and (system or "espeakng-loader" in packages):
        yield Finding("voice", "fine", "espeak-ng can speak.")
    else:
        sentence = "Nothing can speak: espeak-ng is missing."
        yield Finding("voice", "wrong", sentence, p.install("espeak-ng"))


def wake_word(p: Examined) -> Iterator[Finding]:
    """The detector of the wake word."""
    if p.board.packages and "pymicro-wakeword" not in p.board.packages:
        sentence = "There is no wake word: pymicro-wakeword is not installed."
        yield Finding("wake word", "note", sentence, "sightline run --press-to-talk")


def models(p: Examined) -> Iterator[Finding]:
    """The object detector and a larger LLM."""
    if p.answers.free is None and not p.answers.models:
        return
    lacking: list[str] = []
    if "detector" not in p.answers.models and not p.wants.detector:
        lacking.append("no object detector")
    if "llama" not in p.answers.models:
        lacking.append("no LLM except the pocket Llama")
    if lacking:
        yield Finding("models", "note", f"There is {' and '.join(lacking)}.", STARTER)
    else:
        yield Finding("models", "fine", f"Installed: {', '.join(p.answers.models)}.")


def detector(p: Examined) -> Iterator[Finding]:
    """The object detector that the settings name, or the best that is installed."""
    if p.wants.detector_error:
        fix = "sightline models pull detector"
        yield Finding("detector", "wrong", p.wants.detector_error, fix)
    elif p.wants.detector:
        yield Finding("detector", "fine", f"Objects are detected by {p.wants.detector}.")


def network(p: Examined) -> Iterator[Finding]:
    """The model hub, which is only needed for downloads."""
    if p.answers.hub is None:
        return
    if p.answers.hub:
        sentence = f"The model hub cannot be reached ({p.answers.hub}). Installed models need none."
        yield Finding("hub", "note", sentence)
    else:
        yield Finding("hub", "fine", "The model hub can be reached.")


def server(p: Examined) -> Iterator[Finding]:
    """The server that the settings name."""
    address = p.wants.server
    if p.answers.server == "":
        yield Finding("server", "fine", f"The server {address} answers.")
    elif p.answers.server is not None or "server" in p.answers.late:
        why = p.answers.server or "not within two seconds"
        sentence = f"The server {address} does not answer ({why}): the pocket Llama would answer."
        root = address.rstrip("/").removesuffix("/v1")
        yield Finding("server", "wrong", sentence, f"curl --max-time 3 {root}/v1/models")


def unanswered(p: Examined) -> Iterator[Finding]:
    """Parts that were late, which may only be slow, and parts that failed."""
    for name in set(p.answers.late) - {"server", "port"}:
        sentence = f"{PARTS.get(name, name)} did not answer in time."
        yield Finding(name, "note", sentence, _ask_again(p, name))
    for name, why in p.answers.broken.items():
        state: State = "wrong" if name in PARTS else "note"
        yield Finding(name, state, f"{PARTS.get(name, name)} failed: {why}", _ask_again(p, name))


def _ask_again(p: Examined, name: str) -> str:
    """The command that asks one part alone, without a time limit."""
    if name not in PARTS:
        return ""
    return f"{p.answers.executable} -m device.doctor.probes {name}"


CHECKS = (recogniser, voice, wake_word, models, detector, network, server, unanswered)
