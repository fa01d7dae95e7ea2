"""A picture in a data URL, read as other servers read it. Knows no picture format: the bytes decide
what they are."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote

from models.errors import BadInput

_URL_SAFE = str.maketrans("-_", "+/")


def picture_of(url: str) -> bytes:
    """The file in a data URL. Raises BadInput; an address is never fetched.

    Capitals, any media type or none, white space, the URL-safe alphabet and missing padding are
    all read.
    """
    head, comma, data = url.strip().partition(",")
    form = head.casefold().replace(" ", "")
    if not comma or not form.startswith("data:") or not form.endswith(";base64"):
        raise BadInput(
            "a picture must be sent as a data URL (data:image/jpeg;base64,...): "
            "no address is fetched"
        )
    if "%" in data:
        data = unquote(data)
    digits = "".join(data.split()).translate(_URL_SAFE).rstrip("=")
    padding = "=" * (-len(digits) % 4)
    try:
        return base64.b64decode(digits + padding, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadInput("the picture's data URL is not valid base64") from error
