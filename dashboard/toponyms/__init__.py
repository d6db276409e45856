"""Find the names of places in a text, tell what each stands for, and resolve which place it means, with the reason."""

from dashboard.toponyms.mentions import mentions

__all__ = ["mentions"]
