import { describe, expect, test } from "@jest/globals";
import { readPlan } from "../../../analysis/graph";
import type { ResourceConfigurationJson } from "../../../analysis/graph/plan/plan-json";
import type { ExposureChange } from "../../../analysis/exposure";
import { NO_INPUTS, review, reviewMarkdown, reviewText } from "../../../analysis/review";
import { type FixturePlan, fixturePlan } from "../../fixtures/plans/fixture-plan";
import { change, create, planOf, remove, summary, update } from "./plans";

const REPLACE = ["delete", "create"] as const;

function fixture(name: FixturePlan) {
  return review(readPlan(fixturePlan(name)));
}

function configured(...resources: readonly ResourceConfigurationJson[]) {
  return { configuration: { root_module: { resources } } };
}

describe("the headline", () => {
  test.each([
    ["no changes", planOf([])],
    ["no changes", planOf([change("aws_vpc.a", ["no-op"], {}, {})])],
    ["no changes", planOf([change("data.aws_ami.a", ["read"], null, {}, { mode: "data" })])],
    ["no changes of resources, 1 output changes", planOf([], { output_changes: { a: { actions: ["update"] } } })],
    ["plan incomplete: no changes", planOf([], { errored: true })],
    ["1 to add", planOf([create("aws_vpc.a", {}), change("aws_vpc.stays", ["no-op"], {}, {})])],
    ["1 to import", planOf([change("aws_vpc.a", ["no-op"], {}, {}, { importing: { id: "vpc-1" } })])],
    ["1 to import, 1 to change", planOf([update("aws_vpc.a", { a: 1 }, { a: 2 }, { importing: { id: "vpc-1" } })])],
    ["1 to move", planOf([change("aws_vpc.b", ["no-op"], {}, {}, { previous_address: "aws_vpc.a" })])],
    ["1 to forget", planOf([change("aws_vpc.a", ["forget"], {}, null)])],
    ["1 to do something unknown with", planOf([change("aws_vpc.a", ["teleport" as never], {}, {})])],
    ["1 to replace", planOf([change("aws_iam_role.a", ["create", "forget"], {}, {})])],
    ["1 to delete — the VPC aws_vpc.a is deleted", planOf([remove("aws_vpc.a")])],
    [
      "1 to change, 1 to delete — the VPC aws_vpc.a is deleted, and 1 more risk",
      planOf([remove("aws_vpc.a"), update("aws_autoscaling_group.a", { min_size: 2 }, { min_size: 1 })]),
    ],
  ])("is %s", (expected, plan) => {
    expect(review(plan).headline).toBe(expected);
  });

  test("names a target group by the path that leads to it", () => {
    const group = { arn: "arn:tg", port: 80 };
    const rule = {
      action: [{ type: "forward", target_group_arn: "arn:tg" }],
      condition: [{ path_pattern: [{ values: ["/api"] }] }],
    };
    const plan = planOf([
      change("aws_lb_target_group.api", ["create", "delete"], group, { port: 81 }, { replace_paths: [["port"]] }),
      change("aws_lb_listener_rule.api", ["no-op"], rule, rule),
    ]);
    expect(review(plan).headline).toBe(
      "1 to replace — the target group of /api is replaced: created before the old one goes",
    );
  });
});

describe("a target group", () => {
  const group = (name: string) =>
    change(
      `aws_lb_target_group.${name}`,
      ["create", "delete"],
      { arn: `arn:${name}` },
      {},
      { replace_paths: [["port"]] },
    );
  const rule = (name: string, path: string, ...groups: readonly string[]) => {
    const target_group = groups.map((each) => ({ arn: `arn:${each}`, weight: 1 }));
    const values = {
      action: [{ type: "forward", forward: [{ target_group }] }],
      condition: [{ path_pattern: [{ values: [path] }] }],
    };
    return change(`aws_lb_listener_rule.${name}`, ["no-op"], values, values);
  };
  const subjects = (...rules: readonly ReturnType<typeof rule>[]) =>
    review(planOf([group("web"), group("canary"), ...rules])).risks.map(({ subject }) => subject);

  test("is called by what it has for itself", () => {
    expect(subjects(rule("api", "/api", "web", "canary"), rule("all", "/*", "web"))).toEqual([
      "the target group of /*",
      "the target group of /api",
    ]);
  });

  test("is told from another one of the same path", () => {
    expect(subjects(rule("api", "/api", "web", "canary"))).toEqual([
      "the target group web of /api",
      "the target group canary of /api",
    ]);
  });
});

describe("a replacement that follows from another", () => {
  const balancer = change(
    "aws_lb.web",
    REPLACE,
    { id: "arn:lb", arn: "arn:lb", name: "a" },
    { name: "b" },
    {
      replace_paths: [["name"]],
      after_unknown: { id: true, arn: true },
    },
  );
  const listener = change(
    "aws_lb_listener.http",
    REPLACE,
    { id: "arn:l", load_balancer_arn: "arn:lb", port: 80 },
    { port: 80 },
    {
      replace_paths: [["load_balancer_arn"]],
      after_unknown: { load_balancer_arn: true },
    },
  );
  const rule = change(
    "aws_lb_listener_rule.api",
    REPLACE,
    { listener_arn: "arn:l" },
    {},
    {
      replace_paths: [["listener_arn"]],
      after_unknown: { listener_arn: true },
    },
  );

  test("is told with its cause, through any number of steps", () => {
    const { risks, resources } = review(planOf([rule, listener, balancer]));
    expect(risks.map(summary)).toEqual(["high traffic/replaced name"]);
    expect(risks[0]?.follows).toEqual(["aws_lb_listener_rule.api", "aws_lb_listener.http"]);
    expect(resources.map(({ address, because }) => [address, because])).toEqual([
      ["aws_lb_listener_rule.api", "aws_lb.web"],
      ["aws_lb_listener.http", "aws_lb.web"],
      ["aws_lb.web", undefined],
    ]);
  });

  test("is found by its reference where the state does not tell", () => {
    const unnamed = change(
      "aws_lb_listener.http",
      REPLACE,
      { load_balancer_arn: "arn:other" },
      {},
      {
        replace_paths: [["load_balancer_arn"]],
        after_unknown: { load_balancer_arn: true },
      },
    );
    const expressions = { load_balancer_arn: { references: ["aws_lb.web.arn", "aws_lb.web"] } };
    const more = configured({ address: "aws_lb_listener.http", type: "aws_lb_listener", name: "http", expressions });
    expect(review(planOf([unnamed, balancer], more)).risks.map(({ follows }) => follows)).toEqual([
      ["aws_lb_listener.http"],
    ]);
    expect(review(planOf([unnamed, balancer])).risks).toHaveLength(2);
  });

  test("stands alone with a reason of its own", () => {
    const moved = change(
      "aws_lb_listener.http",
      REPLACE,
      { load_balancer_arn: "arn:lb", port: 80 },
      {},
      {
        replace_paths: [["load_balancer_arn"], ["other"]],
        after_unknown: { load_balancer_arn: true },
      },
    );
    expect(review(planOf([moved, balancer])).risks).toHaveLength(2);
  });

  test("keeps to its cause though its name and its CIDR block are new too", () => {
    const network = change(
      "aws_vpc.a",
      ["create", "delete"],
      { id: "vpc-1", cidr_block: "10.0.0.0/16" },
      {},
      {
        replace_paths: [["cidr_block"]],
      },
    );
    const subnet = change(
      "aws_subnet.a",
      REPLACE,
      { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
      { cidr_block: "10.1.0.0/24" },
      { replace_paths: [["cidr_block"], ["vpc_id"]], after_unknown: { vpc_id: true } },
    );
    const group = change(
      "aws_lb_target_group.a",
      ["create", "delete"],
      { vpc_id: "vpc-1", name: "a" },
      { name: "b" },
      { replace_paths: [["name"], ["vpc_id"]], after_unknown: { vpc_id: true } },
    );
    const { risks, headline } = review(planOf([subnet, group, network]));
    expect(risks.map(({ address, follows }) => [address, follows])).toEqual([
      ["aws_vpc.a", ["aws_subnet.a", "aws_lb_target_group.a"]],
    ]);
    expect(headline).toBe(
      "3 to replace — the VPC aws_vpc.a is replaced: created before the old one goes, 2 more with it",
    );
  });

  test("never hides data", () => {
    const database = change(
      "aws_db_instance.a",
      REPLACE,
      { key: "arn:lb" },
      {},
      { replace_paths: [["key"]], after_unknown: { key: true } },
    );
    const { risks } = review(planOf([balancer, database]));
    expect(risks.map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual([
      'traffic/replaced: is replaced: destroyed before the new one is created (name changes from "a" to "b")',
      'data/replaced: is replaced: destroyed before the new one is created; the new one is empty (key changes from "arn:lb" to (known after apply))',
    ]);
  });

  test("survives a circle", () => {
    const one = change(
      "aws_lb.a",
      REPLACE,
      { id: "a", x: "b" },
      {},
      { replace_paths: [["x"]], after_unknown: { x: true } },
    );
    const two = change(
      "aws_lb.b",
      REPLACE,
      { id: "b", x: "a" },
      {},
      { replace_paths: [["x"]], after_unknown: { x: true } },
    );
    expect(review(planOf([one, two])).risks.length).toBe(2);
  });

  test("is folded for deletions as well", () => {
    const { risks } = review(
      planOf([
        remove("aws_lb.web", { id: "arn:lb", arn: "arn:lb" }),
        remove("aws_lb_listener.http", { id: "arn:l", load_balancer_arn: "arn:lb" }),
        remove("aws_lb_listener_rule.api", { listener_arn: "arn:l" }),
      ]),
    );
    expect(risks.map(({ kind, follows }) => [kind, follows])).toEqual([
      ["traffic/deleted", ["aws_lb_listener.http", "aws_lb_listener_rule.api"]],
    ]);
  });
});

describe("what changes for traffic", () => {
  const listener = change("aws_lb_listener.http", ["no-op"], { id: "arn:l", arn: "arn:l", port: 80 }, { port: 80 });
  const groups = ["a", "b"].map((name) =>
    change(`aws_lb_target_group.${name}`, ["no-op"], { arn: `arn:${name}` }, { arn: `arn:${name}` }),
  );
  const rule = (priority: number, a: number, b: number) => ({
    listener_arn: "arn:l",
    priority,
    condition: [{ host_header: [{ values: ["a.example.com"] }] }, { query_string: [{ key: "v", value: "2" }] }],
    action: [
      {
        type: "forward",
        forward: [
          {
            target_group: [
              { arn: "arn:a", weight: a },
              { arn: "arn:b", weight: b },
            ],
          },
        ],
      },
    ],
  });

  test("lists the rules of a listener in their order, with weights", () => {
    const { traffic } = review(
      planOf([
        listener,
        ...groups,
        update("aws_lb_listener_rule.late", rule(20, 90, 10), rule(20, 1, 3)),
        change("aws_lb_listener_rule.early", ["no-op"], rule(5, 1, 0), rule(5, 1, 0)),
        remove("aws_lb_listener_rule.gone", rule(10, 1, 1)),
      ]),
    );
    const text = "host a.example.com, query v=2";
    expect(traffic.map(({ priority, before, after }) => [priority, before, after])).toEqual([
      [5, `5: ${text} → a 100 %, b 0 %`, `5: ${text} → a 100 %, b 0 %`],
      [10, `10: ${text} → a 50 %, b 50 %`, null],
      [20, `20: ${text} → a 90 %, b 10 %`, `20: ${text} → a 25 %, b 75 %`],
    ]);
  });

  test("says nothing when nothing differs", () => {
    const same = change("aws_lb_listener_rule.a", ["no-op"], rule(5, 1, 0), rule(5, 1, 0));
    expect(review(planOf([listener, ...groups, same])).traffic).toEqual([]);
  });

  test("tells redirects, fixed answers and logins", () => {
    const actions = [
      { type: "authenticate-cognito" },
      { type: "redirect", redirect: [{ protocol: "HTTPS", port: "443", status_code: "HTTP_301" }] },
    ];
    const plan = planOf([
      update(
        "aws_lb_listener.a",
        {
          port: 80,
          protocol: "HTTP",
          default_action: [{ type: "fixed-response", fixed_response: [{ status_code: "404" }] }],
        },
        { port: 80, protocol: "HTTP", default_action: actions },
      ),
    ]);
    expect(review(plan).traffic.map(({ before, after }) => [before, after])).toEqual([
      [
        "HTTP 80, otherwise answers 404",
        "HTTP 80, otherwise authenticate-cognito, then redirect to https://#{host}:443/#{path} (HTTP_301)",
      ],
    ]);
  });

  test("holds DNS records and who can newly reach what", () => {
    const opened: ExposureChange = {
      from: "internet",
      to: "aws_instance.a",
      ports: "tcp 22",
      via: ["aws_security_group_rule.ssh"],
      level: "high",
      attribute: "cidr_blocks",
    };
    const plan = planOf([
      update(
        "aws_route53_record.a",
        { type: "A", name: "x.example.com", records: ["192.0.2.1"] },
        { type: "A", name: "x.example.com", records: ["192.0.2.2"] },
      ),
    ]);
    const { risks, traffic, headline } = review(plan, {
      ...NO_INPUTS,
      opened: [opened],
      closed: [{ ...opened, from: "10.0.0.0/8" }],
    });
    expect(headline).toBe("1 to change — aws_instance.a can newly be reached by the internet on tcp 22");
    expect(risks.map(summary)).toEqual(["high security-group/opened cidr_blocks"]);
    expect(traffic.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ["record", "A x.example.com → 192.0.2.1", "A x.example.com → 192.0.2.2"],
      ["opened", null, "internet → aws_instance.a, tcp 22"],
      ["closed", "10.0.0.0/8 → aws_instance.a, tcp 22", null],
    ]);
  });
});

describe("what can newly be reached", () => {
  const opened: ExposureChange = {
    from: "internet",
    to: "aws_lb.a",
    ports: "tcp 443",
    via: ["aws_sg.r"],
    level: "medium",
  };
  const behind: ExposureChange = { ...opened, to: "aws_autoscaling_group.a", ports: "tcp 80", through: "aws_lb.a" };
  const plan = planOf([update("aws_lb.a", { id: "arn:lb", idle_timeout: 60 }, { id: "arn:lb", idle_timeout: 30 })]);

  test("is told with what lies behind it", () => {
    const { risks } = review(plan, { ...NO_INPUTS, opened: [behind, opened] });
    expect(risks.map(({ subject, reason, follows }) => [`${subject} ${reason}`, follows])).toEqual([
      ["the load balancer aws_lb.a can newly be reached by the internet on tcp 443", ["aws_autoscaling_group.a"]],
    ]);
  });

  test("is told with the clients of a load balancer that newly reaches it", () => {
    const { risks } = review(plan, {
      ...NO_INPUTS,
      opened: [behind, { ...opened, from: "aws_lb.a", to: behind.to, ports: behind.ports }],
    });
    expect(risks.map(({ reason, follows }) => [reason, follows])).toEqual([
      ["can newly be reached by aws_lb.a on tcp 80", []],
    ]);
  });

  test("is told by itself where only the way behind a load balancer is new", () => {
    const { risks, traffic } = review(plan, { ...NO_INPUTS, opened: [behind] });
    expect(risks.map(({ reason }) => reason)).toEqual([
      "can newly be reached by the internet through aws_lb.a on tcp 80",
    ]);
    expect(traffic.map(({ after }) => after)).toEqual(["internet → aws_autoscaling_group.a through aws_lb.a, tcp 80"]);
  });
});

describe("drift", () => {
  const driftOf = (address: string, before: object, after: object, expressions: object) => {
    const [type = "", name = ""] = address.split(".");
    const resource_drift = [update(address, { ...before }, { ...after })];
    return review(
      planOf([], { resource_drift, ...configured({ address, type, name, expressions: { ...expressions } }) }),
    ).drift;
  };

  test("is none in the ports of a rule for all protocols, nor in the subnets that AWS adds to a default network ACL", () => {
    const rule = (protocol: string, from_port: number) => ({ protocol, from_port });
    const ports = (protocol: string) =>
      driftOf("aws_security_group_rule.a", rule(protocol, -1), rule(protocol, 0), { from_port: {} });
    expect(ports("-1")).toEqual([]);
    expect(ports("icmp")).toHaveLength(1);
    const subnets = (before: readonly string[], after: readonly string[]) =>
      driftOf("aws_default_network_acl.a", { subnet_ids: before }, { subnet_ids: after }, { subnet_ids: {} });
    expect(subnets(["a"], ["b", "a"])).toEqual([]);
    expect(subnets(["a", "b"], ["a"])).toHaveLength(1);
  });

  test("is none in an argument that a module leaves null", () => {
    const values = { address: "aws_eip.a", type: "aws_eip", name: "a" };
    const at = { associate: { references: ["var.associate"] } };
    const drift = (given: object) =>
      review(
        planOf(
          [
            change(
              "module.m.aws_eip.a",
              ["no-op"],
              { associate: true },
              { associate: true },
              { module_address: "module.m" },
            ),
          ],
          {
            resource_drift: [
              update("module.m.aws_eip.a", { associate: false }, { associate: true }, { module_address: "module.m" }),
            ],
            configuration: {
              root_module: {
                module_calls: {
                  m: {
                    expressions: { ...given },
                    module: { variables: { associate: {} }, resources: [{ ...values, expressions: at }] },
                  },
                },
              },
            },
          },
        ),
      ).drift;
    expect(drift({})).toEqual([]);
    expect(drift({ associate: { constant_value: false } })).toHaveLength(1);
  });

  const drifted = (before: object, after: object | null, expressions: object = { size: {} }) =>
    review(
      planOf([], {
        resource_drift: [
          change(
            "aws_ebs_volume.a",
            [after === null ? "delete" : "update"],
            { ...before },
            after === null ? null : { ...after },
          ),
        ],
        ...configured({
          address: "aws_ebs_volume.a",
          type: "aws_ebs_volume",
          name: "a",
          expressions: { ...expressions },
        }),
      }),
    );

  test("is what the configuration sets and somebody else changed", () => {
    const { drift, headline } = drifted({ size: 1, iops: 1 }, { size: 2, iops: 2 });
    expect(drift).toEqual([{ address: "aws_ebs_volume.a", deleted: false, attributes: ["size"] }]);
    expect(headline).toBe("no changes, 1 resource was changed outside of Terraform");
  });

  test.each([
    [{ size: null }, { size: "" }],
    [{ size: [] }, { size: {} }],
    [{ size: '{"a":1,"b":2}' }, { size: '{"b": 2, "a": 1}' }],
    [
      { size: 1, arn: "a" },
      { size: 1, arn: "b" },
    ],
    [
      { size: 1, tags_all: {} },
      { size: 1, tags_all: { a: "b" } },
    ],
    [{ size: [{ code: null, from: 0 }, { rule: 2 }] }, { size: [{ rule: 2 }, { code: 0, from: 0 }] }],
    [{ size: [{ protocol: "tcp" }] }, { size: [{ protocol: "6" }] }],
  ])("is not what only looks different: %j and %j", (before, after) => {
    expect(drifted(before, after)).toMatchObject({ drift: [], headline: "no changes" });
  });

  test("that the plan sets back is told with the risk", () => {
    const back = update("aws_autoscaling_group.a", { max_size: 6 }, { max_size: 4 });
    const plan = planOf([back], {
      resource_drift: [update("aws_autoscaling_group.a", { max_size: 4 }, { max_size: 6 })],
      configuration: {},
    });
    expect(review(plan).headline).toBe(
      "1 to change — the Auto Scaling group aws_autoscaling_group.a may grow to 4 instances instead of 6; that was changed outside of Terraform",
    );
  });

  test("is a resource that is gone", () => {
    expect(drifted({ size: 1 }, null).drift).toEqual([{ address: "aws_ebs_volume.a", deleted: true, attributes: [] }]);
  });

  test("is a dynamic block that differs", () => {
    expect(drifted({ block: [{ a: 1 }] }, { block: [{ a: 2 }] }, {}).drift).toHaveLength(1);
    expect(drifted({ block: [] }, { block: [{ a: 2 }] }, {}).drift).toHaveLength(0);
  });
});

test.each([
  ["planning stopped at an error: resources are missing", planOf([], { errored: true, complete: false })],
  ["it has format 2.0, which this version does not know", planOf([], { format_version: "2.0" })],
])("could not be judged: %s", (reason, plan) => {
  expect(review(plan).unread).toEqual([`plan: ${reason}`]);
});

describe("what was not seen", () => {
  test.each([
    ["the plan is not complete: a later plan holds the rest", planOf([], { complete: false })],
    [
      "1 change waits for a later plan: aws_vpc.b",
      planOf([], {
        complete: false,
        deferred_changes: [{ reason: "instance_count_unknown", resource_change: create("aws_vpc.b", {}) }],
      }),
    ],
    [
      "actions that this version does not know: teleport on aws_vpc.a",
      planOf([change("aws_vpc.a", ["teleport" as never], {}, {})]),
    ],
    [
      "the state is empty and all 2 resources are to be created: is it the first deploy, or is the state's key wrong?",
      planOf([create("aws_vpc.a", {}), create("aws_vpc.b", {})]),
    ],
    [
      "ssl_policy is known only after the apply in aws_lb_listener: not judged for aws_lb_listener.a",
      planOf(
        [update("aws_lb_listener.a", { ssl_policy: "x" }, {}, { after_unknown: { ssl_policy: true } })],
        configured({
          address: "aws_lb_listener.a",
          type: "aws_lb_listener",
          name: "a",
          expressions: { ssl_policy: {} },
        }),
      ),
    ],
    [
      "min_size is sensitive in aws_autoscaling_group: not judged for aws_autoscaling_group.a",
      planOf([
        update("aws_autoscaling_group.a", { min_size: 5 }, { min_size: 2 }, { after_sensitive: { min_size: true } }),
      ]),
    ],
  ])("is said: %s", (note, plan) => {
    expect(review(plan).unseen).toEqual([note]);
  });

  test("is nothing in an ordinary plan", () => {
    expect(review(planOf([update("aws_vpc.stays", { a: 1 }, { a: 2 })])).unseen).toEqual([]);
  });
});

describe("the resources", () => {
  test("show attributes as they are before and after", () => {
    const { resources } = review(
      planOf(
        [
          update(
            "aws_x.a",
            {
              same: 1,
              size: 1,
              list: ["a", "b"],
              policy: '{"Statement":[{"Effect":"Allow"}]}',
              secret: "s3cr",
              gone: "x",
              text: "long ".repeat(60) + "a",
            },
            {
              same: 1,
              size: 2,
              list: ["b", "c"],
              policy: '{"Statement": [{"Effect": "Deny"}]}',
              secret: "t3cr",
              text: "long ".repeat(60) + "b",
              none: null,
            },
            { after_unknown: { later: true }, before_sensitive: { secret: true }, after_sensitive: { secret: true } },
          ),
        ],
        configured({ address: "aws_x.a", type: "aws_x", name: "a", expressions: { later: {} } }),
      ),
    );
    expect(resources[0]?.attributes.map(({ path, before, after }) => [path, before, after])).toEqual([
      ["size", "1", "2"],
      ["list[1]", '"a"', '"c"'],
      ["policy.Statement[0].Effect", '"Allow"', '"Deny"'],
      ["secret", "(sensitive)", "(sensitive)"],
      ["gone", '"x"', "(none)"],
      ["text", '…long long long long a"', '…long long long long b"'],
      ["later", "(none)", "(known after apply)"],
    ]);
  });

  test("show new blocks value by value, and no default that nobody has set", () => {
    const after = {
      health_check: [{ path: "/", matcher: null }],
      slow_start: 0,
      proxy_protocol_v2: false,
      tags: { a: "b" },
      tags_all: { a: "b", c: "d" },
    };
    const expressions = { health_check: [{ path: {}, port: { references: ["var.port"] } }], tags: {} };
    const unknown = { after_unknown: { health_check: [{ port: true }], arn: true } };
    const resource = { address: "aws_lb_target_group.a", type: "aws_lb_target_group", name: "a", expressions };
    const plan = planOf([create("aws_lb_target_group.a", after, unknown)], configured(resource));
    const [group] = review(plan).resources;
    expect(group?.attributes.map(({ path, after: text }) => `${path} ${text}`)).toEqual([
      'health_check[0].path "/"',
      'tags.a "b"',
    ]);
    expect(group).toMatchObject({ knownAfterApply: ["health_check[0].port"], leftOut: 1 });
    expect(reviewText(review(plan))).toContain(
      [
        "Attributes",
        "  aws_lb_target_group.a",
        '    health_check[0].path  "/"',
        '    tags.a                "b"',
        "    known after the apply: health_check[0].port",
        "  left out: 1 computed attribute that is known after the apply",
      ].join("\n"),
    );
    expect(reviewMarkdown(review(plan))).toContain(
      [
        "<details><summary>Attributes (1)</summary>",
        "",
        "left out: 1 computed attribute that is known after the apply",
        "",
        "<details><summary>create <code>aws&#95;lb&#95;target&#95;group.a</code></summary>",
        "",
        "| attribute | value |",
        "| --- | --- |",
        '| `health_check[0].path` | `"/"` |',
        '| `tags.a` | `"b"` |',
        "",
        "Known after the apply: `health_check[0].port`",
      ].join("\n"),
    );
  });

  test("leave out what is computed and becomes known, and show what is written, forces a replacement or may be a dynamic block", () => {
    const before = { version: 1, written: "a", block: [{ a: 1 }], subnet: "b", unset: null };
    const unknown = { version: true, written: true, block: true, subnet: true, unset: true, other: true };
    const more = configured({ address: "aws_x.a", type: "aws_x", name: "a", expressions: { written: {}, unset: {} } });
    const shown = (...actions: Parameters<typeof change>[1]) => {
      const replace_paths = actions.length > 1 ? [["subnet"]] : [];
      const plan = planOf([change("aws_x.a", actions, before, {}, { after_unknown: unknown, replace_paths })], more);
      const [resource] = review(plan).resources;
      return [resource?.attributes.map(({ path }) => path), resource?.leftOut];
    };
    expect(shown("update")).toEqual([["written", "block", "unset"], 3]);
    expect(shown("delete", "create")).toEqual([["written", "subnet", "unset"], 3]);
  });

  test.each([
    [{ block: [{ a: null }] }, {}, "no value differs: what is not set is written in another way"],
    [{ block: [] }, { key: true }, "no value differs, only what is marked as sensitive"],
  ])("say why an update shows no value: %j", (after, after_sensitive, note) => {
    const { resources } = review(planOf([update("aws_x.a", { block: [] }, after, { after_sensitive })]));
    expect(resources).toMatchObject([{ attributes: [], notes: [note] }]);
  });

  test("say it where nothing but computed attributes differs", () => {
    const plan = planOf(
      [update("aws_x.a", { version: 1 }, {}, { after_unknown: { version: true } })],
      configured({ address: "aws_x.a", type: "aws_x", name: "a", expressions: {} }),
    );
    expect(review(plan).resources).toMatchObject([{ attributes: [], notes: ["only computed attributes differ"] }]);
  });

  test("tell imports, moves and what is left behind", () => {
    const { resources } = review(
      planOf([
        change("aws_x.a", ["no-op"], {}, {}, { importing: { id: "i-1" } }),
        change("aws_x.b", ["no-op"], {}, {}, { previous_address: "aws_x.old" }),
        remove("aws_x.c", {}, { deposed: "1234" }),
        change("aws_x.d", ["forget"], {}, null),
        change("aws_x.e", ["create", "delete"], {}, {}, { replace_paths: [["a", 0, "b"]] }),
      ]),
    );
    expect(resources.map(({ address, action, notes, replacePaths }) => [address, action, notes, replacePaths])).toEqual(
      [
        ["aws_x.c", "delete", ["left behind by a replacement that did not end"], []],
        ["aws_x.e", "replace", ["created before the old one goes"], ["a[0].b"]],
        ["aws_x.d", "forget", ["stays as it is and is no longer managed"], []],
        ["aws_x.a", "import", ["imported from i-1"], []],
        ["aws_x.b", "move", ["moved from aws_x.old"], []],
      ],
    );
  });
});

describe("a plan of the real engine", () => {
  test("that makes everything", () => {
    const found = fixture("first-deploy");
    expect(found).toMatchObject({ headline: "17 to add", level: "none", changes: 17 });
    expect(found.unseen).toEqual([
      "the state is empty and all 17 resources are to be created: is it the first deploy, or is the state's key wrong?",
    ]);
  });

  test("with a module, for_each, moved, import and removed blocks", () => {
    const found = fixture("many-changes");
    expect(found.headline).toMatch(/^1 to import, 8 to change, 2 to replace, 2 to delete, 1 to move, 1 to forget — /);
    expect(found.risks.map(summary)).toEqual([
      "high traffic/deleted",
      "high load-balancer/deletion-protection-off enable_deletion_protection",
      "high listener/tls-weakened ssl_policy",
      "high capacity/lowered max_size",
      "medium traffic/replaced port",
      "medium traffic/replaced port",
      "medium listener-rule/removed",
      "medium auto-scaling-group/health-check-loosened health_check_type",
      "low target-group/health-check-loosened health_check[0].interval",
      "low target-group/health-check-loosened health_check[0].interval",
      "low capacity/lowered min_size",
      "low instance-refresh/starts launch_template[0].version",
    ]);
  });

  test("whose load balancer is replaced with all that hangs on it", () => {
    const { risks } = fixture("replaced-load-balancer");
    expect(risks.map(({ subject, follows }) => [subject, follows.length])).toEqual([
      ["the load balancer module.web.aws_lb.this", 3],
    ]);
  });

  test.each(["first-deploy", "many-changes", "replaced-load-balancer"] as const)(
    "%s keeps its sensitive variable",
    (name) => {
      expect(JSON.stringify(fixture(name))).not.toContain("pl4nted");
    },
  );
});
