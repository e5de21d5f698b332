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
    return (await this.request(method, this.address(path), body)).json();
  }

  /** All items of a list, page by page. */
  async *list<T>(path: string): AsyncGenerator<T> {
    let next: string | undefined = this.address(`${path}${path.includes("?") ? "&" : "?"}per_page=${PER_PAGE}`);
    while (next !== undefined) {
      const response: Response = await this.request("GET", next);
      yield* (await response.json()) as T[];
      next = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
      // The token goes nowhere but to the API itself.
      if (next !== undefined && !next.startsWith(`${this.options.url}/`)) next = undefined;
    }
  }

  private address(path: string): string {
    return `${this.options.url}/repos/${this.options.repository}${path}`;
  }

  private async request(method: string, address: string, body?: unknown): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.attempt(method, address, body);
      if (answer instanceof Response && answer.ok) return answer;
      const wait = await waitSeconds(answer, attempt, method);
      if (wait === undefined || attempt === ATTEMPTS) throw await failure(method, address, answer);
      await this.sleep(wait * 1000);
    }
  }

  private async attempt(method: string, address: string, body?: unknown): Promise<Response | Error> {
    try {
      return await fetch(address, {
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
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}

/** How long to wait before the next attempt; undefined when there should be none. */
async function waitSeconds(answer: Response | Error, attempt: number, method: string): Promise<number | undefined> {
  const backoff = FIRST_WAIT_SECONDS * 2 ** (attempt - 1);
  // What was lost on the way may have been done: a second POST would make a second comment.
  if (answer instanceof Error) return method === "POST" ? undefined : backoff;
  const after = Number(answer.headers.get("retry-after") ?? Number.NaN);
  if (answer.status === 429 || answer.status === 403) {
    const limited = answer.status === 429 || !Number.isNaN(after) || /rate limit/i.test(await answer.clone().text());
    if (!limited) return undefined;
    const wait = Number.isNaN(after) ? LIMIT_WAIT_SECONDS : after;
    return wait > LONGEST_WAIT_SECONDS ? undefined : wait;
  }
  return answer.status >= 500 ? backoff : undefined;
}

async function failure(method: string, address: string, answer: Response | Error): Promise<GitHubError> {
  const path = new URL(address).pathname;
  if (answer instanceof Error) {
    const cause = answer.cause instanceof Error ? answer.cause.message : answer.message;
    return new GitHubError(`${method} ${path} got no answer from GitHub: ${cause}`, 0);
  }
  const text = await answer.text();
  return new GitHubError(`${method} ${path} was answered with ${answer.status}: ${messageOf(text)}`, answer.status);
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
