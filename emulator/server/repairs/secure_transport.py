"""Statements of a policy that are about requests over plain HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.iam.access_control import IAMPolicyStatement, PermissionResult

from .wrapping import wrap


def is_about_plain_http(statement: dict[str, Any]) -> bool:
    condition = statement.get("Condition", {}).get("Bool", {})
    return str(condition.get("aws:SecureTransport", "")).lower() == "false"


def count_as_tls(original: Callable[..., PermissionResult], statement: Any, *given: Any, **named: Any) -> PermissionResult:
    """IAM user guide, "AWS global condition context keys": aws:SecureTransport is false only for a request without TLS.

    moto reads no conditions in a bucket's policy and so denies everything. A request to the emulator counts as one over TLS:
    it never leaves the computer, and on AWS the same request is sent over TLS.
    """
    if is_about_plain_http(statement._statement):
        return PermissionResult.NEUTRAL
    return original(statement, *given, **named)


def apply() -> None:
    wrap(IAMPolicyStatement, "is_action_permitted", count_as_tls)
