"""One spelling of quotation marks, apostrophes, blanks and dashes, so that later layers know only one.

The length never changes: an offset into the normalised text is an offset into the text as given.
"""

from __future__ import annotations

APOSTROPHE, QUOTE, HYPHEN, DASH, BLANK, NEWLINE = "'", '"', "-", "—", " ", "\n"

_WRITTEN = {
    APOSTROPHE: "‘’‚‛ʼʻʹˈ`´′‹›＇",
    QUOTE: "“”„‟«»″〝〞＂",
    HYPHEN: "‐‑‒−﹣－⁃",
    DASH: "–―⸺⸻﹘",
    # Thin, no-break and zero-width blanks, direction marks, byte-order marks.
    BLANK: "\t\0\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069\u3000\ufeff",
    # Page breaks and the line ends of other systems.
    NEWLINE: "\v\f\x1c\x1d\x1e\x85\u2028\u2029",
}
_IN_ASCII = tuple((mark, plain) for plain, marks in _WRITTEN.items() for mark in marks if mark.isascii())
_BEYOND = tuple((mark, plain) for plain, marks in _WRITTEN.items() for mark in marks if not mark.isascii())


def normalise(text: str) -> str:
    """The text with one sign for each of quotation mark, apostrophe, hyphen, sentence dash, blank and newline.

    Hyphens become "-", en and em dashes "—". Letters, digits and newlines stay; "\\r\\n" becomes " \\n".
    Doing it twice is doing it once.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for mark, plain in _IN_ASCII:
        text = text.replace(mark, plain)
    if not text.isascii():
        for mark, plain in _BEYOND:
            text = text.replace(mark, plain)
    return text
