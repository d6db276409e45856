"""`extract`: articles in, readings out, in input order, in one process or several."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from typing import TypeVar

from dashboard import articles, gazetteer, pipeline
from dashboard.cli.explain import explanation
from dashboard.cli.terminal import Progress, say
from dashboard.errors import RefusedFile
from dashboard.exchange.readings import line
from dashboard.model import Article, Reading

_AT_ONCE = 16           # articles handed to a process together
T = TypeVar("T")


def extract(given: argparse.Namespace) -> int:
    """Print one JSON object, or one explanation, for each article."""
    progress = Progress()
    found = _noting_ids(progress.sorted_out(read_inputs(given.inputs)))
    for text in _each(found, partial(_written, explanation if given.explain else line), given.jobs):
        sys.stdout.write(text + "\n")
    sys.stdout.flush()
    progress.end()
    return 1 if progress.refused else 0


def readings(found: Iterable[Article], jobs: int, recent: Collection[str]) -> Iterator[Reading]:
    """What each article says, in the order given, read by so many processes."""
    return _each(found, partial(_read, recent), jobs)


def read_inputs(inputs: list[str]) -> Iterator[Article | RefusedFile]:
    """The articles of the inputs of a command, "-" being standard input."""
    return articles.read(inputs, stdin=sys.stdin.buffer)


def _noting_ids(found: Iterable[Article]) -> Iterator[Article]:
    """The articles as they come; an id that another article had before is told of, and both articles are kept."""
    first: dict[int, int] = {}          # hashes of ids and of bytes: a corpus may have millions
    for article in found:
        content = hash(article.sha256)
        if first.setdefault(hash(article.id), content) != content:
            say(f"note: {article.file}: the id {article.id!r} was used before, by another article; both are kept")
        yield article


def _read(recent: Collection[str], article: Article) -> Reading:
    return pipeline.read_article(article, gazetteer.load(), recent)


def _written(form: Callable[[Reading], str], article: Article) -> str:
    return form(_read((), article))


def _each(found: Iterable[Article], work: Callable[[Article], T], jobs: int) -> Iterator[T]:
    """The work on each article, in order; `jobs` is the number of processes, 0 for one a processor."""
    jobs = jobs or os.cpu_count() or 1
    return _in_processes(iter(found), work, jobs) if jobs > 1 else map(work, found)


def _in_processes(found: Iterator[Article], work: Callable[[Article], T], jobs: int) -> Iterator[T]:
    """The work done by several processes, with few articles in memory at a time."""
    gazetteer.load()                    # once, for all processes that share the memory of this one
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    waiting: deque[Future[list[T]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts_to_the_parent) as pool:
        while some := list(islice(found, _AT_ONCE)):
            waiting.append(pool.submit(_on_all, work, some))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _on_all(work: Callable[[Article], T], some: list[Article]) -> list[T]:
    return [work(article) for article in some]
