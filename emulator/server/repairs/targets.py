"""Targets of target groups: what several repairs do with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from moto.elbv2.models import FakeTargetGroup, elbv2_backends


def target_groups_of(group: Any) -> list[FakeTargetGroup]:
    """The group's target groups; one that was deleted meanwhile is passed over."""
    known = elbv2_backends[group.account_id][group.region].target_groups
    return [known[arn] for arn in group.target_group_arns or [] if arn in known]


def register_instances(group: Any, instance_ids: Iterable[str]) -> None:
    """Every instance is a target on the target group's own port."""
    ids = list(instance_ids)
    for target_group in target_groups_of(group):
        target_group.register([{"Id": instance_id, "Port": target_group.port} for instance_id in ids])


def forget_targets(target_groups: Iterable[FakeTargetGroup], instance_ids: Iterable[str]) -> None:
    ids = list(instance_ids)
    for target_group in target_groups:
        for instance_id in ids:
            target_group.targets.pop(instance_id, None)
