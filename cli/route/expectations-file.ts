import type { ResourceGraph } from "../../analysis/graph";
import { BadRequest, type Expectation, GroupNames, parseRequest, type Wanted } from "../../analysis/routing";
import { CliError } from "../cli-error";
import { nameOf, readText } from "../input-file";
import { ENTRIES, type Entry } from "./expectation-schema";
import type { WrittenExpectation } from "./expectations";

/**
 * The expectations of a YAML file.
 *
 * @param graph whose target groups it names
 * @param balancer for requests that name none
 * @throws CliError with everything that is wrong in it, line by line
 */
export async function readExpectations(
  path: string,
  graph: ResourceGraph,
  balancer: string | undefined,
): Promise<readonly WrittenExpectation[]> {
  const text = await readText(path);
  const { entries, lineOf, problems } = await parse(text, nameOf(path));
  const names = new GroupNames(graph);
  const expectations = entries.flatMap((entry, index) => {
    const place = `${nameOf(path)}:${lineOf([index])}`;
    const read = expectationOf(entry, names, balancer);
    if ("problems" in read) problems.push(...read.problems.map((problem) => `${place}: ${problem}`));
    return "problems" in read ? [] : [{ ...read.expectation, place, expected: wordsOf(entry) }];
  });
  if (problems.length > 0) throw new CliError(problems.join("; "));
  return expectations;
}

async function parse(text: string, name: string) {
  // Only this needs it: no other command waits for it.
  const { LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { readonly range?: readonly [number] } | undefined;
      if (node?.range !== undefined) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const [error] = document.errors;
  if (error !== undefined) {
    throw new CliError(`${name}:${lines.linePos(error.pos[0]).line}: ${error.message}`);
  }
  const result = ENTRIES.safeParse(document.toJS());
  if (result.success) return { entries: result.data, lineOf, problems: [] as string[] };
  const problems = result.error.issues.map(({ path, message }) => {
    const where = path.slice(1).join(".");
    return `${name}:${lineOf(path)}: ${where === "" ? "" : `${where}: `}${message}`;
  });
  throw new CliError(problems.join("; "));
}

type Read = { readonly expectation: Expectation } | { readonly problems: readonly string[] };

function expectationOf(entry: Entry, names: GroupNames, balancer: string | undefined): Read {
  const problems: string[] = [];
  const wanted = wantedOf(entry, names, problems);
  const headers = Object.entries(entry.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  try {
    const request = parseRequest(entry.request, { headers, from: entry.from });
    if (problems.length > 0) return { problems };
    return { expectation: { request, balancer: entry.balancer ?? balancer, wanted, signIn: entry.signIn } };
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    return { problems: [...problems, ...error.problems] };
  }
}

function wantedOf({ forwardTo, redirectTo, status }: Entry, names: GroupNames, problems: string[]): Wanted {
  if (redirectTo !== undefined) return { kind: "redirect", url: redirectTo, status };
  if (forwardTo === undefined) return status === undefined ? { kind: "nobody" } : { kind: "status", status };
  const wanted = typeof forwardTo === "string" ? [[forwardTo, undefined] as const] : Object.entries(forwardTo);
  const groups = wanted.flatMap(([name, percent]) => {
    const found = names.find(name);
    if ("problem" in found) problems.push(found.problem);
    return "problem" in found ? [] : [{ address: found.address, percent }];
  });
  return { kind: "forward", groups };
}

/** `forward to Shop 90 %, Canary 10 %` */
function wordsOf({ forwardTo, redirectTo, status, signIn }: Entry): string {
  const first = signIn === undefined ? "" : signIn ? "sign in, then " : "without signing in, ";
  if (redirectTo !== undefined) return `${first}redirect${status === undefined ? "" : ` (${status})`} to ${redirectTo}`;
  if (forwardTo === undefined) return first + (status === undefined ? "no listener answers" : `answer ${status}`);
  if (typeof forwardTo === "string") return `${first}forward to ${forwardTo}`;
  const groups = Object.entries(forwardTo).map(([name, percent]) => `${name} ${percent} %`);
  return `${first}forward to ${groups.join(", ")}`;
}
