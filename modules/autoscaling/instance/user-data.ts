import { LARGEST_USER_DATA_BYTES } from "../../../aws/ec2/instance";
import { BOUNDARY, mimeText, type MimePart } from "./mime";

/** How cdktf writes a reference in a text before it resolves it: what such a text starts with is not known yet. */
const REFERENCE_START = "${TfToken[";

const BYTE_ORDER_MARK = "\ufeff";

/** Environment variables of a script: names `[A-Z_][A-Z0-9_]*`. */
type Variables = Readonly<Record<string, string | number>>;

/** A script that a machine runs once, as root, at its first boot. It starts with `#!`. */
export interface ScriptUserData {
  readonly script: string;
  /** Environment variables of the script: names `[A-Z_][A-Z0-9_]*`. */
  readonly variables?: Variables;
  readonly parts?: never;
}

/** One of several things that cloud-init does at a machine's first boot. */
export type CloudInitPart =
  | { readonly kind: "script"; readonly script: string; readonly variables?: Variables }
  /** YAML whose first line is `#cloud-config`. cloud-init merges several, later ones over earlier ones. */
  | { readonly kind: "cloud-config"; readonly content: string };

/** Parts that cloud-init takes together: its modules first, as `#cloud-config` says, then the scripts in their order. */
export interface CloudInitUserData {
  readonly parts: readonly [CloudInitPart, ...CloudInitPart[]];
  readonly script?: never;
  readonly variables?: never;
}

/** What a machine does at its first boot. Together at most 16 KB, a workload's script of about 4 KB included. */
export type UserData = ScriptUserData | CloudInitUserData;

/** What is wrong with user data: one text for each mistake. */
export function userDataProblems(userData: UserData): string[] {
  const problems =
    userData.parts === undefined
      ? scriptProblems("userData", userData)
      : userData.parts.flatMap((part, index) => partProblems(`userData.parts[${index}]`, part));
  return [...problems, ...sizeProblems(userDataText(userData, toBase64))];
}

/** What is wrong with the size of user data. Of references nobody knows it before Terraform runs: they count nothing. */
export function sizeProblems(text: string): string[] {
  const bytes = Buffer.byteLength(text.replace(/\$\{TfToken\[[^\]]+\]\}/g, ""), "utf8");
  return bytes > LARGEST_USER_DATA_BYTES
    ? [`userData is ${bytes} bytes long; AWS takes at most ${LARGEST_USER_DATA_BYTES}`]
    : [];
}

/** User data as the machine gets it. */
export function userDataText(userData: UserData, base64: (text: string) => string): string {
  return userData.parts === undefined ? withVariables(userData) : mimeText(partsOf(userData), base64);
}

/** User data as parts of a whole. */
export function partsOf(userData: UserData): MimePart[] {
  if (userData.parts === undefined) return [{ kind: "script", text: withVariables(userData) }];
  return userData.parts.map((part) =>
    part.kind === "script" ? { kind: part.kind, text: withVariables(part) } : { kind: part.kind, text: part.content },
  );
}

/** Base64 of a text that is known. */
export function toBase64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

function partProblems(path: string, part: CloudInitPart): string[] {
  const problems = part.kind === "script" ? scriptProblems(path, part) : cloudConfigProblems(path, part.content);
  const text = part.kind === "script" ? part.script : part.content;
  return text.includes(BOUNDARY)
    ? [...problems, `${path} has the text ${BOUNDARY}, which separates the parts`]
    : problems;
}

function scriptProblems(path: string, given: { readonly script: string; readonly variables?: Variables }): string[] {
  const problems = textProblems(`${path}.script`, given.script);
  const isMarked = given.script.startsWith(BYTE_ORDER_MARK);
  if (!given.script.startsWith("#!") && !given.script.startsWith(REFERENCE_START) && !isMarked) {
    problems.push(`${path}.script starts with ${start(given.script)}; it must start with #!`);
  }
  for (const name of Object.keys(given.variables ?? {})) {
    if (!/^[A-Z_][A-Z0-9_]*$/.test(name)) {
      problems.push(`${path}.variables has the name ${name}; it must be of capital letters, digits and _`);
    }
  }
  return problems;
}

/** AWS takes these bytes too, and no machine understands them. */
function textProblems(path: string, text: string): string[] {
  const [first = ""] = text.split("\n", 1);
  const before = text.indexOf("\0");
  return [
    ...(text.startsWith(BYTE_ORDER_MARK)
      ? [`${path} begins with a byte order mark, before which Linux finds no #!; save it without one`]
      : []),
    ...(first.endsWith("\r")
      ? [
          `${path} has a carriage return at the end of line 1, where Linux looks for an interpreter of that name; ` +
            "save it with line ends of Unix (LF)",
        ]
      : []),
    ...(before === -1
      ? []
      : [
          `${path} has a NUL in line ${text.slice(0, before).split("\n").length}; no shell reads on there: leave it out`,
        ]),
  ];
}

function cloudConfigProblems(path: string, content: string): string[] {
  if (/^#cloud-config\s*$/m.test(content.split("\n")[0] ?? "") || content.startsWith(REFERENCE_START)) return [];
  return [`${path}.content starts with ${start(content)}; its first line must be #cloud-config`];
}

function start(text: string): string {
  return JSON.stringify(text.slice(0, 12));
}

function withVariables(given: { readonly script: string; readonly variables?: Variables }): string {
  const [interpreter = "", ...rest] = given.script.split("\n");
  const exports = Object.entries(given.variables ?? {}).map(([name, value]) => `export ${name}=${quote(value)}`);
  return [interpreter, ...exports, ...rest].join("\n");
}

function quote(value: string | number): string {
  return `'${String(value).replaceAll("'", `'\\''`)}'`;
}
