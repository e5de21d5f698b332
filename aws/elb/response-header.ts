// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html
import { oneOf, text } from "../limit";

/** AWS also takes ALLOW-FROM with an origin, which browsers ignore. */
export const X_FRAME_OPTIONS = text(/^(DENY|SAMEORIGIN|ALLOW-FROM \S+)$/i, "DENY or SAMEORIGIN");
export const X_CONTENT_TYPE_OPTIONS = { ...oneOf("nosniff"), must: "nosniff" };
export const ALLOW_CREDENTIALS = { ...oneOf("true"), must: "true or left out" };
