"""How a repair replaces a method of moto."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def wrap(owner: type, name: str, around: Callable[..., Any]) -> None:
    """Replaces owner.name by around(original, self, ...)."""
    original = getattr(owner, name)

    def wrapped(self: Any, *positional: Any, **named: Any) -> Any:
        return around(original, self, *positional, **named)

    setattr(owner, name, wrapped)
