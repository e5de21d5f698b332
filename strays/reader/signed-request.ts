import { createHash, createHmac, type BinaryLike } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { SignatureV4 } from "@smithy/signature-v4";

type SignerOptions = ConstructorParameters<typeof SignatureV4>[0];

export interface SignedSettings {
  readonly region: string;
  readonly credentials: SignerOptions["credentials"];
  readonly maxAttempts: number;
  /** Of every service, such as an emulator's. @default - AWS's own */
  readonly endpoint?: string;
}

/** Requests to services of which the project has no SDK. */
export interface SignedRequests {
  /** AWS's JSON protocol: `json("acm", "CertificateManager.DescribeCertificate", {…})`. */
  json(service: JsonService, target: string, body: object): Promise<unknown>;
  /** AWS's query protocol, of IAM: the XML of its answer. */
  iam(action: string, parameters?: Readonly<Record<string, string>>): Promise<string>;
}

export type JsonService = "acm" | "logs" | "tagging";

/** AWS's refusal; `name` is its code. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

/** For one answer: far above what these services take. */
const TIMEOUT_MILLISECONDS = 30_000;

const PASSING = /Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|ServiceUnavailable/;

export function signedRequests(settings: SignedSettings): SignedRequests {
  return {
    json: async (service, target, body) => {
      const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
      const text = await send(settings, { service, region: settings.region, headers, body: JSON.stringify(body) });
      return JSON.parse(text) as unknown;
    },
    iam: (action, parameters = {}) =>
      send(settings, {
        service: "iam",
        // AWS: IAM is one for a whole partition, and signed for one of its regions (IAM endpoints and quotas).
        region: homeOfIam(settings.region),
        headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
        body: new URLSearchParams({ Action: action, Version: "2010-05-08", ...parameters }).toString(),
      }),
  };
}

interface Request {
  readonly service: string;
  readonly region: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function send(settings: SignedSettings, request: Request): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(settings, request);
    } catch (error) {
      if (attempt >= settings.maxAttempts || !isPassing(error)) throw error;
      await wait(Math.min(100 * 2 ** attempt, 10_000) * (0.5 + Math.random() / 2));
    }
  }
}

/** Whether asking again may help: too many requests, a server's failure, a connection that broke. */
function isPassing(error: unknown): boolean {
  if (error instanceof RefusedError) return error.status >= 500 || error.status === 429 || PASSING.test(error.name);
  return error instanceof TypeError || (error as Partial<Error>).name === "TimeoutError";
}

async function sendOnce({ credentials, endpoint }: SignedSettings, request: Request): Promise<string> {
  const { service, region, body } = request;
  const url = new URL(endpoint ?? `https://${hostOf(service, region)}`);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const signed = await signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== "" && { port: Number(url.port) }),
    path: "/",
    query: {},
    headers: { ...request.headers, host: url.host },
    body,
  });
  const answer = await fetch(url, {
    method: "POST",
    headers: signed.headers,
    body,
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  const text = await answer.text();
  if (answer.ok) return text;
  throw refusalOf(answer.status, text);
}

/** `{"__type":"AccessDeniedException","message":"…"}`, or the same in XML. */
function refusalOf(status: number, text: string): RefusedError {
  const code = /"__type"\s*:\s*"(?:[^"]*#)?([^"]+)"/.exec(text)?.[1] ?? /<Code>([^<]+)</.exec(text)?.[1];
  const message = /"[Mm]essage"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? /<Message>([^<]*)</.exec(text)?.[1];
  return new RefusedError(status, code ?? `status ${status}`, message ?? "AWS gives no reason");
}

function hostOf(service: string, region: string): string {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  if (service !== "iam") return `${service}.${region}.${suffix}`;
  if (region.startsWith("cn-")) return `iam.cn-north-1.${suffix}`;
  return region.startsWith("us-gov-") ? `iam.us-gov.${suffix}` : `iam.${suffix}`;
}

function homeOfIam(region: string): string {
  if (region.startsWith("cn-")) return "cn-north-1";
  return region.startsWith("us-gov-") ? "us-gov-west-1" : "us-east-1";
}

/** SHA-256, as the signer asks for it. */
class Sha256 {
  private hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(private readonly secret?: unknown) {
    this.hash = this.fresh();
  }

  update(data: unknown): void {
    this.hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }

  reset(): void {
    this.hash = this.fresh();
  }

  private fresh() {
    return this.secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(this.secret));
  }
}

function bytesOf(data: unknown): BinaryLike {
  if (typeof data === "string" || ArrayBuffer.isView(data)) return data as BinaryLike;
  return Buffer.from(data as ArrayBuffer);
}
