import { Registry } from "../registry";
import { allowedPeers } from "./access";
import type { IListener, ILoadBalancer } from "./load-balancer";

const LISTENERS = new Registry<ILoadBalancer, IListener>();

/** Takes a listener in and lets the clients in on its port. */
export function registerListener(loadBalancer: ILoadBalancer, listener: IListener): void {
  const { access, ipAddressType, securityGroup } = loadBalancer;
  const { port } = listener;
  LISTENERS.add(loadBalancer, listener);
  for (const peer of allowedPeers(access, ipAddressType)) {
    securityGroup.allowTcpFrom(peer, port, `clients to the listener on port ${port}`);
  }
}

/** The listeners of a load balancer so far, in the order in which they were made. */
export function listenersOf(loadBalancer: ILoadBalancer): readonly IListener[] {
  return LISTENERS.of(loadBalancer);
}
