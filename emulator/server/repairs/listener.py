"""Listeners: what only those of some protocols have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.elbv2.models import ELBv2Backend, FakeListener
from moto.elbv2.responses import ELBV2Response

from .balancing_attributes import listener_attributes
from .wrapping import wrap

SECURE = ("HTTPS", "TLS")
# ALB user guide, "Security policies": "If you create the listener using the AWS CLI, CloudFormation, or the AWS CDK", this one.
DEFAULT_POLICY = "ELBSecurityPolicy-2016-08"
NOT_VERIFIED = {"Mode": "off"}


def settle(listener: Any) -> None:
    """Listener.SslPolicy: "[HTTPS or TLS listener]"; MutualAuthentication: "[HTTPS listeners]", `off` unless given. moto gives
    the policy to all."""
    listener.ssl_policy = (listener.ssl_policy or DEFAULT_POLICY) if listener.protocol in SECURE else None
    listener.mutual_authentication = (
        getattr(listener, "mutual_authentication", None) or NOT_VERIFIED if listener.protocol == "HTTPS" else None
    )
    defaults = listener_attributes(listener.protocol)
    kept = getattr(listener, "attributes_given", {})
    listener.attributes = {**defaults, **kept}


def start_settled(original: Callable[..., None], listener: Any, *given: Any, **named: Any) -> None:
    original(listener, *given, **named)
    settle(listener)


def modify_attributes(original: Callable[..., Any], backend: Any, listener_arn: str, attrs: list[dict[str, str]]) -> Any:
    """ModifyListenerAttributes."""
    listener = backend.describe_listeners(load_balancer_arn=None, listener_arns=[listener_arn])[0]
    listener.attributes_given = {
        **getattr(listener, "attributes_given", {}),
        **{attribute["Key"]: attribute["Value"] for attribute in attrs},
    }
    return original(backend, listener_arn, attrs)


def modify_any_protocol(
    original: Callable[..., Any],
    backend: Any,
    arn: str,
    port: Any,
    protocol: str | None,
    ssl_policy: str | None,
    certificates: list[dict[str, str]],
    actions: list[dict[str, Any]],
) -> Any:
    """ModifyListener, Protocol: also TLS, UDP and TCP_UDP, which moto refuses; Certificates: "[HTTPS and TLS listeners]"."""
    known = protocol if protocol in ("HTTP", "HTTPS", "TCP") else None
    listener = original(backend, arn, port, known, ssl_policy, certificates, actions)
    listener.protocol = protocol or listener.protocol
    if listener.protocol == "TLS" and certificates:
        listener.certificates = [certificate["CertificateArn"] for certificate in certificates]
        listener.certificate = listener.certificates[0]
    settle(listener)
    return listener


def keep_mutual_authentication(original: Callable[..., ActionResult], response: Any) -> ActionResult:
    """CreateListener and ModifyListener, MutualAuthentication."""
    result = original(response)
    given = response._get_param("MutualAuthentication")
    listener = result.result["Listeners"][0]
    if given and listener.protocol == "HTTPS":
        listener.mutual_authentication = given
    return result


def apply() -> None:
    wrap(FakeListener, "__init__", start_settled)
    wrap(ELBv2Backend, "modify_listener_attributes", modify_attributes)
    wrap(ELBv2Backend, "modify_listener", modify_any_protocol)
    wrap(ELBV2Response, "create_listener", keep_mutual_authentication)
    wrap(ELBV2Response, "modify_listener", keep_mutual_authentication)
