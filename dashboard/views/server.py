"""What the web server does beside Streamlit's own: the map's files, headers that shut the outside out, a warm start."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.errors import LedgerError
from dashboard.maps import FOLDER
from dashboard.views import desk

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

TILE_HOSTS = "https://tile.openstreetmap.org"  # asked only where an analyst has switched online tiles on
POLICY = "; ".join(
    (
        "default-src 'self'",
        # Streamlit compiles charts and streamlit-folium the map in the browser, hence eval; neither gets article text
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        f"img-src 'self' data: blob: {TILE_HOSTS}",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss: data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob: data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class Headers:
    """Adds HEADERS to every answer over HTTP."""

    def __init__(self, app: Asgi) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def middleware() -> list[Middleware]:
    """The layers around Streamlit."""
    return [Middleware(Headers)]


def routes() -> list[Route]:
    """Where the map's frame finds its files."""
    return [Route(f"/{FOLDER}/layer/{{sha256}}", _layer), Route(f"/{FOLDER}/{{name}}", _asset)]


async def _asset(request: Request) -> Response:
    """One of the map's files; its address carries the version, so that a browser may keep it for good."""
    files = (await run_in_threadpool(desk.map_assets)).files
    asset = files.get(request.path_params["name"])
    if asset is None:
        return Response(status_code=404)
    headers = {"cache-control": "public, max-age=31536000, immutable" if "v" in request.query_params else "no-cache"}
    if "gzip" not in request.headers.get("accept-encoding", "") or asset.media_type == "font/woff2":
        return Response(asset.data, media_type=asset.media_type, headers=headers)
    packed = await run_in_threadpool(_packed, asset.data)
    headers |= {"content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(packed, media_type=asset.media_type, headers=headers)


async def _layer(request: Request) -> Response:
    """The control polygons of one layer."""
    try:
        text = await run_in_threadpool(desk.layer_geometry, request.path_params["sha256"])
    except LedgerError:
        return Response(status_code=404)
    return Response(text, media_type="application/geo+json", headers={"cache-control": "private, max-age=3600"})


@cache
def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Load what every first look needs before the first browser is let in."""
    await run_in_threadpool(desk.warm_up)
    yield
