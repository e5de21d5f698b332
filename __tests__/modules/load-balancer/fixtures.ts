import type { TerraformStack } from "cdktf";
import {
  ApplicationLoadBalancer,
  Certificate,
  HttpListener,
  HttpsListener,
  type HttpsListenerOptions,
  TargetGroup,
} from "../../../modules/load-balancer";
import { NETWORK } from "../../networks";
import { type Block, emptyStack, synthesisOf } from "../../synthesis";

/** A load balancer with a target group and no listener. */
export function balancer() {
  const stack = emptyStack();
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
  const web = new TargetGroup(stack, "Web", { loadBalancer, port: 80 });
  return { stack, loadBalancer, web };
}

/** What every HTTPS listener needs. */
export const HTTPS: HttpsListenerOptions = {
  certificates: [Certificate.fromArn("arn:aws:acm:eu-west-1:1:certificate/default", "www.example.com")],
};

/** The same with an HTTP listener. */
export function withHttp() {
  const made = balancer();
  const { stack, loadBalancer } = made;
  return { ...made, listener: new HttpListener(stack, "Http", { loadBalancer }) };
}

/** The same with an HTTPS listener. */
export function withHttps() {
  const made = balancer();
  return { ...made, listener: listenerOf(made) };
}

/** An HTTPS listener of a load balancer with some props. */
export function listenerOf(
  made: ReturnType<typeof balancer>,
  options: Partial<HttpsListenerOptions> = {},
): HttpsListener {
  return new HttpsListener(made.stack, "Https", { loadBalancer: made.loadBalancer, ...HTTPS, ...options });
}

/** The arguments of the stack's only listener, or of its only rule. */
export function listenerBlock(stack: TerraformStack): Block {
  return synthesisOf(stack).one("aws_lb_listener");
}

export function ruleBlock(stack: TerraformStack): Block {
  return synthesisOf(stack).one("aws_lb_listener_rule");
}

/** A block with each reference cut to the address of its resource without the hash: `${aws_lb_target_group.Web_1A.arn}` is `Web.arn`. */
export function shortReferences(block: unknown): unknown {
  const text = JSON.stringify(block).replace(/\$\{\w+\.(\w+?)(_[0-9A-F]{8})?\.(\w+)\}/g, "$1.$3");
  return JSON.parse(text) as unknown;
}
