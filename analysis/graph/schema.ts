import { PROVIDER_SCHEMA } from "../../generated/provider-schema";

export type Schema = typeof PROVIDER_SCHEMA;

/** A resource type whose attributes are known, or a data source: `"aws_lb"`, `"data.aws_subnet"`. */
export type Kind = keyof Schema;

interface ValueByKind {
  readonly string: string;
  readonly number: number;
  readonly bool: boolean;
}

/** The paths of a type's attributes, such as `health_check.interval`; of several types, those that all have. */
export type PathOf<K extends Kind> = keyof Schema[K] & string;

/** What an attribute holds where it is known; lists, maps and blocks are plain JSON with `Unknown` in it. */
export type TypeAt<K extends Kind, P extends PathOf<K>> = Schema[K][P] extends keyof ValueByKind
  ? ValueByKind[Schema[K][P]]
  : unknown;

/** The paths of a kind's nested blocks. */
export type BlockPath<K extends Kind> = {
  [P in PathOf<K>]: Schema[K][P] extends "blocks" ? P : never;
}[PathOf<K>];

/** The paths below a block, relative to it. */
export type PathBelow<K extends Kind, B extends string> =
  PathOf<K> extends infer P ? (P extends `${B}.${infer R}` ? R : never) : never;

const SCHEMA: Readonly<Record<string, Readonly<Record<string, string>>>> = PROVIDER_SCHEMA;

/** Two names of one resource type in the provider. */
const ALIASES: Readonly<Record<string, string>> = {
  aws_alb: "aws_lb",
  aws_alb_listener: "aws_lb_listener",
  aws_alb_listener_certificate: "aws_lb_listener_certificate",
  aws_alb_listener_rule: "aws_lb_listener_rule",
  aws_alb_target_group: "aws_lb_target_group",
  aws_alb_target_group_attachment: "aws_lb_target_group_attachment",
};

/** The kind of a resource: its type under one name, with `data.` before that of a data source. */
export function kindOf(mode: "managed" | "data", type: string): string {
  const name = (Object.hasOwn(ALIASES, type) ? ALIASES[type] : undefined) ?? type;
  return mode === "data" ? `data.${name}` : name;
}

/** What the attribute at a path holds: `"string"`, `"number"`, `"blocks"`, …; `undefined` where the schema is not known. */
export function attributeKind(kind: string, path: string): string | undefined {
  const type = Object.hasOwn(SCHEMA, kind) ? SCHEMA[kind] : undefined;
  return type !== undefined && Object.hasOwn(type, path) ? type[path] : undefined;
}

export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(SCHEMA, kind);
}
