/** A mention of something in an expression, such as `aws_lb.web[0].arn` or `module.net.vpc_id`. */
export interface Traversal {
  readonly kind: "resource" | "data" | "module" | "var" | "local" | "each" | "count" | "other";
  /** `aws_lb.web`, `data.aws_vpc.main`; the bare name for a module, a variable and a local value. */
  readonly address: string;
  /** The instance of a resource or module, where one is named; `"*"` for all of them. */
  readonly index?: string | number;
  /** What follows: `["arn"]`. */
  readonly attributes: readonly (string | number)[];
  /** As it was written. */
  readonly text: string;
}

const NAME = String.raw`[A-Za-z_][\w-]*`;
const INDEX = String.raw`\[(?:\d+|"(?:[^"\\]|\\.)*"|\*)\]`;
const STEP = String.raw`(?:\.(?:${NAME}|\d+|\*)|${INDEX})`;
const WHOLE = new RegExp(String.raw`^${NAME}${STEP}*$`);
const ANYWHERE = new RegExp(String.raw`(?<![\w."-])${NAME}${STEP}+`, "g");
const STEPS = new RegExp(String.raw`\.?(${NAME}|\d+|\*)|\[(\d+|\*)\]|\["((?:[^"\\]|\\.)*)"\]`, "g");

const SPECIAL = new Set(["path", "terraform", "self"]);

/** An expression that is nothing but one traversal; `undefined` for any other. */
export function parseTraversal(text: string): Traversal | undefined {
  const trimmed = text.trim();
  return WHOLE.test(trimmed) ? fromSteps(trimmed, steps(trimmed)) : undefined;
}

/** Everything that an expression mentions. */
export function traversalsIn(expression: string): Traversal[] {
  return [...expression.matchAll(ANYWHERE)]
    .map(([text]) => fromSteps(text, steps(text)))
    .filter(({ kind }) => kind !== "other");
}

/**
 * The traversals of `references` in plan JSON, which lists `aws_lb.web.arn` and then `aws_lb.web`: only the longest of each.
 */
export function traversalsOf(references: readonly string[]): Traversal[] {
  const longest = references.filter(
    (reference, index) =>
      !references.some(
        (other, at) =>
          other.length > reference.length &&
          other.startsWith(reference) &&
          /^[.[]/.test(other.slice(reference.length)) &&
          // `aws_lb.web` by itself, later in the list, is a mention of its own.
          at < index,
      ),
  );
  return longest.flatMap((reference) => parseTraversal(reference) ?? []);
}

/** What comes after a name; an index stands in brackets, an attribute after a dot. */
interface Step {
  readonly value: string | number;
  readonly isIndex: boolean;
}

function steps(text: string): Step[] {
  return [...text.matchAll(STEPS)].map(([, name, index, quoted]) => {
    if (quoted !== undefined) return { value: quoted.replace(/\\(.)/g, "$1"), isIndex: true };
    const step = name ?? index ?? "";
    // `aws_lb.web.0` and `aws_lb.web.*` are the old way to write an index.
    return /^\d+$/.test(step) ? { value: Number(step), isIndex: true } : { value: step, isIndex: step === "*" };
  });
}

function fromSteps(text: string, path: readonly Step[]): Traversal {
  const [first = "", second = "", third = ""] = path.map(({ value }) => value);
  switch (first) {
    case "data":
      return { kind: "data", address: `data.${second}.${third}`, ...indexed(path.slice(3)), text };
    case "module":
      return { kind: "module", address: String(second), ...indexed(path.slice(2)), text };
    case "var":
    case "local":
    case "each":
    case "count":
      return { kind: first, address: String(second), attributes: values(path.slice(2)), text };
    default:
      if (SPECIAL.has(String(first)) || !String(first).includes("_") || path.length < 2) {
        return { kind: "other", address: String(first), attributes: values(path.slice(1)), text };
      }
      return { kind: "resource", address: `${first}.${second}`, ...indexed(path.slice(2)), text };
  }
}

/** `[0].arn` and `["a"].arn` name an instance; `.arn` does not. */
function indexed(path: readonly Step[]): Pick<Traversal, "index" | "attributes"> {
  const [first, ...rest] = path;
  return first?.isIndex === true ? { index: first.value, attributes: values(rest) } : { attributes: values(path) };
}

function values(path: readonly Step[]): (string | number)[] {
  return path.map(({ value }) => value);
}
