import {
  REDIRECT_HOST,
  REDIRECT_PATH,
  REDIRECT_PORT,
  REDIRECT_PROTOCOL,
  REDIRECT_QUERY,
  REDIRECT_STATUS,
} from "../../../aws/elb/action";
import { elbApi } from "../sources";
import { rulesIn } from "../rules-of";
import { ACTION_KINDS, actionsOf } from "./actions";

const SOURCE = elbApi("RedirectActionConfig");

export const REDIRECT_RULES = rulesIn(ACTION_KINDS, actionsOf, SOURCE, [
  {
    id: "listener/redirect-host",
    summary: `a redirect's host is ${REDIRECT_HOST.must}`,
    path: "redirect.host",
    is: REDIRECT_HOST,
  },
  {
    id: "listener/redirect-path",
    summary: `a redirect leads to ${REDIRECT_PATH.must}`,
    path: "redirect.path",
    is: REDIRECT_PATH,
  },
  {
    id: "listener/redirect-query",
    summary: `a redirect's query is ${REDIRECT_QUERY.must}`,
    path: "redirect.query",
    is: REDIRECT_QUERY,
  },
  {
    id: "listener/redirect-port",
    summary: `a redirect's port is ${REDIRECT_PORT.must}`,
    path: "redirect.port",
    is: REDIRECT_PORT,
  },
  {
    id: "listener/redirect-protocol",
    summary: `a redirect's protocol is ${REDIRECT_PROTOCOL.must}`,
    path: "redirect.protocol",
    is: REDIRECT_PROTOCOL,
  },
  {
    id: "listener/redirect-status",
    summary: `a redirect's status is ${REDIRECT_STATUS.must}`,
    path: "redirect.status_code",
    is: REDIRECT_STATUS,
  },
]);
