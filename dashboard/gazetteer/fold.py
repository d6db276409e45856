"""Two spellings of a name are one when they fold to the same key.

Folding forgets capitals, apostrophes, hyphens, accents on Latin letters, stress marks on Cyrillic ones, and the
difference between ё and е. It keeps й apart from и and ї from і: they are other letters.
"""

from __future__ import annotations

import re
import unicodedata

from dashboard.text import normalise

_PLAIN = str.maketrans({"'": None, '"': None, "-": " ", "—": " ", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ё": "е"})
_EVERYDAY = re.compile(r"[\x00-\x7fА-яЁёЄєІіЇїҐґ]*")          # letters for which lower case is all there is to fold
_STRESS = "\u0300\u0301"                        # grave and acute: on a Cyrillic letter they tell how to speak it
_VOWELS = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (
    *(("shch", "s"), ("sch", "s"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ch", "c"), ("tz", "c"), ("ts", "c")),
    *(("cz", "c"), ("ck", "k"), ("ks", "x"), ("ph", "f"), ("g", "h"), ("w", "v"), ("j", ""), ("q", "k")),
)


def fold(name: str) -> str:
    """The key under which a name is found; folding twice is folding once.

    >>> fold("Krasnorichens’ke"), fold("Swatów"), fold("Нью-Йорк")
    ('krasnorichenske', 'swatow', 'нью йорк')
    """
    return " ".join(fold_letters(name).split())


def fold_letters(text: str) -> str:
    """Fold the letters and leave blanks and newlines as they are, so that a whole file can be folded at once."""
    text = normalise(text)
    if _EVERYDAY.fullmatch(text):
        return text.lower().translate(_PLAIN)
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    return unicodedata.normalize("NFKC", _without_marks(composed)).casefold().translate(_PLAIN)


def _without_marks(text: str) -> str:
    """Drop combining marks after Latin letters, and stress marks anywhere."""
    kept: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char):
            if latin or char in _STRESS:
                continue
        else:
            latin = char.isascii() or "\u00c0" <= char <= "\u024f"
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def consonant_key(name: str) -> str:
    """The consonants of a Latin name with the families of romanisation made one; "" where there are none.

    >>> consonant_key("Konstantinovka") == consonant_key("Kostyantynivka")
    False
    >>> consonant_key("Krasnohorivka") == consonant_key("Krasnogorovka")
    True
    """
    return sound_of(fold(name))


def sound_of(key: str) -> str:
    """The consonant key of a name that is folded already."""
    key = key.replace(" ", "")
    for sound, sign in _SOUNDS:
        key = key.replace(sound, sign)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", key))
