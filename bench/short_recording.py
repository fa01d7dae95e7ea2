"""A recording of a short run with a camera, for what needs any: number 47 of `bench.attacks`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import soundfile

from models.speech.system_voice import SystemVoice
from tests.support.pictures import sign

FRAMES_A_SECOND = 10.0
SECONDS = 120


def record_short_run(folder: Path) -> Path:
    """Run the loop once on a drawn sign and a question about it, and give the folder of the
    recording. `folder` is empty and gets all files. Raises RuntimeError with what the run said."""
    film, asked, recording = folder / "sign.avi", folder / "asked.wav", folder / "recording"
    said = SystemVoice().speak("what does this sign say")
    pause = np.zeros(said.rate, np.int16)
    sound = np.concatenate([pause, said.samples, pause, pause])
    soundfile.write(asked, sound, said.rate)
    picture = cv2.imdecode(np.frombuffer(sign("PLATFORM 4"), np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    size = picture.shape[1], picture.shape[0]
    video = cv2.VideoWriter(str(film), cv2.VideoWriter.fourcc(*"MJPG"), FRAMES_A_SECOND, size)
    for _ in range(int(FRAMES_A_SECOND * len(sound) / said.rate)):
        video.write(picture)
    video.release()
    command = [sys.executable, "-m", "sightline", "run", "--speaker", "none", "--always"]
    command += ["--camera", str(film), "--microphone", str(asked), "--record", str(recording)]
    # The notebook of whoever runs this stays as it is; the models are needed.
    environment = {**os.environ, "SIGHTLINE_DETECTOR": "none", "HOME": str(folder)}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=SECONDS, env=environment, check=False
    )
    if done.returncode or not any(recording.glob("*.jsonl")):
        raise RuntimeError(f"a run for a recording ended with {done.returncode}: {done.stderr}")
    return recording
