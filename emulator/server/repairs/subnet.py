"""Subnets with an IPv6 block."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.ec2.models.subnets import Subnet

from .wrapping import wrap


def associations(subnet: Any) -> list[dict[str, Any]]:
    """Subnet.Ipv6CidrBlockAssociationSet: Ipv6CidrBlockState is an object with one state; moto puts one into the other."""
    return [
        {
            "Ipv6CidrBlock": association["ipv6CidrBlock"],
            "AssociationId": association["associationId"],
            "Ipv6CidrBlockState": association["ipv6CidrBlockState"],
        }
        for association in subnet.ipv6_cidr_block_associations.values()
        if association["ipv6CidrBlockState"]["State"] == "associated"
    ]


def filter_value(original: Callable[..., Any], subnet: Any, filter_name: str, *rest: Any) -> Any:
    """DescribeSubnets, filter `ipv6-cidr-block-association.association-id`, with which Terraform waits for the association."""
    if filter_name == "ipv6-cidr-block-association.association-id":
        return list(subnet.ipv6_cidr_block_associations)
    return original(subnet, filter_name, *rest)


def apply() -> None:
    Subnet.ipv6_cidr_block_association_set = property(associations)  # type: ignore[assignment]
    wrap(Subnet, "get_filter_value", filter_value)
