import { expect, test } from "@jest/globals";
import { TAG_RULES } from "../../../../analysis/rules/load-balancer/tags";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { testsOf } from "../rule-cases";
import { balancer } from "./configurations";

const testRule = testsOf(TAG_RULES);

const SIGNS = "it must be of letters, digits, spaces and _ . : / = + - @ alone";
const tags = (all: unknown) => balancer({ tags: all });

testRule("load-balancer/tag-key", {
  valid: {
    "every sign that may stand in it": tags({ "aZ9 _.:/=+-@": "x" }),
    "letters of other alphabets": tags({ größe: "x", 東京: "x" }),
    "128 characters": tags({ ["k".repeat(128)]: "x" }),
    "tags known only at apply": tags("${var.tags}"),
    "a key known only at apply": tags({ "${var.key}": "x" }),
    "no tags": balancer({}),
  },
  invalid: {
    "it has an emoji": [tags({ "😀": "x" }), `aws_lb.web: tags has the key "😀"; ${SIGNS}`],
    "it has a comma, on a target group": [
      { aws_lb_target_group: { web: { tags: { "a,b": "x" } } } },
      `aws_lb_target_group.web: tags has the key "a,b"; ${SIGNS}`,
    ],
    "it is empty": [tags({ "": "x" }), 'aws_lb.web: tags has the key ""; it must be 1 to 128 characters long'],
    "it has 129 characters": [
      tags({ ["k".repeat(129)]: "x" }),
      `aws_lb.web: tags has the key "${"k".repeat(129)}"; it must be 1 to 128 characters long`,
    ],
  },
});

testRule("load-balancer/tag-value", {
  valid: {
    empty: tags({ a: "" }),
    "every sign that may stand in it": tags({ a: "aZ9 _.:/=+-@äé東京" }),
    "a value known only at apply": tags({ a: "${var.a}(x)" }),
    "256 characters": tags({ a: "v".repeat(256) }),
  },
  invalid: {
    "it has parentheses": [tags({ a: "x (y)" }), `aws_lb.web: tags.a is "x (y)"; ${SIGNS}`],
    "it has a second line, on a listener": [
      { aws_lb_listener: { web: { tags: { a: "x\ny" } } } },
      `aws_lb_listener.web: tags.a is "x\\ny"; ${SIGNS}`,
    ],
    "it has an emoji, on a rule": [
      { aws_lb_listener_rule: { web: { tags: { a: "😀" } } } },
      `aws_lb_listener_rule.web: tags.a is "😀"; ${SIGNS}`,
    ],
    "it has 257 characters": [
      tags({ a: "v".repeat(257) }),
      `aws_lb.web: tags.a is "${"v".repeat(257)}"; it must be at most 256 characters long`,
    ],
  },
});

test("a tag of the provider's own block is seen in a plan, and each tag once", () => {
  const after = { name: "web", tags: { a: "(" }, tags_all: { a: "(", Team: "R&D" } };
  const address = { address: "aws_lb.web", mode: "managed", type: "aws_lb", name: "web" };
  const provider = { provider_name: "registry.terraform.io/hashicorp/aws" };
  const plan = {
    format_version: "1.2",
    planned_values: { root_module: { resources: [{ ...address, ...provider, values: after }] } },
    resource_changes: [{ ...address, ...provider, change: { actions: ["create"], before: null, after } }],
    configuration: {
      root_module: {
        resources: [{ ...address, provider_config_key: "aws", expressions: { tags: { constant_value: after.tags } } }],
      },
    },
  };
  const { problems } = checkGraph(readTerraform(plan), {}, TAG_RULES);
  expect(problems.map(({ message }) => message)).toEqual([
    `tags.a is "("; ${SIGNS}`,
    `tags_all.Team is "R&D"; ${SIGNS}`,
  ]);
});
