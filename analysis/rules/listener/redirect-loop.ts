import type { Block } from "../../graph";
import { finding } from "../finding";
import { elbApi } from "../sources";
import { rulesOf } from "../rules-of";
import { ACTION_KINDS, actionsOf, listenerOf } from "./actions";
import { protocolOf } from "./balancer";

const SOURCE = elbApi("RedirectActionConfig");

/** What the provider takes where nothing is said: the part of the request as it was. */
const UNCHANGED = {
  protocol: "#{protocol}",
  host: "#{host}",
  port: "#{port}",
  path: "/#{path}",
  query: "#{query}",
} as const;

function isUnchanged(redirect: Block, part: keyof typeof UNCHANGED): boolean {
  return (redirect.get(part) ?? UNCHANGED[part]) === UNCHANGED[part];
}

export const REDIRECT_LOOP_RULES = [
  ...rulesOf(ACTION_KINDS, SOURCE, [
    {
      id: "listener/redirect-loop",
      summary: "a redirect changes the protocol, the host, the port or the path",
      *check(holder) {
        for (const redirect of actionsOf(holder).flatMap((action) => action.blocks("redirect"))) {
          if (!(["protocol", "host", "port", "path"] as const).every((part) => isUnchanged(redirect, part))) continue;
          yield {
            attribute: redirect.attribute,
            message: `${redirect.attribute} leads to the URL that was asked for; it must change the protocol, the host, the port or the path`,
          };
        }
      },
    },
  ]),
  ...rulesOf("aws_lb_listener", SOURCE, [
    {
      id: "listener/redirect-to-itself",
      summary: "a listener does not redirect to its own protocol and port with nothing else changed",
      severity: "warning",
      // AWS takes it, since the port or the protocol is written out.
      *check(listener, { graph }) {
        for (const redirect of listener.blocks("default_action.redirect")) {
          if (!(["host", "path", "query"] as const).every((part) => isUnchanged(redirect, part))) continue;
          const [protocol, port] = [redirect.get("protocol"), redirect.get("port")];
          const isOwnProtocol = protocol !== undefined && protocol === protocolOf(listener, graph);
          const isOwnPort = port !== undefined && port === String(listener.get("port"));
          if (!(isOwnPort && (isOwnProtocol || isUnchanged(redirect, "protocol")))) {
            if (!(isOwnProtocol && isUnchanged(redirect, "port"))) continue;
          }
          yield {
            attribute: redirect.attribute,
            message: `${redirect.attribute} leads back to this listener; it must change the protocol, the host, the port, the path or the query`,
          };
        }
      },
    },
  ]),
  ...rulesOf(ACTION_KINDS, SOURCE, [
    {
      id: "listener/redirect-https-to-http",
      summary: "an HTTPS listener does not redirect to HTTP",
      *check(holder, { graph }) {
        const listener = listenerOf(holder, graph);
        if (listener === undefined || protocolOf(listener, graph) !== "HTTPS") return;
        for (const redirect of actionsOf(holder).flatMap((action) => action.blocks("redirect"))) {
          const protocol = redirect.get("protocol");
          if (protocol === "HTTP")
            yield finding(redirect.at("protocol"), protocol, "HTTPS or #{protocol} on an HTTPS listener");
        }
      },
    },
  ]),
];
