"""The verbs and options of the command line, and their help."""

from __future__ import annotations

import argparse
from datetime import date

from dashboard.times import VagueDate

_EPILOG = """\
INPUT is any number of files (.txt .md .html .pdf .docx .json .jsonl), folders, or - for standard input.
DAY is written 2025-12-01. Data go to standard output, progress to standard error.
Exit status: 0 all done, 1 some inputs were refused (each is named with the reason; the rest is done), 2 wrong usage.
The ledger is data/claims/ledger.sqlite, or what DASHBOARD_LEDGER names: a file or a database URL.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of all verbs; `run` of what it parses names "module:function" below dashboard.cli."""
    whole = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Who claims what about which town, who confirms it and who denies it: from articles to the map.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = whole.add_subparsers(metavar="VERB", required=True)
    _reading_verbs(verbs)
    _ledger_verbs(verbs)
    _serving_verbs(verbs)
    return whole


def _verb(verbs: argparse._SubParsersAction, name: str, run: str, what: str) -> argparse.ArgumentParser:
    made = verbs.add_parser(
        name, help=what, description=what, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.set_defaults(run=run)
    return made


def _inputs(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("inputs", metavar="INPUT", nargs="+", help="a file, a folder, or - for standard input")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write 2025-12-01") from error


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 0 or more")
    return int(text)


def _several(text: str) -> int:
    if (count := _count(text)) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return count


def _published(text: str) -> VagueDate:
    try:
        return VagueDate.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _jobs(verb: argparse.ArgumentParser) -> None:
    what = "processes that read at once, 0 for one a processor (default 1); the order stays that of the inputs"
    verb.add_argument("--jobs", type=_count, default=1, metavar="N", help=what)


def _reading_verbs(verbs: argparse._SubParsersAction) -> None:
    extract = _verb(verbs, "extract", "reading:extract", "print what each article says, one JSON object an article")
    _inputs(extract)
    explained = "print for people: each claim with its rules and parts, and why a sentence with a place claims nothing"
    extract.add_argument("--explain", action="store_true", help=explained)
    _jobs(extract)

    ingest = _verb(verbs, "ingest", "adding:ingest", "read articles and add them to the ledger, each once")
    _inputs(ingest)
    dated = "the day, month or year of articles that carry no date; without it they count as known from today"
    ingest.add_argument("--published", type=_published, metavar="DAY", help=dated)
    _jobs(ingest)


def _ledger_verbs(verbs: argparse._SubParsersAction) -> None:
    status = _verb(verbs, "status", "ledger:status", "print what the ledger supports for each place on a day")
    _assessed(status)
    status.add_argument("--place", metavar="NAME", help="this place alone, with its reasons and claims")
    status.add_argument("--json", action="store_true", help="print a list of JSON objects")

    snapshot = _verb(verbs, "snapshot", "ledger:snapshot", "write the assessments and vectors of a day to a file")
    _assessed(snapshot)
    formats = "the file; its ending is the format: .geojson .kml .csv .gpkg .html"
    snapshot.add_argument("-o", "--output", required=True, metavar="FILE", help=formats)
    snapshot.add_argument("--place", metavar="NAME", help="this place alone; as .html the report of one place")


def _assessed(verb: argparse.ArgumentParser) -> None:
    """The options that an assessment depends on."""
    verb.add_argument("--as-of", type=_day, metavar="DAY", help="what was known by the end of this day (default today)")
    verb.add_argument("--baseline", action="store_true", help="count the baseline ledger that comes with the project")
    stale = "days without a word after which a status is called stale (default 30)"
    verb.add_argument("--stale-days", type=_several, default=30, metavar="N", help=stale)
    needed = "independent assessors that must assert a change of hands (default 1)"
    verb.add_argument("--assessors", type=_several, default=1, metavar="N", help=needed)


def _serving_verbs(verbs: argparse._SubParsersAction) -> None:
    serve = _verb(verbs, "serve", "serving:serve", "start the web app on this machine")
    serve.add_argument("--port", type=_several, default=8501, metavar="N", help="the port (default 8501)")
    serve.add_argument("--address", default="127.0.0.1", help="where to listen (default 127.0.0.1, this machine alone)")
