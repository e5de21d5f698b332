import { z } from "zod";
import { isAbsent, type Path, pathText, property } from "./json-value";
import type { Unseen } from "./unseen";
import { isObject } from "./value";

/** What a part of a file must be, in the words of a message. */
const mustBe = (error: string) => ({ error });

export const aText = z.string(mustBe("a text"));

/** The key of `for_each`, the number of `count`, a step of a path. */
export const aKey = z.union([z.string(), z.number()], mustBe("a text or a number"));

/** Its fields are looked at where they are read. */
export const anObject = z.custom<object>(isObject, mustBe("an object"));

export const aListOf = (item: z.ZodType) => z.array(item, mustBe("a list"));

export const aList = aListOf(z.unknown());

/** An object of which these fields are read. */
export const fields = (shape: z.ZodRawShape) => z.object(shape, mustBe("an object"));

/** Odd parts of one value that are named; the first ones tell what is wrong. */
const MOST_NAMED = 20;

/**
 * What of a value is not of the shape in which Terraform writes it: where, what it is and what it must be.
 *
 * @param path of the value in the file
 */
export function oddParts(schema: z.ZodType, value: unknown, path: Path): Unseen[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).slice(0, MOST_NAMED).map(({ path: within, message }) => {
    const keys = within.filter((key) => typeof key !== "symbol");
    return oddPart(
      keys.reduce<unknown>((at, key) => property(at, key), value),
      [...path, ...keys],
      message,
    );
  });
}

/** @param must what it has to be: `an object` */
export function oddPart(value: unknown, path: Path, must: string): Unseen {
  return { address: pathText(path), reason: `it is ${nameOfJson(value)}; it must be ${must}` };
}

/** `a list`, `the text "x"`, `3`. */
export function nameOfJson(value: unknown): string {
  if (isAbsent(value)) return value === null ? "null" : "not there";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return value === "" ? "an empty text" : "a text";
  return isObject(value) ? "an object" : `a ${typeof value}`;
}
