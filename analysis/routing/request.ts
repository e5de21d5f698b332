import { type AddressRange, rangeOf } from "../../aws/address-range";

/** A request as a client sends it. */
export interface RouteRequest {
  /** Compared exactly. */
  readonly method: string;
  readonly protocol: "http" | "https";
  /** The host of the URL, in lower case: for whom the certificate is chosen. */
  readonly host: string;
  readonly port: number;
  /** As it is sent, percent-encoded. */
  readonly path: string;
  /** As it is sent, without the question mark. */
  readonly query: string;
  readonly parameters: readonly QueryParameter[];
  /** By name in lower case. Without Host. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** What host conditions are compared with: Host in lower case, without port and last dot. */
  readonly hostHeader: string;
  /** The address that the connection comes from; undefined: nobody has said. */
  readonly from: AddressRange | undefined;
}

/** A parameter of a query string, as it is sent. */
export interface QueryParameter {
  readonly key: string;
  /** undefined: there is no `=`. */
  readonly value: string | undefined;
}

export interface RequestOptions {
  /** @default GET */
  readonly method?: string | undefined;
  /** `Name: value` each. */
  readonly headers?: readonly string[] | undefined;
  /** An IPv4 or IPv6 address. */
  readonly from?: string | undefined;
}

/** What is wrong with a request that somebody wrote, each mistake once. */
export class BadRequest extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("; "));
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const STANDARD_METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];
const DEFAULT_PORTS = { http: 80, https: 443 } as const;

/**
 * Reads a request.
 *
 * @param url `https://www.example.com/api?v=2`, or with a method before it: `POST https://www.example.com/api`
 * @throws BadRequest with every problem
 */
export function parseRequest(url: string, options: RequestOptions = {}): RouteRequest {
  const problems: string[] = [];
  const [, leading, address = ""] = /^(?:(\S+)\s+)?(\S*)$/.exec(url.trim()) ?? [];
  const method = methodOf(leading, options.method, problems);
  const parsed = parseUrl(address === "" ? url : address, problems);
  const headers = headersOf(options.headers ?? [], problems);
  const from = options.from === undefined ? undefined : addressOf(options.from, problems);
  if (parsed === undefined || problems.length > 0) throw new BadRequest(problems);
  const protocol = parsed.protocol === "http:" ? "http" : "https";
  const query = parsed.search.slice(1);
  const host = withoutDot(parsed.hostname.toLowerCase());
  const named = headers.get("host")?.[0];
  headers.delete("host");
  return {
    method,
    protocol,
    host,
    port: parsed.port === "" ? DEFAULT_PORTS[protocol] : Number(parsed.port),
    path: parsed.pathname,
    query,
    parameters: parametersOf(query),
    headers,
    hostHeader: named === undefined ? host : nameInHost(named),
    from,
  };
}

function methodOf(leading: string | undefined, option: string | undefined, problems: string[]): string {
  if (leading !== undefined && option !== undefined && leading !== option) {
    problems.push(`the request has two methods, ${leading} and ${option}; give one of them`);
  }
  const method = leading ?? option ?? "GET";
  if (!TOKEN.test(method)) problems.push(`the method is "${method}"; it must be a word such as GET`);
  const upper = method.toUpperCase();
  if (method !== upper && STANDARD_METHODS.includes(upper)) {
    problems.push(`the method is ${method}; methods are compared exactly, write ${upper}`);
  }
  return method;
}

function parseUrl(text: string, problems: string[]): URL | undefined {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  problems.push(`the URL is "${text}"; it must begin with http:// or https:// and name a host`);
  return undefined;
}

function headersOf(lines: readonly string[], problems: string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, name = "", value = ""] = /^([^:]*):(.*)$/s.exec(line) ?? [];
    if (!TOKEN.test(name)) {
      problems.push(`a header is "${line}"; it must be a name, a colon and a value: "X-Canary: 1"`);
      continue;
    }
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), value.trim()]);
  }
  return headers;
}

function addressOf(text: string, problems: string[]): AddressRange | undefined {
  const range = text.includes("/") ? undefined : rangeOf(text);
  if (range === undefined) problems.push(`the source is "${text}"; it must be an IPv4 or IPv6 address`);
  return range;
}

function parametersOf(query: string): QueryParameter[] {
  return query
    .split("&")
    .filter((each) => each !== "")
    .map((each) => {
      const end = each.indexOf("=");
      return end < 0 ? { key: each, value: undefined } : { key: each.slice(0, end), value: each.slice(end + 1) };
    });
}

/**
 * AWS does not document how a host condition treats the port of Host. Observed: an Application Load Balancer takes port and last dot away
 * and compares in lower case (zalando/skipper, pull request 1911).
 */
function nameInHost(host: string): string {
  return withoutDot(host.trim().toLowerCase().replace(/:\d*$/, ""));
}

function withoutDot(host: string): string {
  return host.replace(/\.$/, "");
}

/** `GET https://www.example.com/api?v=2`: with the port where it is not that of the protocol. */
export function requestText({ method, protocol, host, port, path, query }: RouteRequest): string {
  const door = port === DEFAULT_PORTS[protocol] ? "" : `:${port}`;
  return `${method} ${protocol}://${host}${door}${path}${query === "" ? "" : `?${query}`}`;
}
