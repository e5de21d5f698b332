import { isUnknown, type Unseen } from "../../graph";

/** Reads the values of one group, and notes by name what it could not see. */
export class Notes {
  private readonly all: Unseen[] = [];

  get unseen(): readonly Unseen[] {
    return this.all;
  }

  add(address: string, reason: string): void {
    if (!this.all.some((note) => note.address === address && note.reason === reason))
      this.all.push({ address, reason });
  }

  /**
   * A number where it is known. Terraform keeps some as texts.
   *
   * @param address with the attribute: `aws_lb_target_group.web slow_start`
   * @param fallback what AWS takes where nothing is set; what is known only at apply is simulated with it too, and noted
   */
  number<F extends number | undefined>(value: unknown, address: string, attribute: string, fallback: F): number | F {
    if (isUnknown(value)) {
      this.add(
        address,
        `${attribute} is known only at apply; simulated ${fallback === undefined ? "without it" : `as ${fallback}`}`,
      );
      return fallback;
    }
    if (value === undefined || value === null || value === "") return fallback;
    const number = Number(value);
    return Number.isFinite(number) ? number : fallback;
  }

  text<F extends string | undefined>(value: unknown, address: string, attribute: string, fallback: F): string | F {
    if (isUnknown(value)) {
      this.add(
        address,
        `${attribute} is known only at apply; simulated ${fallback === undefined ? "without it" : `as ${fallback}`}`,
      );
      return fallback;
    }
    return typeof value === "string" && value !== "" ? value : fallback;
  }

  flag(value: unknown, address: string, attribute: string, fallback = false): boolean {
    if (isUnknown(value)) {
      this.add(address, `${attribute} is known only at apply; simulated as ${fallback}`);
      return fallback;
    }
    return value === undefined || value === null ? fallback : value === true || value === "true";
  }

  texts(value: unknown, address: string, attribute: string): readonly string[] {
    if (Array.isArray(value)) return value.flatMap((each) => this.text(each, address, attribute, undefined) ?? []);
    if (isUnknown(value)) this.add(address, `${attribute} is known only at apply; simulated without it`);
    return [];
  }
}
