import { show, showName } from "./show";

/** What keeps the environments from being read at all: that they are none, or that reading a value throws. One text for each mistake. */
export function unreadable(environments: unknown): string[] {
  try {
    if (!isPlain(environments) || Object.keys(environments).length === 0) {
      return [
        `ENVIRONMENTS is ${show(environments)}; it must be a plain object with at least one environment by its name: { dev: { … } }`,
      ];
    }
  } catch (error) {
    return [cannotBeRead("ENVIRONMENTS", error)];
  }
  return throwing(environments, "", new Set());
}

/** The names of the environments; none where they cannot be read. */
export function environmentNames(environments: unknown): readonly string[] {
  return unreadable(environments).length > 0 ? [] : Object.keys(environments as object);
}

/** Made by `{ … }`: an array or a Map is something else, and so is `{ __proto__: { … } }`, whose environment would not be seen. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Where reading a value throws. */
function throwing(value: unknown, path: string, seen: Set<unknown>): string[] {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  try {
    return Object.keys(value).flatMap((key) => {
      const place = path === "" ? showName(key) : `${path}.${showName(key)}`;
      try {
        return throwing((value as Readonly<Record<string, unknown>>)[key], place, seen);
      } catch (error) {
        return [cannotBeRead(place, error)];
      }
    });
  } catch (error) {
    return [cannotBeRead(path, error)];
  }
}

function cannotBeRead(place: string, error: unknown): string {
  return `${place} cannot be read: ${error instanceof Error ? error.message : String(error)}; write plain data`;
}
