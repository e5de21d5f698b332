import { Token } from "cdktf";

/** Whether no value of an object is known at the deploy alone. */
export function isKnown(settings: object): boolean {
  return Object.values(settings).every((value: unknown) =>
    typeof value === "object" && value !== null ? isKnown(value) : !Token.isUnresolved(value),
  );
}
