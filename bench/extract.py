"""How fast articles are read, and whether the time stays linear in the length of the text.

    PYTHONPATH=. .venv/bin/python bench/extract.py              the table
    PYTHONPATH=. .venv/bin/python bench/extract.py --dense 500  the same with 500 claim-dense articles for the rate

Prints for made-up reporting, and for text built to be slow, the milliseconds per kilobyte from 1 kB to 10 MB; where
reading is linear the figure does not grow from line to line. Needs no network and writes nothing.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterator

from dashboard import gazetteer, pipeline
from dashboard.model import Article
from dashboard.times import VagueDate

DAY = VagueDate.parse("2025-12-02")
REPORTING = (
    "Russia's defence ministry said on Monday that its troops had captured Pokrovsk and were fighting in Myrnohrad. ",
    "Ukraine's General Staff denied the claim and said its soldiers still held the northern part of the city. ",
    "Russian forces attacked near Toretsk, Kostiantynivka and Chasiv Yar, and advanced northwest of Siversk. ",
    "The mayor of Kupiansk said that street battles went on there, according to a Reuters correspondent. ",
    "Kyiv's forces, who had withdrawn from Avdiivka in February 2024, seek to retake the villages around Vuhledar. ",
)
HOSTILE: dict[str, Callable[[], Iterator[str]]] = {
    "commas": lambda: itertools.repeat(", "),
    "place names without a stop": lambda: itertools.cycle(("Pokrovsk ", "Myrnohrad ", "Bakhmut ")),
    "nested quotations": lambda: itertools.repeat('"he said '),
    "one endless list": lambda: itertools.chain(("Russia captured Bakhmut",), itertools.repeat(", Pokrovsk and Lyman")),
    "nested brackets": lambda: itertools.repeat("(Pokrovsk "),
    "clauses in clauses": lambda: itertools.repeat("Kyiv said that Moscow claimed that Russia captured Bakhmut "),
}
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
LONGEST_HOSTILE = 1_000_000


def text(parts: Iterator[str], size: int) -> str:
    """The first `size` characters of the parts in a row."""
    held: list[str] = []
    length = 0
    while length < size:
        held.append(next(parts))
        length += len(held[-1])
    return "".join(held)[:size]


def seconds(article: Article, places: gazetteer.Gazetteer) -> float:
    """The processor time that reading one article takes."""
    begun = time.process_time()
    pipeline.read_article(article, places)
    return time.process_time() - begun


def rate(places: gazetteer.Gazetteer, count: int) -> None:
    """Print how many claim-dense articles of 3 kB are read a second."""
    turned = [itertools.cycle(REPORTING[first:] + REPORTING[:first]) for first in range(len(REPORTING))]
    texts = [text(turned[number % len(turned)], 3000) for number in range(count)]
    articles = [Article(str(number), words, "", published=DAY) for number, words in enumerate(texts)]
    pipeline.read_article(articles[0], places)
    total = sum(seconds(article, places) for article in articles)
    print(f"{count / total:8.0f} claim-dense articles of 3 kB a second on one core, {1000 * total / count:.1f} ms each")


def growth(places: gazetteer.Gazetteer) -> None:
    """Print the milliseconds per kilobyte as texts grow."""
    print(f"{'milliseconds per kB':30}" + "".join(f"{size // 1000:>9} kB" for size in SIZES))
    kinds = {"reporting": lambda: itertools.cycle(REPORTING), **HOSTILE}
    for name, parts in kinds.items():
        figures = [
            1000 * seconds(Article("x", text(parts(), size), "", published=DAY), places) / (size / 1000)
            for size in SIZES
            if name == "reporting" or size <= LONGEST_HOSTILE
        ]
        print(f"{name:30}" + "".join(f"{figure:12.2f}" for figure in figures))


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dense", type=int, default=200, help="claim-dense articles to read for the rate")
    parser.add_argument("--rate-only", action="store_true", help="leave out the growth")
    chosen = parser.parse_args()
    places = gazetteer.load()
    rate(places, chosen.dense)
    if not chosen.rate_only:
        growth(places)


if __name__ == "__main__":
    main()
