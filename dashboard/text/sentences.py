"""Where sentences begin and end, in time linear in the text's length.

A full stop is judged by the word before it and the word after it; a newline by the lines around it. What
is English in this stands in data/claims/en/abbreviations.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.text.spelling import normalise

CLASSES = ("never", "number", "open", "unit", "clock", "starter", "speech", "dangling")

_BULLETS = "•▪▫●○◦‣⁃∙■□◆◇►▶➡➢➤✅✔☑❗❕❌⭐"
_EMOJI = "\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff"  # without flags, which stand inside sentences
_SIGN = rf"[{_BULLETS}{_EMOJI}]"

# One character class in front keeps the search fast. A run of stops is taken as a whole and never given back,
# so no text makes this slower than linear.
_BREAK = re.compile(
    rf"[.!?…\n{_BULLETS}{_EMOJI}](?:"
    r"(?P<line>(?<=\n)[ \n]*+)"
    rf"|(?P<sign>(?<=\ {_SIGN})(?=\ufe0f?\ ?[A-Z]))"
    r"|(?P<glued>(?<=[a-z][a-z]\.)(?=[A-Z][a-z]++\ ))"  # the blank was lost: "in Lesna.Russian forces"
    r"|(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+(?P<close>['\")\]]*+)(?P<note>(?:\ ?\[[\d,\ ]{1,12}\])*+)"
    rf"(?=[\ \n]|\Z|(?<=\])[A-Z]|{_SIGN}))"
)
_ITEM = re.compile(rf"(?:[-*—·]\ |{_SIGN}|[\U0001f1e6-\U0001f1ff]|#\w|\(?\d{{1,2}}[.)]\ )")
_OPENING = re.compile(r"[\"'(\[]{0,3}")
_WORD = re.compile(r"[^\W_][\w'-]*")
_GOES_ON = re.compile(r"\n(?<=[^\n.!?:]\n) ?(?=[a-zа-яіїєґё])")
_NEVER_FIRST = tuple(".,;:!?…)")
_WORDS_BEFORE_SPEECH = 4
_NARROWEST_PAGE, _WIDEST_PAGE = 30, 200  # characters in a line
_LONGEST_ABBREVIATION = 12


@dataclass(frozen=True, slots=True)
class Language:
    """What a language knows of its sentence ends; each field is a class of abbreviations.txt."""

    never: frozenset[str]
    number: frozenset[str]
    open: frozenset[str]
    unit: frozenset[str]
    clock: frozenset[str]
    starter: frozenset[str]
    speech: frozenset[str]
    dangling: frozenset[str]


def read_language(path: Path) -> Language:
    """Read an abbreviations file; DataFileError names the line of the first row that breaks its schema."""
    words: dict[str, set[str]] = {name: set() for name in CLASSES}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, tab, forms = line.partition("\t")
        if name not in words or not tab:
            raise DataFileError(f"{path.name}, line {number}, class: {name!r} is none of {CLASSES}; a tab follows it")
        if any(not form.strip() for form in forms.split("|")):
            raise DataFileError(f"{path.name}, line {number}, words: an empty word; remove the stray '|'")
        words[name].update(forms.split("|"))
    return Language(**{name: frozenset(forms) for name, forms in words.items()})


@cache
def language(lang: str = "en") -> Language:
    """The sentence ends of a language, read once."""
    return read_language(paths.CLAIMS / lang / "abbreviations.txt")


def sentences(text: str, lang: str = "en") -> tuple[tuple[int, int], ...]:
    """The sentences as spans of `text`, in order, without the blanks around them; every other character is in one.

    A headline, a list item and a line of a chat message are sentences too.
    """
    text = normalise(text)
    spans = []
    start = 0
    for end in _ends(text, language(lang)):
        spans.append(_trimmed(text, start, end))
        start = end
    spans.append(_trimmed(text, start, len(text)))
    return tuple((first, last) for first, last in spans if first < last)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _ends(text: str, known: Language) -> Iterator[int]:
    width = _page_width(text)
    for found in _BREAK.finditer(text):
        if found["sign"] is not None:
            yield found.start()
        elif _line_ends(text, found, width, known) if found["line"] is not None else _stop_ends(text, found, known):
            yield found.end()


def _stop_ends(text: str, found: re.Match[str], known: Language) -> bool:
    """Whether a sentence ends at this stop, by the words on both sides."""
    follows = _after_blanks(text, found.end())
    if text[follows : follows + 1] in ("", "\n"):
        return follows == len(text) or not _is_abbreviation(text, found, [], known)
    first = _OPENING.match(text, follows).end()
    if text[first : first + 1].islower() or text[first : first + 1] in _NEVER_FIRST:
        return False
    if found["close"] and _goes_on_speaking(text, follows, known):
        return False
    return not _is_abbreviation(text, found, _WORD.findall(text, first, first + 40)[:2], known)


def _after_blanks(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _goes_on_speaking(text: str, at: int, known: Language) -> bool:
    words = _WORD.findall(text, at, at + 80)[: _WORDS_BEFORE_SPEECH + 1]
    return any(word in known.speech for word in words[:1]) or any(
        word in known.speech and all(before[0].isupper() for before in words[:place])
        for place, word in enumerate(words)
    )


def _is_abbreviation(text: str, found: re.Match[str], after: list[str], known: Language) -> bool:
    """Whether the stop belongs to the word before it and does not end the sentence before the words `after`."""
    stop = found.start()
    if found[0] != ".":
        return False
    word = _word_before(text, stop)
    following = after[0] if after else ""
    if word in known.number and following[:1].isdigit():
        return True
    if word in known.unit:
        return following in known.clock or " ".join(after) in known.clock
    if word in known.open:
        return following not in known.starter
    return word in known.never or _is_initial(word) or _is_list_number(text, stop, word)


def _is_list_number(text: str, stop: int, word: str) -> bool:
    return len(word) <= 2 and word.isdigit() and text[max(0, stop - len(word) - 1) : stop] in (word, f"\n{word}")


def _word_before(text: str, stop: int) -> str:
    words = text[max(0, stop - _LONGEST_ABBREVIATION) : stop].split()
    return words[-1].lstrip("\"'([") if words and not text[stop - 1].isspace() else ""


def _is_initial(word: str) -> bool:
    return word[-1:].isupper() and (len(word) == 1 or (word[-2] in ".-" and len(word) <= 5))


def _line_ends(text: str, found: re.Match[str], width: int, known: Language) -> bool:
    """Whether a sentence ends at this newline: not where the page's edge merely broke a line."""
    before, after = found.start(), found.end()
    if found[0].count("\n") > 1 or after == len(text) or _ITEM.match(text, after):
        return True
    line = text[text.rfind("\n", max(0, before - 2 * _WIDEST_PAGE), before) + 1 : before].rstrip()
    if text[after].islower() or _dangles(line, known):
        return False
    next_word = text[after : after + 30].split(maxsplit=1)[0]
    return width == 0 or len(line) + 1 + len(next_word) <= 0.9 * width


def _dangles(line: str, known: Language) -> bool:
    if line[-1:] in (",", ";", "-", "("):
        return True
    words = line[-20:].split()
    return bool(words) and words[-1].rstrip(".") in known.dangling and (line[-1] != "." or words[-1][0].isupper())


def _page_width(text: str) -> int:
    """The longest line that plainly goes on in the next, in characters; 0 where no line does."""
    breaks = (found.start() for found in _GOES_ON.finditer(text))
    widths = (end - text.rfind("\n", max(0, end - _WIDEST_PAGE - 1), end) - 1 for end in breaks)
    return max((width for width in widths if _NARROWEST_PAGE <= width <= _WIDEST_PAGE), default=0)
