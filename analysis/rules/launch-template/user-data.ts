import { type Attribute, isUnknown, type Resource, type Value } from "../../graph";
import { rule } from "../rule";
import { SOURCES } from "./sources";

/** 16 KB, before they become base64. */
const MOST_BYTES = 16_384;

type Instance = Resource<"aws_launch_template"> | Resource<"aws_instance"> | Resource<"aws_launch_configuration">;

/** Where base64 is asked for, and nothing is encoded on the way. */
function* encodedUserData(instance: Instance): Generator<Attribute<string>> {
  if (instance.is("aws_launch_template")) yield* knownTexts(instance.each("user_data"));
  else if (instance.is("aws_instance")) yield* knownTexts(instance.each("user_data_base64"));
  else if (instance.is("aws_launch_configuration")) yield* knownTexts(instance.each("user_data_base64"));
}

/** Where the provider encodes what is not base64 already. */
function* plainUserData(instance: Instance): Generator<Attribute<string>> {
  if (instance.is("aws_instance")) yield* knownTexts(instance.each("user_data"));
  else if (instance.is("aws_launch_configuration")) yield* knownTexts(instance.each("user_data"));
}

function* knownTexts(attributes: Iterable<Attribute<Value<string>>>): Generator<Attribute<string>> {
  for (const { attribute, value } of attributes) {
    if (!isUnknown(value) && typeof value === "string" && value !== "") yield { attribute, value };
  }
}

/** The number of bytes that a base64 text holds; `undefined` for any other text. Line breaks are ignored, as decoders do. */
export function decodedBytes(text: string): number | undefined {
  const compact = text.replace(/\s/g, "");
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined;
  const padding = compact.length - compact.replace(/=+$/, "").length;
  return (compact.length / 4) * 3 - padding;
}

const described = {
  severity: "error",
  source: SOURCES.data,
  kinds: ["aws_launch_template", "aws_instance", "aws_launch_configuration"],
} as const;

// User data may hold secrets: no message shows any of it.

export const USER_DATA_BASE64 = rule({
  ...described,
  id: "launch-template/user-data-base64",
  summary: "a launch template's user data is base64; Terraform does not encode it",
  *check(instance) {
    for (const { attribute, value } of encodedUserData(instance as Instance)) {
      if (decodedBytes(value) !== undefined) continue;
      const message = `${attribute} is a text that is not base64; it must be base64: wrap it in base64encode(…)`;
      yield { attribute, message };
    }
  },
});

export const USER_DATA_SIZE = rule({
  ...described,
  id: "launch-template/user-data-size",
  summary: "user data has at most 16,384 bytes before it is encoded",
  *check(instance) {
    const texts = [...encodedUserData(instance as Instance), ...plainUserData(instance as Instance)];
    for (const { attribute, value } of texts) {
      const bytes = decodedBytes(value) ?? Buffer.byteLength(value);
      if (bytes <= MOST_BYTES) continue;
      const must = `at most ${MOST_BYTES} bytes before encoding: fetch the rest at boot, or use base64gzip`;
      yield { attribute, message: `${attribute} is ${bytes} bytes long; it must be ${must}` };
    }
  },
});
