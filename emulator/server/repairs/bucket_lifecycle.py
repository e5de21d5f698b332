"""S3 lifecycle rules as they were given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.s3.models import FakeBucket
from moto.s3.responses import S3Response

from .wrapping import wrap


def keep_newer_versions(original: Callable[..., None], bucket: Any, rules: list[dict[str, Any]]) -> None:
    """PutBucketLifecycleConfiguration, NoncurrentVersionExpiration.NewerNoncurrentVersions."""
    original(bucket, rules)
    for rule, given in zip(bucket.rules, rules, strict=True):
        expiration = given.get("NoncurrentVersionExpiration") or {}
        rule.newer_noncurrent_versions = expiration.get("NewerNoncurrentVersions")


def serialize_with_newer_versions(original: Callable[..., Any], response: Any, action_result: ActionResult) -> Any:
    """GetBucketLifecycleConfiguration returns it; moto builds its answer without."""
    if response.data.get("Action") == "GetBucketLifecycleConfiguration" and isinstance(action_result.result, dict):
        rules = response.backend.get_bucket_lifecycle(response.bucket_name)
        kept = {rule.id: rule.newer_noncurrent_versions for rule in rules}
        for rule in action_result.result.get("Rules", []):
            if kept.get(rule["ID"]) is not None:
                rule["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = kept[rule["ID"]]
    return original(response, action_result)


def apply() -> None:
    wrap(FakeBucket, "set_lifecycle", keep_newer_versions)
    wrap(S3Response, "serialized", serialize_with_newer_versions)
