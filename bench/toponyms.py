"""How long finding and resolving places takes: start-up, articles a second, and texts made to be slow.

    PYTHONPATH=. .venv/bin/python bench/toponyms.py

Prints a table; every time should grow with the length of the text and no faster.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

from dashboard import gazetteer, paths
from dashboard.model import Article
from dashboard.text import dates, marks, quotes, zones
from dashboard.times import VagueDate
from dashboard.toponyms import mentions

DAY = VagueDate.parse("2025-12-02")
TENTH, WHOLE = 100_000, 1_000_000       # characters


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def article(text: str) -> Article:
    return Article(id="bench", text=text, sha256="", published=DAY, lang="en")


def hostile(places: gazetteer.Gazetteer) -> dict[str, str]:
    """Texts that would be slow if anything looked at a stretch of text more than once."""
    spellings = itertools.islice(places.spellings("latin"), 60_000)
    return {
        "commas": ",",
        "newlines": "\n",
        "blanks": " ",
        "one name": "Pokrovsk ",
        "one name in a list": "Pokrovsk, ",
        "homonyms in a list": "Ivanivka, Lyman, Shevchenkove, Novoselivka, ",
        "names elsewhere": "Russia, New York, ",
        "every name": ", ".join(spellings) + " Ukraine ",
        "unknown names": "near Pokrovsk, Qwertyivka and Asdfghivka, ",
        "capitals": "POKROVSK AND LYMAN ",
        "apostrophes": "Kup'yans'k ",
        "hyphens": "Lyman-",
        "quotes": "\"a' ",
        "brackets": "Lyman (12 km north of ",
        "dates": "on 3 May ",
        "letters": "a",
    }


def main() -> None:
    print(f"gazetteer.load            {seconds(gazetteer.load):8.2f} s")
    places = gazetteer.load()
    print(f"first article             {seconds(lambda: mentions(article('Russia took Lyman.'), places)):8.2f} s")
    seed = next(paths.SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    each = seconds(lambda: [mentions(article(seed), places) for _ in range(50)]) / 50
    print(f"the seed article          {1 / each:8.0f} a second ({len(seed)} characters)")
    long = seed * (10 * WHOLE // len(seed))
    print(f"the seed article, 10 MB   {seconds(lambda: mentions(article(long), places)):8.2f} s")
    print(f"\n{'seconds':22}{'mentions 0.1 MB':>17}{'1 MB':>8}{'zones 1 MB':>12}{'quotes':>8}{'marks':>8}{'dates':>8}")
    for name, piece in hostile(places).items():
        text = (piece * (WHOLE // len(piece) + 1))[:WHOLE]
        figures = [seconds(lambda text=text: mentions(article(text[:TENTH]), places))]
        figures.append(seconds(lambda text=text: mentions(article(text), places)))
        figures += [seconds(lambda text=text, part=part: part(text)) for part in (zones, quotes, marks)]
        figures.append(seconds(lambda text=text: dates(text, DAY)))
        rest = "".join(f"{figure:8.2f}" for figure in figures[3:])
        print(f"{name:22}{figures[0]:17.2f}{figures[1]:8.2f}{figures[2]:12.2f}{rest}")


if __name__ == "__main__":
    main()
