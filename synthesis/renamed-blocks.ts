/** What rules say of a block's arguments, with the props of this project in their place: from the narrowest block to the widest. */
export type RenamedBlocks = readonly (readonly [argument: RegExp, prop: string])[];

/** The conditions of a rule: which block a value is in follows from the condition's kind. */
export const CONDITIONS: RenamedBlocks = [
  [/\bcondition\[(\d+)\]\.http_header\[0\]\.http_header_name\b/g, "conditions[$1].name"],
  [/\bcondition\[(\d+)\]\.query_string\[(\d+)\]/g, "conditions[$1].values[$2]"],
  [/\bcondition\[(\d+)\]\.(?:query_string\b|\w+\[0\]\.values\b)/g, "conditions[$1].values"],
  [/\bcondition\[(\d+)\](?:\.\w+(?:\[0\])?)?/g, "conditions[$1]"],
  [/^condition(?= |$)/g, "conditions"],
];

/**
 * The action of a rule or listener: which blocks it becomes follows from its kind.
 *
 * @param argument the blocks
 * @param prop the action
 */
export function actionBlocks(argument: string, prop: string): RenamedBlocks {
  const names: Readonly<Record<string, string>> = {
    "redirect.status_code": "statusCode",
    "redirect.(host|path|port|protocol|query)": "$1",
    "fixed_response.status_code": "statusCode",
    "fixed_response.message_body": "message",
    "fixed_response.content_type": "contentType",
    "forward.target_group": "targets",
    "forward.stickiness.duration": "stickinessSeconds",
    "authenticate_oidc.issuer": "issuer",
    "authenticate_oidc.authorization_endpoint": "authorizationEndpoint",
    "authenticate_oidc.token_endpoint": "tokenEndpoint",
    "authenticate_oidc.user_info_endpoint": "userInfoEndpoint",
    "authenticate_(?:oidc|cognito).authentication_request_extra_params": "extraParameters",
    "authenticate_(?:oidc|cognito).session_timeout": "sessionSeconds",
  };
  return Object.entries(names).map(([inner, name]) => [
    new RegExp(String.raw`\b${argument}\[\d+\]\.${inner.replaceAll(".", String.raw`\[0\]\.`)}\b`, "g"),
    `${prop}.${name}`,
  ]);
}

/** A text with the props' names; undefined where none of the blocks is in it. */
export function withProps(blocks: RenamedBlocks, text: string): string | undefined {
  const renamed = blocks.reduce((before, [argument, prop]) => before.replace(argument, prop), text);
  return renamed === text ? undefined : renamed;
}
