"""A picture in a data URL, read as other servers read it. Knows no picture format: the bytes decide
what they are."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote

from models.errors import BadInput

_URL_SAFE = str.maketrans("-_", "+/")
# A byte order mark, zero-width spaces and joiners, a soft hyphen: they come with what is copied.
_INVISIBLE = str.maketrans("", "", "\ufeff\u200b\u200c\u200d\u2060\u00ad")


def picture_of(url: str) -> bytes:
    """The file in a data URL. Raises BadInput; an address is never fetched.

    Capitals, any media type or none, more parameters, white space, invisible characters such as a
    byte order mark, the URL-safe alphabet and missing padding are all read.
    """
    head, comma, data = url.translate(_INVISIBLE).strip().partition(",")
    form, *parameters = head.casefold().replace(" ", "").split(";")
    if not comma or not form.startswith("data:") or "base64" not in parameters:
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
