"""Recordings of short runs with a camera, for what needs any: number 47 of `bench.attacks`, and
`bench.replays`.

    python -m bench.short_recording FOLDER

makes twelve, each of another sign and another question, in FOLDER/00 to FOLDER/11.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
import soundfile

from models.speech.system_voice import SystemVoice
from tests.support.pictures import sign

FRAMES_A_SECOND = 10.0
SECONDS = 120
SIGN, QUESTION = "PLATFORM 4", "what does this sign say"
RUNS = (
    (SIGN, QUESTION),
    ("EXIT", "where is the exit"),
    ("COFFEE 2.50", "what does it cost"),
    ("OPEN 9 TO 5", "when does it open"),
    ("ROOM 214", "read this to me"),
    ("QUIET PLEASE", "what is written here"),
    ("BUS 42 CENTRE", "which bus is this"),
    ("PUSH", "remember that the door is green"),
    ("SALE", "what time is it"),
    ("LIFT", "set a timer for five minutes"),
    ("TICKETS", "what do you see"),
    ("NO ENTRY", "what color is this"),
)


def record_short_run(folder: Path, printed: str = SIGN, question: str = QUESTION) -> Path:
    """Run the loop once on a drawn sign and a question about it, and give the folder of the
    recording. `folder` is empty and gets all files. Raises RuntimeError with what the run said."""
    film, asked, recording = folder / "sign.avi", folder / "asked.wav", folder / "recording"
    said = SystemVoice().speak(question)
    pause = np.zeros(said.rate, np.int16)
    sound = np.concatenate([pause, said.samples, pause, pause])
    soundfile.write(asked, sound, said.rate)
    picture = cv2.imdecode(np.frombuffer(sign(printed), np.uint8), cv2.IMREAD_COLOR)
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


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if any(given.folder.iterdir()):
        parser.error(f"{given.folder} is not empty: name a new folder")
    for number, (printed, question) in enumerate(RUNS):
        with tempfile.TemporaryDirectory() as made:
            recording = record_short_run(Path(made), printed, question)
            shutil.move(recording, given.folder / f"{number:02}")
        print(f"{number + 1} of {len(RUNS)}: {question}", flush=True)


if __name__ == "__main__":
    main()
