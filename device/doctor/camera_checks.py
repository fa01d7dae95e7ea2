"""Checks of the cameras."""

from __future__ import annotations

import re
from collections.abc import Iterator

from device.doctor.board import CameraFacts
from device.doctor.findings import Examined, Finding

COMPRESSED = {"MJPG", "JPEG", "H264", "HEVC"}  # pixel formats that USB 2 carries at any size
GREY = {"GREY", "Y8I", "Y10", "Y12", "Y16", "L8", "IR8"}  # pixel formats of infrared cameras
GSTREAMER = ("gstreamer1.0-tools", "nvidia-l4t-gstreamer")
USE_CSI = "SIGHTLINE_CAMERA=csi sightline run"
USE_ADDRESS = "sightline run --camera rtsp://ADDRESS"
PIPE = "tcp://127.0.0.1:8888"
USE_PIPE = f"rpicam-vid -t 0 -n --inline --listen -o {PIPE} & sightline run --camera {PIPE}"
LIST_WINDOWS_CAMERAS = (
    "usbipd.exe attach --wsl --busid BUSID  # usbipd.exe list names the cameras of Windows"
)
CONFIGURE_CSI = "sudo /opt/nvidia/jetson-io/jetson-io.py  # then: Configure Jetson CSI Connector"


def cameras(p: Examined) -> Iterator[Finding]:
    """Every camera that is here, then the one that the settings ask for."""
    wanted = p.wants.camera
    if not wanted.isdecimal() and wanted != "csi" and not wanted.startswith("/dev/"):
        return  # none, a file, or an address
    for camera in p.board.cameras:
        yield _camera(p, camera)
    ribbon = any(camera.csi for camera in p.board.cameras)
    if ribbon:
        yield _ribbon(p)
    if wanted != "csi":
        yield from _numbered(p, wanted)
    elif not ribbon:
        sentence = (
            "The ribbon camera was asked for, and none was found: "
            "its connector must be told which camera is on it."
        )
        fix = CONFIGURE_CSI if p.board.jetson else _other(p)
        yield Finding("camera", "wrong", sentence, fix)


def _numbered(p: Examined, wanted: str) -> Iterator[Finding]:
    """What is wrong with the camera of this number or path, if anything is."""
    path = f"/dev/video{wanted}"
    named = next((camera for camera in p.board.cameras if camera.path == path), None)
    if named is not None:
        yield from _unsuitable(p, wanted, named)
    elif not p.board.cameras:
        sentence = (
            "There is no camera, so no question about the view can be answered. "
            "A file or an address can replace it."
        )
        fix = LIST_WINDOWS_CAMERAS if p.board.windows else USE_ADDRESS
        yield Finding("camera", "note", sentence, fix)
    elif wanted.startswith("/dev/"):
        number = re.fullmatch(r"/dev/video(\d{1,3})", wanted)
        fix = f"sightline run --camera {number[1]}" if number else _other(p)
        sentence = f"{wanted} was asked for, but a camera is named by its number."
        yield Finding("camera", "wrong", sentence, fix)
    else:
        sentence = f"Camera {wanted} was asked for, and there is no {path}."
        yield Finding("camera", "wrong", sentence, _other(p))


def _unsuitable(p: Examined, wanted: str, camera: CameraFacts) -> Iterator[Finding]:
    """Why this camera can't be used by its number, if so."""
    named = f"Camera {wanted} ({camera.name})"
    if camera.csi:
        sentence = f"Camera {wanted} is the ribbon camera. By its number it gives only raw frames."
        yield Finding("camera", "wrong", sentence, USE_CSI)
    elif camera.bare:
        sentence = f"{named} is a bare sensor: it gives pictures only through libcamera."
        yield Finding("camera", "wrong", sentence, _other(p))
    elif _is_grey(p, camera):
        sentence = f"{named} is an infrared camera: its pictures are grey and often dark."
        yield Finding("camera", "wrong", sentence, _other(p))


def _is_grey(p: Examined, camera: CameraFacts) -> bool:
    formats = p.answers.formats.get(camera.path, ())
    return bool(formats) and set(formats) <= GREY


def _gives_color(p: Examined, camera: CameraFacts) -> bool:
    return not camera.csi and not camera.bare and not _is_grey(p, camera)


def _other(p: Examined) -> str:
    """The command that uses the first camera with colour pictures, or a replacement."""
    for camera in p.board.cameras:
        if _gives_color(p, camera):
            return f"sightline run --camera {camera.path.removeprefix('/dev/video')}"
    if any(camera.csi for camera in p.board.cameras):
        return USE_CSI
    if not any(camera.bare for camera in p.board.cameras):
        return USE_ADDRESS
    if p.board.model.startswith("Raspberry Pi"):
        return USE_PIPE
    return f"{p.install('libcamera-tools', 'libcamera-v4l2')} && libcamerify sightline run"


def _camera(p: Examined, camera: CameraFacts) -> Finding:
    """What one camera is, and whether it can be opened."""
    here = f"{camera.name} ({camera.path})"
    formats = p.answers.formats.get(camera.path, ())
    if camera.path in p.answers.absent:
        sentence = (
            f"{camera.name} is plugged in, but there is no {camera.path}: "
            "a container sees only the devices that it is given."
        )
        fix = f"docker run --device {camera.path} --device /dev/snd IMAGE"
        return Finding("camera", "wrong", sentence, fix)
    if camera.path in p.answers.refused:
        fix = "sudo usermod -aG video $USER  # then log in again"
        if p.board.container:
            fix = f"docker run --group-add video --device {camera.path} IMAGE"
        return Finding("camera", "wrong", f"{here} may not be opened by this user.", fix)
    if camera.bare:
        return Finding("camera", "fine", f"{here} is a sensor that libcamera reads.")
    if _is_grey(p, camera):
        return Finding("camera", "fine", f"{here} is an infrared camera.")
    if not camera.csi and "YUYV" in formats and not COMPRESSED & set(formats):
        sentence = (
            f"{here} gives only uncompressed pictures ({', '.join(formats)}): "
            "over USB 2 that is 5 to 10 frames a second of 1280 x 720."
        )
        fix = "SIGHTLINE_WIDTH=640 SIGHTLINE_HEIGHT=480 sightline run"
        return Finding("camera", "note", sentence, fix)
    gives = f" and gives {', '.join(formats)}" if formats else ""
    return Finding("camera", "fine", f"{camera.name} is {camera.path}{gives}.")


def _ribbon(p: Examined) -> Finding:
    """How the ribbon camera is read. Its frames always come from a program: OpenCV opens a number
    through V4L2, whatever it was built with."""
    name = "ribbon camera"
    opencv = "has GStreamer" if p.answers.gstreamer else "has no GStreamer"
    if "gst-launch-1.0" in p.board.programs:
        sentence = (
            f"This OpenCV {opencv}; "
            "the ribbon camera's frames come through a pipe from gst-launch-1.0."
        )
        return Finding(name, "fine", sentence)
    fix = p.install(*GSTREAMER)
    if "v4l2-ctl" in p.board.programs:
        sentence = (
            "Without gst-launch-1.0 the ribbon camera gives raw frames through v4l2-ctl: "
            "they are dark and green."
        )
        return Finding(name, "note", sentence, fix)
    sentence = (
        f"The ribbon camera cannot be read: this OpenCV {opencv}, "
        "and neither gst-launch-1.0 nor v4l2-ctl is installed."
    )
    return Finding(name, "wrong", sentence, fix)


CHECKS = (cameras,)
