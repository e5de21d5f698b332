import { NAME_RULES } from "../../../../analysis/rules/load-balancer/name";
import { testsOf } from "../rule-cases";
import { balancer } from "./configurations";

const testRule = testsOf(NAME_RULES);

const NAME_MUST =
  'it must be 1 to 32 letters, digits and hyphens, with no hyphen at either end and no "internal-" in front';
const PREFIX_MUST =
  "it must be at most 6 letters, digits and hyphens, with no hyphen in front: Terraform adds 26 characters";

testRule("load-balancer/name", {
  valid: {
    "one letter": balancer({ name: "a" }),
    "32 characters": balancer({ name: "a".repeat(32) }),
    "hyphens inside": balancer({ name: "web-1-internal-x" }),
    "no name": balancer({}),
    "an empty name, which is no name": balancer({ name: "" }),
    "a name known only at apply": balancer({ name: "internal-${var.name}" }),
  },
  invalid: {
    "33 characters": [balancer({ name: "a".repeat(33) }), `aws_lb.web: name is "${"a".repeat(33)}"; ${NAME_MUST}`],
    "a hyphen first": [balancer({ name: "-web" }), `aws_lb.web: name is "-web"; ${NAME_MUST}`],
    "a hyphen last": [balancer({ name: "web-" }), `aws_lb.web: name is "web-"; ${NAME_MUST}`],
    "an underscore": [balancer({ name: "web_1" }), `aws_lb.web: name is "web_1"; ${NAME_MUST}`],
    "internal- first": [balancer({ name: "internal-web" }), `aws_lb.web: name is "internal-web"; ${NAME_MUST}`],
  },
});

testRule("load-balancer/name-prefix", {
  valid: { "6 characters": balancer({ name_prefix: "shop1-" }), none: balancer({}) },
  invalid: {
    "7 characters": [balancer({ name_prefix: "website" }), `aws_lb.web: name_prefix is "website"; ${PREFIX_MUST}`],
    "a hyphen first": [balancer({ name_prefix: "-web" }), `aws_lb.web: name_prefix is "-web"; ${PREFIX_MUST}`],
  },
});

testRule("load-balancer/name-or-prefix", {
  valid: {
    "a name": balancer({ name: "web" }),
    "a prefix": balancer({ name_prefix: "web-" }),
    "a prefix and a name that may be null": balancer({ name: "${var.name}", name_prefix: "web-" }),
  },
  invalid: {
    "both are set": [
      balancer({ name: "web", name_prefix: "web-" }),
      "aws_lb.web: name_prefix is set beside name; leave one of the two out",
    ],
  },
});

const TWICE = { one: { name: "web" }, two: { name: "web" } };

testRule("load-balancer/name-unique", {
  valid: {
    "two names": { aws_lb: { one: { name: "web" }, two: { name: "shop" } } },
    "the same name in two regions": {
      aws_lb: { one: { name: "web" }, two: { name: "web", provider: "aws.virginia" } },
    },
    "the name of a Gateway Load Balancer": {
      aws_lb: { one: { name: "web" }, two: { name: "web", load_balancer_type: "gateway" } },
    },
    "instances whose number is not known": {
      aws_lb: { one: { name: "web" }, two: { name: "web", count: "${var.n}" } },
    },
    "names that cannot be seen": { aws_lb: { one: { name: "${var.name}" }, two: { name: "${var.name}" } } },
  },
  invalid: {
    "two have one name": [
      { aws_lb: TWICE },
      'aws_lb.two: name is "web"; it must be unique in its region; aws_lb.one has it too',
    ],
    "an ALB and a Network Load Balancer have one name": [
      { aws_lb: { ...TWICE, two: { name: "web", load_balancer_type: "network" } } },
      'aws_lb.two: name is "web"; it must be unique in its region; aws_lb.one has it too',
    ],
    "two instances have one name": [
      { aws_lb: { one: { name: "web", count: 2 } } },
      'aws_lb.one[1]: name is "web"; it must be unique in its region; aws_lb.one[0] has it too',
    ],
  },
});
