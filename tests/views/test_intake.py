"""Jobs that read uploads in the background."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator

import pytest

from dashboard.articles import Upload
from dashboard.errors import LedgerError, RefusedFile
from dashboard.model import Article, Reading
from dashboard.times import VagueDate
from dashboard.views import intake

SECONDS = 10


def article(name: str, published: VagueDate | None = None) -> Article:
    return Article(name, f"Text of {name}.", f"{name}-sha", published=published, file=name)


def read(uploads: Iterable[Upload]) -> Iterator[Reading | RefusedFile]:
    for upload in uploads:
        if upload.data == b"bad":
            yield RefusedFile(upload.name, "it is bad; mend it")
        else:
            for line in upload.data.decode().split():
                yield Reading(article(line))


def done(job: intake.Job) -> intake.Job:
    assert job.finished.wait(SECONDS)
    return job


def test_files_are_read_in_their_order_and_a_refused_one_does_not_stop_the_others() -> None:
    job = done(intake.start([("a", b"one two"), ("b", b"bad"), ("c", b"three")], read))
    assert [r.article.id for r in job.readings] == ["one", "two", "three"]
    assert [(r.name, r.reason) for r in job.refused] == [("b", "it is bad; mend it")]
    assert [f.state for f in job.files] == [intake.DONE, intake.REFUSED, intake.DONE]
    assert job.share == 1
    assert all(f.data == b"" for f in job.files)


def test_a_job_is_stopped_between_two_articles_and_keeps_what_it_read() -> None:
    at_two, go_on = threading.Event(), threading.Event()

    def slow(uploads: Iterable[Upload]) -> Iterator[Reading | RefusedFile]:
        for upload in uploads:
            if upload.name == "b":
                at_two.set()
                assert go_on.wait(SECONDS)
            yield Reading(article(upload.name))

    job = intake.start([("a", b""), ("b", b""), ("c", b"")], slow)
    assert at_two.wait(SECONDS)
    assert [f.state for f in job.files] == [intake.DONE, intake.WORKING, intake.WAITING]
    job.stop.set()
    go_on.set()
    done(job)
    assert [r.article.id for r in job.readings] == ["a", "b"]
    assert job.files[2].state == intake.STOPPED


def test_an_error_on_the_way_is_told_with_the_file() -> None:
    def broken(uploads: Iterable[Upload]) -> Iterator[Reading | RefusedFile]:
        for _ in uploads:
            raise LedgerError("the gazetteer is gone")
        yield from ()

    job = done(intake.start([("a", b"x"), ("b", b"x")], broken))
    assert [str(r) for r in job.refused] == ["a: the gazetteer is gone"]
    assert job.files[1].state == intake.STOPPED


def test_only_articles_without_a_date_are_asked_for() -> None:
    readings = [Reading(article("a")), Reading(article("b", VagueDate.parse("2025")))]
    assert [a.id for a in intake.undated(readings)] == ["a"]


@pytest.mark.parametrize("given", ["2025-12-01", "2025-12", "2025"])
def test_an_article_that_gets_a_date_is_read_again_under_it(given: str) -> None:
    again = []

    def reread(dated: Article) -> Reading:
        again.append(dated)
        return Reading(dated)

    day = VagueDate.parse(given)
    readings = list(intake.dated([Reading(article("a")), Reading(article("b"))], {"a-sha": day}, reread))
    assert [r.article.published for r in readings] == [day, None]
    assert [a.id for a in again] == ["a"]
