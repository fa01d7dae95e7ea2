"""Cameras, sound cards and GPUs of a machine, read from files alone."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from device.doctor.board_files import listed, name, one_line, text

# Video devices without a lens: decoders, and the stages of image processors.
NO_CAMERA = re.compile(
    r"bcm2835-(codec|isp)|pispbe|rpi-hevc|rpivid|rp1-cfe-(embedded|fe)|unicam-embedded|"
    r"rkvdec|hantro|rockchip[,-]|rga|cedrus|vim2m|vicodec"
)
BARE_SENSOR = re.compile(r"rp1-cfe|unicam|Intel IPU|ipu3-cio2|rkisp|rkcif")
# Cards that only play to themselves, and a Jetson's audio engine (APE): its twenty ports (ADMAIF)
# have nothing connected.
NO_SOUND_CARDS = ("APE", "Loopback", "Dummy")


@dataclass(frozen=True)
class CameraFacts:
    """A capture device. `csi`: on a Jetson's ribbon connector, which gives only raw frames.
    `bare`: a sensor that gives pictures only through libcamera."""

    path: str
    name: str
    csi: bool
    bare: bool = False


@dataclass(frozen=True)
class SoundCardFacts:
    """A sound card that can record, play, or both. `rates`: of the recording in Hz, where the
    driver lists them."""

    name: str
    records: bool
    plays: bool
    rates: tuple[int, ...] = ()


def find_cameras(root: Path) -> tuple[CameraFacts, ...]:
    """The cameras that the kernel knows, in the order of their numbers."""
    nodes = listed(root / "sys/class/video4linux", "video*")
    numbered = [node for node in nodes if re.fullmatch(r"video[0-9]{1,3}", node.name)]
    found: list[CameraFacts] = []
    for node in sorted(numbered, key=lambda path: (len(path.name), path.name)):
        called = name(node / "name")
        if text(node / "index") not in ("", "0"):
            continue  # a USB camera's second node carries metadata
        if not called or NO_CAMERA.match(called):
            continue
        csi = called.startswith("vi-output")
        bare = BARE_SENSOR.match(called) is not None
        found.append(CameraFacts(f"/dev/{node.name}", called, csi, bare))
    return tuple(found)


def find_sound_cards(root: Path) -> tuple[SoundCardFacts, ...]:
    """The cards of ALSA that can record or play."""
    asound = root / "proc/asound"
    ports: dict[int, str] = {}  # the lines of each card's ports
    for line in text(asound / "pcm").splitlines():
        card = re.match(r"(\d{1,3})-", line)
        if card:
            ports[int(card[1])] = ports.get(int(card[1]), "") + line
    found: list[SoundCardFacts] = []
    cards = re.findall(r"^ *(\d{1,3}) \[([^\]\n]*)\]: (.*)$", text(asound / "cards"), re.MULTILINE)
    for card, short, called in cards:
        lines = ports.get(int(card), "")
        if short.strip() in NO_SOUND_CARDS or "ADMAIF" in lines:
            continue
        records, plays = "capture" in lines, "playback" in lines
        if records or plays:
            rates = _rates(text(asound / f"card{card}/stream0"))
            found.append(SoundCardFacts(one_line(called.split(" - ")[-1]), records, plays, rates))
    return tuple(found)


def _rates(stream: str) -> tuple[int, ...]:
    """Rates of the recording side of a USB card; a continuous range gives its ends."""
    capture = stream.partition("Capture:")[2]
    lines = re.findall(r"Rates: ([^\n]*)", capture)
    return tuple(sorted({int(rate) for line in lines for rate in re.findall(r"\d{4,6}", line)}))


def find_gpus(root: Path, jetson: bool, model: str) -> tuple[str, ...]:
    """Names of the NVIDIA GPUs that a driver serves."""
    names: list[str] = []
    for card in listed(root / "proc/driver/nvidia/gpus", "*"):
        found = re.search(r"Model:\s*(.+)", text(card / "information"))
        if found:
            names.append(one_line(found[1]))
    if names:
        return tuple(names)
    if os.path.exists(root / "usr/lib/wsl/lib/libcuda.so.1"):
        return ("the NVIDIA card of Windows",)
    if jetson:
        return (f"{model or 'Jetson'} (integrated)",)
    return ()


def has_nvidia_card(root: Path) -> bool:
    """Whether a graphics card on the bus is NVIDIA's, with or without a driver."""
    devices = listed(root / "sys/bus/pci/devices", "*")
    return any(
        text(device / "vendor") == "0x10de" and text(device / "class").startswith("0x03")
        for device in devices
    )


def has_bluetooth(root: Path) -> bool:
    """Whether something is connected by Bluetooth."""
    return bool(listed(root / "sys/class/bluetooth", "hci*:*"))
