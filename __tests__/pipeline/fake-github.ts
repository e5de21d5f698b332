import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { GitHub } from "../../pipeline/github-api";

/** One request that was answered. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string | undefined;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it is. @default - the body as JSON */
  readonly raw?: string;
  /** Ends the connection before all of the answer is sent. */
  readonly cut?: boolean;
  /** Ends the connection instead. */
  readonly drop?: boolean;
}

export interface FakeGitHub {
  readonly github: GitHub;
  readonly url: string;
  readonly received: Received[];
  /** Seconds that the client has waited, without waiting. */
  readonly waits: number[];
  stop(): Promise<void>;
}

/**
 * A server that answers as GitHub's REST API does: lists come in pages of `per_page` with a `Link` to the next.
 *
 * @param answer to each request; a list of it is paged
 * @param pageSize items of a page, whatever was asked for
 */
export async function startGitHub(
  answer: (request: Received) => Answer | undefined,
  pageSize = 2,
): Promise<FakeGitHub> {
  const received: Received[] = [];
  const waits: number[] = [];
  const server = createServer((request, response) => {
    void handle(request, response, answer, received, pageSize);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`;
  const sleep = async (milliseconds: number) => void waits.push(milliseconds / 1000);
  return {
    url,
    received,
    waits,
    github: new GitHub({ url, token: "t0ken", repository: "acme/shop", sleep }),
    stop: () => stop(server),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Received) => Answer | undefined,
  received: Received[],
  pageSize: number,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const { method = "", url = "", headers } = request;
  const path = url.replace("/api/v3/repos/acme/shop", "");
  const query = new URL(url, "http://x").searchParams;
  const entry = {
    method,
    path,
    body: text === "" ? undefined : JSON.parse(text),
    authorization: headers.authorization,
  };
  received.push(entry);
  const {
    status = 200,
    body,
    headers: more = {},
    drop,
    raw,
    cut,
  } = answer(entry) ?? { status: 404, body: { message: "Not Found" } };
  if (drop === true) {
    request.socket.destroy();
    return;
  }
  const page = Number(query.get("page") ?? 1);
  const items = Array.isArray(body) ? body.slice((page - 1) * pageSize, page * pageSize) : body;
  const last = !Array.isArray(body) || page * pageSize >= body.length;
  const next = new URL(url, `http://${headers.host}`);
  next.searchParams.set("page", String(page + 1));
  response.writeHead(status, {
    "content-type": "application/json",
    ...(!last && { link: `<${next.href}>; rel="next", <${next.href}>; rel="last"` }),
    ...(cut === true && { "content-length": "1000" }),
    ...more,
  });
  response.write(raw ?? JSON.stringify(items ?? {}), () => {
    if (cut === true) request.socket.destroy();
    else response.end();
  });
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
