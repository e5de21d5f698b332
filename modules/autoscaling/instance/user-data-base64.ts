import { Fn, Token } from "cdktf";
import { mimeText } from "./mime";
import { partsOf, toBase64, type UserData, userDataText } from "./user-data";

/** A reference in a text, as cdktf writes it before it resolves it. */
const REFERENCE = /(\$\{TfToken\[[^\]]+\]\})/;

/** User data in base64, as a launch template wants it. */
export function userDataBase64(userData: UserData): string {
  return base64(userDataText(userData, base64));
}

/** The text of user data, if there is any, and of a script that is run after it. */
export function textWithScript(userData: UserData | undefined, script: string): string {
  return userData === undefined ? script : mimeText([...partsOf(userData), { kind: "script", text: script }], base64);
}

/**
 * cdktf: `Fn.rawString` leaves backslashes and `%{` alone, which Terraform then reads as its own. So where a text holds references
 * its other pieces go to Terraform in base64, and Terraform puts them together.
 */
export function base64(text: string): string {
  if (!Token.isUnresolved(text)) return toBase64(text);
  const pieces = text.split(REFERENCE).filter((piece) => piece !== "");
  return Fn.base64encode(
    Fn.join(
      "",
      pieces.map((piece) => (REFERENCE.test(piece) ? piece : Fn.base64decode(toBase64(piece)))),
    ),
  );
}
