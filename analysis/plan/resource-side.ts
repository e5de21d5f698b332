import { property, type JsonObject, type Path } from "./json-value";
import { coversAt, type Mask } from "./mask";

/** What can be said of an attribute. `sensitive` and `unknown` ones are never read. */
export type Visibility = "known" | "absent" | "unknown" | "sensitive";

/** One side of a change: the attributes of a resource before, or after. */
export class ResourceSide {
  constructor(
    /** Undefined where the resource does not exist on this side. */
    readonly values: JsonObject | undefined,
    readonly sensitive: Mask,
    readonly unknown: Mask = undefined,
  ) {}

  get exists(): boolean {
    return this.values !== undefined;
  }

  visibility(...path: Path): Visibility {
    if (coversAt(this.unknown, path)) return "unknown";
    if (coversAt(this.sensitive, path)) return "sensitive";
    const value = this.raw(path);
    return value === undefined || value === null ? "absent" : "known";
  }

  /** The value, where it is known and may be shown. Null counts as absent. */
  value(...path: Path): unknown {
    return this.visibility(...path) === "known" ? this.raw(path) : undefined;
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

  private raw(path: Path): unknown {
    return path.reduce<unknown>((at, key) => property(at, key), this.values);
  }
}
