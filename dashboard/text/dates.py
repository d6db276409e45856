"""Dates in words, resolved against the day of publication and kept as vague as they were said.

The words stand in dates.tsv, the ways of writing in date_forms.tsv; here stands only what they mean.
Nothing is invented: a date that needs the day of publication, where that is not known, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from dashboard import paths
from dashboard.errors import DataFileError
from dashboard.text import wordlists
from dashboard.text.spelling import normalise
from dashboard.times import VagueDate

CLASSES = (
    "month", "short", "month_word", "weekday", "part", "season", "number", "unit", "dayword", "statement", "counted",
)  # fmt: skip
_WIDEST = 48                    # characters on either side of the word by which a date is noticed
_NEAR_WORDS = 5                 # words between a word of saying and the date that belongs to it
_BEFORE_LENGTH = ("last", "Last", "this", "This", "past", "Past", "the", "The")
_PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}

Groups = dict[str, str]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: its span, its days, and whether it dates the event told or the telling of it."""

    start: int
    end: int
    date: VagueDate
    about: Literal["event", "statement"]


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a date; `kind` names the rule that reads it, `needs` what must be noticed before it is tried."""

    kind: str
    needs: str
    pattern: re.Pattern[str]
    example: str
    published: str
    gives: str


def dates(text: str, published: VagueDate | None, lang: str = "en") -> tuple[Dated, ...]:
    """All dates of a text that can be resolved, in order, none inside another.

    A day without a year is the latest one not after the last day of `published`; without `published`
    only dates that carry their year are resolved. A coming date ("next Friday") is left out.
    """
    even = normalise(text)
    today = published.last if published and (published.last - published.first).days < 366 else None
    found = []
    for start, end, kind, groups in _written(even, lang):
        resolved = _RULES[kind](_values(groups, lang), today)
        if resolved:
            found.append(Dated(start, end, resolved, _about(even, start, end, lang)))
    return tuple(found)


@cache
def words(lang: str = "en") -> wordlists.WordLists:
    """The words that dates are made of, by class."""
    return wordlists.read(paths.CLAIMS / lang / "dates.tsv", CLASSES)


@cache
def forms(lang: str = "en") -> tuple[Form, ...]:
    """The ways to write a date; DataFileError names the line of one that cannot be read."""
    return read_forms(paths.CLAIMS / lang / "date_forms.tsv", words(lang))


def read_forms(path: Path, known: wordlists.WordLists) -> tuple[Form, ...]:
    """The ways to write a date of a file, with the words that they are made of."""
    slots = _slots(known)
    read = []
    for number, (kind, pattern, example, published, gives) in wordlists.rows(path, 5):
        if kind not in _RULES:
            raise DataFileError(f"{path.name}, line {number}, form: {kind!r} is none of {', '.join(_RULES)}")
        try:
            compiled = re.compile(_filled(pattern, slots))
        except (re.error, KeyError) as error:
            raise DataFileError(f"{path.name}, line {number}, pattern: {error} in {pattern!r}") from error
        needs = next((what for what in ("month", "bare", "year", "weekday") if what in compiled.groupindex), "other")
        read.append(Form(kind, needs.replace("bare", "month"), compiled, example, published, gives))
    return tuple(read)


def _any(forms: dict[str, str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _begun(forms: Iterable[str], case: str = "") -> str:
    """Any of the forms at the beginning of a word, of any case for "i"."""
    return f"(?:{'|'.join(_by_letter(forms, case))})"


def _by_letter(forms: Iterable[str], case: str = "", end: str = "") -> list[str]:
    """A pattern for the forms with each first letter, which stands in front and so keeps the search fast."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        letters = (form[0].lower(), form[0].upper()) if case else (form[0],)
        for letter in dict.fromkeys(map(re.escape, letters)):
            by_letter.setdefault(letter, []).append(re.escape(form[1:]))
    rests = ((letter, "|".join(rest)) for letter, rest in by_letter.items())
    return [rf"{letter}(?<=\b{letter})(?{case}:{rest}){end}" for letter, rest in rests]


def _slots(known: wordlists.WordLists) -> dict[str, str]:
    months = {**known["month"], **known["short"]}
    count = rf"(?!\ ?(?:{_any(known['counted'])})\b)"
    day = rf"\d(?<![\d,.:-].)(?:(?<=[0-3])\d)?(?!\d)(?:st|nd|rd|th)?(?![\w%])(?![.,:]\d){count}"
    year = rf"[12](?<![\d$€£,.].)(?:(?<=1)9|(?<=2)0)\d\d(?![\w%])(?![.,]\d){count}"
    bare = _begun(name for name in known["month"] if name not in known["month_word"])
    slots = {
        "day": day, "day2": day.replace(":-]", ":]"), "bare": rf"{bare}\b",
        "month": _begun(months), "month2": rf"(?:{_any(months)})", "year": year, "year2": year,
        "mm": r"[01]\d", "dd": r"[0-3]\d(?!\d)", "which": _begun(("last", "this", "next", "coming"), "i"),
    }  # fmt: skip
    for name in ("part", "season", "unit", "dayword"):
        slots[name] = _begun(known[name], "i")
    slots["weekday"] = _begun(known["weekday"])
    slots["number"] = rf"(?:{_begun(known['number'], 'i')}|(?<![\d,.])\d{{1,2}})"
    to = r"(?:\ ?[-—]\ ?|\ (?:to|and|until)\ )"
    return {name: f"(?P<{name}>{slot})" for name, slot in slots.items()} | {"to": to}


def _filled(pattern: str, slots: dict[str, str]) -> str:
    """The pattern with its slots filled; a slot that returns in an alternative gets a number of its own."""
    seen: dict[str, int] = {}

    def fill(hit: re.Match[str]) -> str:
        name = hit[1]
        seen[name] = seen.get(name, 0) + 1
        return slots[name] if seen[name] == 1 else slots[name].replace(f"<{name}>", f"<{name}_{seen[name]}>")

    return re.sub(r"<(\w+)>", fill, pattern)


@cache
def _notice(lang: str) -> re.Pattern[str]:
    """What every date holds: a month, a weekday, a year or a word like "ago"; a text without these costs little."""
    known = words(lang)
    length = _any({**known["unit"], **known["season"], **known["number"]})
    some = (
        *_by_letter([*known["month"], *known["short"], *known["weekday"], "ago", "weekend"], end=r"\b"),
        *_by_letter(_BEFORE_LENGTH, end=rf"\ (?:{length}|\d)\b"),
        *_by_letter(known["dayword"], "i", end=r"\b"),
        r"1(?<!\d1)9\d\d(?!\d)",
        r"2(?<!\d2)0\d\d(?!\d)",
    )
    return re.compile("|".join(some))


def _kind(noticed: str, lang: str) -> str:
    """What was noticed, as the forms need it: "month", "weekday", "year" or "other"."""
    known = words(lang)
    if noticed[0].isdigit():
        return "year"
    if noticed in known["weekday"]:
        return "weekday"
    return "month" if noticed in known["month"] or noticed in known["short"] else "other"


@cache
def _forms_with(what: str, lang: str) -> tuple[Form, ...]:
    """The ways to write a date that are tried where this was noticed."""
    return tuple(form for form in forms(lang) if form.needs == what)


def _written(even: str, lang: str) -> list[tuple[int, int, str, Groups]]:
    """What is written like a date, leftmost first, the longest where several begin together."""
    hits = []
    for start, end, what in _windows(even, lang):
        for form in _forms_with(what, lang):
            for hit in form.pattern.finditer(even, start, end):
                groups = {name.partition("_")[0]: value for name, value in hit.groupdict().items() if value}
                hits.append((hit.start(), hit.end(), form.kind, groups))
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[tuple[int, int, str, Groups]] = []
    for hit in hits:
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
        elif hit[1] - hit[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = hit
    return kept


def _windows(even: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of text around what is noticed, for each kind of it by itself."""
    around: dict[str, tuple[int, int]] = {}
    for hit in _notice(lang).finditer(even):
        what = _kind(hit[0], lang)
        start, end = max(0, hit.start() - _WIDEST), min(len(even), hit.end() + _WIDEST)
        if what in around:
            begun, ended = around[what]
            if start > ended:
                yield begun, ended, what
            else:
                start = begun
        around[what] = start, end
    for what, (start, end) in around.items():
        yield start, end, what


def _values(groups: Groups, lang: str) -> Groups:
    """The groups with what their words carry in place of the words."""
    known = words(lang)
    months = {**known["month"], **known["short"]}
    values = dict(groups)
    if "bare" in groups:
        values["month"] = groups["bare"]
    for name in ("month", "month2"):
        if name in values:
            values[name] = months[values[name]]
    for name in ("part", "season", "number", "unit", "dayword"):
        if name in groups and not groups[name].isdigit():
            values[name] = known[name][groups[name].lower()]
    if "weekday" in groups:
        values["weekday"] = known["weekday"][groups["weekday"]]
    for name in ("day", "day2"):
        if name in groups:
            values[name] = groups[name].rstrip("stndrh")
    values["which"] = groups.get("which", "").lower()
    return values


def _is_ahead(g: Groups) -> bool:
    return g["which"] in ("next", "coming")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _latest(month: int, day: int, today: date | None) -> date | None:
    """The latest such day that is not after `today`; 29 February goes back to a leap year."""
    years = range(today.year, today.year - 9, -1) if today else ()
    return next((found for year in years if (found := _date(year, month, day)) and found <= today), None)


def _day(g: Groups, today: date | None) -> VagueDate | None:
    month, day = int(g.get("mm") or g["month"]), int(g.get("dd") or g["day"])
    found = _date(int(g["year"]), month, day) if "year" in g else _latest(month, day, today)
    return VagueDate.day(found) if found else None


def _span(g: Groups, today: date | None) -> VagueDate | None:
    month2 = int(g.get("month2") or g["month"])
    month, day, day2 = int(g["month"]), int(g["day"]), int(g["day2"])
    year = g.get("year2") or g.get("year")
    last = _date(int(year), month2, day2) if year else _latest(month2, day2, today)
    if not last:
        return None
    first = _date(last.year, month, day)
    if first and first > last:
        first = _date(last.year - 1, month, day) if month > month2 else None
    return VagueDate(first, last) if first else None


def _month(g: Groups, today: date | None) -> VagueDate | None:
    month = int(g["month"])
    if "year" in g:
        year = int(g["year"])
    elif today:
        year = today.year - (month > today.month) - (g["which"] == "last" and month == today.month)
    else:
        return None
    whole = VagueDate.month(year, month)
    if "part" not in g:
        return whole
    first, last = _PARTS_OF_MONTH[g["part"]]
    return VagueDate(date(year, month, first), min(whole.last, date(year, month, min(last, whole.last.day))))


def _months(year: int, first: int, last: int) -> VagueDate:
    """From one month to another; numbers above 12 reach into the next year."""
    end = VagueDate.month(year + (last - 1) // 12, (last - 1) % 12 + 1)
    return VagueDate(date(year, first, 1), end.last)


def _year(g: Groups, today: date | None) -> VagueDate | None:
    year = int(g["year"])
    return _months(year, *_PARTS_OF_YEAR[g["part"]]) if "part" in g else VagueDate.year(year)


def _years(g: Groups, today: date | None) -> VagueDate | None:
    first, last = int(g["year"]), int(g["year2"])
    return VagueDate(date(first, 1, 1), date(last, 12, 31)) if first < last else None


def _season(g: Groups, today: date | None) -> VagueDate | None:
    first = int(g["season"])
    if "year" in g:
        return _months(int(g["year"]), first, first + 2)
    if not today or _is_ahead(g):
        return None
    seasons = (_months(year, first, first + 2) for year in (today.year, today.year - 1, today.year - 2))
    if g["which"] == "last":
        return next((season for season in seasons if season.last < today), None)
    return next((season for season in seasons if season.first <= today), None)


def _weekday(g: Groups, today: date | None) -> VagueDate | None:
    if not today or _is_ahead(g):
        return None
    back = (today.isoweekday() - int(g["weekday"])) % 7
    return VagueDate.day(today - timedelta(days=back or 7 * (g["which"] == "last")))


def _weekend(g: Groups, today: date | None) -> VagueDate | None:
    if not today or _is_ahead(g):
        return None
    sunday = today - timedelta(days=today.isoweekday() % 7) if today.isoweekday() != 6 else today + timedelta(days=1)
    return VagueDate(sunday - timedelta(days=1), min(sunday, today))


def _back(today: date, number: int, unit: str) -> date:
    if unit in ("month", "year"):
        months = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
        return date(months // 12, months % 12 + 1, 1)
    return today - timedelta(days=number * (7 if unit == "week" else 1))


def _ago(g: Groups, today: date | None) -> VagueDate | None:
    if not today:
        return None
    day, unit = _back(today, int(g["number"]), g["unit"]), g["unit"]
    if unit == "week":          # seven days around the day that is meant
        return VagueDate(day - timedelta(days=3), min(today, day + timedelta(days=3)))
    if unit == "day":
        return VagueDate.day(day)
    return VagueDate.month(day.year, day.month) if unit == "month" else VagueDate.year(day.year)


def _past(g: Groups, today: date | None) -> VagueDate | None:
    if not today:
        return None
    first = _back(today, int(g.get("number", "1")), g["unit"])
    return VagueDate(first, today)


def _begin(today: date, unit: str) -> date:
    first = {"week": today - timedelta(days=today.weekday()), "month": today.replace(day=1)}
    return first.get(unit, date(today.year, 1, 1)) if unit != "day" else today


def _earlier(g: Groups, today: date | None) -> VagueDate | None:
    return VagueDate(_begin(today, g["unit"]), today) if today else None


def _unit(g: Groups, today: date | None) -> VagueDate | None:
    """Last or this week, month or year, whole; "last day" says nothing."""
    if not today or _is_ahead(g) or g["unit"] == "day":
        return None
    begin = _begin(today, g["unit"])
    if g["which"] == "last":
        begin = _begin(begin - timedelta(days=1), g["unit"])
    if g["unit"] == "week":
        return VagueDate(begin, begin + timedelta(days=6))
    return VagueDate.month(begin.year, begin.month) if g["unit"] == "month" else VagueDate.year(begin.year)


def _dayword(g: Groups, today: date | None) -> VagueDate | None:
    if not today:
        return None
    first, _, last = g["dayword"].partition("/")
    return VagueDate(today + timedelta(days=int(first)), today + timedelta(days=int(last or first)))


_RULES: dict[str, Callable[[Groups, date | None], VagueDate | None]] = {
    "day": _day, "span": _span, "month": _month, "year": _year, "years": _years, "season": _season,
    "weekday": _weekday, "weekend": _weekend, "ago": _ago, "past": _past, "earlier": _earlier, "unit": _unit,
    "dayword": _dayword,
}  # fmt: skip

_WORDS_AROUND = re.compile(r"[^\W_][\w'-]*|[.;:!?](?=\ |$)|[,\n]")


def _about(even: str, start: int, end: int, lang: str) -> Literal["event", "statement"]:
    """Whether the date stands beside a word of saying: "said on Friday", "on Friday that", "Friday's report"."""
    saying = words(lang)["statement"]
    before = _WORDS_AROUND.findall(even, max(0, start - 90), start)
    for word in reversed(before[-_NEAR_WORDS:]):
        if word.lower() in saying:
            return "statement"
        if not word[0].isalnum() or word.endswith("ed"):
            break
    after = _WORDS_AROUND.findall(even, end, end + 90)
    if after[:1] == ["that"] or (after and after[0].lower() in saying):
        return "statement"
    opens = not before or before[-1] in ".!?\n" or (len(before) > 1 and before[-2][0] in ".!?\n")
    opens |= before[-1:] in (["On"], ["Late"], ["Early"])
    subject = after[1:9] if after[:1] == [","] else after[:8]
    return "statement" if opens and any(word.lower() in saying for word in subject) else "event"
