import type { LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";

/** Answers 301 to the same host, path and query over HTTPS. */
export interface RedirectToHttps {
  readonly kind: "redirect-to-https";
  readonly port: number;
}

/** What of the address a redirect changes. What is left out stays as the client asked for it. */
export interface RedirectProps {
  /**
   * HTTPS is the only change there is: AWS refuses to lead from HTTPS to HTTP.
   * @default - as asked
   */
  readonly protocol?: "HTTPS";
  /** 1 to 128 characters; may contain `#{host}`. */
  readonly host?: string;
  /** @default - 443 with `protocol` HTTPS, otherwise as asked */
  readonly port?: number;
  /** Starts with `/`, 1 to 128 characters; may contain `#{host}`, `#{path}` (without its `/`) and `#{port}`. */
  readonly path?: string;
  /** Without the `?`, at most 128 characters; may contain `#{query}`. Empty drops the query. */
  readonly query?: string;
  /**
   * 301: browsers keep it, for good. 302: they ask again.
   * @default 302
   */
  readonly statusCode?: 301 | 302;
}

/** Answers with another address. */
export interface Redirect extends RedirectProps {
  readonly kind: "redirect";
}

/** Where the listener waits that an action belongs to. */
export interface ListenerAddress {
  readonly protocol: "HTTP" | "HTTPS";
  readonly port: number;
}

/** Answers 301 to the same host, path and query over HTTPS. */
export function redirectToHttps(port = 443): RedirectToHttps {
  return { kind: "redirect-to-https", port };
}

/** Answers 302, or 301 where it is asked for, to an address that differs in what is given. */
export function redirectTo(props: RedirectProps): Redirect {
  return { ...props, kind: "redirect" };
}

/** What is wrong with a redirect of a listener. */
export function redirectProblems(action: Redirect | RedirectToHttps, listener: ListenerAddress): string[] {
  const redirect: RedirectProps = action.kind === "redirect" ? action : { protocol: "HTTPS", port: action.port };
  return [
    ...(listener.protocol === "HTTP" && redirect.protocol === "HTTPS" && targetPort(redirect) === listener.port
      ? [`action.port is ${listener.port}; that is this listener's own, which speaks no HTTPS`]
      : []),
    ...(changesNothing(redirect, listener)
      ? [
          `action redirects to the address that was asked for; change its protocol, host, port, path or query, or it loops`,
        ]
      : []),
  ];
}

function changesNothing(redirect: RedirectProps, listener: ListenerAddress): boolean {
  const port = targetPort(redirect);
  return (
    (redirect.protocol === undefined || redirect.protocol === listener.protocol) &&
    (port === undefined || port === listener.port) &&
    (redirect.host === undefined || redirect.host === "#{host}") &&
    (redirect.path === undefined || redirect.path === "/#{path}") &&
    (redirect.query === undefined || redirect.query === "#{query}")
  );
}

/** A redirect to HTTPS that kept port 80 would lead to a port where nobody speaks TLS. */
function targetPort(redirect: RedirectProps): number | undefined {
  return redirect.port ?? (redirect.protocol === "HTTPS" ? 443 : undefined);
}

/** The action in Terraform's words. */
export function renderRedirect(action: Redirect | RedirectToHttps): LbListenerRuleAction {
  if (action.kind === "redirect-to-https") {
    return { type: "redirect", redirect: { protocol: "HTTPS", port: String(action.port), statusCode: "HTTP_301" } };
  }
  const { protocol, host, path, query, statusCode } = action;
  const port = targetPort(action);
  return {
    type: "redirect",
    redirect: {
      ...(protocol !== undefined && { protocol }),
      ...(host !== undefined && { host }),
      ...(port !== undefined && { port: String(port) }),
      ...(path !== undefined && { path }),
      ...(query !== undefined && { query }),
      statusCode: `HTTP_${statusCode ?? 302}`,
    },
  };
}
