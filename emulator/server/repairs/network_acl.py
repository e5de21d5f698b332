"""Network ACL entries about ICMP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response

from .wrapping import wrap


def keep_icmp(original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """CreateNetworkAclEntry and ReplaceNetworkAclEntry, Icmp: type and code are returned by DescribeNetworkAcls. moto looks for
    them under the name they have on the wire."""
    result = original(response)
    icmp = response._get_param("IcmpTypeCode") or {}
    network_acl = response.ec2_backend.get_network_acl(response._get_param("NetworkAclId"))
    number, egress = response._get_param("RuleNumber"), response._get_param("Egress")
    for entry in network_acl.network_acl_entries:
        if (entry.rule_number, entry.egress) == (number, egress):
            entry.icmp_type, entry.icmp_code = icmp.get("Type"), icmp.get("Code")
    return result


def apply() -> None:
    wrap(EC2Response, "create_network_acl_entry", keep_icmp)
    wrap(EC2Response, "replace_network_acl_entry", keep_icmp)
