"""The words on both sides of a name, as far as they can tell what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.toponyms.names import Hit

_REACH = 90                             # characters looked at on either side
_MOST = 6                               # words looked at on either side
_TOKEN = re.compile(r"[^\W_]++(?:['.-][^\W_]++)*+|[^\w\s]|\n")
_POSSESSIVE = re.compile(r"'(?:s(?![^\W_])|(?![^\W_]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands around a name: words up to the next sign, in small letters and as written, and the sign itself.

    `before` is in the order of the text, its last word next to the name; so is `after` with its first.
    `later` are the first words after the sign that follows. `joint` are the signs between the words and the name
    itself, "" where only a blank stands there.
    """

    before: tuple[str, ...]
    written_before: tuple[str, ...]
    sign_before: str
    after: tuple[str, ...]
    written_after: tuple[str, ...]
    sign_after: str
    possessive: bool = False
    hyphen_before: str = ""
    hyphen_after: str = ""
    later: tuple[str, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether nothing stands before the name in its clause."""
        return not self.before


def slot(text: str, hit: Hit) -> Slot:
    """The surroundings of a hit in a normalised text."""
    end, possessive = hit.end, False
    if own := _POSSESSIVE.match(text, end):
        end, possessive = own.end(), True
    before, sign_before = _until_sign(_TOKEN.findall(text, max(0, hit.start - _REACH), hit.start)[::-1])
    following = _TOKEN.findall(text, end, end + _REACH)
    after, sign_after = _until_sign(following)
    later = _until_sign(following[1:])[0] if following and following[0] == sign_after else ()
    before = before[::-1]
    hyphen_before = before[-1] if before and text[hit.start - 1 : hit.start] == "-" else ""
    hyphen_after = ""
    if text[end : end + 1] == "-" and (word := _TOKEN.match(text, end + 1, end + _REACH)):
        hyphen_after, after, sign_after = word[0], [], "-"
    return Slot(
        before=tuple(map(str.lower, before)),
        written_before=tuple(before),
        sign_before=sign_before,
        after=tuple(map(str.lower, after)),
        written_after=tuple(after),
        sign_after=sign_after,
        possessive=possessive,
        hyphen_before=hyphen_before,
        hyphen_after=hyphen_after,
        later=tuple(map(str.lower, later)),
    )


def _until_sign(tokens: list[str]) -> tuple[list[str], str]:
    """The words before the first sign, and that sign; quotation marks and hyphens part nothing."""
    words: list[str] = []
    for token in tokens:
        if token[0].isalnum():
            words.append(token)
            if len(words) == _MOST:
                return words, ""
        elif token not in "\"'-":
            return words, token
    return words, ""
