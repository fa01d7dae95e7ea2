"""Checks of Python packages, libraries, and what running parts said. See `checkup.py`."""

from __future__ import annotations

from collections.abc import Iterator

from device.doctor.checks import Examined, Finding, newer_python

APT = {"libgomp.so.1": "libgomp1", "libportaudio.so.2": "libportaudio2"}
NARROW = {"armv6l", "armv7l", "armv8l", "i386", "i686"}
STARTER = "sightline models pull --starter"


def python(p: Examined) -> Iterator[Finding]:
    version = p.answers.python
    if version == (0, 0):
        return
    name = f"{version[0]}.{version[1]}"
    if version < (3, 10):
        yield Finding(
            "python",
            "wrong",
            f"Python {name} is too old: 3.10 or later is needed.",
            newer_python(p) or "make PYTHON=python3.10 demo",
        )
    elif p.answers.arch in NARROW:
        sentence = f"This Python is built for 32 bits ({p.answers.arch}), and the libraries for seeing and hearing need 64."
        yield Finding(
            "python",
            "wrong",
            sentence,
            "getconf LONG_BIT  # where it says 32, write a system of 64 bits to the disk",
        )
    else:
        yield Finding("python", "fine", f"Python {name} on {p.answers.arch or 'this machine'}.")


def libraries(p: Examined) -> Iterator[Finding]:
    if not p.board.libraries:
        return  # folders that could not be read say nothing
    uses = {
        "libgomp.so.1": ("xllamacpp", "the embedded Llama cannot start"),
        "libportaudio.so.2": ("sounddevice", "no microphone and no speaker can be opened"),
    }
    for library, (package, harm) in uses.items():
        if library == "libportaudio.so.2" and library in p.board.libraries and p.answers.sound:
            state = "wrong" if p.board.sounds else "note"
            sentence = f"PortAudio is installed and does not start ({p.answers.sound}): no microphone and no speaker can be opened."
            yield Finding(library, state, sentence, f"{p.answers.executable} -m sounddevice")
        elif library in p.board.libraries:
            yield Finding(library, "fine", f"{library} is installed.")
        elif package in p.board.packages:
            silent = library == "libportaudio.so.2" and not p.board.sounds
            yield Finding(
                library,
                "note" if silent else "wrong",
                f"{library} is missing: {harm}.",
                p.install(APT[library]),
            )


def onnx_wheels(p: Examined) -> Iterator[Finding]:
    packages = p.board.packages
    cpu, gpu = packages.get("onnxruntime"), packages.get("onnxruntime-gpu")
    name = "onnxruntime"
    if cpu and gpu:
        sentence = f"onnxruntime {cpu} and onnxruntime-gpu {gpu} are both installed and overwrite each other: the CPU is used."
        mend = f"{p.pip} uninstall --yes onnxruntime && {p.pip} install --force-reinstall --no-deps onnxruntime-gpu=={gpu}"
        yield Finding(name, "wrong", sentence, _gpu_wheel(p) if p.board.jetson else mend)
    elif not cpu and not gpu and packages:
        yield Finding(
            name,
            "wrong",
            "onnxruntime is not installed: nothing can be seen or heard.",
            "make .venv/.runtime",
        )
    elif gpu and _version(gpu) >= (1, 28) and p.board.jetpack in (0, 6):
        sentence = f"onnxruntime-gpu {gpu} needs CUDA 13, and CTranslate2 needs CUDA 12: only one of them will find its libraries."
        mend = f"{p.pip} uninstall --yes onnxruntime-gpu && {_gpu_wheel(p)}"
        yield Finding(
            name,
            "wrong",
            sentence,
            mend if p.board.jetson else f"{p.pip} install --no-deps 'onnxruntime-gpu<1.27'",
        )
    elif (
        gpu
        and _breaks_with_numpy_2(gpu)
        and _version(packages.get("numpy", "0")) >= (2,)
        and p.answers.arch == "aarch64"
    ):
        sentence = f"onnxruntime-gpu {gpu} for the Jetson breaks with numpy {packages['numpy']}."
        yield Finding(name, "wrong", sentence, f"{p.pip} install 'numpy<2'")
    elif cpu or gpu:
        yield Finding(
            name, "fine", f"onnxruntime{'-gpu' if gpu else ''} {cpu or gpu} is installed, alone."
        )


def _breaks_with_numpy_2(gpu: str) -> bool:
    """NVIDIA's wheel of 1.23 (onnxruntime#27562), and all that are older than numpy 2."""
    return _version(gpu)[:2] == (1, 23) or _version(gpu) < (1, 19)


def providers(p: Examined) -> Iterator[Finding]:
    obtained, packages = p.answers.providers, p.board.packages
    if obtained is None:
        return
    names = ", ".join(obtained)
    on_gpu = any(provider != "cpu" for provider in obtained)
    wanted = [
        word
        for word in p.wants.providers.replace(" ", "").split(",")
        if word in ("tensorrt", "cuda")
    ]
    missing = [word for word in wanted if word not in obtained]
    gpu_wheel = packages.get("onnxruntime-gpu")
    both = gpu_wheel and packages.get("onnxruntime")
    if (missing or gpu_wheel) and not on_gpu and not both:
        were = (
            f"{' and '.join(missing)} were"
            if len(missing) > 1
            else f"{missing[0] if missing else 'cuda'} was"
        )
        why = f"{were} asked for and a session got {names} only"
        if p.board.idle_card:
            yield Finding(
                "onnx providers",
                "wrong",
                f"{why}: the NVIDIA card has no driver of NVIDIA's.",
                _driver(p),
            )
        elif not p.board.gpus:
            mend = "SIGHTLINE_DETECTOR_PROVIDERS=cpu SIGHTLINE_READER_PROVIDERS=cpu sightline run"
            yield Finding("onnx providers", "wrong", f"{why}: no NVIDIA GPU can be seen.", mend)
        elif not gpu_wheel:
            yield Finding(
                "onnx providers",
                "wrong",
                f"{why}: this onnxruntime is built for the CPU.",
                _gpu_wheel(p),
            )
        else:
            yield Finding("onnx providers", "wrong", *_cuda(p, why))
    elif missing and on_gpu and not both:
        sentence = f"{' and '.join(missing)} was asked for, and a session runs on {names} only: its libraries are missing."
        mend = (
            "sudo apt-get install --yes nvidia-jetpack"
            if p.board.jetson
            else f"{p.pip} install tensorrt-cu12"
        )
        yield Finding("onnx providers", "note", sentence, mend)
    elif p.board.gpus and not on_gpu and not both:
        sentence = f"A session runs on {names}, and {p.board.gpus[0]} stays idle: this onnxruntime is built for the CPU."
        yield Finding("onnx providers", "note", sentence, _gpu_wheel(p))
    else:
        yield Finding("onnx providers", "fine", f"A session runs on {names}.")


def _driver(p: Examined) -> str:
    if "Ubuntu" in p.board.system:
        return "sudo ubuntu-drivers install && sudo reboot"
    return f"{p.install('akmod-nvidia' if p.board.installer == 'dnf' else 'nvidia-driver')} && sudo reboot"


def _cuda(p: Examined, why: str) -> tuple[str, str]:
    """(sentence, mend) for a GPU wheel that could not start: libraries that are missing, or a wheel
    for others."""
    wheel = p.board.packages["onnxruntime-gpu"]
    here = sorted(name for name in p.board.libraries if name.startswith("libcudart.so."))
    if p.board.container and "libcuda.so.1" not in p.board.libraries:
        way = "--runtime nvidia" if p.board.jetson else "--gpus all"
        return f"{why}: this container was not given the GPU.", f"docker run {way} IMAGE"
    if not p.board.jetson:
        return f"{why}: its CUDA libraries are missing or of another version.", (
            f'{p.pip} install "onnxruntime-gpu[cuda,cudnn]=={wheel}"'
        )
    if not here:
        return (
            f"{why}: JetPack's CUDA libraries are missing.",
            "sudo apt-get install --yes nvidia-jetpack",
        )
    return (
        f"{why}: onnxruntime-gpu {wheel} does not start with {here[0]}, it was built for another JetPack.",
        (f"{p.pip} uninstall --yes onnxruntime-gpu && {_gpu_wheel(p)}"),
    )


def _gpu_wheel(p: Examined) -> str:
    if p.board.jetson:
        return "hardware/install-jetson.sh --gpu ADDRESS  # NVIDIA's wheels for this JetPack: docs/jetson.md says where they are"
    return (
        f'{p.pip} uninstall --yes onnxruntime && {p.pip} install --no-deps "onnxruntime-gpu<1.27"'
    )


def recognition(p: Examined) -> Iterator[Finding]:
    devices, wanted = p.answers.cuda_devices, p.wants.speech_device
    if devices is None:
        return
    if devices and not _has_cublas(p):
        sentence = "A CUDA device is there, and CTranslate2 will not find cuBLAS and cuDNN for CUDA 12: Whisper cannot run on it."
        mend = f"{p.pip} install nvidia-cublas-cu12 'nvidia-cudnn-cu12>=9'"
        yield Finding("ctranslate2", "wrong" if wanted == "cuda" else "note", sentence, mend)
    elif devices:
        yield Finding(
            "ctranslate2",
            "fine",
            f"Whisper can run on {devices} CUDA device{'s' if devices > 1 else ''}.",
        )
    elif wanted == "cuda":
        sentence = "Whisper was to run on CUDA, and this CTranslate2 sees no device" + (
            ": its wheel for aarch64 is built for the CPU." if p.answers.arch == "aarch64" else "."
        )
        yield Finding("ctranslate2", "wrong", sentence, "SIGHTLINE_SPEECH_DEVICE=cpu sightline run")
    elif p.board.gpus:
        yield Finding(
            "ctranslate2", "note", "Whisper runs on the CPU: this CTranslate2 sees no CUDA device."
        )
    else:
        yield Finding("ctranslate2", "fine", "Whisper runs on the CPU.")


def _has_cublas(p: Examined) -> bool:
    """Whether the library that the wheel for x86_64 loads late is here. Elsewhere CTranslate2 was
    built for what is there."""
    if p.answers.arch != "x86_64" or not p.board.libraries:
        return True
    return "libcublas.so.12" in p.board.libraries or "nvidia-cublas-cu12" in p.board.packages


def vision_wheels(p: Examined) -> Iterator[Finding]:
    packages = p.board.packages
    wheels = sorted(name for name in packages if name.startswith("opencv-") and "python" in name)
    if len(wheels) > 1:
        sentence = f"{' and '.join(wheels)} are all installed and overwrite each other."
        mend = f"{p.pip} uninstall --yes {' '.join(wheels)} && {p.pip} install 'opencv-python-headless<5'"
        yield Finding("opencv", "wrong", sentence, mend)
    elif wheels and _version(packages[wheels[0]]) >= (5,):
        yield Finding(
            "opencv",
            "wrong",
            f"{wheels[0]} {packages[wheels[0]]} is too new.",
            f"{p.pip} install '{wheels[0]}<5'",
        )
    elif wheels:
        yield Finding("opencv", "fine", f"{wheels[0]} {packages[wheels[0]]} is installed, alone.")
    if _version(packages.get("av", "0")) >= (19,):
        sentence = f"PyAV {packages['av']} breaks faster-whisper on files."
        yield Finding("av", "wrong", sentence, f"{p.pip} install 'av<19'")


def speech(p: Examined) -> Iterator[Finding]:
    """Something must hear and something must speak."""
    packages, models = p.board.packages, p.answers.models
    if not packages:
        return
    if "whisper" in models:
        yield Finding("recognition", "fine", "A Whisper is here.")
    elif "pocketsphinx" in packages:
        sentence = "No Whisper is here: speech is understood by a grammar of commands only."
        yield Finding("recognition", "note", sentence, STARTER)
    else:
        sentence = "Nothing understands speech: there is no Whisper, and no pocketsphinx (no wheel for 3.10 and 3.12 on aarch64)."
        yield Finding("recognition", "wrong", sentence, "sightline models pull whisper-base")
    espeak = "espeakng-loader" in packages or any(
        name.startswith("libespeak-ng.so") for name in p.board.libraries
    )
    if espeak and "pyttsx3" in packages:
        yield Finding("voice", "fine", "espeak-ng can speak.")
    else:
        yield Finding(
            "voice", "wrong", "Nothing can speak: espeak-ng is missing.", p.install("espeak-ng")
        )
    if "pymicro-wakeword" not in packages:
        yield Finding(
            "wake word",
            "note",
            "No wake word: pymicro-wakeword is not installed.",
            "sightline run --push-to-talk",
        )


def models(p: Examined) -> Iterator[Finding]:
    if p.answers.free is None and not p.answers.models:
        return
    lacking = [
        name
        for kind, name in (
            ("detector", "no detector of objects"),
            ("llama", "no Llama but the pocket one"),
        )
        if kind not in p.answers.models
    ]
    if lacking:
        yield Finding("models", "note", f"There is {' and '.join(lacking)}.", STARTER)
    else:
        yield Finding("models", "fine", f"Here are: {', '.join(p.answers.models)}.")


def network(p: Examined) -> Iterator[Finding]:
    if p.answers.hub == "":
        yield Finding("hub", "fine", "The model hub can be reached.")
    elif p.answers.hub:
        yield Finding(
            "hub",
            "note",
            f"The model hub cannot be reached ({p.answers.hub}): what is here works without it.",
        )
    if p.answers.server == "":
        yield Finding("server", "fine", f"The server {p.wants.server} answers.")
    elif p.answers.server is not None or "server" in p.answers.late:
        why = p.answers.server or "not within two seconds"
        sentence = f"The server {p.wants.server} does not answer ({why}): the device would answer by itself."
        yield Finding(
            "server",
            "wrong",
            sentence,
            f"curl --max-time 3 {p.wants.server.rstrip('/').removesuffix('/v1')}/v1/models",
        )


def silent(p: Examined) -> Iterator[Finding]:
    """Parts that were asked and did not answer, or broke. What broke a part is wrong; a late one
    may be only slow."""
    for name in set(p.answers.late) - {"server", "port"}:
        yield Finding(
            name, "note", f"{_PART.get(name, name)} did not answer in time.", _ask_alone(p, name)
        )
    for name, why in p.answers.broken.items():
        state = "wrong" if name in _PART else "note"
        yield Finding(name, state, f"{_PART.get(name, name)} failed: {why}", _ask_alone(p, name))


def _ask_alone(p: Examined, name: str) -> str:
    """The command that asks one part, for as long as it takes."""
    return f"{p.answers.executable} -m device.doctor.probes {name}" if name in _PART else ""


_PART = {
    "onnx": "ONNX Runtime",
    "recognition": "CTranslate2",
    "opencv": "OpenCV",
    "sound": "PortAudio",
}


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:3] if part.isdecimal() and len(part) < 9)


CHECKS = (
    python,
    libraries,
    onnx_wheels,
    providers,
    recognition,
    vision_wheels,
    speech,
    models,
    network,
    silent,
)
