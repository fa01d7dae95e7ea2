"""What the bytes of a code say, where the code does not name their encoding."""

from __future__ import annotations

import re

from models.untyped import Untyped


def content_text(barcode: Untyped) -> str:
    """The content as text. Many writers put bytes into a code and do not say in which encoding.

    zxing-cpp tells UTF-8, Shift-JIS and Latin-1 apart; GB 18030 it takes for Latin-1.
    """
    text: str = barcode.text
    raw: bytes = barcode.bytes
    taken_for_latin = text == raw.decode("latin-1") and not _has_eci(barcode)
    if taken_for_latin and _is_chinese(raw):
        return raw.decode("gb18030")
    return text


def _has_eci(barcode: Untyped) -> bool:
    """Whether the code itself names its encoding: the even modifiers of QR from 2 on."""
    return barcode.symbology_identifier in ("]Q2", "]Q4", "]Q6")


def _is_chinese(raw: bytes) -> bool:
    """Whether bytes are pairs of GB 2312, most of them of the common characters in its first
    part. Latin letters with accents come alone, and are no first byte of those."""
    runs = re.findall(rb"[\x80-\xff]+", raw)
    if any(len(run) % 2 for run in runs):
        return False
    pairs = [run[i : i + 2] for run in runs for i in range(0, len(run), 2)]
    common = [pair for pair in pairs if 0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1]
    return len(pairs) >= 2 and len(common) > len(pairs) / 2 and _decodes(raw, "gb18030")


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
