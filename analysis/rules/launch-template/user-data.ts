import { LARGEST_USER_DATA_BYTES } from "../../../aws/ec2/instance";
import { type Attribute, isUnknown, type Resource, type Value } from "../../graph";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

const KINDS = ["aws_launch_template", "aws_instance", "aws_launch_configuration"] as const;

type Instance = Resource<(typeof KINDS)[number]>;

/** Where base64 is asked for, and nothing is encoded on the way. */
function* encodedUserData(instance: Instance): Generator<Attribute<string>> {
  if (instance.is("aws_launch_template")) yield* knownTexts(instance.each("user_data"));
  else if (instance.is("aws_instance")) yield* knownTexts(instance.each("user_data_base64"));
  else if (instance.is("aws_launch_configuration")) yield* knownTexts(instance.each("user_data_base64"));
}

/** Where the provider encodes what is not base64 already. */
function* plainUserData(instance: Instance): Generator<Attribute<string>> {
  if (!instance.is("aws_launch_template")) yield* knownTexts(instance.each("user_data"));
}

function* knownTexts(attributes: Iterable<Attribute<Value<string>>>): Generator<Attribute<string>> {
  for (const { attribute, value } of attributes) {
    if (!isUnknown(value) && typeof value === "string" && value !== "") yield { attribute, value };
  }
}

/** What base64 is not, found rather than matched as a whole: a pattern of the whole text would run out of stack in a long one. */
const NOT_BASE64 = /[^A-Za-z0-9+/=]|=[^=]|===/;

/** The number of bytes that a base64 text holds; `undefined` for any other text. Line breaks are ignored, as decoders do. */
export function decodedBytes(text: string): number | undefined {
  const compact = text.replace(/\s/g, "");
  if (compact.length % 4 !== 0 || NOT_BASE64.test(compact)) return undefined;
  const padding = compact.endsWith("==") ? 2 : compact.endsWith("=") ? 1 : 0;
  return (compact.length / 4) * 3 - padding;
}

// User data may hold secrets: no message shows any of it.

export const USER_DATA_RULES = rulesOf(KINDS, SOURCES.data, [
  {
    id: "launch-template/user-data-base64",
    summary: "a launch template's user data is base64; Terraform does not encode it",
    *check(instance) {
      for (const { attribute, value } of encodedUserData(instance)) {
        if (decodedBytes(value) !== undefined) continue;
        yield { attribute, message: `${attribute} is not base64; wrap it in base64encode(…)` };
      }
    },
  },
  {
    id: "launch-template/user-data-size",
    summary: `user data has at most ${LARGEST_USER_DATA_BYTES.toLocaleString("en-US")} bytes before it is encoded`,
    *check(instance) {
      for (const { attribute, value } of [...encodedUserData(instance), ...plainUserData(instance)]) {
        const bytes = decodedBytes(value) ?? Buffer.byteLength(value);
        if (bytes <= LARGEST_USER_DATA_BYTES) continue;
        const must = `at most ${LARGEST_USER_DATA_BYTES} bytes before encoding: fetch the rest at boot, or use base64gzip`;
        yield { attribute, message: `${attribute} is ${bytes} bytes long; it must be ${must}` };
      }
    },
  },
]);
