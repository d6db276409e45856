"""JSON that is data and nothing else wherever folium puts it.

folium renders its output as a Jinja template a second time, inside JavaScript, inside HTML. A string
holding `{{ … }}` would run as code on the server; escaping for HTML alone does not help.
"""

from __future__ import annotations

import json
import re
from typing import Any

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_LIVE = {c: f"\\u{ord(c):04x}" for c in "{}<>&%#'`$\u2028\u2029"}


def inert_json(value: Any) -> str:
    """JSON in ASCII whose strings hold no character that Jinja, HTML or a JavaScript template literal acts on.

    >>> inert_json({"name": "{{ 7*7 }}</script>"})
    '{"name":"\\\\u007b\\\\u007b 7*7 \\\\u007d\\\\u007d\\\\u003c/script\\\\u003e"}'
    """
    plain = json.dumps(value, separators=(",", ":"), allow_nan=False)
    quiet = _STRING.sub(lambda found: "".join(_LIVE.get(c, c) for c in found.group()), plain)
    return _apart(quiet)


def _apart(text: str) -> str:
    """Nested objects close with `}}` and open with `{{`, which Jinja takes for its own: keep braces apart."""
    return re.sub(r"([{}])(?=[{}])", r"\1 ", text)
