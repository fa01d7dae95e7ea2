"""Pictures and recordings: heads that promise too much, and formats inside formats."""

from __future__ import annotations

import base64
import io
import struct
import zlib

from tests.support.strange.sending import LOCAL_FILE, Strange, chat, form


def _picture(name: str, data: bytes) -> Strange:
    return form(f"picture: {name}", "/v1/assist", question="what does this say", image=("p", data))


def pictures() -> list[Strange]:
    return [*(_picture(name, data) for name, data in _files().items()), *_urls()]


def _files() -> dict[str, bytes]:
    bomb = zlib.compress(bytes(100_000_000), 9)
    return {
        "PNG of 2**31 pixels": _png(2**31 - 1, 1),
        "PNG one pixel high": _png(25_000_000, 1),
        "PNG of a packed text": _png(8, 8, (b"zTXt", b"a\0\0" + bomb)),
        "PNG of a packed profile": _png(8, 8, (b"iCCP", b"a\0\0" + bomb)),
        "PNG of many chunks": _png(8, 8, *[(b"tEXt", b"a\0b")] * 100_000),
        "PNG of too many rows": _png(8, 8, rows=bomb),
        "PNG that is cut": _png(800, 800)[:60],
        "APNG of many frames": _png(8, 8, (b"acTL", struct.pack(">II", 2**31 - 1, 0))),
        "GIF of many frames": _gif(20_000),
        "GIF of 65,535 pixels": b"GIF89a\xff\xff\xff\xff\0\0\0"
        + b","
        + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0)
        + b"\x08\x00;",
        "JPEG of many scans": _jpeg_scans(5000),
        "JPEG of many markers": b"\xff\xd8" + b"\xff\xe1\x00\x08Exif\0\0" * 100_000,
        "JPEG of fill bytes": b"\xff\xd8" + b"\xff" * 5_000_000,
        "JPEG of 65,535 pixels": b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00"
        + b"\x02\x11\x01\x03\x11\x01\xff\xd9",
        "EXIF in a ring": _exif(),
        "BMP of negative height": b"BM"
        + struct.pack("<IHHIIiiHHIIiiII", 100, 0, 0, 54, 40, 5000, -5000, 1, 24, 0, 0, 0, 0, 0, 0),
        "BMP of runs": b"BM"
        + struct.pack("<IHHIIiiHHIIiiII", 100, 0, 0, 54, 40, 4900, 4900, 1, 8, 1, 0, 0, 0, 256, 0)
        + bytes(100),
        "TIFF in a ring": b"II*\0\x08\0\0\0"
        + struct.pack("<HHHII", 1, 256, 4, 1, 9)
        + struct.pack("<I", 8),
        "WebP of 16,384 pixels": b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\xff\x3f\0\xff\x3f\0",
        "ICO of itself": b"\0\0\1\0\xff\xff" + (b"\0\0\0\0\1\0\x20\0\xff\0\0\0\6\0\0\0") * 1000,
        "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="'
        + LOCAL_FILE.encode()
        + b'"/></svg>',
        "XML of entities": b'<!DOCTYPE a [<!ENTITY b "'
        + b"c" * 1000
        + b'"><!ENTITY d "'
        + b"&b;" * 1000
        + b'">]><a>&d;</a>',
        "PDF": b"%PDF-1.7\n" + b"1 0 obj" * 10_000,
        "AVIF": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(10_000),
        "FITS": b"SIMPLE  =                    T" + b" " * 100_000,
        "one byte": b"\xff",
        "a page of dots": _dots(),
    }


def _png(width: int, height: int, *chunks: tuple[bytes, bytes], rows: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = rows or zlib.compress(bytes((width + 1) * height if width * height < 10**7 else 100))
    parts = [(b"IHDR", head), *chunks, (b"IDAT", rows), (b"IEND", b"")]
    made = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def _gif(count: int) -> bytes:
    frame = b"\x21\xf9\4\0\0\0\0\0," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2D\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + frame * count + b";"


def _jpeg_scans(count: int) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((1500, 1500), 50).convert("RGB").save(out, "JPEG", progressive=True)
    data = out.getvalue()
    at = data.rindex(b"\xff\xda")
    return data[:at] + data[at : at + 60] * count + b"\xff\xd9"


def _exif() -> bytes:
    directory = (
        b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8769, 4, 1, 8) + struct.pack("<I", 8)
    )
    body = b"Exif\0\0" + directory
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xd9"


def _dots() -> bytes:
    """A picture in which everything looks like small text."""
    import numpy as np
    from PIL import Image

    out = io.BytesIO()
    grid = np.indices((2000, 2000)).sum(axis=0) // 3 % 2 * 255
    Image.fromarray(grid.astype(np.uint8)).save(out, "PNG")
    return out.getvalue()


def _urls() -> list[Strange]:
    urls = {
        "no comma": "data:image/png;base64",
        "no data": "data:",
        "percents": "data:image/png," + "%41" * 100_000,
        "not base64": "data:image/png;base64," + "!" * 1_000_000,
        "spaces": "data:image/png;base64," + " " * 1_000_000,
        "many parameters": "data:image/png" + ";a=b" * 100_000 + ";base64,AAAA",
        "a file": LOCAL_FILE,
        "a host": "http://169.254.169.254/latest/meta-data",
        "a number": 7,
        "of a megabyte of padding": "data:image/png;base64," + "=" * 1_000_000,
    }
    found: list[Strange] = []
    for name, url in urls.items():
        part = {"type": "image_url", "image_url": {"url": url}}
        found.append(chat(f"picture's address: {name}", [part, {"type": "text", "text": "read"}]))
    return found


def sounds() -> list[Strange]:
    return [
        form(f"sound: {name}", "/v1/audio/transcriptions", file=("a.wav", data))
        for name, data in _recordings().items()
    ]


def _wav(
    tag: int = 1, channels: int = 1, rate: int = 16_000, bits: int = 16, size: int = 3200
) -> bytes:
    form_ = struct.pack("<HHIIHH", tag, channels, rate, rate * 2 % 2**32, 2, bits)
    head = b"WAVEfmt " + struct.pack("<I", len(form_)) + form_
    return (
        b"RIFF"
        + struct.pack("<I", 36 + 3200)
        + head
        + b"data"
        + struct.pack("<I", size)
        + bytes(3200)
    )


def _recordings() -> dict[str, bytes]:
    box = struct.pack(">I", 8)
    return {
        **{f"WAV tag {tag:#x}": _wav(tag=tag) for tag in (0, 2, 3, 6, 0x11, 0x55, 0xFFFE, 0xFFFF)},
        **{f"WAV {bits} bits": _wav(bits=bits) for bits in (0, 1, 7, 12, 33, 64, 65535)},
        **{f"WAV {count} channels": _wav(channels=count) for count in (0, 64, 255, 65535)},
        **{f"WAV at {rate}": _wav(rate=rate) for rate in (0, 1, 3999, 768_000, 2**32 - 1)},
        "WAV of a false size": _wav(size=2**32 - 1),
        "WAV of no data": _wav(size=0),
        "WAV of many chunks": b"RIFF\xff\xff\xff\xffWAVE" + b"LIST\0\0\0\0" * 500_000,
        "RF64": b"RF64\xff\xff\xff\xffWAVEds64" + struct.pack("<IQQQI", 28, 2**63, 2**63, 2**63, 0),
        "AIFF": b"FORM\0\0\0\x2eAIFFCOMM\0\0\0\x12" + bytes(40),
        "FLAC of no samples": b"fLaC\x80\0\0\x22" + bytes(34),
        "FLAC of a large picture": b"fLaC\x06\xff\xff\xff" + bytes(1000),
        "Ogg of empty pages": (b"OggS\0\2" + bytes(20) + b"\0") * 100_000,
        "Ogg of 255 channels": b"OggS\0\2"
        + bytes(20)
        + b"\1\x13OpusHead\1\xff\0\0\x80\xbb\0\0\0\0\0",
        "MP3 of heads alone": b"\xff\xfb\x90\x00" * 500_000,
        "MP3 of a tag of 256 MB": b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(1000),
        "tags in tags": b"ID3\4\0\0\0\0\0\x0a" * 200_000,
        "AAC of empty frames": b"\xff\xf1\x50\x80\0\x1f\xfc" * 200_000,
        "MP4 of empty boxes": b"\0\0\0\x1cftypisom\0\0\2\0isomiso2mp41" + (box + b"free") * 500_000,
        "MP4 box inside box": b"\0\0\0\x1cftypisom\0\0\2\0isomiso2mp41"
        + b"".join(struct.pack(">I", 80_000 - 8 * n) + b"moov" for n in range(9_990)),
        "MP4 of no size": b"\0\0\0\x1cftypisom\0\0\2\0isomiso2mp41" + bytes(4) + b"moov",
        "WebM of unknown sizes": b"\x1a\x45\xdf\xa3\x80"
        + b"\x18\x53\x80\x67\x01"
        + b"\xff" * 7
        + b"\x1f\x43\xb6\x75\x01\xff\xff\xff\xff\xff\xff\xff" * 10_000,
        "an index of a stream": f"#EXTM3U\n#EXTINF:1,\n{LOCAL_FILE}\n".encode(),
        "a playlist": f"ffconcat version 1.0\nfile {__file__}\n".encode(),
        "AMR": b"#!AMR\n" + b"\x3c" * 100_000,
        "MIDI": b"MThd\0\0\0\6\0\1\xff\xff\0\x60" + b"MTrk\xff\xff\xff\xff" * 1000,
        "text": base64.b64encode(bytes(100_000)),
    }
