/** An error of Terraform. */
export interface TerraformError {
  /** Without the box: `Error: <summary>`, an empty line, the details. */
  readonly text: string;
  /** As Terraform has shown it. */
  readonly shown: string;
}

/** Terraform's errors in its output, warnings left out. Understands cdktf's output too, and one without boxes (`-no-color`). */
export function terraformErrors(output: string): TerraformError[] {
  const boxes = boxesOf(output);
  const errors =
    boxes.length > 0
      ? boxes.map((box) => ({ text: withoutBox(box), shown: box }))
      : output.split(NEXT_ERROR).map((text) => ({ text, shown: text.trimEnd() }));
  return errors.filter(({ text }) => text.startsWith("Error: "));
}

/** The S3 backend quotes the SDK's own error in the details, after a word that without a box looks like another error. */
const NEXT_ERROR = /^(?=Error: (?!operation error |failed to refresh cached credentials))/m;

/** What an error says without line breaks: Terraform breaks them at the width of a terminal, cdktf's is another one. */
export function oneLineOf(error: string): string {
  return error.replace(/\s+/g, " ").trim();
}

/** Each from `╷` to `╵`, without the stack's name that cdktf puts before every line. */
function boxesOf(output: string): string[] {
  const lines = output.split("\n").map((line) => line.replace(/^\S*\s+(?=[│╷╵])/, ""));
  const boxed = lines.filter((line) => /^[│╷╵]/.test(line)).join("\n");
  return boxed === "" ? [] : boxed.split(/(?<=╵.*)\n/);
}

function withoutBox(box: string): string {
  return box
    .split("\n")
    .filter((line) => line.startsWith("│"))
    .map((line) => line.replace(/^│ ?/, ""))
    .join("\n");
}
