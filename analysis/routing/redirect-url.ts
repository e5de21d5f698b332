import type { RedirectAction } from "./action";
import { type RouteRequest } from "./request";

/**
 * Where a redirect sends a request; undefined where a part of it is known only at apply.
 *
 * AWS: the leading `/` of `#{path}` is removed
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html). Observed: the port always stands in
 * Location, `:443` too (KensioSoftware/yulin, pull request 582).
 */
export function redirectUrl(action: RedirectAction, request: RouteRequest): string | undefined {
  const { protocol, host, port, path, query } = action;
  if ([protocol, host, port, path, query].includes(undefined)) return undefined;
  const parts: Readonly<Record<string, string>> = {
    "#{protocol}": request.protocol.toUpperCase(),
    "#{host}": request.hostHeader,
    "#{port}": String(request.port),
    "#{path}": request.path.slice(1),
    "#{query}": request.query,
  };
  const filled = (text = "") => text.replace(/#\{(?:protocol|host|port|path|query)\}/g, (name) => parts[name] ?? name);
  const [search, start] = [filled(query), `${filled(protocol).toLowerCase()}://${filled(host)}:${filled(port)}`];
  return `${start}${filled(path)}${search === "" ? "" : `?${search}`}`;
}

/** Whether a redirect sends a request to where it comes from. */
export function isLoop(url: string, request: RouteRequest): boolean {
  const { protocol, hostHeader, port, path, query } = request;
  return url === `${protocol}://${hostHeader}:${port}${path}${query === "" ? "" : `?${query}`}`;
}
