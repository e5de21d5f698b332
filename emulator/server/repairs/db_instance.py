"""Databases: the id of each, and the parameter group that one has by default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.moto_api._internal import mock_random
from moto.rds.models import DBInstance

from .wrapping import wrap

# RDS user guide, "Parameter group families": how many parts of the version a family has.
PARTS = {"mysql": 2, "mariadb": 2, "aurora-mysql": 2, "postgres": 1, "aurora-postgresql": 1}


def default_group(original: Callable[..., tuple[str, str]], instance: Any) -> tuple[str, str]:
    """CreateDBInstance, DBParameterGroupName: "the default DB parameter group for the specified DB engine and version". moto drops
    the last part of the version, which may be `8.0` or `16`."""
    engine = instance.engine.lower()
    if engine not in PARTS:
        return original(instance)
    family = engine + ".".join(str(instance.engine_version).split(".")[: PARTS[engine]])
    return family, f"default.{family}"


def start_with_own_id(original: Callable[..., None], instance: Any, *given: Any, **named: Any) -> None:
    """DBInstance.DbiResourceId: "The Amazon Web Services Region-unique, immutable identifier", by which Terraform finds it again. moto
    has one for all."""
    original(instance, *given, **named)
    instance.dbi_resource_id = f"db-{mock_random.get_random_string(length=26).upper()}"


def apply() -> None:
    wrap(DBInstance, "__init__", start_with_own_id)
    wrap(DBInstance, "default_db_parameter_group_details", default_group)
