"""What the facts of a machine mean for Sightline: pure checks, each with a sentence and the command that mends it.

"wrong" stops something that was asked for, "note" is worth knowing, "fine" is fine. A check that has nothing to go by says
nothing. The checks of Python packages and of running parts are in `checkup_parts.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from device.board import Board, Camera, Mode
from device.probes import Answers

State = Literal["fine", "wrong", "note"]
GB = 10**9
HOT = 85.0  # degrees Celsius
COMPRESSED = {"MJPG", "JPEG", "H264", "HEVC"}  # pixel formats that USB 2 carries at any size
SPACE = 3 * GB  # what the starter set of an 8 GB board takes, and some room


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `mend` is a command for a shell, empty where nothing is to be done."""

    name: str
    state: State
    sentence: str
    mend: str = ""


@dataclass(frozen=True)
class Wants:
    """What is asked of the machine, from the settings. `memory` is the sum of the memory plan in bytes, 0 for no plan, and
    `memory_parts` its parts by name."""

    camera: str = "0"
    microphone: str = "default"
    server: str = ""
    port: int = 8017
    providers: str = "auto"
    speech_device: str = "auto"
    memory: int = 0
    memory_parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Patient:
    """Everything a check may look at."""

    board: Board
    answers: Answers
    wants: Wants

    @property
    def pip(self) -> str:
        return f"{self.answers.executable} -m pip"


def board(p: Patient) -> Iterator[Finding]:
    b = p.board
    release = ".".join(str(part) for part in b.release)
    if not b.jetson:
        kind = b.model or "a computer"
        yield Finding("board", "fine", f"This is {kind} with {b.system or 'an unknown system'}.")
    elif not b.release:
        sentence = f"{b.model} does not say which Jetson Linux it runs (/etc/nv_tegra_release is missing)."
        yield Finding("board", "note", sentence, "dpkg-query --show nvidia-l4t-core")
    elif b.jetpack < 6:
        sentence = f"{b.model} runs JetPack {b.jetpack or '?'} (Jetson Linux {release}); Sightline needs 6, for Python 3.10."
        yield Finding(
            "board",
            "wrong",
            sentence,
            "sdkmanager --cli --action install --product Jetson  # on another computer: docs/jetson.md",
        )
    else:
        yield Finding("board", "fine", f"This is {b.model} with JetPack {b.jetpack} (Jetson Linux {release}).")


def memory(p: Patient) -> Iterator[Finding]:
    b, need = p.board, p.wants.memory
    if not b.memory:
        return
    has = f"{b.available / GB:.1f} of {b.memory / GB:.1f} GB of memory are free"
    parts = " + ".join(f"{name} {count / GB:.2f}" for name, count in sorted(p.wants.memory_parts, key=lambda part: -part[1]))
    takes = f"what is configured takes {need / GB:.2f} GB{f' ({parts})' if parts else ''}"
    if need and need > b.available:
        sentence = f"{has}, and {takes}: parts of it will be left out."
        yield Finding("memory", "wrong", sentence, "ps -eo rss,comm --sort=-rss | head")
    elif b.memory < 3.5 * GB:
        yield Finding(
            "memory", "wrong", f"{has}: too little for recognition and a Llama.", "sightline run --whisper none --model pocket"
        )
    else:
        yield Finding("memory", "fine", has + (f"; {takes}." if need else "."))
    if b.jetson and b.desktop and b.memory < 9 * GB:
        sentence = "A desktop starts with the board and keeps several hundred megabytes that the models could have."
        yield Finding("desktop", "note", sentence, "sudo systemctl set-default multi-user.target && sudo reboot")


def power_mode(p: Patient) -> Iterator[Finding]:
    b = p.board
    if not b.jetson or b.mode is None:
        return
    best = max(b.modes, key=_watts)
    if _watts(b.mode) < min(_watts(best), 25):
        better = min((mode for mode in b.modes if _watts(mode) >= 25), key=_watts, default=best)
        sentence = f"The power mode is {b.mode.name}; {better.name} answers faster, where battery and heat sink allow it."
        yield Finding("power mode", "note", sentence, f"sudo nvpmodel -m {better.number}")
    else:
        yield Finding("power mode", "fine", f"The power mode is {b.mode.name}.")


def _watts(mode: Mode) -> float:
    """The budget in a mode's name; the modes named MAXN have none."""
    if mode.name.upper().startswith("MAXN"):
        return 1000.0
    digits = "".join(c for c in mode.name.upper().partition("W")[0] if c.isdecimal())
    return float(digits[:4]) if digits else 0.0


def heat(p: Patient) -> Iterator[Finding]:
    b = p.board
    lowest = min(b.modes, key=_watts, default=None)
    cooler = f"sudo nvpmodel -m {lowest.number}" if lowest else ""
    if b.throttled:
        sentence = (
            f"The board throttles itself{f' at {b.celsius:.0f} °C' if b.celsius else ''}: it needs air, or a lower power mode."
        )
        yield Finding("temperature", "wrong", sentence, cooler)
    elif b.celsius is not None and b.celsius >= HOT:
        sentence = f"The board has {b.celsius:.0f} °C, and looking slows down above {HOT:.0f} °C: it needs air."
        yield Finding("temperature", "wrong", sentence, cooler)
    elif b.celsius is not None:
        yield Finding("temperature", "fine", f"The board has {b.celsius:.0f} °C.")
    if b.battery is not None:
        low = b.battery < 0.15
        sentence = f"The battery has {b.battery * 100:.0f} %" + (": looking slows down." if low else ".")
        yield Finding("battery", "note" if low else "fine", sentence)


def supply(p: Patient) -> Iterator[Finding]:
    faults = p.board.faults
    lowest = min(p.board.modes, key=_watts, default=None)
    lower = f"sudo nvpmodel -m {lowest.number}" if lowest else ""
    if faults.get("undervoltage"):
        sentence = (
            f"The supply voltage fell too low {faults['undervoltage']} times since the start: a weak supply or a thin cable."
        )
        yield Finding("power supply", "wrong", sentence, lower)
    elif faults.get("overcurrent"):
        sentence = (
            f"The board drew more than its power mode allows {faults['overcurrent']} times since the start, and slowed down."
        )
        yield Finding("power supply", "note", sentence, lower)
    elif faults:
        yield Finding("power supply", "fine", "The supply voltage has been steady since the start.")


def cameras(p: Patient) -> Iterator[Finding]:
    b, wanted = p.board, p.wants.camera
    if not wanted.isdecimal() and wanted != "csi":
        return  # none, or a file or an address takes the place of a camera
    for camera in b.cameras:
        yield _camera(p, camera)
    ribbon = next((camera for camera in b.cameras if camera.csi), None)
    if ribbon is not None:
        yield _ribbon(p)
    named = next((camera for camera in b.cameras if camera.path == f"/dev/video{wanted}"), None)
    if wanted == "csi" and ribbon is None:
        sentence = "The ribbon camera was asked for, and none is found: its connector has to be told which camera is on it."
        yield Finding(
            "camera", "wrong", sentence, "sudo /opt/nvidia/jetson-io/jetson-io.py  # then: Configure Jetson CSI Connector"
        )
    elif wanted != "csi" and named is not None and named.csi and not p.answers.gstreamer:
        sentence = f"Camera {wanted} is the ribbon camera, and so opened it gives raw frames only."
        yield Finding("camera", "wrong", sentence, "SIGHTLINE_CAMERA=csi sightline run")
    elif not b.cameras:
        sentence = "There is no camera: nothing will be claimed about what is in view. A file or an address can take its place."
        yield Finding("camera", "note", sentence, "sightline run --camera rtsp://ADDRESS")
    elif wanted != "csi" and named is None:
        other = b.cameras[0].path.removeprefix("/dev/video")
        sentence = f"Camera {wanted} was asked for, and there is no /dev/video{wanted}."
        yield Finding("camera", "wrong", sentence, f"sightline run --camera {other}")


def _camera(p: Patient, camera: Camera) -> Finding:
    kinds = p.answers.formats.get(camera.path, ())
    gives = f" and gives {', '.join(kinds)}" if kinds else ""
    if camera.path in p.answers.absent:
        sentence = f"{camera.name} is plugged in, and there is no {camera.path}: a container sees the devices it is given."
        return Finding("camera", "wrong", sentence, f"docker run --device {camera.path} --device /dev/snd IMAGE")
    if camera.path in p.answers.refused:
        sentence = f"{camera.name} ({camera.path}) may not be opened by this user."
        return Finding("camera", "wrong", sentence, "sudo usermod -aG video $USER  # then log in again")
    if not camera.csi and "YUYV" in kinds and not COMPRESSED & set(kinds):
        sentence = (
            f"{camera.name} ({camera.path}) gives {', '.join(kinds)} only: uncompressed, USB 2 carries 5 to 10 frames a second"
            " of 1280 x 720."
        )
        return Finding("camera", "note", sentence, "SIGHTLINE_WIDTH=640 SIGHTLINE_HEIGHT=480 sightline run")
    return Finding("camera", "fine", f"{camera.name} is {camera.path}{gives}.")


def _ribbon(p: Patient) -> Finding:
    name = "ribbon camera"
    if p.answers.gstreamer:
        return Finding(name, "fine", "This OpenCV reads the ribbon camera through GStreamer.")
    if "gst-launch-1.0" in p.board.programs:
        return Finding(
            name, "fine", "This OpenCV has no GStreamer; the ribbon camera's frames come through a pipe from gst-launch-1.0."
        )
    if "v4l2-ctl" in p.board.programs:
        sentence = (
            "Without GStreamer the ribbon camera gives raw frames through v4l2-ctl: dark and green, its image processor unused."
        )
        return Finding(name, "note", sentence, "sudo apt-get install --yes gstreamer1.0-tools nvidia-l4t-gstreamer")
    sentence = (
        "The ribbon camera cannot be read: this OpenCV has no GStreamer, and neither gst-launch-1.0 nor v4l2-ctl is installed."
    )
    return Finding(name, "wrong", sentence, "sudo apt-get install --yes gstreamer1.0-tools nvidia-l4t-gstreamer")


def sounds(p: Patient) -> Iterator[Finding]:
    wanted = p.wants.microphone
    if wanted == "none" or wanted.lower().endswith((".wav", ".flac")):
        return
    if p.board.sounds and "/dev/snd" in p.answers.absent:
        sentence = "The sound cards have no /dev/snd: a container sees the devices it is given."
        yield Finding("microphone", "wrong", sentence, "docker run --device /dev/snd IMAGE")
        return
    if p.board.sounds and "/dev/snd" in p.answers.refused:
        sentence = "No sound card may be opened by this user."
        yield Finding("microphone", "wrong", sentence, "sudo usermod -aG audio $USER  # then log in again")
        return
    microphones = [sound for sound in p.board.sounds if sound.records]
    for sound in microphones:
        rates = sound.rates
        other = f" at {', '.join(str(rate) for rate in rates)} Hz" if rates else ""
        how = " and is resampled to 16000" if rates and 16000 not in rates and not _covers(rates, 16000) else ""
        yield Finding("microphone", "fine", f"{sound.name} records{other}{how}.")
    if not microphones:
        sentence = "There is no microphone: questions can be typed, or come from a file."
        yield Finding("microphone", "note", sentence, "sightline ask -")
    speakers = [sound.name for sound in p.board.sounds if sound.plays]
    if speakers:
        yield Finding("speaker", "fine", f"{', '.join(speakers)} can play.")
    else:
        yield Finding(
            "speaker",
            "note",
            "There is no sound card to play on: answers can be written to a folder.",
            "sightline run --speaker DIR",
        )


def _covers(rates: tuple[int, ...], rate: int) -> bool:
    """Two rates only are the ends of a continuous range."""
    return len(rates) == 2 and rates[0] < rate < rates[1]


def disk(p: Patient) -> Iterator[Finding]:
    free = p.answers.free
    if free is None:
        return
    if free < GB:
        sentence = f"The disk for models has only {free / 1e6:.0f} MB free: recordings and notes will soon fail."
        yield Finding("disk", "wrong", sentence, "sudo apt-get clean && sudo journalctl --vacuum-size=100M && df -h")
    elif free < SPACE and not p.answers.models:
        sentence = f"The disk for models has {free / GB:.1f} GB free, and the starter set may not fit."
        yield Finding("disk", "note", sentence, "SIGHTLINE_MODELS=/FOLDER/ON/A/LARGER/DISK sightline models pull --starter")
    else:
        yield Finding("disk", "fine", f"The disk for models has {free / GB:.0f} GB free.")


def port(p: Patient) -> Iterator[Finding]:
    number = p.wants.port
    if p.wants.server or not number:
        return
    if number in p.board.listening:
        sentence = f"Port {number}, where the server would listen, is taken by another program."
        yield Finding(
            "port", "wrong", sentence, f"sudo ss -ltnp 'sport = :{number}'  # then: sightline serve --port {number + 1}"
        )
    else:
        yield Finding("port", "fine", f"Port {number} is free for the server.")


CHECKS = (board, memory, power_mode, heat, supply, cameras, sounds, disk, port)
