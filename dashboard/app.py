"""The web app, as an ASGI application: `streamlit run dashboard/app.py`, or `python -m dashboard serve`."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:  # a checkout is run without being installed
    sys.path.insert(0, str(HERE.parent))

import streamlit as st  # noqa: E402 - after the path is set

from dashboard.views import server  # noqa: E402

app = st.App(
    HERE / "views" / "main.py",
    routes=server.routes(),
    middleware=server.middleware(),
    lifespan=server.lifespan,
)
