"""Bytes to characters: UTF-8, UTF-16 and UTF-32 by their mark, else the likeliest of the old encodings.

The old encodings of Ukrainian and Russian press are told apart by their letters: read in the wrong one,
Cyrillic gives rare letters, box drawings, or capitals inside words.
"""

from __future__ import annotations

import codecs
import re

from dashboard.articles.refusal import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC = ("cp1251", "koi8-u", "iso8859-5", "cp866")
_WESTERN = ("cp1252", "latin-1")

_SAMPLE = 20_000
# From frequent to rare in Ukrainian and Russian running text; what stands in no group counts against an encoding.
_WEIGHTS = (("оаеинтрсвілк", 4), ("мдпуязьбгчйхжюшщцїєфыёэъґ", 2), ("—–«»“”’№…", 2))
_WEIGHT = {letter: weight for letters, weight in _WEIGHTS for letter in letters}
_WRONG = -6
_MAGIC = {b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or Word file", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
          b"GIF8": "a picture", b"\x7fELF": "a program", b"\xd0\xcf\x11\xe0": "an old Word file"}  # fmt: skip
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x7f]")
_LONE = re.compile("[\x00\ud800-\udfff]")


def decode(data: bytes, declared: str = "") -> str:
    """The characters of a text file; `declared` is an encoding that the file names itself.

    A byte-order mark is no part of the text. Raises Refusal for bytes that are no text.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise Refusal(f"its content is {what}, not text; give it the ending of its format, or save it as text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean(data.decode(encoding, errors="replace"))
    text = _strict(data, "utf-8")
    if text is None:
        text = _strict(data, declared) or _mostly_utf8(data) or _likeliest(data)
    _refuse_binary(text)
    return clean(text)


def clean(text: str) -> str:
    """The text with U+FFFD for NUL and for halves of surrogate pairs, which no database keeps; spans stay true."""
    return _LONE.sub("\ufffd", text)


def _strict(data: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _mostly_utf8(data: bytes) -> str | None:
    """The text where a few bytes of a UTF-8 file are damaged."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(1 for letter in text if letter > "\x7f") - broken
    return text if sound > 10 * broken else None


def _refuse_binary(text: str) -> None:
    odd = text.count("\0") + len(_CONTROLS.findall(text))
    if odd > 8 and odd > len(text) / 50:
        raise Refusal("its bytes are no text in any encoding known here; save it as UTF-8 text")


def _likeliest(data: bytes) -> str:
    """Decode by the encoding whose letters look most like running text."""
    sample = _high_stretch(data)
    scored = [(_cyrillic_score(text), encoding) for encoding in _CYRILLIC if (text := _strict(sample, encoding))]
    score, best = max(scored, default=(0.0, ""))
    if best and score > 0 and not _is_western(sample):
        return data.decode(best, errors="replace")
    return next(text for encoding in _WESTERN if (text := _strict(data, encoding)) is not None)


def _high_stretch(data: bytes) -> bytes:
    """A sample from the first byte beyond ASCII on."""
    first = next((i for i, byte in enumerate(data) if byte > 0x7F), 0)
    return data[max(0, first - 100) : first + _SAMPLE]


def _is_western(sample: bytes) -> bool:
    """Whether bytes beyond ASCII stand alone among ASCII letters, as é and ü do, and not in words of their own."""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    return sum(map(len, runs)) < 1.5 * len(runs)


def _cyrillic_score(text: str) -> float:
    total = 0.0
    before = " "
    for letter in text:
        if letter > "\x7f":
            total += _WEIGHT.get(letter.lower(), _WRONG)
            if letter.isupper() and before.islower():
                total += _WRONG
        before = letter
    return total
