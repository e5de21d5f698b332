import { property, type Path } from "../json-value";
import { coversAt, type Mask } from "../mask";
import { Resource, type ResourceProps } from "../resource";
import type { JsonObject } from "../value";

/** What can be said of an attribute. `sensitive` and `unknown` ones are never read. */
export type Visibility = "known" | "absent" | "unknown" | "sensitive";

export interface PlannedResourceProps extends ResourceProps {
  /** As plan JSON has them, defaults and what AWS has computed included. */
  readonly values: JsonObject;
  readonly sensitive: Mask;
  /** @default - everything is known, as before a change */
  readonly unknown?: Mask;
}

/**
 * A resource on one side of a planned change, and a resource of the plan's graph of that side. A `Resource` tells what somebody has written,
 * and what it refers to; this one also reads the values themselves, of any type of any provider and by any path, and knows Terraform's
 * marks on them: what is sensitive or not known yet is never read.
 */
export class PlannedResource extends Resource {
  readonly values: JsonObject;
  readonly sensitive: Mask;
  readonly unknown: Mask;

  constructor(props: PlannedResourceProps) {
    super({ ...props, raw: props.values });
    this.values = props.values;
    this.sensitive = props.sensitive;
    this.unknown = props.unknown;
  }

  visibility(...path: Path): Visibility {
    if (coversAt(this.unknown, path)) return "unknown";
    if (coversAt(this.sensitive, path)) return "sensitive";
    const value = this.valueAt(path);
    return value === undefined || value === null ? "absent" : "known";
  }

  /** The value, where it is known and may be shown. Null counts as absent. */
  value(...path: Path): unknown {
    return this.visibility(...path) === "known" ? this.valueAt(path) : undefined;
  }

  text(...path: Path): string | undefined {
    const value = this.value(...path);
    return typeof value === "string" && value !== "" ? value : undefined;
  }

  /** A number, which some attributes hold as text: `deregistration_delay` is "300". */
  number(...path: Path): number | undefined {
    const value = this.value(...path);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : undefined;
  }

  flag(...path: Path): boolean | undefined {
    const value = this.value(...path);
    if (value === "true" || value === "false") return value === "true";
    return typeof value === "boolean" ? value : undefined;
  }

  list(...path: Path): readonly unknown[] {
    const value = this.value(...path);
    return Array.isArray(value) ? value : [];
  }

  /** The value whatever its marks say: only `Display` may show it. */
  valueAt(path: Path): unknown {
    return path.reduce<unknown>((at, key) => property(at, key), this.values);
  }
}
