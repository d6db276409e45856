"""Days of publication as metadata write them: ISO, e-mail style, "1 December 2025"; anything doubtful stays unknown."""

from __future__ import annotations

import re
from datetime import date

from dashboard.times import VagueDate

_MONTHS = (
    "jan januar january січ січень січня янв январь января",
    "feb february лют лютий лютого фев февр февраль февраля",
    "mar march бер березень березня мар март марта",
    "apr april кві квітень квітня апр апрель апреля",
    "may тра травень травня май мая",
    "jun june чер червень червня июн июнь июня",
    "jul july лип липень липня июл июль июля",
    "aug august сер серпень серпня авг август августа",
    "sep sept september вер вересень вересня сен сент сентябрь сентября",
    "oct october жов жовтень жовтня окт октябрь октября",
    "nov november лис листопад листопада ноя нояб ноябрь ноября",
    "dec december гру грудень грудня дек декабрь декабря",
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

_ISO_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?![\d/])(?:[T ].*)?", re.ASCII | re.DOTALL)
_DAY_FIRST = re.compile(r"(?:[^\W\d_]+\.?,? +)?(\d{1,2})(?:st|nd|rd|th)? +([^\W\d_]+)\.?,? +(\d{4})\b.*", re.DOTALL)
_MONTH_FIRST = re.compile(r"(?:[^\W\d_]+\.?, +)?([^\W\d_]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\b.*", re.DOTALL)
_MONTH_ONLY = re.compile(r"([^\W\d_]+)\.? +(\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)(?:[ ,T].*)?", re.ASCII | re.DOTALL)


def published_from(value: str) -> VagueDate | None:
    """The day, month or year that a metadata value names; None where it names none for certain.

    A time of day is dropped, the day stays as written. "12/01/2025" is two days in two countries and
    therefore None; "01.12.2025" is the first of December, as everywhere where dates have dots.

    >>> published_from("Mon, 1 Dec 2025 09:30:00 +0200").iso
    '2025-12-01'
    >>> published_from("12/01/2025") is None
    True
    """
    if not 4 <= len(value := value.strip()) <= 100:
        return None
    try:
        return VagueDate.parse(value)
    except ValueError:
        return _written_otherwise(value)


def _written_otherwise(value: str) -> VagueDate | None:
    if found := _ISO_DAY.fullmatch(value):
        return _day(found[1], found[2], found[3])
    if found := _DOTTED.fullmatch(value):
        return _day(found[3], found[2], found[1])
    if found := _DAY_FIRST.fullmatch(value):
        return _day(found[3], _MONTH.get(found[2].lower(), 0), found[1])
    if found := _MONTH_FIRST.fullmatch(value):
        return _day(found[3], _MONTH.get(found[1].lower(), 0), found[2])
    found = _MONTH_ONLY.fullmatch(value)
    if found and (month := _MONTH.get(found[1].lower())):
        return VagueDate.month(int(found[2]), month) if int(found[2]) else None
    return None


def _day(year: str, month: str | int, day: str) -> VagueDate | None:
    try:
        return VagueDate.day(date(int(year), int(month), int(day)))
    except ValueError:
        return None
