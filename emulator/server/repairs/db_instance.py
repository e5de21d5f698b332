"""The parameter group that a database has by default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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


def apply() -> None:
    wrap(DBInstance, "default_db_parameter_group_details", default_group)
