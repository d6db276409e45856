"""What Streamlit runs for each look of each browser: the frame of the app, and the page in it."""

from __future__ import annotations

from dashboard.views import shell


def main() -> None:
    """Draw the frame and the page that the address names."""
    shell.draw()


if __name__ == "__main__":
    main()
