/** The statements of an IAM policy document, as it is written. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  /** By operator, then by key. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Who asks: what it is given, and the most that it can have. */
export interface Principal {
  readonly statements: readonly Statement[];
  /** @default - not limited */
  readonly boundary?: readonly Statement[];
  /** `aws:PrincipalTag`. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
}

/** One question to IAM: a call of AWS asks one for each resource that it is about. */
export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  /** What the request carries, by condition key. A key that an action does not know is not there. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

export const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** The statements of a policy document. */
export function statementsOf(document: unknown): Statement[] {
  return (JSON.parse(String(document)) as { readonly Statement: Statement[] }).Statement;
}
