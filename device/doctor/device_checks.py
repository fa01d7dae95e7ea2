"""What the cameras and sound cards of a machine mean for Sightline: pure checks. See `checkup.py`."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from device.doctor.board import CameraFacts
from device.doctor.checks import Examined, Finding

COMPRESSED = {"MJPG", "JPEG", "H264", "HEVC"}  # pixel formats that USB 2 carries at any size
GREY = {
    "GREY",
    "Y8I",
    "Y10",
    "Y12",
    "Y16",
    "L8",
    "IR8",
}  # those of an infrared camera, as laptops have for faces
PIPED = "rpicam-vid -t 0 -n --inline --listen -o tcp://127.0.0.1:8888 & sightline run --camera tcp://127.0.0.1:8888"
SERVERS = {"default", "sysdefault", "pulse", "pipewire", "jack"}  # what PortAudio calls no card
GSTREAMER = ("gstreamer1.0-tools", "nvidia-l4t-gstreamer")


def cameras(p: Examined) -> Iterator[Finding]:
    b, wanted = p.board, p.wants.camera
    if not wanted.isdecimal() and wanted != "csi" and not wanted.startswith("/dev/"):
        return  # none, or a file or an address takes the place of a camera
    for camera in b.cameras:
        yield _camera(p, camera)
    ribbon = next((camera for camera in b.cameras if camera.csi), None)
    if ribbon is not None:
        yield _ribbon(p)
    named = next((camera for camera in b.cameras if camera.path == f"/dev/video{wanted}"), None)
    if wanted == "csi" and ribbon is None:
        sentence = "The ribbon camera was asked for, and none is found: its connector has to be told which camera is on it."
        mend = "sudo /opt/nvidia/jetson-io/jetson-io.py  # then: Configure Jetson CSI Connector"
        yield Finding("camera", "wrong", sentence, mend if b.jetson else _other(p))
    elif wanted != "csi" and named is not None and named.csi:
        sentence = f"Camera {wanted} is the ribbon camera, and so opened it gives raw frames only."
        yield Finding("camera", "wrong", sentence, "SIGHTLINE_CAMERA=csi sightline run")
    elif named is not None and named.bare:
        sentence = f"Camera {wanted} ({named.name}) is a bare sensor, which gives pictures through libcamera only."
        yield Finding("camera", "wrong", sentence, _other(p))
    elif named is not None and _grey(p, named):
        sentence = f"Camera {wanted} ({named.name}) is an infrared camera: grey, and dark without its lamp."
        yield Finding("camera", "wrong", sentence, _other(p))
    elif not b.cameras:
        sentence = "There is no camera: nothing will be claimed about what is in view. A file or an address can take its place."
        mend = (
            "usbipd.exe attach --wsl --busid BUSID  # usbipd.exe list names the cameras of Windows"
        )
        yield Finding(
            "camera",
            "note",
            sentence,
            mend if b.windows else "sightline run --camera rtsp://ADDRESS",
        )
    elif wanted.startswith("/dev/"):
        number = re.fullmatch(r"/dev/video(\d{1,3})", wanted)
        mend = f"sightline run --camera {number[1]}" if number else _other(p)
        yield Finding(
            "camera", "wrong", f"{wanted} was asked for, and cameras are asked for by number.", mend
        )
    elif wanted != "csi" and named is None:
        sentence = f"Camera {wanted} was asked for, and there is no /dev/video{wanted}."
        yield Finding("camera", "wrong", sentence, _other(p))


def _grey(p: Examined, camera: CameraFacts) -> bool:
    kinds = p.answers.formats.get(camera.path, ())
    return bool(kinds) and set(kinds) <= GREY


def _other(p: Examined) -> str:
    """The command that uses the first camera that gives pictures in colour, or something else in
    its place."""
    plain = [
        camera for camera in p.board.cameras if not (camera.csi or camera.bare or _grey(p, camera))
    ]
    if plain:
        return f"sightline run --camera {plain[0].path.removeprefix('/dev/video')}"
    if any(camera.csi for camera in p.board.cameras):
        return "SIGHTLINE_CAMERA=csi sightline run"
    if any(camera.bare for camera in p.board.cameras):
        pi = p.board.model.startswith("Raspberry Pi")
        return (
            PIPED
            if pi
            else f"{p.install('libcamera-tools', 'libcamera-v4l2')} && libcamerify sightline run"
        )
    return "sightline run --camera rtsp://ADDRESS"


def _camera(p: Examined, camera: CameraFacts) -> Finding:
    kinds = p.answers.formats.get(camera.path, ())
    gives = f" and gives {', '.join(kinds)}" if kinds else ""
    if camera.path in p.answers.absent:
        sentence = f"{camera.name} is plugged in, and there is no {camera.path}: a container sees the devices it is given."
        return Finding(
            "camera",
            "wrong",
            sentence,
            f"docker run --device {camera.path} --device /dev/snd IMAGE",
        )
    if camera.path in p.answers.refused:
        sentence = f"{camera.name} ({camera.path}) may not be opened by this user."
        group = (
            "docker run --group-add video"
            if p.board.container
            else "sudo usermod -aG video $USER  # then log in again"
        )
        return Finding(
            "camera",
            "wrong",
            sentence,
            f"{group} --device {camera.path} IMAGE" if p.board.container else group,
        )
    if camera.bare:
        return Finding(
            "camera", "fine", f"{camera.name} ({camera.path}) is a sensor that libcamera reads."
        )
    if _grey(p, camera):
        return Finding("camera", "fine", f"{camera.name} ({camera.path}) is an infrared camera.")
    if not camera.csi and "YUYV" in kinds and not COMPRESSED & set(kinds):
        sentence = (
            f"{camera.name} ({camera.path}) gives {', '.join(kinds)} only: uncompressed, USB 2 carries 5 to 10 frames a second"
            " of 1280 x 720."
        )
        return Finding(
            "camera", "note", sentence, "SIGHTLINE_WIDTH=640 SIGHTLINE_HEIGHT=480 sightline run"
        )
    return Finding("camera", "fine", f"{camera.name} is {camera.path}{gives}.")


def _ribbon(p: Examined) -> Finding:
    """Frames come from a program in any case: a number is opened through V4L2, whatever this OpenCV
    was built with."""
    name = "ribbon camera"
    has = "has GStreamer" if p.answers.gstreamer else "has no GStreamer"
    if "gst-launch-1.0" in p.board.programs:
        sentence = f"This OpenCV {has}; the ribbon camera's frames come through a pipe from gst-launch-1.0."
        return Finding(name, "fine", sentence)
    if "v4l2-ctl" in p.board.programs:
        sentence = (
            "Without gst-launch-1.0 the ribbon camera gives raw frames through v4l2-ctl: dark and green, its image processor"
            " unused."
        )
        return Finding(name, "note", sentence, p.install(*GSTREAMER))
    sentence = f"The ribbon camera cannot be read: this OpenCV {has}, and neither gst-launch-1.0 nor v4l2-ctl is installed."
    return Finding(name, "wrong", sentence, p.install(*GSTREAMER))


def sounds(p: Examined) -> Iterator[Finding]:
    wanted = p.wants.microphone
    if wanted == "none" or wanted.lower().endswith((".wav", ".flac")):
        return
    if p.board.sounds and "/dev/snd" in p.answers.absent:
        sentence = "The sound cards have no /dev/snd: a container sees the devices it is given."
        yield Finding("microphone", "wrong", sentence, "docker run --device /dev/snd IMAGE")
        return
    if p.board.sounds and "/dev/snd" in p.answers.refused:
        sentence = "No sound card may be opened by this user."
        inside = "docker run --group-add audio --device /dev/snd IMAGE"
        mend = inside if p.board.container else "sudo usermod -aG audio $USER  # then log in again"
        yield Finding("microphone", "wrong", sentence, mend)
        return
    microphones = [sound for sound in p.board.sounds if sound.records]
    for sound in microphones:
        rates = sound.rates
        other = f" at {', '.join(str(rate) for rate in rates)} Hz" if rates else ""
        how = (
            " and is resampled to 16000"
            if rates and 16000 not in rates and not _covers(rates, 16000)
            else ""
        )
        yield Finding("microphone", "fine", f"{sound.name} records{other}{how}.")
    if not microphones:
        yield _no_microphone(p)
    elif wanted.lower() not in SERVERS and not any(
        _called(wanted, sound.name) for sound in p.board.sounds
    ):
        sentence = f"The microphone {wanted!r} was asked for, and no sound card is called so."
        yield Finding(
            "microphone",
            "wrong",
            sentence,
            f"sightline run --microphone {shlex.quote(microphones[0].name)}",
        )
    speakers = [sound.name for sound in p.board.sounds if sound.plays]
    if speakers:
        yield Finding("speaker", "fine", f"{', '.join(speakers)} can play.")
    else:
        yield Finding(
            "speaker",
            "note",
            "There is no sound card to play on: answers can be written to a folder.",
            p.install("libasound2-plugins") if p.board.windows else "sightline run --speaker DIR",
        )


def _called(wanted: str, card: str) -> bool:
    """Whether a name may mean this card: PortAudio puts the name of the port behind that of the
    card, and numbers them all."""
    return (
        wanted.isdecimal()
        or "hw:" in wanted
        or wanted.lower() in card.lower()
        or card.lower() in wanted.lower()
    )


def _no_microphone(p: Examined) -> Finding:
    if p.board.bluetooth:
        sentence = "No sound card records. A Bluetooth headset may, once it is switched to its profile for calls."
        mend = "pactl list cards short  # then: pactl set-card-profile CARD headset-head-unit"
    elif p.board.windows:
        sentence = "There is no sound card: the microphone of Windows comes through PulseAudio."
        mend = p.install("libasound2-plugins")
    else:
        sentence, mend = (
            "There is no microphone: questions can be typed, or come from a file.",
            "sightline ask -",
        )
    return Finding("microphone", "note", sentence, mend)


def _covers(rates: tuple[int, ...], rate: int) -> bool:
    """Two rates only are the ends of a continuous range."""
    return len(rates) == 2 and rates[0] < rate < rates[1]


CHECKS = (cameras, sounds)
