import { hasExpression } from "../../tokens";

/** A part of user data: a script, or a `#cloud-config` in YAML. */
export interface MimePart {
  readonly kind: "cloud-config" | "script";
  readonly text: string;
}

/** Always the same, so that the same parts are the same bytes. */
export const BOUNDARY = "==ESCALA-USER-DATA==";

const CONTENT_TYPES = { "cloud-config": "text/cloud-config", script: "text/x-shellscript" } as const;

const LINE_LENGTH = 76;

/**
 * Parts of user data in one text, as cloud-init reads it (cloud-init, "MIME multi-part archive"). It runs scripts in their order.
 *
 * cloud-init: its MIME parser takes the bytes of a part that is not ASCII for Latin-1, so such a part is sent in base64.
 */
export function mimeText(parts: readonly MimePart[], base64: (text: string) => string): string {
  const head = ["MIME-Version: 1.0", `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`, ""];
  const bodies = parts.flatMap((part) => [
    `--${BOUNDARY}`,
    `Content-Type: ${CONTENT_TYPES[part.kind]}; charset="utf-8"`,
    "MIME-Version: 1.0",
    `Content-Transfer-Encoding: ${asciiOnly(part.text) ? "7bit" : "base64"}`,
    "",
    asciiOnly(part.text) ? part.text : inLines(base64(part.text)),
  ]);
  return [...head, ...bodies, `--${BOUNDARY}--`, ""].join("\n");
}

/** Whether every character of a text is one of ASCII. */
function asciiOnly(text: string): boolean {
  return Buffer.byteLength(text, "utf8") === text.length;
}

function inLines(text: string): string {
  return hasExpression(text) ? text : (text.match(new RegExp(`.{1,${LINE_LENGTH}}`, "g")) ?? []).join("\n");
}
