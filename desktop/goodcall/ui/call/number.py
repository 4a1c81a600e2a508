"""A phone number for people, for the dialler and for a camera."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QPixmap

from goodcall.domain.facts import Phone

_DIALLED = frozenset("+*#0123456789")


def for_people(phone: Phone) -> str:
    """Return a number in international format, or as it was typed where it could not be read; without extension."""
    return _formatted(phone.e164, "INTERNATIONAL") if phone.e164 else phone.raw


def for_saying(number: str, country: str | None, their_country: str | None) -> str:
    """Return the user's own number as they would tell it: national within a country, else international.

    ``country`` (ISO 3166-1 alpha-2) is the user's and helps to read ``number``; what cannot be read stays as typed.
    """
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(parsed):
        return number
    at_home = their_country is not None and phonenumbers.region_code_for_number(parsed) == their_country
    return _formatted(number, "NATIONAL" if at_home else "INTERNATIONAL", country)


def _formatted(number: str, style: str, country: str | None = None) -> str:
    import phonenumbers

    kind = phonenumbers.PhoneNumberFormat
    parsed = phonenumbers.parse(number, country)
    return phonenumbers.format_number(parsed, kind.NATIONAL if style == "NATIONAL" else kind.INTERNATIONAL)


def dialled(phone: Phone) -> str:
    """Return what is dialled, without the extension: E.164, or the digits of what was typed."""
    return phone.e164 or "".join(sign for sign in phone.raw if sign in _DIALLED)


def tel_url(phone: Phone) -> QUrl:
    """Return the number as a ``tel:`` address with its extension (RFC 3966)."""
    extension = f";ext={phone.extension}" if phone.extension else ""
    return QUrl(f"tel:{dialled(phone)}{extension}")


def qr_picture(phone: Phone, pixels: int) -> QPixmap:
    """Return a QR code that a phone's camera dials, at most ``pixels`` wide, quiet zone included.

    The extension is left out: few phones understand it there.
    """
    import segno

    matrix = segno.make(f"tel:{dialled(phone)}", error="m", micro=False).matrix_iter(scale=1, border=4)
    rows = [[bool(dark) for dark in row] for row in matrix]
    image = QImage(len(rows), len(rows), QImage.Format.Format_RGB32)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            image.setPixelColor(x, y, QColor("black" if dark else "white"))
    size = len(rows) * max(1, pixels // len(rows))
    return QPixmap.fromImage(image.scaled(size, size))
