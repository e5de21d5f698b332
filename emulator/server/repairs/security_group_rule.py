"""What AWS keeps of a security-group rule that names another group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.ec2.models import EC2Backend
from moto.ec2.models.security_groups import SecurityGroupRule

from .wrapping import wrap


def description(rule: Any) -> str | None:
    """SecurityGroupRule.Description: rules that name a group have one too; moto reads it only from CIDR ranges."""
    return rule.ip_range.get("Description") or rule.source_group.get("Description")


def modify_referenced_group(
    original: Callable[..., None], backend: Any, group_id: str, rules: dict[str, Any]
) -> None:
    """ModifySecurityGroupRules: SecurityGroupRuleRequest.ReferencedGroupId replaces the group that a rule names."""
    original(backend, group_id, rules)
    group = backend.get_security_group_by_name_or_id(group_id)
    for rule_id, changed in rules.items():
        referenced = changed.get("ReferencedGroupId")
        if referenced is not None:
            rule = group.get_rule(rule_id)
            rule.source_group = {**rule.source_group, "GroupId": referenced}


def apply() -> None:
    SecurityGroupRule.description = property(description)
    wrap(EC2Backend, "modify_security_group_rules", modify_referenced_group)
