"""Recorded sessions: make one from a seed, find the one that ships, and load one.

A session is a folder with camera.mp4, microphone.flac (16 kHz mono, starting at the same instant)
and session.json, which says what is asked when and what is right. The same seed and asker give the
same frames (before the codec) and the same samples; the speech, and with it the times, depend on
the version of espeak-ng. Nothing here knows the loop that plays it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from device.demo.askers import Asker, by_espeak
from device.demo.judge import Expected
from models.json_types import JsonObject

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from device.demo.film import Move
    from device.demo.materials import Picture
    from device.demo.speech import Spoken
    from device.demo.stations import Station

SEED = 0  # of the session in the repository
LEAD_S = 1.5  # before the first question
ANSWER_S = 3.8  # from the end of a question to the next one: time for an answer to be spoken
WORD_S = 0.25  # more of it for each word over five that an answer has to say
POINTING = ("this", "that", "these", "those", "here", "there")


@dataclass(frozen=True)
class ScriptedTurn:
    """One question: what is said when, in seconds from the start, and what is right.

    `pointing_s` is the middle of the word that points, or None. `kind` names the station that it
    belongs to.
    """

    kind: str
    asked: str
    voice: str
    speech_start_s: float
    speech_end_s: float
    pointing_s: float | None
    expected: Expected


@dataclass(frozen=True)
class DemoSession:
    """A session on disk."""

    folder: Path
    seed: int
    length_s: float
    turns: tuple[ScriptedTurn, ...]

    @property
    def camera(self) -> Path:
        """The video."""
        return self.folder / "camera.mp4"

    @property
    def microphone(self) -> Path:
        """The sound."""
        return self.folder / "microphone.flac"


def shipped() -> Path:
    """The folder of the session that is part of Sightline."""
    return Path(__file__).with_name("data")


def load(folder: Path) -> DemoSession:
    """Read session.json. Raises BadInput when the folder holds no session."""
    from models.errors import BadInput

    try:
        data = json.loads((folder / "session.json").read_text(encoding="utf-8"))
        turns = tuple(_turn(turn) for turn in data["turns"])
        return DemoSession(folder, data["seed"], data["length_s"], turns)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(
            f"{folder} holds no session ({error}); `sightline demo --seed N` makes one."
        ) from error


def _turn(data: JsonObject) -> ScriptedTurn:
    right = data.pop("expected")
    says, undetected = (
        tuple(tuple(str(word) for word in choice) for choice in right[name])
        for name in ("says", "says_undetected")
    )
    never = tuple(right["never_says"])
    return ScriptedTurn(
        **data, expected=Expected(right["skill"], right["arguments"], says, never, undetected)
    )


def make(
    seed: int,
    folder: Path,
    ask: Asker = by_espeak,
    progress: Callable[[float], None] = lambda _: None,
) -> Path:
    """Make the session of a seed in `folder` and return it; `progress` gets the share done, 0 to
    1. Takes some 10 s."""
    import numpy as np

    from device.demo.film import FPS, Film, frames, write_video

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "session.json").unlink(missing_ok=True)  # written last: a folder with it is whole
    stations = plan(np.random.default_rng([seed, 0]))
    questions = [station.asked for station in stations]
    spoken, voices = ask(np.random.default_rng([seed, 1]), questions)
    turns, length = _schedule(stations, spoken, voices)
    _write_sound(
        folder / "microphone.flac", np.random.default_rng([seed, 2]), turns, spoken, length
    )
    film = Film(
        np.random.default_rng([seed, 3]), *_world(np.random.default_rng([seed, 4]), stations)
    )
    path = _path(np.random.default_rng([seed, 5]), stations, turns)
    done, total = [0], round(length * FPS)

    def tick() -> None:
        done[0] += 1
        progress(done[0] / total)

    write_video(folder / "camera.mp4", frames(film, path, length), tick)
    _write_plan(folder, seed, length, turns)
    return folder


def spoken_anew(session: DemoSession, folder: Path, ask: Asker) -> Path:
    """The same session in `folder`, asked by somebody else, to the same video.

    A question that points is said so that the camera sees what was meant at the same word; any
    other one begins when it did.
    """
    import shutil

    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "session.json").unlink(missing_ok=True)
    shutil.copyfile(session.camera, folder / "camera.mp4")
    questions = [turn.asked for turn in session.turns]
    spoken, voices = ask(np.random.default_rng([session.seed, 1]), questions)
    turns = [
        _said_again(turn, sound, voice)
        for turn, sound, voice in zip(session.turns, spoken, voices, strict=True)
    ]
    rng = np.random.default_rng([session.seed, 2])
    _write_sound(folder / "microphone.flac", rng, turns, spoken, session.length_s)
    _write_plan(folder, session.seed, session.length_s, turns)
    return folder


def _said_again(turn: ScriptedTurn, sound: Spoken, voice: str) -> ScriptedTurn:
    start, pointing = turn.speech_start_s, _pointing(sound, 0.0)
    if turn.pointing_s is not None and pointing is not None:
        start = round(turn.pointing_s - pointing, 3)
    end = round(start + sound.length_s, 3)
    return replace(turn, voice=voice, speech_start_s=start, speech_end_s=end)


def _pointing(sound: Spoken, said_s: float) -> float | None:
    """The middle of the first word that points, for a sound that begins at `said_s` seconds."""
    for word, start, end in sound.words:
        if word in POINTING:
            return round(said_s + (start + end) / 2, 3)
    return None


def _write_plan(folder: Path, seed: int, length: float, turns: list[ScriptedTurn]) -> None:
    data = {"seed": seed, "length_s": length, "turns": [asdict(turn) for turn in turns]}
    (folder / "session.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def plan(rng: np.random.Generator) -> list[Station]:
    """The stations of a session in order: one of each kind, and a note that is asked for at least
    two turns later. An object detector's turn is the last, so that those before it are what they
    were without it."""
    from device.demo import stations
    from device.demo.words import pick, words

    kinds = [str(kind) for kind in rng.permutation(list(stations.MAKERS))]
    kept = int(rng.integers(0, 4))
    kinds.insert(kept, "remember")
    kinds.insert(int(rng.integers(kept + 3, len(kinds) + 1)), "recall")
    thing, place = (
        pick(rng, words("kept")),
        f"{pick(rng, words('where'))} {pick(rng, words('places'))}",
    )
    note = {"remember": stations.remember, "recall": stations.recall}
    planned = [
        note[kind](rng, thing, place) if kind in note else stations.MAKERS[kind](rng)
        for kind in kinds
    ]
    return [*planned, stations.thing(rng)]


def _schedule(
    stations: list[Station], spoken: list[Spoken], voices: list[str]
) -> tuple[list[ScriptedTurn], float]:
    """When each question is said; and the length of the whole."""
    turns: list[ScriptedTurn] = []
    now = LEAD_S
    for station, sound, voice in zip(stations, spoken, voices, strict=True):
        pointing = None
        if station.skill in ("read", "scan", "color", "look"):
            pointing = _pointing(sound, now)
        end = now + sound.length_s
        expected = Expected(
            station.skill,
            station.arguments,
            station.says,
            station.never_says,
            station.says_undetected,
        )
        turns.append(
            ScriptedTurn(
                station.kind, station.asked, voice, round(now, 3), round(end, 3), pointing, expected
            )
        )
        now = round(end + ANSWER_S + WORD_S * max(0, len(station.says) - 5), 3)
    return turns, round(now, 1)


def _write_sound(
    file: Path,
    rng: np.random.Generator,
    turns: list[ScriptedTurn],
    spoken: list[Spoken],
    length: float,
) -> None:
    """The questions over the quiet noise of a microphone, as FLAC."""
    import numpy as np
    import soundfile

    from models.speech.audio_format import SAMPLE_RATE

    sound: npt.NDArray[np.float64] = rng.normal(
        0, 10 ** (rng.uniform(-66, -56) / 20), round(length * SAMPLE_RATE)
    )
    for turn, said in zip(turns, spoken, strict=True):
        first = round(turn.speech_start_s * SAMPLE_RATE)
        loudness = rng.uniform(0.25, 0.6) / max(1e-6, float(np.abs(said.samples).max()))
        sound[first : first + len(said.samples)] += loudness * said.samples
    soundfile.write(file, np.minimum(np.maximum(sound, -1), 1), SAMPLE_RATE, subtype="PCM_16")


def _world(rng: np.random.Generator, stations: list[Station]) -> tuple[Picture, Picture]:
    """(the wall with its reflection below, the floor): the stations side by side, with pilasters
    over the joints."""
    import cv2
    import numpy as np

    from device.demo.film import FLOOR_SCALE
    from device.demo.materials import SCALE, paving, planks
    from device.demo.props import Wall
    from device.demo.walls import WIDTH_M, column, corner

    walls = [corner(rng), *(station.wall for station in stations), corner(rng)]
    wall = Wall(np.hstack([piece.picture for piece in walls]))
    for joint in range(1, len(walls)):
        wall.put(column(rng).picture, joint * WIDTH_M - 0.18, 0, None, 0.04)
    dark = np.linspace(1.0, 0.72, int(0.12 * SCALE))[:, None, None]
    wall.picture[-len(dark) :] = (wall.picture[-len(dark) :] * dark).astype(np.uint8)
    mirrored = cv2.GaussianBlur(wall.picture[::-1][: int(0.9 * SCALE)], (0, 0), 3)
    height, width = int(4 * FLOOR_SCALE), int(len(walls) * WIDTH_M * FLOOR_SCALE)
    tone = int(rng.integers(110, 170))
    stone = rng.random() < 0.6
    floor = (
        paving(rng, height, width, (tone - 8, tone, tone + 6))
        if stone
        else planks(rng, height, width, (60, 92, 132), 0.5)
    )
    return np.vstack([wall.picture, np.asarray(mirrored, np.uint8)]), floor


def _path(rng: np.random.Generator, stations: list[Station], turns: list[ScriptedTurn]) -> Any:
    """The camera is at a station before its question starts; where there is an "elsewhere", it
    looks only while it points."""
    from dataclasses import replace

    from device.demo.film import Move, Path3D
    from device.demo.walls import WIDTH_M

    moves: list[Move] = []
    for i, (station, turn) in enumerate(zip(stations, turns, strict=True)):
        first, *others = [
            replace(pose, x=pose.x + (i + 1) * WIDTH_M)
            for pose in (station.elsewhere, station.pose)
            if pose is not None
        ]
        length = float(rng.uniform(0.8, 1.1))
        arrival = turn.speech_start_s - float(rng.uniform(0.55, 0.75))
        if others and turn.pointing_s is not None:
            swing, before = float(rng.uniform(0.22, 0.3)), float(rng.uniform(0.36, 0.46))
            come, go = (
                turn.pointing_s - before - swing,
                min(turn.pointing_s + 0.34, turn.speech_end_s - swing),
            )
            moves += [
                Move(come - 0.5 - length, length, first),
                Move(come, swing, others[0]),
                Move(go, swing, first),
            ]
        else:
            moves.append(Move(arrival - length if i else -1.0, length if i else 0.1, first))
    return Path3D(rng, moves, float(rng.uniform(0.8, 1.3)))


if __name__ == "__main__":
    make(SEED, shipped())
