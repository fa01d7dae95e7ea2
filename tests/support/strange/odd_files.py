"""An eleventh round, of files: pictures and sound as rarely used writers make them, whole and cut,
and with numbers in their heads that do not fit."""

from __future__ import annotations

import io
import struct
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from models.untyped import untyped
from tests.support.strange.sending import Strange, form

ASSIST, HEAR = "/v1/assist", "/v1/audio/transcriptions"
RATE = 16_000


def odd_files() -> list[Strange]:
    pictures, sounds = _pictures(), _sounds()
    found = [
        form(f"odd picture: {name}", ASSIST, question="what does this say", image=("p", data))
        for name, data in {**pictures, **_bent(pictures)}.items()
    ]
    return found + [
        form(f"odd sound: {name}", HEAR, file=("a", data))
        for name, data in {**sounds, **_bent(sounds)}.items()
    ]


def _bent(files: dict[str, bytes]) -> dict[str, bytes]:
    """Of each third file the first half, and one in whose head every seventh byte is 255."""
    found: dict[str, bytes] = {}
    for place, (name, data) in enumerate(files.items()):
        if place % 3 == 0:
            found[f"{name}, half"] = data[: len(data) // 2]
        if place % 3 == 1:
            head = bytearray(data[:400])
            head[20::7] = b"\xff" * len(head[20::7])
            found[f"{name}, bent"] = bytes(head) + data[400:]
    return found


def _page(mode: str = "RGB", size: tuple[int, int] = (640, 480)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for n in range(3):
        words = f"Platform {n} at 9:4{n} for 3.50"
        pen.text((20, 40 + 120 * n), words, font=ImageFont.load_default(36), fill=(n * 60, 0, 0))
    return image.convert(mode)


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _pictures() -> dict[str, bytes]:
    page, red = _page(), Image.new("RGB", (64, 48), "red")
    exif = Image.Exif()
    exif[0x112] = 7
    found = {
        f"JPEG sampled {sampled} in steps of {step}": _saved(
            page, "JPEG", subsampling=sampled, restart_marker_blocks=step, quality=quality)
        for sampled, step, quality in ((0, 0, 100), (1, 1, 1), (2, 1, 50), (2, 4999, 75))
    }  # fmt: skip
    found |= {
        f"TIFF packed by {packed}": _saved(_page(mode), "TIFF", compression=packed)
        for packed, mode in (
            ("tiff_lzw", "RGB"), ("packbits", "L"), ("group3", "1"), ("group4", "1"),
            ("jpeg", "RGB"), ("tiff_adobe_deflate", "RGBA"), ("tiff_ccitt", "1"),
        )
    }  # fmt: skip
    return {
        **found,
        "TIFF of floats": _saved(_page("F"), "TIFF"),
        "TIFF of 32 bits": _saved(_page("I"), "TIFF"),
        "TIFF in another order": _saved(page, "TIFF", big_tiff=True),
        "TIFF of ten pages": _saved(red, "TIFF", save_all=True, append_images=[page] * 9),
        "PNG of two colours": _saved(_page("1"), "PNG", bits=1),
        "PNG of grey and clear": _saved(_page("LA"), "PNG"),
        "PNG that is turned": _saved(page, "PNG", exif=exif),
        "PNG of clear colours": _saved(_page("P"), "PNG", transparency=bytes(range(256))),
        "APNG that begins elsewhere": _saved(red, "PNG", save_all=True, default_image=True,
                                             append_images=[page] * 3),
        "GIF that runs for ever": _saved(_page("P"), "GIF", loop=0, interlace=1, optimize=True),
        "GIF of clear colours": _saved(_page("P"), "GIF", transparency=0, disposal=3),
        "WebP that moves": _saved(page, "WEBP", save_all=True, append_images=[page] * 3),
        "WebP of clear colours": _saved(_page("RGBA"), "WEBP", quality=1, alpha_quality=1),
        "WebP that is turned": _saved(page, "WEBP", exif=exif.tobytes()),
        "BMP of two colours": _saved(_page("1"), "BMP"),
        "BMP of sixteen bits": _bitmap(16, 3, struct.pack("<III", 0xF800, 0x7E0, 0x1F)),
        "BMP of masks that overlap": _bitmap(32, 3, b"\xff" * 12),
        "BMP of no masks": _bitmap(32, 3, bytes(12)),
        "BMP in BMP": _bitmap(24, 4, _saved(red, "BMP")),
        "PBM in words": b"P1\n400 400\n" + b"0 1 " * 80_000,
        "PGM of 65,535": b"P5\n400 400\n65535\n" + bytes(range(256)) * 1250,
        "PPM in words": b"P3\n100 100\n9999\n" + b"9999 0 17\n" * 10_000,
        "PAM": b"P7\nWIDTH 64\nHEIGHT 64\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
               + bytes(16_384),
        "PFM": b"Pf\n64 64\n-1.0\n" + struct.pack("<f", float("nan")) * 4096,
        "PPM of a size in words": b"P6\n" + b"9" * 4000 + b" 4\n255\n",
        "many little JPEGs": _saved(red, "JPEG") * 500,
        "a picture in its own words": _saved(red, "JPEG", comment=_saved(page, "JPEG")[:60_000]),
        "print as dark as its page": _saved(Image.blend(page, Image.new(
            "RGB", page.size, "white"), 0.97), "PNG"),
        "print that is mirrored": _saved(page.transpose(
            Image.Transpose.FLIP_LEFT_RIGHT), "PNG"),
        "print upside down": _saved(page.rotate(180), "PNG"),
        "print on a slant": _saved(page.rotate(31, expand=True), "PNG"),
        "print on print": _saved(Image.blend(page, page.rotate(90), 0.5), "PNG"),
    }  # fmt: skip


def _bitmap(bits: int, packing: int, more: bytes) -> bytes:
    rows = bytes(64 * 64 * bits // 8)
    head = struct.pack("<IiiHHIIiiII", 40, 64, 64, 1, bits, packing, len(rows), 1, 1, 0, 0)
    whole = b"BM" + struct.pack("<IHHI", 14 + len(head + more + rows), 0, 0, 54 + len(more))
    return whole + head + more + rows


SOUNDS = (
    ("wav", "pcm_u8"), ("wav", "pcm_s24le"), ("wav", "pcm_f64le"), ("wav", "pcm_alaw"),
    ("wav", "adpcm_ms"), ("wav", "adpcm_ima_wav"), ("w64", "pcm_s16le"), ("caf", "pcm_s16be"),
    ("aiff", "pcm_s16be"), ("au", "pcm_mulaw"), ("flac", "flac"), ("ogg", "flac"),
    ("matroska", "pcm_s16le"), ("matroska", "flac"), ("mp4", "alac"), ("mp4", "aac"),
    ("adts", "aac"), ("mpegts", "aac"), ("avi", "pcm_s16le"), ("asf", "wmav2"), ("mp2", "mp2"),
    ("nut", "pcm_s16le"), ("tta", "tta"), ("wv", "wavpack"), ("ac3", "ac3"), ("mov", "pcm_s16be"),
    ("g722", "g722"), ("mp3", "libmp3lame"), ("ogg", "libopus"), ("webm", "libvorbis"),
)  # fmt: skip


def _sounds() -> dict[str, bytes]:
    """A second of a tone in all that this machine's library writes."""
    found: dict[str, bytes] = {}
    for container, codec in SOUNDS:
        try:
            found[f"{codec} in {container}"] = _encoded(container, codec)
        except (ValueError, OSError, RuntimeError):
            continue  # a format that this build does not write
    return found


def _encoded(container: str, codec: str) -> bytes:
    av = untyped("av")
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        stream = file.add_stream(codec, rate=48_000 if codec in ("ac3", "libopus") else RATE)
        stream.layout = "mono"
        tone = (np.sin(np.arange(RATE) / 9) * 9000).astype("<i2").reshape(1, -1)
        sound = av.AudioFrame.from_ndarray(tone, format="s16", layout="mono")
        sound.sample_rate = RATE
        for packet in [*stream.encode(sound), *stream.encode(None)]:
            file.mux(packet)
    return out.getvalue()
