"""Checks of ONNX Runtime and CTranslate2: do they use the GPU that is here?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from device.doctor.findings import Examined, Finding
from device.doctor.versions import parse_version

NAME = "onnxruntime"
SESSION = "onnx providers"
GPU_PROVIDERS = ("tensorrt", "cuda")
CUDA_13 = (1, 28)  # the first onnxruntime-gpu that is built for CUDA 13
CUDA_13_JETPACK = (7,)  # the first JetPack with CUDA 13
USE_CPU = "SIGHTLINE_DETECTOR_PROVIDERS=cpu SIGHTLINE_READER_PROVIDERS=cpu sightline run"
JETPACK_LIBRARIES = "sudo apt-get install --yes nvidia-jetpack"
JETSON_WHEEL = (
    "hardware/install-jetson.sh --gpu ADDRESS"
    "  # NVIDIA's wheels for this JetPack: docs/jetson.md says where they are"
)


def onnx_wheels(p: Examined) -> Iterator[Finding]:
    """Exactly one wheel of ONNX Runtime, and one that fits this machine."""
    packages = p.board.packages
    cpu, gpu = packages.get("onnxruntime"), packages.get("onnxruntime-gpu")
    if cpu and gpu:
        yield _both_wheels(p, cpu, gpu)
    elif gpu:
        yield _gpu_wheel_alone(p, gpu)
    elif cpu:
        yield Finding(NAME, "fine", f"onnxruntime {cpu} is installed, alone.")
    elif packages:
        sentence = "onnxruntime is not installed: vision and speech recognition cannot run."
        yield Finding(NAME, "wrong", sentence, "make .venv/.runtime")


def _both_wheels(p: Examined, cpu: str, gpu: str) -> Finding:
    sentence = (
        f"onnxruntime {cpu} and onnxruntime-gpu {gpu} are both installed "
        "and overwrite each other: the CPU is used."
    )
    fix = JETSON_WHEEL
    if not p.board.jetson:
        again = f"{p.pip} install --force-reinstall --no-deps onnxruntime-gpu=={gpu}"
        fix = f"{p.pip} uninstall --yes onnxruntime && {again}"
    return Finding(NAME, "wrong", sentence, fix)


def _gpu_wheel_alone(p: Examined, gpu: str) -> Finding:
    numpy = p.board.packages.get("numpy", "0")
    if parse_version(gpu) >= CUDA_13 and _has_cuda_12(p):
        sentence = (
            f"onnxruntime-gpu {gpu} needs CUDA 13, and CTranslate2 needs CUDA 12: "
            "only one of them finds its libraries."
        )
        fix = f"{p.pip} install --no-deps 'onnxruntime-gpu<1.27'"
        if p.board.jetson:
            fix = f"{p.pip} uninstall --yes onnxruntime-gpu && {JETSON_WHEEL}"
        return Finding(NAME, "wrong", sentence, fix)
    if p.answers.arch == "aarch64" and _breaks_with_numpy_2(gpu) and parse_version(numpy) >= (2,):
        sentence = f"onnxruntime-gpu {gpu} for the Jetson breaks with numpy {numpy}."
        return Finding(NAME, "wrong", sentence, f"{p.pip} install 'numpy<2'")
    return Finding(NAME, "fine", f"onnxruntime-gpu {gpu} is installed, alone.")


def _has_cuda_12(p: Examined) -> bool:
    """JetPack 7 has CUDA 13. Elsewhere CTranslate2's wheel decides, which wants CUDA 12."""
    return not p.board.jetson or p.board.jetpack < CUDA_13_JETPACK


def _breaks_with_numpy_2(gpu: str) -> bool:
    """NVIDIA's wheel of 1.23 (onnxruntime#27562), and all that are older than numpy 2."""
    version = parse_version(gpu)
    return version[:2] == (1, 23) or version < (1, 19)


def providers(p: Examined) -> Iterator[Finding]:
    """What a session of ONNX Runtime really runs on."""
    obtained, packages = p.answers.providers, p.board.packages
    if obtained is None:
        return
    runs_on = ", ".join(obtained)
    wanted = [word.strip() for word in p.wants.providers.split(",")]
    missing = [word for word in wanted if word in GPU_PROVIDERS and word not in obtained]
    has_gpu_wheel = "onnxruntime-gpu" in packages
    uses_gpu = any(provider != "cpu" for provider in obtained)
    if has_gpu_wheel and "onnxruntime" in packages:
        yield Finding(SESSION, "fine", f"A session runs on {runs_on}.")  # onnx_wheels says why
    elif not uses_gpu and (missing or has_gpu_wheel):
        sentence = f"{_were_asked_for(missing)}, and a session got only {runs_on}"
        why, fix = _why_no_gpu(p)
        yield Finding(SESSION, "wrong", f"{sentence}: {why}.", fix)
    elif missing:
        sentence = (
            f"{_were_asked_for(missing)}, and a session runs only on {runs_on}: "
            "the libraries are missing."
        )
        fix = JETPACK_LIBRARIES if p.board.jetson else f"{p.pip} install tensorrt-cu12"
        yield Finding(SESSION, "note", sentence, fix)
    elif p.board.gpus and not uses_gpu:
        sentence = (
            f"A session runs on {runs_on}, and {p.board.gpus[0]} is not used: "
            "this onnxruntime is built for the CPU."
        )
        yield Finding(SESSION, "note", sentence, _install_gpu_wheel(p))
    else:
        yield Finding(SESSION, "fine", f"A session runs on {runs_on}.")


def _were_asked_for(missing: Sequence[str]) -> str:
    if len(missing) > 1:
        return f"{' and '.join(missing)} were asked for"
    return f"{missing[0] if missing else 'cuda'} was asked for"


def _why_no_gpu(p: Examined) -> tuple[str, str]:
    """Why a session got no GPU, and the command that fixes it."""
    if p.board.idle_card:
        return "the NVIDIA card has no driver of NVIDIA's", _install_driver(p)
    if not p.board.gpus:
        return "there is no NVIDIA GPU", USE_CPU
    wheel = p.board.packages.get("onnxruntime-gpu")
    if wheel is None:
        return "this onnxruntime is built for the CPU", _install_gpu_wheel(p)
    if p.board.container and "libcuda.so.1" not in p.board.libraries:
        way = "--runtime nvidia" if p.board.jetson else "--gpus all"
        return "this container was not given the GPU", f"docker run {way} IMAGE"
    if not p.board.jetson:
        fix = f'{p.pip} install "onnxruntime-gpu[cuda,cudnn]=={wheel}"'
        return "its CUDA libraries are missing or have another version", fix
    cuda = sorted(name for name in p.board.libraries if name.startswith("libcudart.so."))
    if not cuda:
        return "JetPack's CUDA libraries are missing", JETPACK_LIBRARIES
    why = f"onnxruntime-gpu {wheel} does not start with {cuda[0]}: it is for another JetPack"
    return why, f"{p.pip} uninstall --yes onnxruntime-gpu && {JETSON_WHEEL}"


def _install_driver(p: Examined) -> str:
    if "Ubuntu" in p.board.system:
        return "sudo ubuntu-drivers install && sudo reboot"
    package = "akmod-nvidia" if p.board.installer == "dnf" else "nvidia-driver"
    return f"{p.install(package)} && sudo reboot"


def _install_gpu_wheel(p: Examined) -> str:
    if p.board.jetson:
        return JETSON_WHEEL
    install = f'{p.pip} install --no-deps "onnxruntime-gpu<1.27"'
    return f"{p.pip} uninstall --yes onnxruntime && {install}"


def recognition(p: Examined) -> Iterator[Finding]:
    """Whether Whisper can run on a GPU, where one was asked for."""
    name, devices = "ctranslate2", p.answers.cuda_devices
    asked = p.wants.speech_device == "cuda"
    if devices is None:
        return
    if devices and not _has_cublas(p):
        sentence = (
            "There is a CUDA device, but CTranslate2 will not find cuBLAS and cuDNN for CUDA 12: "
            "Whisper cannot run on it."
        )
        fix = f"{p.pip} install nvidia-cublas-cu12 'nvidia-cudnn-cu12>=9'"
        yield Finding(name, "wrong" if asked else "note", sentence, fix)
    elif devices:
        plural = "s" if devices > 1 else ""
        yield Finding(name, "fine", f"Whisper can run on {devices} CUDA device{plural}.")
    elif asked:
        sentence = "Whisper was to run on CUDA, and this CTranslate2 sees no device"
        if p.answers.arch == "aarch64":
            sentence += ": its wheel for aarch64 is built for the CPU"
        yield Finding(name, "wrong", f"{sentence}.", "SIGHTLINE_SPEECH_DEVICE=cpu sightline run")
    elif p.board.gpus:
        sentence = "Whisper runs on the CPU: this CTranslate2 sees no CUDA device."
        yield Finding(name, "note", sentence)
    else:
        yield Finding(name, "fine", "Whisper runs on the CPU.")


def _has_cublas(p: Examined) -> bool:
    """Whether cuBLAS is here: CTranslate2's wheel for x86_64 loads it late. Elsewhere CTranslate2
    was built for the libraries that are there."""
    if p.answers.arch != "x86_64" or not p.board.libraries:
        return True
    return "libcublas.so.12" in p.board.libraries or "nvidia-cublas-cu12" in p.board.packages


CHECKS = (onnx_wheels, providers, recognition)
