/** Terraform's errors in its output, each as one text without its box, its warnings left out. Works on cdktf's output too. */
export function terraformErrors(output: string): string[] {
  const boxes = boxesOf(output);
  const texts = boxes.length > 0 ? boxes.map(withoutBox) : output.split(/^(?=Error: )/m);
  return texts.filter((text) => text.startsWith("Error: "));
}

/** Terraform's errors as they were shown, each in its box. */
export function errorBoxes(output: string): string[] {
  return boxesOf(output).filter((box) => withoutBox(box).startsWith("Error: "));
}

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
