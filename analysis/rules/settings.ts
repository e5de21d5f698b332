import type { QuotaName } from "../../aws/quotas";

/** What an account and a project have decided about the rules. */
export interface CheckSettings {
  /** The quotas of the account that AWS has raised. @default - AWS's defaults, see `DEFAULT_QUOTAS` */
  readonly quotas?: Readonly<Partial<Record<QuotaName, number>>>;
  /** @default - none */
  readonly waivers?: readonly Waiver[];
}

/** Something that a rule says and somebody has decided to live with, at one place. */
export interface Waiver {
  /** The id of the rule. */
  readonly rule: string;
  /** A Terraform address or a construct path; what is inside a module or construct is meant too. */
  readonly at: string;
  /** Why: it is printed. */
  readonly reason: string;
}
