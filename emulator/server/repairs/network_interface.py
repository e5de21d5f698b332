"""Network interfaces that AWS removes together with what they belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.ec2.models import EC2Backend
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ec2.models.instances import Instance

from .wrapping import wrap

ASSOCIATION: Any = NetworkInterface.association


def delete_with_instance(original: Callable[..., None], instance: Any, nic_spec: Any, **named: Any) -> None:
    """RunInstances, InstanceNetworkInterfaceSpecification.DeleteOnTermination: an interface made at launch goes
    with its instance unless the request says otherwise; one that existed before stays."""
    attached_or_kept = {
        int(spec["DeviceIndex"])
        for spec in nic_spec
        if "NetworkInterfaceId" in spec or spec.get("DeleteOnTermination") is False
    }
    original(instance, nic_spec, **named)
    for device_index, interface in instance.nics.items():
        if device_index not in attached_or_kept:
            interface.delete_on_termination = True


def delete_with_nat_gateway(original: Callable[..., Any], backend: Any, nat_gateway_id: str) -> Any:
    """DeleteNatGateway: deleting a NAT gateway disassociates its Elastic IP address and removes its interface."""
    nat_gateway = original(backend, nat_gateway_id)
    backend.enis.pop(nat_gateway._eni.id, None)
    return nat_gateway


def association_if_public(interface: Any) -> dict[str, Any] | None:
    """NetworkInterface.Association: "The association information for an Elastic IPv4 address or a public address", absent without
    one. moto's is empty, which Terraform takes for a public address."""
    return ASSOCIATION.fget(interface) or None


def apply() -> None:
    NetworkInterface.association = property(association_if_public)  # type: ignore[assignment]
    wrap(Instance, "prep_nics", delete_with_instance)
    wrap(EC2Backend, "delete_nat_gateway", delete_with_nat_gateway)
