"""Where moto 5.2 answers unlike AWS, and it matters here. Each repair goes when moto has caught up."""

from __future__ import annotations

from . import (
    bucket_lifecycle,
    group,
    images,
    instance_refresh_api,
    launch_template,
    launching,
    lifecycle_hook,
    mixed_instances,
    network_interface,
    scaling_policy,
    scheduled_action,
    secure_transport,
    security_group_rule,
    target_health,
    traffic_source,
)

REPAIRED = (
    images,
    network_interface,
    security_group_rule,
    launch_template,
    launching,
    mixed_instances,
    group,
    traffic_source,
    target_health,
    lifecycle_hook,
    scaling_policy,
    scheduled_action,
    instance_refresh_api,
    bucket_lifecycle,
    secure_transport,
)


def apply_repairs() -> None:
    for repaired in REPAIRED:
        repaired.apply()
