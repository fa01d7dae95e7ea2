"""Versions of packages, as far as the checks compare them."""


def parse_version(text: str) -> tuple[int, ...]:
    """The first three numbers of a version ("1.26.0" is (1, 26, 0)); other parts are left out."""
    parts = text.split(".")[:3]
    return tuple(int(part) for part in parts if part.isdecimal() and len(part) < 9)
