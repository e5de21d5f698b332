import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request to AWS's API. */
export interface Call {
  /** `CreateVpc`; for S3 and Route 53, which name none: `PUT /bucket/key`. */
  readonly action: string;
  /** How many calls of this action there were before. */
  readonly nth: number;
  /** Whether it makes, changes or removes something, apart from the state itself. */
  readonly isChange: boolean;
}

/**
 * What becomes of a call:
 * - `pass`: it is done and answered
 * - `lose`: it is done, and the connection breaks before the answer. The SDK asks again, and the emulator gives the same answer
 * - `lose and forget`: the same, and the emulator does it once more, as AWS does where a call has no token
 * - `throttle`, `fail`: it is not done; AWS asks to slow down, or has an internal error
 * - `reset`: it is not done; the connection breaks
 */
export type Fate = "pass" | "lose" | "lose and forget" | "throttle" | "fail" | "reset";

/** Stands between Terraform and the emulator, and does what networks and AWS do now and then. */
export interface FaultProxy {
  /** In place of the emulator's. */
  readonly endpoint: string;
  /** Every call so far that changes something, in order. */
  readonly changes: readonly string[];
  /** Decides about each call; may wait, and may end Terraform meanwhile. @default - everything passes */
  decide: (call: Call) => Fate | Promise<Fate>;
  /** Is told after a call was done and before it is answered. */
  done: (call: Call) => void | Promise<void>;
  stop(): Promise<void>;
}

/** What repeats a call for the emulator: see emulator/server/answers.py. */
const INVOCATION = "amz-sdk-invocation-id";

export async function startFaultProxy(emulator: string): Promise<FaultProxy> {
  const counts = new Map<string, number>();
  const changes: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const hooks: Pick<FaultProxy, "decide" | "done"> = { decide: () => "pass", done: () => {} };

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const call = callOf(incoming, body);
    const fate = await hooks.decide(call);
    if (fate === "reset") return void incoming.socket.destroy();
    if (fate === "throttle" || fate === "fail") return refuse(fate, incoming, outgoing);
    if (call.isChange) changes.push(call.action);
    const headers = fate === "lose and forget" ? without(incoming.headers, INVOCATION) : incoming.headers;
    const answer = await forward(emulator, incoming, headers, body);
    await hooks.done(call);
    if (fate !== "pass") return void incoming.socket.destroy();
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  function callOf(incoming: IncomingMessage, body: Buffer): Call {
    const text = incoming.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")
      ? body.toString()
      : "";
    const target = incoming.headers["x-amz-target"];
    const named =
      new URLSearchParams(text).get("Action") ?? (typeof target === "string" ? target.split(".").at(-1) : undefined);
    const path = (incoming.url ?? "").split("?")[0] ?? "";
    const action = named ?? `${incoming.method ?? ""} ${path}`;
    const nth = counts.get(action) ?? 0;
    counts.set(action, nth + 1);
    const isState = /\.tfstate(\.tflock)?$/.test(path);
    const reads =
      named === undefined
        ? incoming.method === "GET" || incoming.method === "HEAD"
        : /^(Describe|Get|List|Assume)/.test(named);
    return { action, nth, isChange: !isState && !reads };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(hooks, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    changes,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

async function bodyOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function forward(
  emulator: string,
  incoming: IncomingMessage,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // The body is whole here, whatever its framing was.
    const framed = { ...without(headers, "transfer-encoding", "connection"), "content-length": body.length };
    const options = { method: incoming.method, headers: framed, agent: false };
    const upstream = request(new URL(incoming.url ?? "/", emulator), options, (answer) => {
      bodyOf(answer).then((text) => {
        const rest = without(answer.headers, "transfer-encoding");
        const length = incoming.method === "HEAD" ? {} : { "content-length": String(text.length) };
        resolve({ status: answer.statusCode ?? 502, headers: { ...rest, ...length }, body: text });
      }, reject);
    });
    upstream.on("error", reject).end(body);
  });
}

function without(headers: IncomingHttpHeaders, ...names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

/** AWS's words for it, in the form that the service speaks. */
function refuse(fate: "throttle" | "fail", { headers }: IncomingMessage, outgoing: ServerResponse): void {
  const [status, code] = fate === "throttle" ? [400, "Throttling"] : [500, "InternalFailure"];
  const isJson = headers["x-amz-target"] !== undefined;
  const text = isJson
    ? JSON.stringify({ __type: code, message: "by the fault proxy" })
    : `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>by the fault proxy</Message></Error><Errors><Error><Code>${code}</Code><Message>by the fault proxy</Message></Error></Errors><RequestId>0</RequestId></ErrorResponse>`;
  outgoing.writeHead(status, { "content-type": isJson ? "application/x-amz-json-1.1" : "text/xml" }).end(text);
}
