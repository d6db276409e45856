"""What is to be seen on a page that Streamlit's test has run."""

from __future__ import annotations

import json
import re
from html import unescape

from streamlit.testing.v1 import AppTest


def html(app: AppTest) -> str:
    """All HTML of the page, one element after another."""
    return "\n".join(e.proto.body for e in app.get("html"))


def text(app: AppTest) -> str:
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<style>.*?</style>", "", html(app), flags=re.S)))


def scenes(app: AppTest) -> list[dict]:
    """What each map of the page is told to draw."""
    found = [json.loads(e.proto.json_args)["feature_group"] for e in app.get("component_instance")]
    return [json.loads(re.search(r"frontline\.show\(\w+, (\{.*\})\);", f).group(1)) for f in found]
