"""Target groups of each protocol and target type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.elbv2.models import FakeTargetGroup

from .balancing_attributes import target_group_attributes
from .wrapping import wrap


def start_with_attributes(original: Callable[..., None], target_group: Any, *given: Any, **named: Any) -> None:
    """DescribeTargetGroupAttributes: those of its protocol and target type. moto gives an algorithm, a slow start and a
    deregistration delay to each."""
    original(target_group, *given, **named)
    target_group.attributes = target_group_attributes(target_group)


def apply() -> None:
    wrap(FakeTargetGroup, "__init__", start_with_attributes)
