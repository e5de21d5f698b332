import { elbApi } from "../load-balancer/sources";
import { actionValueRule, oneOf, textOf } from "./actions";

const SOURCE = elbApi("RedirectActionConfig");
const described = { severity: "error", source: SOURCE } as const;

export const REDIRECT_HOST = actionValueRule({
  ...described,
  id: "listener/redirect-host",
  summary: "a redirect's host has 1 to 128 characters",
  paths: ["redirect.host"],
  accepts: textOf(1, 128),
  must: "1 to 128 characters long",
});

export const REDIRECT_PATH = actionValueRule({
  ...described,
  id: "listener/redirect-path",
  summary: 'a redirect\'s path has 1 to 128 characters and begins with "/"',
  paths: ["redirect.path"],
  accepts: (value) => textOf(1, 128)(value) && String(value).startsWith("/"),
  must: '1 to 128 characters long and begin with "/"',
});

export const REDIRECT_QUERY = actionValueRule({
  ...described,
  id: "listener/redirect-query",
  summary: 'a redirect\'s query has at most 128 characters and no "?" before it',
  paths: ["redirect.query"],
  accepts: (value) => textOf(0, 128)(value) && !String(value).startsWith("?"),
  must: 'at most 128 characters long, without the leading "?", which is added by itself',
});

export const REDIRECT_PORT = actionValueRule({
  ...described,
  id: "listener/redirect-port",
  summary: "a redirect's port is 1 to 65535 or #{port}",
  paths: ["redirect.port"],
  accepts: (value) =>
    value === "#{port}" ||
    (typeof value === "string" && /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535),
  must: "between 1 and 65535, or #{port}",
});

export const REDIRECT_PROTOCOL = actionValueRule({
  ...described,
  id: "listener/redirect-protocol",
  summary: "a redirect's protocol is HTTP, HTTPS or #{protocol}",
  paths: ["redirect.protocol"],
  accepts: oneOf("HTTP", "HTTPS", "#{protocol}"),
  must: "HTTP, HTTPS or #{protocol}",
});

export const REDIRECT_STATUS = actionValueRule({
  ...described,
  id: "listener/redirect-status",
  summary: "a redirect's status is HTTP_301 or HTTP_302",
  paths: ["redirect.status_code"],
  accepts: oneOf("HTTP_301", "HTTP_302"),
  must: "HTTP_301 or HTTP_302",
});
