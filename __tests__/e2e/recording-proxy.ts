import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Emulator } from "../../emulator/emulator";

/** A call of an AWS API, as it went over the wire, and its answer. */
export interface RecordedCall {
  /** The service that the request is signed for, such as `ec2`. */
  readonly service: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** `X-Amz-Target` of the services that speak JSON. */
  readonly target: string | undefined;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
}

/** An emulator behind a proxy that writes down every call. */
export interface RecordedEmulator extends Emulator {
  /** Since its start, or since they were taken out. */
  readonly calls: RecordedCall[];
}

/** Starts a proxy in front of an emulator. Stopping it stops the emulator. */
export async function recordCalls(emulator: Emulator): Promise<RecordedEmulator> {
  const calls: RecordedCall[] = [];
  const server = createServer((incoming, outgoing) => {
    const pass = async () => {
      const body = await text(incoming);
      const answer = await forward(emulator.port, incoming, body);
      const said = await text(answer);
      calls.push({
        service: /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(incoming.headers.authorization ?? "")?.[1] ?? "",
        method: incoming.method ?? "",
        path: incoming.url ?? "",
        target: incoming.headers["x-amz-target"]?.toString(),
        body,
        status: answer.statusCode ?? 0,
        answer: said,
      });
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      outgoing.end(said);
    };
    pass().catch((error: unknown) => outgoing.destroy(error as Error));
  });
  const port = await listen(server);
  return {
    ...emulator,
    endpoint: `http://127.0.0.1:${port}`,
    port,
    calls,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await emulator.stop();
    },
  };
}

function forward(port: number, { method, url, headers }: IncomingMessage, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path: url, headers }, resolve);
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
