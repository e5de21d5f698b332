// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
import { integer, oneOf, oneOfAnyCase } from "../limit";

/** Of TLS listeners of a Network Load Balancer. */
export const ALPN_POLICY = oneOfAnyCase("HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None");

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ListenerAttribute.html */
export const TCP_IDLE_TIMEOUT = integer(60, 6000, "seconds");

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_MutualAuthenticationAttributes.html */
export const MUTUAL_TLS_MODE = oneOf("off", "verify", "passthrough");
