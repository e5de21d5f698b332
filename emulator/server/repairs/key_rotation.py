"""How often a KMS key is rotated."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from moto.kms.responses import KmsResponse

from .wrapping import wrap

# API reference, EnableKeyRotation: what AWS fills in.
DEFAULT_DAYS = 365


def keep_period(original: Callable[..., str], response: Any) -> str:
    """EnableKeyRotation, RotationPeriodInDays."""
    answer = original(response)
    key = response.kms_backend.keys[response.kms_backend.get_key_id(response._get_param("KeyId"))]
    key.rotation_period_in_days = response._get_param("RotationPeriodInDays") or DEFAULT_DAYS
    return answer


def with_period(original: Callable[..., str], response: Any) -> str:
    """GetKeyRotationStatus returns it while the rotation is enabled."""
    status = json.loads(original(response))
    key = response.kms_backend.keys[response.kms_backend.get_key_id(response._get_param("KeyId"))]
    if status["KeyRotationEnabled"]:
        status["RotationPeriodInDays"] = getattr(key, "rotation_period_in_days", DEFAULT_DAYS)
    return json.dumps(status)


def apply() -> None:
    wrap(KmsResponse, "enable_key_rotation", keep_period)
    wrap(KmsResponse, "get_key_rotation_status", with_period)
