"""A Classic Load Balancer: its attributes as they were given, and the health check that it has from the beginning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.elb.models import ELBBackend, FakeHealthCheck

from .wrapping import wrap

# User guide, "Configure connection draining".
DRAINING_SECONDS = 300


def keep_draining_timeout(original: Callable[..., None], backend: Any, load_balancer_name: str, **attributes: Any) -> None:
    """ModifyLoadBalancerAttributes, ConnectionDraining: without a Timeout the one before stays. moto goes back to its default."""
    draining = attributes.get("connection_draining")
    if draining:
        before = backend.get_load_balancer(load_balancer_name).attributes["connection_draining"]
        draining.setdefault("Timeout", before.get("Timeout", DRAINING_SECONDS))
    original(backend, load_balancer_name, **attributes)


def with_health_check(original: Callable[..., Any], backend: Any, *positional: Any, **named: Any) -> Any:
    """User guide, "Health checks for the instances for your Classic Load Balancer": one over TCP, from the first moment on."""
    balancer = original(backend, *positional, **named)
    listeners = [each for each in balancer.listeners if each is not None]
    if balancer.health_check is None and listeners:
        balancer.health_check = FakeHealthCheck(5, 10, 2, 30, f"TCP:{listeners[0].instance_port}")
    return balancer


def apply() -> None:
    wrap(ELBBackend, "modify_load_balancer_attributes", keep_draining_timeout)
    wrap(ELBBackend, "create_load_balancer", with_health_check)
