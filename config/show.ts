const LONGEST = 160;

/** What a terminal would hide, or obey. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

/** A value as it stands in a message: in one line, with nothing hidden, and cut where it is long. */
export function show(value: unknown): string {
  const text = written(value).replace(HIDDEN, (sign) => `\\u{${sign.codePointAt(0)?.toString(16) ?? ""}}`);
  return text.length > LONGEST ? `${text.slice(0, LONGEST + 1)}… (${text.length} characters)` : text;
}

/** A name as it stands in a path: as it is where that is plain, and otherwise like a value. */
export function showName(name: string): string {
  return /^[\w-]{1,128}$/.test(name) ? name : show(name);
}

function written(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  try {
    return JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each));
  } catch {
    return containsItself(value) ? "an object that contains itself" : "an object that cannot be written";
  }
}

function containsItself(value: object, above: readonly object[] = []): boolean {
  if (above.includes(value)) return true;
  const within = [...above, value];
  return Object.values(value).some(
    (each: unknown) => typeof each === "object" && each !== null && containsItself(each, within),
  );
}
