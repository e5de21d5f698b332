import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodedBytes, USER_DATA_RULES } from "../../../../analysis/rules/launch-template/user-data";
import { testsOf } from "../rule-cases";

const testRule = testsOf(USER_DATA_RULES);

function template(user_data: unknown) {
  return { aws_launch_template: { web: { user_data } } };
}

const base64 = (bytes: number) => Buffer.alloc(bytes, 7).toString("base64");
const notBase64 = "not base64; wrap it in base64encode(…)";
const tooLong = "it must be at most 16384 bytes before encoding: fetch the rest at boot, or use base64gzip";

test("the bytes of any base64 text are counted, with and without line breaks", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = Buffer.from(bytes).toString("base64");
      expect(decodedBytes(text)).toBe(bytes.length);
      expect(decodedBytes(text.replace(/(.{76})/g, "$1\n"))).toBe(bytes.length);
    }),
  );
});

testRule("launch-template/user-data-base64", {
  valid: {
    base64: template(Buffer.from("#!/bin/bash\necho").toString("base64")),
    "base64 of what gzip made": template("H4sIAAAAAAAA/1NW1E/KzNNPSizOAABhqvX2CwAAAA=="),
    nothing: template(""),
    "an expression": template('${base64encode("#!/bin/bash")}'),
    "a script with an expression in it": template("#!/bin/bash\necho ${var.name}"),
    "a script for an instance, which the provider encodes": { aws_instance: { web: { user_data: "#!/bin/bash" } } },
  },
  invalid: {
    "it is a script": [template("#!/bin/bash\necho"), `aws_launch_template.web: user_data is ${notBase64}`],
    "it is a word of another length": [template("hello"), `aws_launch_template.web: user_data is ${notBase64}`],
    "it has padding in the middle": [template("aGk=aGk="), `aws_launch_template.web: user_data is ${notBase64}`],
    "an instance's user_data_base64 is a script": [
      { aws_instance: { web: { user_data_base64: "#cloud-config" } } },
      `aws_instance.web: user_data_base64 is ${notBase64}`,
    ],
    "a launch configuration's user_data_base64 is a script": [
      { aws_launch_configuration: { web: { user_data_base64: "#cloud-config" } } },
      `aws_launch_configuration.web: user_data_base64 is ${notBase64}`,
    ],
  },
});

testRule("launch-template/user-data-size", {
  valid: {
    "16,384 bytes": template(base64(16_384)),
    "16,384 plain bytes for an instance": { aws_instance: { web: { user_data: "#".repeat(16_384) } } },
    "an encoded text for an instance": { aws_instance: { web: { user_data: base64(16_384) } } },
  },
  invalid: {
    "it holds 16,385 bytes": [
      template(base64(16_385)),
      `aws_launch_template.web: user_data is 16385 bytes long; ${tooLong}`,
    ],
    "an instance's script has 16,385 bytes": [
      { aws_instance: { web: { user_data: `${"#".repeat(16_383)}é` } } },
      `aws_instance.web: user_data is 16385 bytes long; ${tooLong}`,
    ],
    "a launch configuration's script has 16,385 bytes": [
      { aws_launch_configuration: { web: { user_data: "#".repeat(16_385) } } },
      `aws_launch_configuration.web: user_data is 16385 bytes long; ${tooLong}`,
    ],
  },
});
