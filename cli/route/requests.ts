import { BadRequest, parseRequest, type RequestOptions, type RouteRequest } from "../../analysis/routing";
import { CliError } from "../cli-error";
import { nameOf, readText } from "../input-file";

/** Where the requests of a command come from. */
export interface RequestSources {
  readonly method?: string;
  readonly header?: readonly string[];
  readonly from?: string;
  /** A file with one request a line. */
  readonly requests?: string;
}

interface WrittenRequest {
  readonly text: string;
  /** `requests.txt:3: `; empty for the argument. */
  readonly place: string;
}

/**
 * The requests that somebody asks about.
 *
 * @throws CliError with every problem of all of them, or where there is none
 */
export async function readRequests(url: string | undefined, sources: RequestSources): Promise<readonly RouteRequest[]> {
  const { method, header: headers, from, requests: file } = sources;
  const written: WrittenRequest[] = url === undefined ? [] : [{ text: url, place: "" }];
  if (file !== undefined) written.push(...linesOf(await readText(file), nameOf(file)));
  if (written.length === 0) {
    throw new CliError("no request is given; write a URL after the input, or name a file with --requests or --expect");
  }
  return parseAll(written, { method, headers, from });
}

/** One request a line; empty lines and those that start with # say nothing. */
function linesOf(text: string, name: string): WrittenRequest[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const request = line.trim();
    return request === "" || request.startsWith("#") ? [] : [{ text: request, place: `${name}:${index + 1}: ` }];
  });
}

function parseAll(written: readonly WrittenRequest[], options: RequestOptions): RouteRequest[] {
  // What is wrong with the options is said once, and not for each request.
  const ofOptions = problemsOf("http://localhost/", options);
  const problems = [...ofOptions];
  for (const { text, place } of written) {
    const own = problemsOf(text, options).filter((problem) => !ofOptions.includes(problem));
    problems.push(...own.map((problem) => `${place}${problem}`));
  }
  if (problems.length > 0) throw new CliError(problems.join("; "));
  return written.map(({ text }) => parseRequest(text, options));
}

function problemsOf(text: string, options: RequestOptions): readonly string[] {
  try {
    parseRequest(text, options);
    return [];
  } catch (error) {
    if (error instanceof BadRequest) return error.problems;
    throw error;
  }
}
