import { NAME_RULES } from "../../../../analysis/rules/launch-template/name";
import { testsOf } from "../rule-cases";

const testRule = testsOf(NAME_RULES);

function template(attributes: Readonly<Record<string, unknown>>) {
  return { aws_launch_template: { web: attributes } };
}

const long = (length: number) => "a".repeat(length);

testRule("launch-template/name", {
  valid: {
    "3 characters": template({ name: "web" }),
    "128 characters": template({ name: long(128) }),
    "every sign that is allowed": template({ name: "(a).-/_Z9" }),
    "no name": template({ name_prefix: "web-" }),
    "a name known only at apply": template({ name: "web ${var.name}" }),
  },
  invalid: {
    "it has 2 characters": [
      template({ name: "ab" }),
      'aws_launch_template.web: name is "ab"; it must be 3 to 128 characters from a-z, A-Z, 0-9 and ( ) . - / _',
    ],
    "it has 129 characters": [
      template({ name: long(129) }),
      `aws_launch_template.web: name is "${long(129)}"; it must be 3 to 128 characters from a-z, A-Z, 0-9 and ( ) . - / _`,
    ],
    "it has a space": [
      template({ name: "my web" }),
      'aws_launch_template.web: name is "my web"; it must be 3 to 128 characters from a-z, A-Z, 0-9 and ( ) . - / _',
    ],
  },
});

testRule("launch-template/name-provider-limit", {
  valid: {
    "125 characters": template({ name: long(125) }),
    "129 characters, which AWS refuses too": template({ name: long(129) }),
  },
  invalid: {
    "it has 126 characters": [
      template({ name: long(126) }),
      `aws_launch_template.web: name is "${long(126)}"; it must be at most 125 characters long for provider 5.100.0`,
    ],
  },
});

testRule("launch-template/name-prefix", {
  valid: { "3 characters": template({ name_prefix: "we-" }), "99 characters": template({ name_prefix: long(99) }) },
  invalid: {
    "it has 2 characters": [
      template({ name_prefix: "w-" }),
      'aws_launch_template.web: name_prefix is "w-"; it must be 3 to 99 characters from a-z, A-Z, 0-9 and ( ) . - / _',
    ],
    "it has 100 characters": [
      template({ name_prefix: long(100) }),
      `aws_launch_template.web: name_prefix is "${long(100)}"; it must be 3 to 99 characters from a-z, A-Z, 0-9 and ( ) . - / _`,
    ],
  },
});

testRule("launch-template/description", {
  valid: { "255 characters over two lines": template({ description: `${long(127)}\n${long(127)}` }) },
  invalid: {
    "it has 256 characters": [
      template({ description: long(256) }),
      `aws_launch_template.web: description is "${long(256)}"; it must be at most 255 characters long`,
    ],
  },
});
