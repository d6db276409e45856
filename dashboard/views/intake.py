"""New articles, read in the background: a job reads files one by one, and can be stopped between two of them.

A job holds what its session uploaded and nothing of the page; pages look at it as often as they like.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from dashboard.articles import Upload
from dashboard.errors import DashboardError, RefusedFile
from dashboard.model import Article, Reading
from dashboard.times import VagueDate

WAITING, WORKING, DONE, REFUSED, STOPPED = "waiting", "reading", "read", "refused", "not read"

ReadAll = Callable[[Iterable[Upload]], Iterable[Reading | RefusedFile]]


@dataclass(slots=True)
class File:
    """One uploaded file and how far it is; `name` is whatever the browser called it, and never a path."""

    name: str
    data: bytes
    state: str = WAITING
    readings: list[Reading] = field(default_factory=list)
    refused: list[RefusedFile] = field(default_factory=list)


@dataclass(slots=True)
class Job:
    """The files of one upload, in order."""

    files: list[File]
    finished: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def readings(self) -> list[Reading]:
        """What was read, in the order of the files."""
        return [r for f in self.files for r in f.readings]

    @property
    def refused(self) -> list[RefusedFile]:
        """What was refused, each with its reason."""
        return [r for f in self.files for r in f.refused]

    @property
    def share(self) -> float:
        """How much is done, 0 to 1."""
        return sum(f.state not in (WAITING, WORKING) for f in self.files) / max(1, len(self.files))


def start(uploads: Iterable[tuple[str, bytes]], read: ReadAll) -> Job:
    """Begin to read the uploads in the background; `read` takes them one after another, as it comes to each."""
    job = Job([File(name, data) for name, data in uploads])
    threading.Thread(target=_work, args=(job, read), name="intake", daemon=True).start()
    return job


def _work(job: Job, read: ReadAll) -> None:
    at: list[File] = []
    try:
        for found in read(_one_by_one(job, at)):
            (at[-1].refused if isinstance(found, RefusedFile) else at[-1].readings).append(found)
            if job.stop.is_set():
                break
    except DashboardError as error:
        at[-1].refused.append(RefusedFile(at[-1].name, str(error)))
    finally:
        for file in job.files:
            _close(file)
        job.finished.set()


def _one_by_one(job: Job, at: list[File]) -> Iterator[Upload]:
    """The uploads, each marked as being read when it is asked for and as done when the next one is."""
    for file in job.files:
        if job.stop.is_set():
            return
        at.append(file)
        file.state = WORKING
        yield Upload(file.name, file.data)
        _close(file)


def _close(file: File) -> None:
    """Let go of the bytes and say what became of the file."""
    file.data = b""
    if file.state in (WAITING, WORKING):
        file.state = DONE if file.readings else REFUSED if file.refused else STOPPED


def undated(readings: Iterable[Reading]) -> list[Article]:
    """The articles that carry no date."""
    return [r.article for r in readings if r.article.published is None]


def dated(
    readings: Iterable[Reading], days: dict[str, VagueDate], again: Callable[[Article], Reading]
) -> Iterator[Reading]:
    """The readings with the days that an analyst gave for articles by their SHA-256.

    An article with a new date is read again, because "on Monday" means another day then.
    """
    for reading in readings:
        day = days.get(reading.article.sha256)
        yield again(replace(reading.article, published=day)) if day else reading
