import { createHash } from "node:crypto";
import { LONGEST_NAME } from "../../aws/elb/name";

/** The value of a field. */
export type FieldValue = string | number | boolean | null | undefined | readonly FieldValue[];

export const HASH_LENGTH = 6;

/**
 * A name for a resource that AWS cannot change in place: `<base>-<hash>`.
 *
 * The hash covers the whole base and the given fields, which must be exactly those that force the replacement. Together with
 * `create_before_destroy` a replacement gets a new name and can stand beside the old resource; a repeated apply of
 * the same configuration gets the same name and so collides loudly instead of doubling the resource.
 *
 * @param base letters, digits and hyphens; cut where the result would be longer than `maxLength`
 * @param fields the fields that force replacement, by their Terraform names, without tokens (see `resourceName`); an undefined one
 *   counts as absent
 * @param maxLength characters, 32 by default (the limit of load balancers and target groups)
 */
export function replacementSafeName(
  base: string,
  fields: Readonly<Record<string, FieldValue>>,
  maxLength: number = LONGEST_NAME,
): string {
  const readable = base.slice(0, maxLength - HASH_LENGTH - 1).replace(/-+$/, "");
  return `${readable}-${hashOfFields(base, fields)}`;
}

/** The hash at the end of such a name. */
export function hashOfFields(base: string, fields: Readonly<Record<string, FieldValue>>): string {
  const known = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([base, known]))
    .digest("hex")
    .slice(0, HASH_LENGTH);
}
