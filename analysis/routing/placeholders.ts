import type { Part, RouteAction } from "./action";
import type { RoutingListener, RoutingRule } from "./routing-table";

/**
 * An action with what its placeholders stand for where that is the same for every request: the protocol and port of the listener, and the host of
 * a rule that is about one host alone. `#{port}` at port 443 and `443` are no difference.
 */
export function withoutPlaceholders(
  action: RouteAction,
  { port, protocol }: RoutingListener,
  rule: RoutingRule | undefined,
): RouteAction {
  const { final } = action;
  if (final.kind !== "redirect") return action;
  const host = onlyHost(rule);
  const filled = (part: Part): Part => {
    if (part === undefined) return undefined;
    const known = {
      "#{port}": port === undefined ? undefined : String(port),
      "#{protocol}": protocol,
      "#{host}": host,
    };
    return part.replace(/#\{(?:port|protocol|host)\}/g, (name) => known[name as keyof typeof known] ?? name);
  };
  const parts = { protocol: filled(final.protocol), host: filled(final.host), port: filled(final.port) };
  return { ...action, final: { ...final, ...parts, path: filled(final.path), query: filled(final.query) } };
}

function onlyHost(rule: RoutingRule | undefined): string | undefined {
  const hosts = (rule?.conditions ?? []).flatMap((each) => (each.kind === "host" && !each.isPartly ? [each] : []));
  const [pattern, ...others] = hosts.length === 1 ? (hosts[0]?.patterns ?? []) : [];
  return pattern?.isExact === true && others.length === 0 ? pattern.text.toLowerCase() : undefined;
}
