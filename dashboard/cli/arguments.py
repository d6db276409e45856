"""The verbs and options of the command line, and their help."""

from __future__ import annotations

import argparse
from datetime import date

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


def _reading_verbs(verbs: argparse._SubParsersAction) -> None:
    extract = _verb(verbs, "extract", "reading:extract", "print what each article says, one JSON object an article")
    _inputs(extract)
    extract.add_argument(
        "--explain",
        action="store_true",
        help="print for people: every claim with its rules and parts, every sentence that names a place and claims "
        "nothing with the reason",
    )
    extract.add_argument(
        "--jobs",
        type=_count,
        default=1,
        metavar="N",
        help="processes that read at once, 0 for one a processor (default 1); the order stays that of the inputs",
    )
