import { parsedJson } from "../graph/json-value";
import { type NamedText, namedTexts } from "./named-texts";
import { passwordsIn } from "./secret-text";

/** How a text is written inside others: in JSON, in JSON within JSON, as Terraform's `jsonencode` and in a URL. */
export function writtenForms(text: string): readonly string[] {
  const json = inJson(text);
  const encoded = json.replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`);
  return [...new Set([text, text.trim(), json, encoded, inJson(json), inUri(text)])];
}

/** Shorter pieces of base64 turn up by accident. */
const SHORTEST_ENCODED = 8;

/**
 * What a text is in base64 wherever it stands in what is encoded, and in hexadecimal. Three bytes become four characters, so there are three
 * ways, and the characters at the ends that depend on what stands beside are left out.
 */
export function encodedForms(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const piece = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [piece, piece.replaceAll("+", "-").replaceAll("/", "_")];
  });
  return [...new Set([...base64, bytes.toString("hex")])].filter(({ length }) => length >= SHORTEST_ENCODED);
}

/** A piece of a secret that is one by itself: the values of JSON, passwords of a URL or a connection string, what base64 says, the lines of a key. */
export function partsOf(text: string, name: string): readonly Pick<NamedText, "text" | "name">[] {
  const passwords = passwordsIn(text).map((password) => ({ text: password, name: "password" }));
  const json = parsedJson(text);
  if (json !== undefined) return [...namedTexts(json), ...passwords];
  const plain = decodedText(text);
  const decoded = plain === undefined ? [] : [{ text: plain, name }, ...partsOf(plain, name)];
  const lines = text.includes("\n") ? text.split("\n").filter((line) => /^\S{16,}$/.test(line)) : [];
  return [...passwords, ...decoded, ...lines.map((line) => ({ text: line, name }))];
}

/** What base64 of a text holds; undefined for anything else. */
function decodedText(text: string): string | undefined {
  if (text.length < 16 || text.length % 4 !== 0 || /[^A-Za-z0-9+/=]|=[^=]|===/.test(text)) return undefined;
  const plain = Buffer.from(text, "base64").toString("utf8");
  return plain !== "" && !/[^\P{Cc}\r\n\t]|\ufffd/u.test(plain) ? plain : undefined;
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function inUri(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half of a surrogate pair has no such form.
    return text;
  }
}
