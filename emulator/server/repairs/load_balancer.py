"""Load balancers of each type: their ARN, attributes and addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.elbv2.models import AvailabilityZone, ELBv2Backend, FakeLoadBalancer
from moto.elbv2.responses import ELBV2Response

from .balancing_attributes import NETWORK, load_balancer_attributes
from .wrapping import wrap

# Service authorization reference, "Resource types defined by AWS Elastic Load Balancing V2".
ARN_SEGMENT = {"application": "app", "network": "net", "gateway": "gwy"}


def start_with_attributes(original: Callable[..., None], load_balancer: Any, *given: Any, **named: Any) -> None:
    """DescribeLoadBalancerAttributes: those of its type. EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "The default is
    on" for a Network Load Balancer with security groups."""
    original(load_balancer, *given, **named)
    load_balancer.attrs = load_balancer_attributes(load_balancer)
    if load_balancer.type == NETWORK and load_balancer.security_groups:
        load_balancer.enforce_security_group_inbound_rules_on_private_link_traffic = "on"


def create_load_balancer(original: Callable[..., Any], backend: Any, **named: Any) -> Any:
    """CreateLoadBalancer: the ARN names the type; moto writes `app` into each. SubnetMappings are returned as the addresses of
    the zones."""
    load_balancer = original(backend, **named)
    arn = load_balancer.arn
    load_balancer.arn = arn.replace(":loadbalancer/app/", f":loadbalancer/{ARN_SEGMENT[load_balancer.type]}/")
    backend.load_balancers[load_balancer.arn] = backend.load_balancers.pop(arn)
    backend.tagging_service.copy_tags(arn, load_balancer.arn)
    load_balancer.subnet_mappings = by_subnet(named.get("subnet_mappings"))
    return load_balancer


def set_subnets(
    original: Callable[..., Any], backend: Any, arn: str, subnets: list[str], subnet_mappings: list[dict[str, str]]
) -> Any:
    """SetSubnets: other subnets have other addresses."""
    original(backend, arn, subnets, subnet_mappings)
    load_balancer = backend.load_balancers[arn]
    load_balancer.subnet_mappings = by_subnet(subnet_mappings)
    return load_balancer.availability_zones


def by_subnet(subnet_mappings: list[dict[str, str]] | None) -> dict[str, dict[str, str]]:
    return {mapping["SubnetId"]: mapping for mapping in subnet_mappings or []}


def zones_with_addresses(load_balancer: Any) -> list[AvailabilityZone]:
    """AvailabilityZone.LoadBalancerAddresses: "[Network Load Balancers] If you need static IP addresses"."""
    zones = [AvailabilityZone(subnet) for subnet in load_balancer.subnets]
    for zone in zones:
        mapping = getattr(load_balancer, "subnet_mappings", {}).get(zone.subnet_id, {})
        address = {name: mapping[name] for name in ("AllocationId", "PrivateIPv4Address", "IPv6Address") if name in mapping}
        zone.load_balancer_addresses = [address] if address else []
    return zones


def set_security_groups(original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """SetSecurityGroups, EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: kept, and returned by DescribeLoadBalancers."""
    result = original(response)
    enforced = response._get_param("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic")
    if enforced is not None:
        load_balancer = response.elbv2_backend.load_balancers[response._get_param("LoadBalancerArn")]
        load_balancer.enforce_security_group_inbound_rules_on_private_link_traffic = enforced
        result.result["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"] = enforced
    return result


def apply() -> None:
    wrap(FakeLoadBalancer, "__init__", start_with_attributes)
    wrap(ELBv2Backend, "create_load_balancer", create_load_balancer)
    wrap(ELBv2Backend, "set_subnets", set_subnets)
    wrap(ELBV2Response, "set_security_groups", set_security_groups)
    FakeLoadBalancer.availability_zones = property(zones_with_addresses)  # type: ignore[assignment]
