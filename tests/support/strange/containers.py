"""A third round: pictures and recordings in containers of every kind. Most are whole files that
promise or unpack to far more than they weigh, or hold what nobody expects in them."""

from __future__ import annotations

import io
import struct
import zlib
from functools import partial
from typing import Any

from tests.support.strange.sending import Strange, form

SIDE = 4900  # 24 million pixels: just below what the server takes


def containers() -> list[Strange]:
    pictures = [
        form(f"third picture: {name}", "/v1/assist", question="what colour is this",
             image=("p", data))
        for name, data in _pictures().items()
    ]  # fmt: skip
    sounds = [
        form(f"third sound: {name}", "/v1/audio/transcriptions", file=("a", data))
        for name, data in _sounds().items()
    ]
    return [*pictures, *_words(), *sounds]


def _saved(kind: str, size: tuple[int, int] = (64, 64), mode: str = "RGB", **options: Any) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new(mode, size, None).save(out, kind, **options)
    return out.getvalue()


def _animated(kind: str, size: tuple[int, int], count: int, **options: Any) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    first, *others = (Image.new("RGB", size, (n % 256, 0, 0)) for n in range(count))
    first.save(out, kind, save_all=True, append_images=others, **options)
    return out.getvalue()


def _pictures() -> dict[str, bytes]:
    webp = _saved("WEBP", (SIDE, SIDE), lossless=True, method=0)
    jpeg = _saved("JPEG", (400, 400))
    png = _saved("PNG")
    return {
        "AVIF": _saved("AVIF"),
        "AVIF of 16 million": _saved("AVIF", (4000, 4000), speed=10),
        "AVIF of many frames": _animated("AVIF", (64, 64), 30, speed=10),
        "HEIC of nothing": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(20_000),
        "JPEG XL": b"\xff\x0a" + bytes(20_000),
        "JPEG 2000": _saved("JPEG2000"),
        "JPEG 2000 of 16 million": _saved("JPEG2000", (4000, 4000)),
        "ICO": _saved("ICO"),
        "ICO with a PNG in it": b"\0\0\1\0\1\0\0\0\0\0\1\0\x20\0" + struct.pack("<II", len(png), 22)
        + png,
        "ICNS": b"icns" + struct.pack(">I", 16) + b"ic10" + struct.pack(">I", 2**31 - 1),
        "CUR": b"\0\0\2\0\1\0" + bytes(40),
        "PSD": b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 4, 30_000, 30_000, 8, 3),
        "DDS": b"DDS " + struct.pack("<II", 124, 0x1007) + struct.pack("<II", 30_000, 30_000)
        + bytes(200),
        "QOI": b"qoif" + struct.pack(">IIBB", 30_000, 30_000, 3, 0) + bytes(100),
        "TGA": _saved("TGA", compression="tga_rle"),
        "PCX": _saved("PCX"),
        "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n",
        "WMF": b"\xd7\xcd\xc6\x9a" + bytes(200),
        "WebP of 24 million": webp,
        "WebP that is cut": webp[: len(webp) // 2],
        "WebP of 200 frames": _animated("WEBP", (64, 64), 200),
        "WebP of large frames": _animated("WEBP", (2000, 2000), 8, lossless=True, method=0),
        "WebP of a false length": webp[:4] + struct.pack("<I", 2**32 - 1) + webp[8:],
        "WebP of itself": b"RIFF" + struct.pack("<I", 2 * len(webp) + 4) + b"WEBP" + webp * 2,
        "GIF of large frames": _animated("GIF", (1500, 1500), 20),
        "GIF of 24 million": _saved("GIF", (SIDE, SIDE), "L"),
        "GIF interlaced": _saved("GIF", (3000, 3000), "L", interlace=1),
        "GIF of comments": b"GIF89a\1\0\1\0\0\0\0" + b"!\xfe\xff" + (b"c" * 255 + b"\xff") * 20_000,
        "GIF of a code too wide": b"GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\x20\xff" + bytes(300),
        "TIFF of 24 million": _saved("TIFF", (SIDE, SIDE), "L", compression="tiff_lzw"),
        "TIFF of packed bits": _saved("TIFF", (SIDE, SIDE), "L", compression="packbits"),
        "TIFF of a fax": _saved("TIFF", (SIDE, SIDE), "1", compression="group4"),
        "TIFF with JPEG in it": _saved("TIFF", (3000, 3000), compression="jpeg"),
        "TIFF of 300 pages": _animated("TIFF", (64, 64), 300),
        "TIFF of many tags": b"II*\0\x08\0\0\0\xff\xff"
        + struct.pack("<HHII", 256, 4, 1, 9) * 65_535,
        "TIFF of a tag of gigabytes": b"II*\0\x08\0\0\0\1\0"
        + struct.pack("<HHII", 270, 2, 2**32 - 1, 8),
        "BigTIFF": b"II+\0\x08\0\0\0" + struct.pack("<QQ", 16, 2**63) + bytes(100),
        "PNG interlaced": _png(3000, 3000, interlaced=1),
        "PNG of one bit": _saved("PNG", (SIDE, SIDE), "1"),
        "PNG with alpha": _saved("PNG", (SIDE, SIDE), "RGBA"),
        "PNG grey with alpha": _saved("PNG", (SIDE, SIDE), "LA"),
        "PNG of a thousand small parts": _parts_of_png(1000),
        "APNG of 100 frames": _animated("PNG", (300, 300), 100),
        "JPEG with a long Exif": jpeg[:2] + b"\xff\xe1\xff\xffExif\0\0" + bytes(65_525) + jpeg[2:],
        "JPEG with many Exif": jpeg[:2] + b"\xff\xe1\x00\x10Exif\0\0II*\0\x08\0\0\0" * 3000
        + jpeg[2:],
        "JPEG with many profiles": jpeg[:2]
        + b"".join(b"\xff\xe2\x00\x12ICC_PROFILE\0" + bytes([n, 255]) + b"xx" for n in range(255))
        + jpeg[2:],
        "JPEG progressive": _saved("JPEG", (SIDE, SIDE), progressive=True),
        "JPEG of 96 million": _saved("JPEG", (9800, 9800), "L", quality=1),
        "JPEG progressive of 96 million": _saved("JPEG", (9800, 9800), "L", progressive=True),
        "JPEG of no tables": b"\xff\xd8" + jpeg[jpeg.index(b"\xff\xc0") :],
        "JPEG of restarts": jpeg[:-2] + b"\xff\xd0\xff\xd7" * 200_000 + b"\xff\xd9",
        "JPEG of arithmetic": jpeg.replace(b"\xff\xc0", b"\xff\xc9", 1),
        "JPEG of twelve bits": jpeg.replace(b"\xff\xc0\x00\x11\x08", b"\xff\xc1\x00\x11\x0c", 1),
        "MPO of ten": _animated("MPO", (1000, 1000), 10),
        "PGM of text": b"P2\n4000 4000\n255\n" + b"0 " * 1_000_000,
        "PFM": b"Pf\n4000 4000\n-1.0\n" + bytes(100_000),
        "PAM": b"P7\nWIDTH 9\nHEIGHT 9\nDEPTH 99999\nMAXVAL 255\nENDHDR\n" + bytes(1000),
        "XBM": b"#define a_width 30000\n#define a_height 30000\nstatic char a[] = {0x00};",
        "BMP of palettes": b"BM" + struct.pack("<IHHI", 2**31, 0, 0, 2**31) + bytes(100),
        "a ZIP": b"PK\3\4" + zlib.compress(bytes(10**7)),
    }  # fmt: skip


def _png(width: int, height: int, interlaced: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, interlaced)
    rows = zlib.compress(bytes((width + 8) * height * 2), 1)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (head, rows, b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _parts_of_png(count: int) -> bytes:
    rows = zlib.compress(bytes(1001 * 1000), 0)
    size = len(rows) // count + 1
    parts = b"".join(_chunk(b"IDAT", rows[at : at + size]) for at in range(0, len(rows), size))
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1000, 1000, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + parts + _chunk(b"IEND", b"")


def _words() -> list[Strange]:
    """Pages on which there seems to be much to read."""
    from PIL import Image, ImageDraw, ImageFont

    def page(side: int, size: int, word: str, turn: int = 0) -> bytes:
        image = Image.new("L", (side, side), 255)
        pen, font = ImageDraw.Draw(image), ImageFont.load_default(size)
        for y in range(4, side - size, int(1.8 * size)):
            for x in range(4, side - 2 * size, int(size * (0.5 * len(word) + 1.5))):
                pen.text((x, y), word, font=font, fill=0)
        out = io.BytesIO()
        image.rotate(turn).save(out, "PNG")
        return out.getvalue()

    made = {
        "a thousand words": page(960, 12, "ab"),
        "words upside down": page(1200, 24, "word", 180),
        "words aslant": page(1200, 24, "word", 30),
        "words on their side": page(1200, 24, "word", 90),
        "small print": page(2400, 11, "print"),
        "squares": page(1200, 30, "\u25a1"),
        "digits": page(1200, 20, "8"),
    }
    return [
        form(f"page: {name}", "/v1/assist", question="what does this say", image=("p", data))
        for name, data in made.items()
    ]


def _sounds() -> dict[str, bytes]:
    made = {name: make() for name, make in _RECORDINGS.items()}
    ogg, mkv = made["Ogg Opus of ten minutes"], made["Matroska of FLAC"]
    return {
        **made,
        "chained Ogg": made["Ogg Opus of 7.1"] * 50,
        "Ogg of another number": ogg[:14] + b"\xff\xff\xff\xff" + ogg[18:],
        "Ogg that is cut": ogg[: len(ogg) // 3],
        "Matroska that is cut": mkv[: len(mkv) // 2],
        "Matroska twice": mkv * 2,
        "MP4 without an index": made["M4A"].replace(b"moov", b"free", 1),
        "MP4 of a false table": made["M4A"].replace(b"stsz", b"stsc", 1),
        "MP4 of fragments": made["M4A"].replace(b"mdat", b"moof", 1),
        "FLAC of a false length": made["FLAC of 20 minutes"].replace(b"\x22", b"\x23", 1),
        "MP3 with a picture": b"ID3\3\0\0\0\x0f\x7f\x7fAPIC" + bytes(300_000) + made["MP3"],
        "MP3 with a false Xing": made["MP3"].replace(b"Info", b"Xing", 1),
        "WAV of extensible": _wav(0xFFFE, extra=struct.pack("<HHI", 22, 16, 3) + bytes(16)),
        "WAV of a list before": b"RIFF\0\0\1\0WAVELIST" + struct.pack("<I", 2**31) + bytes(1000),
        "WAV of 24 bits": _wav(1, bits=24),
        "WAV of doubles": _wav(3, bits=64),
        "WAV of many heads": _wav(1)[:36] * 20_000,
        "FLAC of a cue sheet": b"fLaC\0\0\0\x22" + bytes(34) + b"\x85\xff\xff\xff" + bytes(999),
        "Speex in Ogg": b"OggS\0\2" + bytes(20) + b"\1\x50Speex   " + bytes(72),
        "Theora in Ogg": b"OggS\0\2" + bytes(20) + b"\1\x2a\x80theora" + bytes(35),
        "AMR in MP4": b"\0\0\0\x14ftyp3gp4\0\0\0\0" + b"\0\0\0\x08moov" * 3000,
        "M4A of a link": b"\0\0\0\x14ftypqt  \0\0\0\0\0\0\0\x30moov\0\0\0\x28rmra" + b"url file:x",
    }  # fmt: skip


def _wav(tag: int, bits: int = 16, extra: bytes = b"") -> bytes:
    width = bits // 8
    body = struct.pack("<HHIIHH", tag, 1, 16_000, 16_000 * width, width, bits) + extra
    sound = bytes(16_000 * width)
    return (
        b"RIFF\0\0\2\0WAVEfmt " + struct.pack("<I", len(body)) + body
        + b"data" + struct.pack("<I", len(sound)) + sound
    )  # fmt: skip


def _encoded(
    container: str, codec: str, seconds: int = 2, rate: int = 48_000, streams: int = 1,
    layout: str = "mono", video: bool = False,
) -> bytes:  # fmt: skip
    """Silence as FFmpeg packs it. `video`: with a moving picture beside it."""
    import av
    import numpy as np

    out = io.BytesIO()
    channels = {"mono": 1, "stereo": 2, "5.1": 6, "7.1": 8}[layout]
    with av.open(out, "w", format=container) as file:
        added: list[Any] = [
            file.add_stream(codec, rate=rate, layout=layout) for _ in range(streams)
        ]
        if video:
            picture: Any = file.add_stream("mpeg4", rate=5)
            picture.width, picture.height, picture.pix_fmt = 1280, 720, "yuv420p"
            shown = av.VideoFrame.from_ndarray(np.zeros((720, 1280, 3), np.uint8), format="rgb24")
            file.mux(packet for _ in range(10) for packet in picture.encode(shown))
        sound = np.zeros((1, rate * channels), np.int16)
        for second in range(seconds):
            for stream in added:
                frame = av.AudioFrame.from_ndarray(sound, format="s16", layout=layout)
                frame.rate, frame.pts = rate, second * rate
                file.mux(stream.encode(frame))
        for stream in added:
            file.mux(stream.encode(None))
    return out.getvalue()


_RECORDINGS = {
    "Ogg Opus of ten minutes": partial(_encoded, "ogg", "libopus", 600),
    "Ogg Opus of 7.1": partial(_encoded, "ogg", "libopus", layout="7.1"),
    "Ogg FLAC": partial(_encoded, "ogg", "flac"),
    "WebM of Opus": partial(_encoded, "webm", "libopus"),
    "WebM of 40 streams": partial(_encoded, "webm", "libopus", streams=40),
    "Matroska of FLAC": partial(_encoded, "matroska", "flac"),
    "Matroska of samples": partial(_encoded, "matroska", "pcm_s16le"),
    "Matroska with a film": partial(_encoded, "matroska", "aac", video=True),
    "MP4 with a film": partial(_encoded, "mp4", "aac", video=True),
    "MP4 of 40 streams": partial(_encoded, "mp4", "aac", streams=40),
    "MP4 of 5.1": partial(_encoded, "mp4", "aac", layout="5.1"),
    "M4A": partial(_encoded, "ipod", "aac"),
    "M4A without loss": partial(_encoded, "ipod", "alac", 600),
    "MOV": partial(_encoded, "mov", "pcm_s16le"),
    "3GP": partial(_encoded, "3gp", "aac"),
    "ADTS of 20 minutes": partial(_encoded, "adts", "aac", 1200),
    "FLAC of 20 minutes": partial(_encoded, "flac", "flac", 1200),
    "FLAC at 192 kHz": partial(_encoded, "flac", "flac", 60, 192_000),
    "MP3": partial(_encoded, "mp3", "libmp3lame"),
    "MP3 of five minutes": partial(_encoded, "mp3", "libmp3lame", 300),
    "W64": partial(_encoded, "w64", "pcm_s16le"),
    "AU": partial(_encoded, "au", "pcm_s16be"),
    "CAF": partial(_encoded, "caf", "alac"),
    "WavPack": partial(_encoded, "wv", "wavpack"),
    "MPEG-TS": partial(_encoded, "mpegts", "mp2"),
    "AC-3": partial(_encoded, "ac3", "ac3"),
    "AVI": partial(_encoded, "avi", "mp2", video=True),
    "ASF": partial(_encoded, "asf", "mp2"),
    "WAV of ADPCM": partial(_encoded, "wav", "adpcm_ima_wav"),
    "WAV of telephones": partial(_encoded, "wav", "pcm_mulaw", 30, 8000),
}
