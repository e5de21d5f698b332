"""Where moto 5.2 answers unlike AWS, and it matters here. Each repair goes when moto has caught up."""

from __future__ import annotations

from . import (
    block_device,
    bucket_lifecycle,
    classic_load_balancer,
    db_instance,
    ecs_service,
    flow_log,
    group,
    images,
    instance,
    instance_refresh_api,
    key_rotation,
    launch_template,
    launching,
    lifecycle_hook,
    listener,
    load_balancer,
    mixed_instances,
    network_acl,
    network_interface,
    notification,
    placement_group,
    scaling_policy,
    scheduled_action,
    secure_transport,
    security_group_rule,
    subnet,
    target_group,
    target_health,
    traffic_source,
)

REPAIRED = (
    images,
    network_interface,
    subnet,
    network_acl,
    flow_log,
    security_group_rule,
    placement_group,
    block_device,
    instance,
    launch_template,
    launching,
    mixed_instances,
    group,
    traffic_source,
    load_balancer,
    target_group,
    target_health,
    listener,
    lifecycle_hook,
    notification,
    scaling_policy,
    scheduled_action,
    instance_refresh_api,
    bucket_lifecycle,
    classic_load_balancer,
    key_rotation,
    secure_transport,
    ecs_service,
    db_instance,
)


def apply_repairs() -> None:
    for repaired in REPAIRED:
        repaired.apply()
