import type { Finding, Rule, RuleContext, Severity } from "../rule";
import { rulesOf } from "../rules-of";
import { type Permission, permissionsIn, RULE_KINDS } from "../../exposure";

/** See the rows of `rulesOf`. */
interface PermissionRow {
  readonly id: string;
  readonly summary: string;
  readonly severity?: Severity;
  readonly source?: string;
  check(permission: Permission, context: RuleContext): Iterable<Finding>;
}

/** Rules about each security-group rule by itself, in whichever form it is written. */
export function permissionRules(source: string, rows: readonly PermissionRow[]): Rule[] {
  return rulesOf(
    RULE_KINDS,
    source,
    rows.map((row) => ({
      ...row,
      *check(holder, context) {
        for (const permission of permissionsIn(holder)) yield* row.check(permission, context);
      },
    })),
  );
}
