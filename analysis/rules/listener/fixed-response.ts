import { elbApi } from "../load-balancer/sources";
import { actionValueRule, oneOf, textOf } from "./actions";

const SOURCE = elbApi("FixedResponseActionConfig");
const CONTENT_TYPES = ["text/plain", "text/css", "text/html", "application/javascript", "application/json"];

export const FIXED_RESPONSE_STATUS = actionValueRule({
  id: "listener/fixed-response-status",
  summary: "a fixed response's status is 2xx, 4xx or 5xx",
  severity: "error",
  source: SOURCE,
  paths: ["fixed_response.status_code"],
  accepts: (value) => value === "" || (typeof value === "string" && /^[245]\d\d$/.test(value)),
  must: "2xx, 4xx or 5xx",
});

export const FIXED_RESPONSE_BODY = actionValueRule({
  id: "listener/fixed-response-body",
  summary: "a fixed response's body has at most 1024 characters",
  severity: "error",
  source: SOURCE,
  paths: ["fixed_response.message_body"],
  accepts: textOf(0, 1024),
  must: "at most 1024",
  size: (value) => `${[...String(value)].length} characters`,
});

export const FIXED_RESPONSE_CONTENT_TYPE = actionValueRule({
  id: "listener/fixed-response-content-type",
  summary: "a fixed response's content type is one that AWS has",
  severity: "error",
  source: SOURCE,
  paths: ["fixed_response.content_type"],
  accepts: oneOf(...CONTENT_TYPES),
  must: `one of ${CONTENT_TYPES.join(", ")}`,
});
