"""What the server does beside Streamlit's own."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.views import desk, server


@dataclass(frozen=True)
class Answer:
    """What the server sent."""

    status: int
    headers: dict[str, str]
    body: bytes


class Client:
    """Asks an ASGI application without a network."""

    def __init__(self, app: Starlette) -> None:
        self.app = app

    def get(self, path: str, **headers: str) -> Answer:
        with ThreadPoolExecutor(1) as thread:  # a browser test before may have left a loop running in this one
            return thread.submit(lambda: asyncio.run(self._get(path, headers))).result()

    async def _get(self, path: str, headers: dict[str, str]) -> Answer:
        path, _, query = path.partition("?")
        sent: list[dict] = []
        scope = {
            "type": "http", "method": "GET", "path": unquote(path), "raw_path": path.encode(), "root_path": "",
            "query_string": query.encode(), "http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 80),
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip

        async def receive() -> dict:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        head = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], head, b"".join(m.get("body", b"") for m in sent[1:]))


@pytest.fixture(scope="module")
def client() -> Client:
    plain = Route("/", lambda _: PlainTextResponse("page"))
    return Client(Starlette(routes=[*server.routes(), plain], middleware=server.middleware()))


def test_every_answer_carries_the_policy(client: Client) -> None:
    for path in ("/", "/front/front.css", "/front/none.js", "/nowhere"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == server.POLICY
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"


def test_the_policy_lets_no_foreign_script_style_or_connection_in() -> None:
    rules = dict(rule.split(" ", 1) for rule in server.POLICY.split("; "))
    assert rules["default-src"] == "'self'"
    for name in ("script-src", "style-src", "connect-src", "frame-src", "font-src"):
        assert not re.search(r"https?:|\*", rules[name])
    assert rules["object-src"] == "'none'"


def test_the_map_s_files_are_served_packed_and_kept(client: Client) -> None:
    got = client.get("/front/places.json?v=1", accept_encoding="gzip")
    assert got.headers["content-encoding"] == "gzip"
    assert "immutable" in got.headers["cache-control"]
    assert len(json.loads(gzip.decompress(got.body))["id"]) == len(desk.map_assets().numbers)
    plain = client.get("/front/leaflet.js", accept_encoding="identity")
    assert plain.body == desk.map_assets().files["leaflet.js"].data
    assert "no-cache" in plain.headers["cache-control"]


@pytest.mark.parametrize("path", ["/front/../app.py", "/front/%2e%2e%2fapp.py", "/front/x", "/front/layer/" + "f" * 64])
def test_what_is_not_ours_is_not_served(client: Client, path: str) -> None:
    assert client.get(path).status == 404


def test_packing_loses_nothing() -> None:
    assert gzip.decompress(server._packed(b"abc" * 99)) == b"abc" * 99


def test_the_app_is_shut_by_default() -> None:
    config = tomllib.loads((Path(server.__file__).parents[1] / ".streamlit" / "config.toml").read_text())
    assert config["server"]["address"] == "127.0.0.1"
    assert set(config["server"]["allowedHosts"]) <= {"127.0.0.1", "localhost", "[::1]"}
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
    assert 0 < config["server"]["maxUploadSize"] <= 100
