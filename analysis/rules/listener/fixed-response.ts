import { CONTENT_TYPE, FIXED_RESPONSE_BODY, FIXED_RESPONSE_STATUS } from "../../../aws/elb/action";
import { elbApi } from "../sources";
import { orEmpty } from "../or-empty";
import { rulesIn } from "../rules-of";
import { ACTION_KINDS, actionsOf } from "./actions";

const SOURCE = elbApi("FixedResponseActionConfig");

export const FIXED_RESPONSE_RULES = rulesIn(ACTION_KINDS, actionsOf, SOURCE, [
  {
    id: "listener/fixed-response-status",
    summary: `a fixed response's status is ${FIXED_RESPONSE_STATUS.must}`,
    path: "fixed_response.status_code",
    is: orEmpty(FIXED_RESPONSE_STATUS),
  },
  {
    id: "listener/fixed-response-body",
    summary: `a fixed response's body is ${FIXED_RESPONSE_BODY.must}`,
    path: "fixed_response.message_body",
    is: FIXED_RESPONSE_BODY,
    says: (attribute, value) =>
      `${attribute} has ${[...String(value)].length} characters; it must have at most ${FIXED_RESPONSE_BODY.max}`,
  },
  {
    id: "listener/fixed-response-content-type",
    summary: `a fixed response's content type is ${CONTENT_TYPE.must}`,
    path: "fixed_response.content_type",
    is: CONTENT_TYPE,
  },
]);
