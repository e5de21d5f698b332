import { parseJson } from "../terraform/json-text";
import { variable } from "./workflow-step";
import { PipelineError } from "./pipeline-error";

/** GitHub has answered with an error that trying again does not cure. */
export class GitHubError extends PipelineError {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

export interface GitHubOptions {
  /** `https://api.github.com`, or that of a GitHub Enterprise server. */
  readonly url: string;
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  /** Waits. @default - really */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** What GitHub has said. */
interface Answer {
  readonly response: Response;
  readonly text: string;
}

const OK = 200;
const ATTEMPTS = 5;
const PER_PAGE = 100;
const LONGEST_WAIT_SECONDS = 120;
const FIRST_WAIT_SECONDS = 1;
/** GitHub asks for at least a minute after a secondary limit that names no time. */
const LIMIT_WAIT_SECONDS = 60;

/** The part of GitHub's REST API that one repository needs. Paths start below `/repos/<owner>/<name>`. */
export class GitHub {
  private readonly sleep: (milliseconds: number) => Promise<void>;

  constructor(private readonly options: GitHubOptions) {
    this.sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  }

  /** The API as a step of a workflow sees it. */
  static fromEnvironment(): GitHub {
    return new GitHub({
      url: process.env["GITHUB_API_URL"] ?? "https://api.github.com",
      token: variable("GITHUB_TOKEN"),
      repository: variable("GITHUB_REPOSITORY"),
    });
  }

  get repository(): string {
    return this.options.repository;
  }

  async get<T>(path: string): Promise<T> {
    return (await this.send("GET", path)) as T;
  }

  async send(method: "GET" | "POST" | "PATCH" | "PUT", path: string, body?: unknown): Promise<unknown> {
    return this.json(method, this.address(path), body);
  }

  /** All items of a list, page by page. */
  async *list<T>(path: string): AsyncGenerator<T> {
    let next: string | undefined = this.address(`${path}${path.includes("?") ? "&" : "?"}per_page=${PER_PAGE}`);
    const seen = new Set<string>();
    while (next !== undefined) {
      seen.add(next);
      const { response, text }: Answer = await this.request("GET", next);
      const items = parsed("GET", next, text);
      if (!Array.isArray(items)) throw unreadable("GET", next, "no list");
      yield* items as T[];
      next = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
      // The token goes nowhere but to the API itself.
      if (next !== undefined && !next.startsWith(`${this.options.url}/`)) next = undefined;
      if (next !== undefined && seen.has(next)) throw unreadable("GET", next, "a list without an end");
    }
  }

  private async json(method: string, address: string, body: unknown): Promise<unknown> {
    return parsed(method, address, (await this.request(method, address, body)).text);
  }

  private address(path: string): string {
    return `${this.options.url}/repos/${this.options.repository}${path}`;
  }

  private async request(method: string, address: string, body?: unknown): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.attempt(method, address, body);
      if (!(answer instanceof Error) && answer.response.ok) return answer;
      const wait = waitSeconds(answer, attempt, method);
      if (wait === undefined || attempt === ATTEMPTS) throw failure(method, address, answer);
      await this.sleep(wait * 1000);
    }
  }

  private async attempt(method: string, address: string, body?: unknown): Promise<Answer | Error> {
    try {
      const response = await fetch(address, {
        method,
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${this.options.token}`,
          "content-type": "application/json",
          "user-agent": "escala",
          "x-github-api-version": "2022-11-28",
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      });
      // Here, because the connection may break in the middle of it.
      return { response, text: await response.text() };
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}

/** @throws GitHubError for what GitHub does not say */
function parsed(method: string, address: string, text: string): unknown {
  const value = parseJson(text);
  if (value === undefined) throw unreadable(method, address, "no JSON");
  return value;
}

/** A proxy, a portal or another server answers anything. */
function unreadable(method: string, address: string, what: string): GitHubError {
  const path = new URL(address).pathname;
  return new GitHubError(`${method} ${path} was answered with ${what}: look at GITHUB_API_URL and the proxy`, OK);
}

/** How long to wait before the next attempt; undefined when there should be none. */
function waitSeconds(answer: Answer | Error, attempt: number, method: string): number | undefined {
  const backoff = FIRST_WAIT_SECONDS * 2 ** (attempt - 1);
  // What was lost on the way may have been done: a second POST would make a second comment.
  if (answer instanceof Error) return method === "POST" ? undefined : backoff;
  const { response, text } = answer;
  const after = Number(response.headers.get("retry-after") ?? Number.NaN);
  if (response.status === 429 || response.status === 403) {
    const limited = response.status === 429 || !Number.isNaN(after) || /rate limit/i.test(text);
    if (!limited) return undefined;
    const wait = Number.isNaN(after) ? LIMIT_WAIT_SECONDS : after;
    return wait > LONGEST_WAIT_SECONDS ? undefined : wait;
  }
  return response.status >= 500 ? backoff : undefined;
}

function failure(method: string, address: string, answer: Answer | Error): GitHubError {
  const path = new URL(address).pathname;
  if (answer instanceof Error) {
    const cause = answer.cause instanceof Error ? answer.cause.message : answer.message;
    return new GitHubError(`${method} ${path} got no answer from GitHub: ${cause}`, 0);
  }
  const { response, text } = answer;
  return new GitHubError(`${method} ${path} was answered with ${response.status}: ${messageOf(text)}`, response.status);
}

/** GitHub's own words: its message and, of a refused input, the errors. */
function messageOf(text: string): string {
  try {
    const { message, errors } = JSON.parse(text) as { readonly message?: string; readonly errors?: readonly unknown[] };
    const details = (errors ?? []).map((error) => (typeof error === "string" ? error : JSON.stringify(error)));
    return [message ?? text, ...details].join("; ");
  } catch {
    return text.split("\n")[0] ?? "";
  }
}
