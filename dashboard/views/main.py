"""What Streamlit runs for each look of each browser: the frame of the app, and the page in it."""

from __future__ import annotations

import streamlit as st

from dashboard.views import shell


def main() -> None:
    """Draw the frame and the page that the address names."""
    shell.frame()
    st.navigation(shell.pages(), position="top").run()


if __name__ == "__main__":
    main()
