"""The verbs and options of the command line, and their help."""

from __future__ import annotations

import argparse
from datetime import date

from dashboard.model import ACTIONS, ACTORS, BELLIGERENTS, EXTENTS, SIDES, STANCES
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
    _exchange_verbs(verbs)
    _judging_verbs(verbs)
    _serving_verbs(verbs)
    return whole


def _verb(verbs: argparse._SubParsersAction, name: str, run: str, what: str) -> argparse.ArgumentParser:
    made = verbs.add_parser(
        name, help=what, description=what, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.set_defaults(run=run)
    return made


def _actions(verbs: argparse._SubParsersAction, name: str, what: str) -> argparse._SubParsersAction:
    """A verb that has verbs of its own."""
    return _verb(verbs, name, "", what).add_subparsers(metavar="ACTION", required=True)


def _inputs(verb: argparse.ArgumentParser, others: str = "") -> None:
    what = f"a file, a folder, or - for standard input{others}"
    verb.add_argument("inputs", metavar="INPUT", nargs="+", help=what)


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


def _standing(text: str) -> tuple[str, str] | None:
    name, _, side = text.rpartition("=")
    if text == "none":
        return None
    if not name or side not in BELLIGERENTS:
        raise argparse.ArgumentTypeError(f"{text!r} does not say who stands with whom; write DeepState=ukraine")
    return name, side


def _said_date(text: str) -> VagueDate | str:
    return "" if text == "none" else _published(text)


def _span(text: str) -> tuple[int, int]:
    start, dash, end = text.partition("-")
    if not (dash and start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a span; write 24-32")
    return int(start), int(end)


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
    others = "; also events (.csv), snapshots of ours (.geojson) and other ledgers (.sqlite)"
    _inputs(ingest, others)
    dated = "the day, month or year of articles that carry no date; without it they count as known from today"
    ingest.add_argument("--published", type=_published, metavar="DAY", help=dated)
    _jobs(ingest)


def _ledger_verbs(verbs: argparse._SubParsersAction) -> None:
    status = _verb(verbs, "status", "ledger:status", "print what the ledger supports for each place on a day")
    _assessed(status)
    status.add_argument("--place", metavar="NAME", help="this place alone, with its reasons and claims")
    status.add_argument("--history", action="store_true", help="with --place: how its status changed up to the day")
    now = "with --history: each day by what is known on the last one, instead of as it was known then"
    status.add_argument("--hindsight", action="store_true", help=now)
    status.add_argument("--json", action="store_true", help="print a list of JSON objects")

    snapshot = _verb(verbs, "snapshot", "ledger:snapshot", "write the assessments and vectors of a day to a file")
    _assessed(snapshot)
    formats = "the file; its ending is the format: .geojson .kml .csv .gpkg .html"
    snapshot.add_argument("-o", "--output", required=True, metavar="FILE", help=formats)
    snapshot.add_argument("--place", metavar="NAME", help="this place alone; as .html the report of one place")

    compare = _verb(verbs, "compare", "comparing:compare", "print or write what changed between two days or snapshots")
    compare.add_argument("a", metavar="A", help="a day, or a snapshot file (.geojson)")
    compare.add_argument("b", metavar="B", help="a later day, or another snapshot file")
    compare.add_argument("-o", "--output", metavar="FILE", help="write to a file: .geojson .gpkg .csv .json")
    _assessed(compare, with_day=False)

    advance = _verb(verbs, "advance", "advancing:advance", "print how near the objectives gains lay, by axis and day")
    _assessed(advance)
    back = "so many days up to the day (default 1); the changes look back 7, 30 and 90 days from each"
    advance.add_argument("--days", type=_several, default=1, metavar="N", help=back)
    advance.add_argument("--json", action="store_true", help="print a list of JSON objects")

    record = _verb(verbs, "record", "comparing:record", "print what became of each claimant's claims and denials")
    _assessed(record)
    record.add_argument("--json", action="store_true", help="print a list of JSON objects")
    whose = "whose record: each claimant's (default), or all that a side's claimants said as one"
    record.add_argument("--by", choices=("claimant", "side"), default="claimant", help=whose)
    record.add_argument("--by-year", action="store_true", help="a record for each year as well")


def _exchange_verbs(verbs: argparse._SubParsersAction) -> None:
    about = "control polygons of others: as a layer on the map, or as an independent assessor"
    polygons = _actions(verbs, "polygons", about)
    add = _verb(polygons, "add", "layers:add", "add a file of control polygons to the ledger")
    add.add_argument("file", metavar="FILE", help="GeoJSON, KML, KMZ or GeoPackage")
    add.add_argument("--maker", required=True, metavar="NAME", help="who made them, for example DeepState")
    add.add_argument("--day", required=True, type=_day, metavar="DAY", help="the day that they show")
    assessor = "count them as what an independent assessor says of every settlement inside and of those near the front"
    add.add_argument("--assessor", action="store_true", help=assessor)
    who = "who holds what lies inside (default russia)"
    add.add_argument("--holder", choices=("russia", "ukraine"), default="russia", help=who)
    add.add_argument("--name", default="", help="the layer's name (default the file's)")
    _verb(polygons, "list", "layers:listed", "print the layers of the ledger")

    _verb(verbs, "check", "checking:check", "validate every data file and the ledger, and list all problems")

    places = _actions(verbs, "gazetteer", "the list of known places")
    _verb(places, "info", "places:info", "print how many places and names there are, and where they come from")
    fuller = _verb(places, "import", "places:take_in", "lay a fuller source over it: coordinates and names are added")
    known = "a GeoNames dump (UA.zip, .txt), OCHA's list as CSV, or our own schema"
    fuller.add_argument("file", metavar="FILE", help=known)
    named = _verb(places, "find", "places:find", "print the places that a name may mean")
    named.add_argument("name", metavar="NAME")


def _judging_verbs(verbs: argparse._SubParsersAction) -> None:
    judgements = _actions(verbs, "judgements", "analysts' judgements, as a list and as a file")
    _verb(judgements, "list", "judging:listed", "print all judgements with their ids")
    _verb(judgements, "waiting", "judging:waiting", "print the mentions that are ambiguous, and what they may mean")
    export = _verb(judgements, "export", "judging:exported", "write all judgements as JSON Lines")
    export.add_argument("-o", "--output", metavar="FILE", help="the file (default standard output)")
    taken = _verb(judgements, "import", "judging:imported", "take in judgements that were exported, each once")
    taken.add_argument("file", metavar="FILE", help="a JSON Lines file of judgements")

    judge = _actions(verbs, "judge", "record a decision of yours; the ledger keeps what was read")
    for kind in ("reject", "correct"):
        what = {"reject": "the claim does not count", "correct": "the claim reads otherwise: say how"}[kind]
        verb = _judge(judge, kind, what)
        verb.add_argument("claim", metavar="CLAIM", help="the claim's id, as `status --place` prints it")
        _article(verb, needed=False)
    _claim(verb)
    add = _judge(judge, "add", "a claim that was missed, in an article or without one")
    _article(add, needed=False)
    add.add_argument("--sentence", required=True, metavar="WORDS", help="the words that make the claim")
    known = "without --article: since when it can be known (default today)"
    add.add_argument("--published", type=_published, metavar="DAY", help=known)
    _claim(add, needed=True)
    _judge_articles(judge)
    mark = _judge(judge, "mark", "from today on the place is confirmed in somebody's hands, or is not")
    mark.add_argument("--place", required=True, metavar="NAME", help="the place, by its name or id")
    mark.add_argument("--holder", required=True, choices=BELLIGERENTS)
    mark.add_argument("--not-confirmed", action="store_true", help="that the holder has it is not confirmed")
    undo = _judge(judge, "undo", "an earlier judgement holds no longer; an undoing can be undone")
    undo.add_argument("judgement", metavar="ID", help="the judgement's id, as `judgements list` prints it")


def _judge_articles(judge: argparse._SubParsersAction) -> None:
    """The judgements on whole articles and on their mentions."""
    resolve = _judge(judge, "resolve", "an ambiguous mention means this place")
    _article(resolve)
    where = "the mention's span, as `judgements waiting` prints it"
    resolve.add_argument("--at", required=True, type=_span, metavar="START-END", help=where)
    meant = resolve.add_mutually_exclusive_group(required=True)
    meant.add_argument("--place", metavar="NAME", help="the place, by its name or id")
    meant.add_argument("--no-place", dest="place", action="store_const", const=None, help="it means no place of ours")
    redate = _judge(judge, "redate", "the article was published on another day")
    _article(redate)
    redate.add_argument("--published", required=True, type=_published, metavar="DAY", help="a day, a month or a year")
    withdraw = _judge(judge, "withdraw", "an article, or a layer of polygons, is set aside")
    _article(withdraw)


def _judge(judge: argparse._SubParsersAction, kind: str, what: str) -> argparse.ArgumentParser:
    """A kind of judgement, with the name and the reason that each needs."""
    verb = _verb(judge, kind, "deciding:judge", what)
    verb.set_defaults(kind=kind)
    verb.add_argument("--by", required=True, metavar="NAME", help="your name; it stands beside the judgement")
    verb.add_argument("--why", required=True, metavar="REASON", help="why, in a few words")
    return verb


def _article(verb: argparse.ArgumentParser, needed: bool = True) -> None:
    what = "the article: the first digits of its SHA-256, or its id"
    verb.add_argument("--article", required=needed, default="", metavar="SHA", help=what)


def _claim(verb: argparse.ArgumentParser, needed: bool = False) -> None:
    """The fields of a claim; `needed` where there is no claim yet."""
    verb.add_argument("--place", required=needed, metavar="NAME", help="the place, by its name or id")
    verb.add_argument("--action", required=needed, choices=ACTIONS)
    verb.add_argument("--actor", required=needed, choices=ACTORS, help="who did it")
    verb.add_argument("--side", required=needed, choices=SIDES, help="the side that says so")
    verb.add_argument("--claimant", metavar="NAME", help="who says so")
    verb.add_argument("--stance", choices=STANCES, help="(default for a new claim: asserts)" if needed else None)
    verb.add_argument("--extent", choices=EXTENTS, help="(default for a new claim: unknown)" if needed else None)
    when = "what day the claim speaks of, a month or a year; \"none\" where it does not say"
    verb.add_argument("--date", type=_said_date, metavar="DAY", help=when)


def _assessed(verb: argparse.ArgumentParser, with_day: bool = True) -> None:
    """The options that an assessment depends on."""
    if with_day:
        known = "what was known by the end of this day (default today)"
        verb.add_argument("--as-of", type=_day, metavar="DAY", help=known)
    verb.add_argument("--baseline", action="store_true", help="count the baseline ledger that comes with the project")
    stale = "days without a word after which a status is called stale (default 30)"
    verb.add_argument("--stale-days", type=_several, default=30, metavar="N", help=stale)
    needed = "independent assessors that must assert a change of hands (default 1)"
    verb.add_argument("--assessors", type=_several, default=1, metavar="N", help=needed)
    counts = "an independent claimant that counts as an assessor, others then do not (default all); may be repeated"
    verb.add_argument("--assessor", action="append", default=[], metavar="NAME", help=counts)
    stands = "an assessor that belongs to a side (default DeepState=ukraine), \"none\" for nobody; may be repeated"
    verb.add_argument("--stands", action="append", type=_standing, metavar="NAME=SIDE", help=stands)


def _serving_verbs(verbs: argparse._SubParsersAction) -> None:
    serve = _verb(verbs, "serve", "serving:serve", "start the web app on this machine")
    serve.add_argument("--port", type=_several, default=8501, metavar="N", help="the port (default 8501)")
    serve.add_argument("--address", default="127.0.0.1", help="where to listen (default 127.0.0.1, this machine alone)")
