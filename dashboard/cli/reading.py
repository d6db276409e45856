"""`extract`: articles in, readings out, in input order, in one process or several."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from dashboard import articles, gazetteer, pipeline
from dashboard.cli.explain import explanation
from dashboard.cli.terminal import Progress, say
from dashboard.errors import RefusedFile
from dashboard.exchange import readings
from dashboard.model import Article, Reading

_AT_ONCE = 16           # articles handed to a process together


def extract(given: argparse.Namespace) -> int:
    """Print one JSON object, or one explanation, for each article."""
    progress = Progress()
    written = explanation if given.explain else readings.line
    jobs = given.jobs or os.cpu_count() or 1
    found = progress.sorted_out(read_inputs(given.inputs))
    lines = _in_processes(_noting_ids(found), given.explain, jobs) if jobs > 1 else _here(_noting_ids(found), written)
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
    progress.end()
    return 1 if progress.refused else 0


def read_inputs(inputs: list[str]) -> Iterator[Article | RefusedFile]:
    """The articles of the inputs of a command, "-" being standard input."""
    return articles.read(inputs, stdin=sys.stdin.buffer)


def _noting_ids(found: Iterable[Article]) -> Iterator[Article]:
    """The articles as they come; an id that was met before is told of, and both articles are kept."""
    first: dict[str, str] = {}
    for article in found:
        before = first.setdefault(article.id, article.file)
        if before != article.file:
            say(f"note: {article.file}: the id {article.id!r} was used before, by {before}; both are kept")
        yield article


def _here(found: Iterable[Article], written: Callable[[Reading], str]) -> Iterator[str]:
    known = gazetteer.load()
    for article in found:
        yield written(pipeline.read_article(article, known))


def _in_processes(found: Iterator[Article], explain: bool, jobs: int) -> Iterator[str]:
    """The lines of all articles, read by several processes, in input order and with few articles in memory."""
    gazetteer.load()                    # once, for all processes that share the memory of this one
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    waiting: deque[Future[list[str]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        while some := list(islice(found, _AT_ONCE)):
            waiting.append(pool.submit(_lines, some, explain))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _lines(some: list[Article], explain: bool) -> list[str]:
    return list(_here(some, explanation if explain else readings.line))
