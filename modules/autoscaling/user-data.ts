import { Fn, Token } from "cdktf";

/** AWS takes 16 KB of user data before base64 (EC2 guide, "Run commands at launch"). */
export const LARGEST_USER_DATA_BYTES = 16_384;

/** A script that a machine runs once, as root, at its first boot. It starts with `#!`. */
export interface UserData {
  readonly script: string;
  /** Environment variables of the script: names `[A-Z_][A-Z0-9_]*`. */
  readonly variables?: Readonly<Record<string, string | number>>;
}

/** What is wrong with user data: one text for each mistake. */
export function userDataProblems(userData: UserData): string[] {
  const problems: string[] = [];
  if (!userData.script.startsWith("#!")) {
    problems.push(`userData.script starts with ${JSON.stringify(userData.script.slice(0, 12))}; it must start with #!`);
  }
  for (const name of Object.keys(userData.variables ?? {})) {
    if (!/^[A-Z_][A-Z0-9_]*$/.test(name)) {
      problems.push(`userData.variables has the name ${name}; it must be of capital letters, digits and _`);
    }
  }
  const bytes = Buffer.byteLength(withVariables(userData), "utf8");
  if (bytes > LARGEST_USER_DATA_BYTES) {
    problems.push(`userData is ${bytes} bytes long; AWS takes at most ${LARGEST_USER_DATA_BYTES}`);
  }
  return problems;
}

/** The script with its variables, in base64 as a launch template wants it. */
export function renderUserData(userData: UserData): string {
  const text = withVariables(userData);
  // Terraform reads ${…} in a string as its own, so only text with a reference in it goes through Terraform's function.
  return Token.isUnresolved(text) ? Fn.base64encode(text) : Buffer.from(text, "utf8").toString("base64");
}

function withVariables(userData: UserData): string {
  const [interpreter = "", ...rest] = userData.script.split("\n");
  const exports = Object.entries(userData.variables ?? {}).map(([name, value]) => `export ${name}=${quote(value)}`);
  return [interpreter, ...exports, ...rest].join("\n");
}

function quote(value: string | number): string {
  return `'${String(value).replaceAll("'", `'\\''`)}'`;
}
