"""Attributes of load balancers, target groups and listeners: those that their kind has, with AWS's defaults."""

from __future__ import annotations

from typing import Any

APPLICATION, NETWORK, GATEWAY = "application", "network", "gateway"
ALL = (APPLICATION, NETWORK, GATEWAY)
BOTH = (APPLICATION, NETWORK)

KIND_BY_PROTOCOL = {
    "HTTP": APPLICATION,
    "HTTPS": APPLICATION,
    "TCP": NETWORK,
    "TLS": NETWORK,
    "UDP": NETWORK,
    "TCP_UDP": NETWORK,
    "GENEVE": GATEWAY,
}

Table = dict[str, tuple[tuple[str, ...], str]]

# API reference, LoadBalancerAttribute: which load balancers support it, and its default.
LOAD_BALANCER: Table = {
    "deletion_protection.enabled": (ALL, "false"),
    "load_balancing.cross_zone.enabled": (ALL, "false"),
    "access_logs.s3.enabled": (BOTH, "false"),
    "access_logs.s3.bucket": (BOTH, ""),
    "access_logs.s3.prefix": (BOTH, ""),
    "ipv6.deny_all_igw_traffic": (BOTH, "false"),
    "zonal_shift.config.enabled": (BOTH, "false"),
    "idle_timeout.timeout_seconds": ((APPLICATION,), "60"),
    "client_keep_alive.seconds": ((APPLICATION,), "3600"),
    "connection_logs.s3.enabled": ((APPLICATION,), "false"),
    "connection_logs.s3.bucket": ((APPLICATION,), ""),
    "connection_logs.s3.prefix": ((APPLICATION,), ""),
    "routing.http.desync_mitigation_mode": ((APPLICATION,), "defensive"),
    "routing.http.drop_invalid_header_fields.enabled": ((APPLICATION,), "false"),
    "routing.http.preserve_host_header.enabled": ((APPLICATION,), "false"),
    "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": ((APPLICATION,), "false"),
    "routing.http.xff_client_port.enabled": ((APPLICATION,), "false"),
    "routing.http.xff_header_processing.mode": ((APPLICATION,), "append"),
    "routing.http2.enabled": ((APPLICATION,), "true"),
    "waf.fail_open.enabled": ((APPLICATION,), "false"),
    "dns_record.client_routing_policy": ((NETWORK,), "any_availability_zone"),
    "secondary_ips.auto_assigned.per_subnet": ((NETWORK,), "0"),
}

# API reference, TargetGroupAttribute.
TARGET_GROUP: Table = {
    "deregistration_delay.timeout_seconds": (ALL, "300"),
    "stickiness.enabled": (ALL, "false"),
    "load_balancing.cross_zone.enabled": (BOTH, "use_load_balancer_configuration"),
    "target_group_health.dns_failover.minimum_healthy_targets.count": (BOTH, "1"),
    "target_group_health.dns_failover.minimum_healthy_targets.percentage": (BOTH, "off"),
    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": (BOTH, "1"),
    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": (BOTH, "off"),
    "load_balancing.algorithm.type": ((APPLICATION,), "round_robin"),
    "load_balancing.algorithm.anomaly_mitigation": ((APPLICATION,), "off"),
    "slow_start.duration_seconds": ((APPLICATION,), "0"),
    "stickiness.app_cookie.cookie_name": ((APPLICATION,), ""),
    "stickiness.app_cookie.duration_seconds": ((APPLICATION,), "86400"),
    "stickiness.lb_cookie.duration_seconds": ((APPLICATION,), "86400"),
    "deregistration_delay.connection_termination.enabled": ((NETWORK,), "false"),
    "preserve_client_ip.enabled": ((NETWORK,), "true"),
    "proxy_protocol_v2.enabled": ((NETWORK,), "false"),
    "target_health_state.unhealthy.connection_termination.enabled": ((NETWORK,), "true"),
    "target_health_state.unhealthy.draining_interval_seconds": ((NETWORK,), "0"),
    "target_failover.on_deregistration": ((GATEWAY,), "no_rebalance"),
    "target_failover.on_unhealthy": ((GATEWAY,), "no_rebalance"),
}

STICKINESS_TYPE = {APPLICATION: "lb_cookie", NETWORK: "source_ip", GATEWAY: "source_ip_dest_ip"}


def of_kind(table: Table, kind: str) -> dict[str, str]:
    return {key: default for key, (kinds, default) in table.items() if kind in kinds}


def load_balancer_attributes(load_balancer: Any) -> dict[str, str]:
    """DescribeLoadBalancerAttributes of a new one. LoadBalancerAttribute, `load_balancing.cross_zone.enabled`: "The default
    for Application Load Balancers is true"; `ipv6.deny_all_igw_traffic`: "true for internal load balancers"."""
    attributes = of_kind(LOAD_BALANCER, load_balancer.type)
    if load_balancer.type == APPLICATION:
        attributes["load_balancing.cross_zone.enabled"] = "true"
    if load_balancer.scheme == "internal" and load_balancer.type in BOTH:
        attributes["ipv6.deny_all_igw_traffic"] = "true"
    return attributes


def target_group_attributes(target_group: Any) -> dict[str, str]:
    """DescribeTargetGroupAttributes of a new one. The three whose default depends on protocol and target type: see
    TargetGroupAttribute; a Lambda function has an attribute of its own, and neither a delay, an algorithm nor a cookie."""
    if target_group.target_type == "lambda":
        return {"lambda.multi_value_headers.enabled": "false", "stickiness.enabled": "false"}
    kind = KIND_BY_PROTOCOL[target_group.protocol]
    attributes = {**of_kind(TARGET_GROUP, kind), "stickiness.type": STICKINESS_TYPE[kind]}
    if target_group.protocol in ("UDP", "TCP_UDP"):
        attributes["deregistration_delay.connection_termination.enabled"] = "true"
        attributes["target_health_state.unhealthy.connection_termination.enabled"] = "false"
    if target_group.target_type == "ip" and target_group.protocol in ("TCP", "TLS"):
        attributes["preserve_client_ip.enabled"] = "false"
    return attributes


def listener_attributes(protocol: str) -> dict[str, str]:
    """DescribeListenerAttributes of a new one. ListenerAttribute: `tcp.idle_timeout.seconds` for Network and Gateway Load
    Balancers (NLB user guide, "Update the TCP idle timeout": of TCP listeners), `routing.http.*` for Application Load Balancers."""
    if KIND_BY_PROTOCOL.get(protocol) == APPLICATION:
        return {"routing.http.response.server.enabled": "true"}
    return {"tcp.idle_timeout.seconds": "350"} if protocol in ("TCP", "GENEVE", "") else {}
