"""The shape of the code: imports point only down the floors, and every module keeps the rules of its floor.

    7  app, views                          the screens
    6  cli                                 the same verbs for a terminal
    5  store, maps, charts, exchange       the edges; they do not know each other
    4  pipeline, frames                    the story on one page; values to GeoDataFrames
    3  status, vectors, track_record       what the ledger supports on a day
    2  toponyms, claims                    find and resolve; who says what
    1  gazetteer, articles, text           the places; bytes to text; sentences and spans
    0  model, times, errors, paths, tables  the nouns, vague dates, everything raised on purpose, tables of ours
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dashboard"

FLOORS = (
    {"model", "times", "errors", "paths", "tables", "__init__"},
    {"gazetteer", "articles", "text"},
    {"toponyms", "claims"},
    {"status", "vectors", "track_record"},
    {"pipeline", "frames"},
    {"store", "maps", "charts", "exchange"},
    {"cli", "__main__"},
    {"app", "views"},
)
EDGES = 5
STRANGERS = FLOORS[EDGES]
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

MAY_IMPORT = {                                  # third-party packages that stay in a few rooms
    "streamlit": {"app", "views", "maps"},      # maps: only to declare the map as a component of Streamlit
    "streamlit_folium": {"maps"},
    "folium": {"maps"},
    "branca": {"maps"},
    "altair": {"charts"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "geopandas": {"frames", "maps", "exchange"},
    "pyogrio": {"frames", "exchange"},
}
NOT_AT_ALL = {"random", "secrets", "django", "leaflet", "pickle"}
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime"}
CLOCK_OWNERS = {"date", "datetime", "time"}
ENTRY_POINTS = {"app.py", "__main__.py"}        # run as scripts: a call at their end is what they are for
LONGEST_MODULE, LONGEST_FUNCTION = 600, 60

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The first name below the package: `claims` for dashboard/claims/frames.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything a module imports; relative imports are spelled out."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def own_rooms(path: Path) -> Iterator[tuple[int, str]]:
    """Line and room of every import from the package itself."""
    for line, name in imported(path):
        package, _, inner = name.partition(".")
        if package == "dashboard":
            yield line, inner.partition(".")[0] if inner.partition(".")[0] in FLOOR else "__init__"


def where(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.fixture(params=MODULES, ids=name_of)
def module(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_every_module_has_a_floor() -> None:
    assert len(MODULES) > 10
    homeless = sorted({room(path) for path in MODULES} - set(FLOOR))
    assert homeless == [], f"name the floor of {homeless} in {Path(__file__).name} and in docs/architecture.md"


def test_imports_point_down(module: Path) -> None:
    own = room(module)
    up = [
        f"{where(module, line)} imports {other}"
        for line, other in own_rooms(module)
        if other != own and FLOOR[other] > FLOOR[own]
    ]
    assert up == []


def test_the_edges_do_not_know_each_other(module: Path) -> None:
    own = room(module)
    sideways = [
        f"{where(module, line)} imports {other}"
        for line, other in own_rooms(module)
        if own in STRANGERS and other in STRANGERS - {own}
    ]
    assert sideways == []


def test_packages_stay_in_their_rooms(module: Path) -> None:
    own = room(module)
    strays = [
        f"{where(module, line)} imports {name}"
        for line, name in imported(module)
        if (package := name.partition(".")[0]) in NOT_AT_ALL or own not in MAY_IMPORT.get(package, {own})
    ]
    assert strays == []


@pytest.mark.parametrize("module", [path for path in MODULES if FLOOR.get(room(path), 0) < EDGES], ids=name_of)
def test_the_core_reads_no_clock(module: Path) -> None:
    readings = [
        where(module, node.lineno)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCKS
        and isinstance(node.value, ast.Name | ast.Attribute)
        and (node.value.id if isinstance(node.value, ast.Name) else node.value.attr) in CLOCK_OWNERS
    ]
    imports = [where(module, line) for line, name in imported(module) if name in {"time.time", "time.localtime"}]
    assert readings + imports == []


def test_no_blanket_except(module: Path) -> None:
    """Every except names what it expects."""
    everything = {"Exception", "BaseException"}
    blankets = [
        where(module, node.lineno)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or _names(node.type) & everything)
    ]
    assert blankets == []


def _names(node: ast.expr) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def test_modules_and_functions_stay_small(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE
    long = [
        f"{where(module, node.lineno)} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("module", [path for path in MODULES if path.name not in ENTRY_POINTS], ids=name_of)
def test_importing_does_nothing(module: Path) -> None:
    """At the top of a module stand definitions; nothing is called there for its effect."""
    effects = [where(module, node.lineno) for node in tree(module).body if not _is_definition(node)]
    assert effects == []


_DEFINITIONS = (
    ast.Import | ast.ImportFrom | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign
)


def _is_definition(node: ast.stmt) -> bool:
    if isinstance(node, ast.If):                # TYPE_CHECKING, or a module that is also a command
        return _names(node.test) in ({"TYPE_CHECKING"}, {"__name__"})
    if isinstance(node, ast.Try):               # a module that some systems lack
        return all(map(_is_definition, [*node.body, *(inner for handler in node.handlers for inner in handler.body)]))
    if isinstance(node, ast.Expr):              # a docstring
        return isinstance(node.value, ast.Constant)
    return isinstance(node, _DEFINITIONS)


WATCH = """
import importlib, sys
root, names = sys.argv[1], sys.argv[2:]
def watch(event, arguments):
    if event in {"subprocess.Popen", "os.system", "socket.connect", "socket.bind", "os.mkdir", "os.remove"}:
        caller = sys._getframe(1)
        while caller and not caller.f_code.co_filename.startswith(root):
            caller = caller.f_back
        if caller:
            print(event, arguments[:1], caller.f_code.co_filename)
    if event == "open" and str(arguments[0]).startswith(root) and not str(arguments[0]).endswith((".py", ".pyc")):
        print(event, arguments[0])
sys.addaudithook(watch)
for name in names:
    importlib.import_module(name)
"""


def test_importing_opens_no_file_and_no_connection() -> None:
    """Every module but the scripts is imported in a fresh interpreter that reports what is opened or started."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if path.name not in ENTRY_POINTS
    ]
    command = [sys.executable, "-B", "-W", "ignore", "-c", WATCH, str(PACKAGE.parent), *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    seen = [line for line in done.stdout.splitlines() if ".venv" not in line]
    assert seen == []
