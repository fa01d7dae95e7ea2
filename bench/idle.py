"""What it costs to wait: a loop that listens for its wake word and watches a 720p camera at 10
admitted frames a second.

    python -m bench.idle [--seconds 30]

The camera is played twice: by a process that sends 30 JPEGs a second over HTTP, as webcams and IP
cameras compress them, and by a video file of 30 frames a second, whose frames must be decoded and
compressed by us. Prints the share of one core (user and system time of this process), the camera's
part measured alone, and what the frame ring holds.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import multiprocessing
import os
import tempfile
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from assistant import build
from assistant.config import Config
from assistant.events import ignore
from assistant.memory.notebook import Notebook
from assistant.sight.frame_ring import FrameRing
from assistant.turn.clock import Clock
from assistant.turn.listening.attention import listening_gate
from assistant.turn.options import LoopOptions
from device.io.camera import Camera
from device.io.microphone import Block, Pace
from device.io.sources import opener
from device.io.speaker import WavSpeaker
from device.loop import DeviceLoop, Sources
from models.speech.audio_format import SAMPLE_RATE, WINDOW

SIZE, FPS = (1280, 720), 30


def pictures() -> list[bytes]:
    """Views of a room that is not too simple: smooth shapes and fine texture, 150 to 250 kB each as
    JPEG."""
    random = np.random.default_rng(0)
    base = cv2.GaussianBlur(random.integers(0, 255, (SIZE[1], SIZE[0], 3), np.uint8), (0, 0), 2.0)
    made: list[bytes] = []
    for i in range(FPS):
        view = np.roll(base, 9 * i, axis=1)
        cv2.rectangle(view, (300, 200), (700, 560), (40, 90, 200), -1)
        cv2.putText(view, f"frame {i}", (330, 400), cv2.FONT_HERSHEY_SIMPLEX, 3, (255, 255, 255), 6)
        made.append(cv2.imencode(".jpg", view, [cv2.IMWRITE_JPEG_QUALITY, 90])[1].tobytes())
    return made


def serve(port: Any) -> None:
    """A camera of its own process: JPEGs over HTTP, 30 a second."""
    import http.server

    views = pictures()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
            self.end_headers()
            began = time.monotonic()
            with contextlib.suppress(OSError):  # until the one who looks has gone
                for n in range(10**9):
                    time.sleep(max(0.0, began + n / FPS - time.monotonic()))
                    view = views[n % len(views)]
                    self.wfile.write(
                        b"--frame\r\nContent-Type: image/jpeg\r\n\r\n" + view + b"\r\n"
                    )

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port.put(server.server_address[1])
    server.serve_forever()


def film(folder: str, seconds: float) -> str:
    path = str(Path(folder) / "film.mp4")
    video = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*"mp4v"), FPS, SIZE)
    views = [cv2.imdecode(np.frombuffer(view, np.uint8), cv2.IMREAD_COLOR) for view in pictures()]
    for n in range(int(seconds * FPS)):
        video.write(views[n % len(views)])
    video.release()
    return path


async def room(seconds: float) -> AsyncGenerator[Block, None]:
    """A quiet room, in real time."""
    random = np.random.default_rng(0)
    noise = random.normal(0, 0.002, 64 * WINDOW).astype(np.float32)
    pace = Pace(fast=False)
    for index in range(WINDOW, int(seconds * SAMPLE_RATE), WINDOW):
        await pace.until(index)
        at = index // WINDOW % 63 * WINDOW
        yield Block(index - WINDOW, noise[at : at + WINDOW])


def share(work: Callable[[], None]) -> float:
    """Percent of one core that this process uses while `work` runs in real time."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return 100 * (time.process_time() - cpu) / (time.perf_counter() - wall)


async def idle(config: Config, seconds: float, warm: float = 3.0) -> tuple[float, DeviceLoop]:
    door = listening_gate("wake-word", "okay nabu", False, lambda _: None, print)
    models = build.models(config)
    sources = Sources(room(seconds + warm), opener(config.see), WavSpeaker())
    replier, options = build.replier(config, "http://127.0.0.1:9"), LoopOptions(attention=door)
    loop = DeviceLoop(config, models, replier, Notebook(), sources, options, ignore)
    running = asyncio.create_task(loop.run())
    await asyncio.sleep(warm)
    cpu, wall = time.process_time(), time.perf_counter()
    await asyncio.sleep(seconds - 0.5)
    used = 100 * (time.process_time() - cpu) / (time.perf_counter() - wall)
    await running
    return used, loop


def camera_alone(config: Config, seconds: float) -> float:
    open_camera, clock = opener(config.see), Clock()
    assert open_camera is not None
    camera = Camera(open_camera, FrameRing(), clock, 10.0)

    def work() -> None:
        began = time.monotonic()
        while (now := time.monotonic() - began) < seconds:
            clock.advance(int(now * SAMPLE_RATE))
            time.sleep(0.032)

    used = share(work)
    camera.close()
    return used


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    seconds = parser.parse_args().seconds
    context = multiprocessing.get_context("spawn")
    port = context.Queue()
    sender = context.Process(target=serve, args=(port,), daemon=True)
    sender.start()
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        see = Config().see
        cameras = {
            "none": replace(see, camera="none"),
            "JPEGs over HTTP, 30 fps": replace(see, camera=f"http://127.0.0.1:{port.get()}/"),
            "video file, 30 fps": replace(see, camera=film(folder, seconds + 10)),
        }
        for name, see in cameras.items():
            config = replace(Config(), see=see)
            used, loop = asyncio.run(idle(config, seconds))
            line = f"camera: {name:24} {used:5.1f} % of one core"
            if loop.camera is not None:
                ring = loop.camera.ring
                alone = camera_alone(config, seconds / 3)
                line += (
                    f" (camera alone {alone:.1f} %), {ring.added / loop.clock.seconds:.1f} frames/s"
                    " admitted, "
                )
                line += f"ring {ring.bytes / 2**20:.1f} MB"
            print(line, flush=True)
    sender.terminate()


if __name__ == "__main__":
    main()
