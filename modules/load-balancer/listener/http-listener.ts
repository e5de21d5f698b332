import type { Construct } from "constructs";
import type { ILoadBalancer } from "../balancer/load-balancer";
import type { TerminalAction } from "../rule/action";
import { Listener } from "./listener";
import type { HttpListenerHeaders } from "./listener-headers";

export const DEFAULT_HTTP_PORT = 80;

/** What a listener on plain HTTP is like, whatever its load balancer. */
export interface HttpListenerOptions {
  /**
   * The port to wait on, 1 to 65535. A change replaces the listener.
   * @default 80
   */
  readonly port?: number;
  /**
   * What happens to a request that no rule matches. Nobody can sign in over plain HTTP.
   * @default NOT_FOUND
   */
  readonly defaultAction?: TerminalAction;
  /**
   * What is added to every answer.
   * @default - nothing
   */
  readonly headers?: HttpListenerHeaders;
}

export interface HttpListenerProps extends HttpListenerOptions {
  readonly loadBalancer: ILoadBalancer;
}

/** A listener on plain HTTP: anybody between the client and the load balancer can read and change what they say. */
export class HttpListener extends Listener {
  constructor(scope: Construct, id: string, props: HttpListenerProps) {
    super(scope, id, { ...props, protocol: "HTTP", port: props.port ?? DEFAULT_HTTP_PORT });
  }
}
