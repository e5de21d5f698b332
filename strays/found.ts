/** What a resource is recognized by: a plain value, or the ids of others. */
export type AttributeValue = string | number | readonly string[] | undefined;

export type Tags = Readonly<Record<string, string>>;

/** Something that AWS's API has told of, in Terraform's words. */
export interface Found {
  /** `aws_vpc`; for what this project makes none of, AWS's own name: `rds:db`. */
  readonly type: string;
  /** What an `import` block takes. */
  readonly id: string;
  /** What else a state may know it by. @default - only the id */
  readonly aliases?: readonly string[];
  readonly tags: Tags;
  /** @default - AWS does not tell */
  readonly created?: Date | undefined;
  /** By Terraform's names; `Name` is the tag. See `IDENTITY`. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Dollars, by list price; undefined where it is not known. @default 0 */
  readonly monthlyCost?: number | undefined;
}

/** What somebody would call it: its name, or what it is known by. */
export function nameOf({ attributes }: Found): string {
  const name = attributes["name"] ?? attributes["Name"];
  return typeof name === "string" ? name : "";
}

/** The tags of an answer as an object. */
export function tagsOf(
  list: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): Tags {
  return Object.fromEntries((list ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}
