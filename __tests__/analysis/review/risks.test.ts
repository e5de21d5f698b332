import { describe, expect, test } from "@jest/globals";
import type { ResourceChangeJson } from "../../../analysis/graph/plan/plan-json";
import { change, create, planOf, remove, risksOf, summary, update } from "./plans";
import { review } from "../../../analysis/review";

const REPLACE = ["delete", "create"] as const;
const SAFE_REPLACE = ["create", "delete"] as const;

const check = (values: object) => ({ health_check: [values] });
const login = { type: "authenticate-oidc", order: 1 };
const forward = { type: "forward", order: 2, target_group_arn: "arn:tg" };
const condition = { path_pattern: [{ values: ["/a"] }] };
const block = (on: boolean) => ({ access_logs: [{ bucket: "logs", enabled: on }] });

describe("a risk", () => {
  test.each<[string, ResourceChangeJson, string]>([
    [
      "a load balancer destroyed first",
      change("aws_lb.a", REPLACE, { name: "a" }, { name: "b" }, { replace_paths: [["name"]] }),
      "high traffic/replaced name",
    ],
    [
      "a load balancer created first",
      change("aws_lb.a", SAFE_REPLACE, { name: "a" }, { name: "b" }, { replace_paths: [["name"]] }),
      "medium traffic/replaced name",
    ],
    ["a rule destroyed first", change("aws_lb_listener_rule.a", REPLACE, {}, {}), "medium traffic/replaced"],
    [
      "a database created first",
      change("aws_db_instance.a", SAFE_REPLACE, { engine: "a" }, { engine: "b" }, { replace_paths: [["engine"]] }),
      "high data/replaced engine",
    ],
    ["a target group deleted", remove("aws_lb_target_group.a"), "high traffic/deleted"],
    ["a NAT gateway deleted", remove("aws_nat_gateway.a"), "high traffic/deleted"],
    ["a target deleted", remove("aws_lb_target_group_attachment.a"), "medium traffic/deleted"],
    ["a bucket deleted", remove("aws_s3_bucket.a"), "high data/deleted"],
    [
      "a database deleted without a snapshot",
      remove("aws_db_instance.a", { skip_final_snapshot: true }),
      "high data/deleted skip_final_snapshot",
    ],
    [
      "an instance of another type",
      update("aws_instance.a", { instance_type: "t3.micro" }, { instance_type: "t3.small" }),
      "high instance/stopped instance_type",
    ],
    [
      "other user data of an instance that stays",
      update("aws_instance.a", { user_data: "a" }, { user_data: "b" }),
      "high instance/stopped user_data",
    ],
    [
      "fewer answers taken for healthy",
      update("aws_lb_target_group.a", check({ matcher: "200-399" }), check({ matcher: "200" })),
      "medium target-group/health-check-tightened health_check[0].matcher",
    ],
    ["a log group deleted", remove("aws_cloudwatch_log_group.a"), "medium data/deleted"],
    ["a listener deleted", remove("aws_lb_listener.a", { port: 443 }), "high listener/removed"],
    ["a rule deleted", remove("aws_alb_listener_rule.a"), "medium listener-rule/removed"],
    [
      "a certificate of a listener deleted",
      remove("aws_lb_listener_certificate.a"),
      "medium listener/certificate-removed",
    ],
    ["a web ACL's association deleted", remove("aws_wafv2_web_acl_association.a"), "high web-acl/removed"],
    [
      "deletion protection off",
      update("aws_lb.a", { enable_deletion_protection: true }, { enable_deletion_protection: false }),
      "high load-balancer/deletion-protection-off enable_deletion_protection",
    ],
    [
      "an internal load balancer opened",
      update("aws_lb.a", { internal: true }, { internal: false }),
      "high load-balancer/internet-facing internal",
    ],
    ["logs off", update("aws_lb.a", block(true), block(false)), "low load-balancer/logs-off access_logs[0].enabled"],
    [
      "logs removed",
      update("aws_lb.a", block(true), { access_logs: [] }),
      "low load-balancer/logs-off access_logs[0].enabled",
    ],
    [
      "invalid headers kept",
      update("aws_lb.a", { drop_invalid_header_fields: true }, { drop_invalid_header_fields: false }),
      "low load-balancer/invalid-headers-kept drop_invalid_header_fields",
    ],
    [
      "TLS 1.0 again",
      update(
        "aws_lb_listener.a",
        { ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
        { ssl_policy: "ELBSecurityPolicy-2016-08" },
      ),
      "high listener/tls-weakened ssl_policy",
    ],
    [
      "CBC again",
      update(
        "aws_lb_listener.a",
        { ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" },
        { ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
      ),
      "medium listener/tls-weakened ssl_policy",
    ],
    [
      "HTTPS to HTTP",
      update("aws_lb_listener.a", { protocol: "HTTPS" }, { protocol: "HTTP" }),
      "high listener/unencrypted protocol",
    ],
    [
      "mTLS off",
      update(
        "aws_lb_listener.a",
        { mutual_authentication: [{ mode: "verify" }] },
        { mutual_authentication: [{ mode: "off" }] },
      ),
      "high listener/client-certificates-off mutual_authentication[0].mode",
    ],
    [
      "mTLS removed",
      update("aws_lb_listener.a", { mutual_authentication: [{ mode: "passthrough" }] }, { mutual_authentication: [] }),
      "medium listener/client-certificates-off mutual_authentication[0].mode",
    ],
    [
      "the login removed from a listener",
      update("aws_lb_listener.a", { default_action: [login, forward] }, { default_action: [forward] }),
      "high listener/login-removed default_action",
    ],
    [
      "the login removed from a rule",
      update("aws_lb_listener_rule.a", { action: [login, forward] }, { action: [forward] }),
      "high listener/login-removed action",
    ],
    [
      "a condition removed",
      update(
        "aws_lb_listener_rule.a",
        { condition: [condition, { host_header: [{ values: ["a.b"] }] }] },
        { condition: [condition] },
      ),
      "medium listener-rule/condition-removed condition",
    ],
    [
      "a longer interval",
      update("aws_lb_target_group.a", check({ interval: 15 }), check({ interval: 16 })),
      "low target-group/health-check-loosened health_check[0].interval",
    ],
    [
      "a longer timeout",
      update("aws_lb_target_group.a", check({ timeout: 5 }), check({ timeout: 6 })),
      "low target-group/health-check-loosened health_check[0].timeout",
    ],
    [
      "more failures",
      update("aws_lb_target_group.a", check({ unhealthy_threshold: 2 }), check({ unhealthy_threshold: 3 })),
      "low target-group/health-check-loosened health_check[0].unhealthy_threshold",
    ],
    [
      "fewer successes",
      update("aws_lb_target_group.a", check({ healthy_threshold: 3 }), check({ healthy_threshold: 2 })),
      "low target-group/health-check-loosened health_check[0].healthy_threshold",
    ],
    [
      "another path",
      update("aws_lb_target_group.a", check({ path: "/a" }), check({ path: "/b" })),
      "low target-group/health-check-loosened health_check[0].path",
    ],
    [
      "a wider matcher",
      update("aws_lb_target_group.a", check({ matcher: "200" }), check({ matcher: "200-399" })),
      "medium target-group/health-check-loosened health_check[0].matcher",
    ],
    [
      "no check",
      update("aws_lb_target_group.a", check({ enabled: true }), check({ enabled: false })),
      "high target-group/health-check-loosened health_check[0].enabled",
    ],
    [
      "a shorter delay",
      update("aws_lb_target_group.a", { deregistration_delay: "300" }, { deregistration_delay: "30" }),
      "low target-group/deregistration-delay-cut deregistration_delay",
    ],
    [
      "no delay",
      update("aws_lb_target_group.a", { deregistration_delay: "300" }, { deregistration_delay: "0" }),
      "medium target-group/deregistration-delay-cut deregistration_delay",
    ],
    [
      "a lower minimum",
      update("aws_autoscaling_group.a", { min_size: 2 }, { min_size: 1 }),
      "low capacity/lowered min_size",
    ],
    [
      "a lower maximum",
      update("aws_autoscaling_group.a", { max_size: 6, desired_capacity: 2 }, { max_size: 5, desired_capacity: 2 }),
      "medium capacity/lowered max_size",
    ],
    [
      "a maximum below today's",
      update("aws_autoscaling_group.a", { max_size: 6, desired_capacity: 6 }, { max_size: 5, desired_capacity: 6 }),
      "high capacity/lowered max_size",
    ],
    [
      "a desired size below today's",
      update("aws_autoscaling_group.a", { desired_capacity: 4 }, { desired_capacity: 3 }),
      "medium capacity/lowered desired_capacity",
    ],
    [
      "no machine at all",
      update("aws_autoscaling_group.a", { desired_capacity: 4 }, { desired_capacity: 0 }),
      "high capacity/lowered desired_capacity",
    ],
    [
      "fewer tasks",
      update("aws_ecs_service.a", { desired_count: 4 }, { desired_count: 3 }),
      "medium capacity/lowered desired_count",
    ],
    [
      "fewer nodes",
      update("aws_eks_node_group.a", { scaling_config: [{ max_size: 4 }] }, { scaling_config: [{ max_size: 3 }] }),
      "medium capacity/lowered scaling_config[0].max_size",
    ],
    [
      "no ELB checks",
      update("aws_autoscaling_group.a", { health_check_type: "ELB" }, { health_check_type: "EC2" }),
      "medium auto-scaling-group/health-check-loosened health_check_type",
    ],
    [
      "a longer grace period",
      update("aws_autoscaling_group.a", { health_check_grace_period: 60 }, { health_check_grace_period: 61 }),
      "low auto-scaling-group/health-check-loosened health_check_grace_period",
    ],
    [
      "an unprotected database",
      update("aws_db_instance.a", { deletion_protection: true }, { deletion_protection: false }),
      "high data/protection-off deletion_protection",
    ],
    [
      "no final snapshot",
      update("aws_rds_cluster.a", { skip_final_snapshot: false }, { skip_final_snapshot: true }),
      "medium data/protection-off skip_final_snapshot",
    ],
    [
      "a public bucket",
      update("aws_s3_bucket_public_access_block.a", { block_public_policy: true }, { block_public_policy: false }),
      "high data/protection-off block_public_policy",
    ],
    ["no public access block", remove("aws_s3_bucket_public_access_block.a"), "high bucket/protection-removed"],
    [
      "no encryption settings",
      remove("aws_s3_bucket_server_side_encryption_configuration.a"),
      "medium bucket/protection-removed",
    ],
    [
      "suspended versioning",
      update(
        "aws_s3_bucket_versioning.a",
        { versioning_configuration: [{ status: "Enabled" }] },
        { versioning_configuration: [{ status: "Suspended" }] },
      ),
      "medium bucket/versioning-off versioning_configuration[0].status",
    ],
    [
      "shorter backups",
      update("aws_db_instance.a", { backup_retention_period: 7 }, { backup_retention_period: 1 }),
      "medium data/kept-shorter backup_retention_period",
    ],
    [
      "no backups",
      update("aws_db_instance.a", { backup_retention_period: 7 }, { backup_retention_period: 0 }),
      "high data/kept-shorter backup_retention_period",
    ],
    [
      "logs no longer for ever",
      update("aws_cloudwatch_log_group.a", { retention_in_days: 0 }, { retention_in_days: 30 }),
      "medium data/kept-shorter retention_in_days",
    ],
    [
      "an unmarked secret",
      create("aws_lambda_function.a", { environment: [{ variables: { DB_PASSWORD: "hunter2hunter2" } }] }),
      "medium secret/plain-text environment[0].variables.DB_PASSWORD",
    ],
    [
      "an access key in user data",
      create("aws_launch_template.a", {
        user_data: Buffer.from("export KEY=AKIAIOSFODNN7EXAMPLE\n").toString("base64"),
      }),
      "high secret/plain-text user_data",
    ],
    [
      "a password in a URL",
      create("aws_ssm_parameter.a", { name: "/url", value: "postgres://app:hunter2hunter2@db/app" }),
      "high secret/plain-text value",
    ],
    [
      "a plain parameter",
      create("aws_ssm_parameter.a", { name: "/app/db_password", type: "String" }),
      "medium secret/plain-parameter type",
    ],
  ])("is seen: %s", (_, each, expected) => {
    expect(risksOf(each).map(summary)).toEqual([expected]);
  });

  test.each<[string, ResourceChangeJson]>([
    ["something unknown is replaced", change("aws_iam_role.a", REPLACE, {}, {})],
    ["a load balancer is changed", update("aws_lb.a", { idle_timeout: 60 }, { idle_timeout: 30 })],
    ["a load balancer is forgotten", change("aws_lb.a", ["forget"], {}, null)],
    ["what an unfinished replacement left is deleted", remove("aws_lb.a", {}, { deposed: "12345678" })],
    [
      "deletion protection is switched on",
      update("aws_lb.a", { enable_deletion_protection: false }, { enable_deletion_protection: true }),
    ],
    [
      "deletion protection is not known",
      update(
        "aws_lb.a",
        { enable_deletion_protection: true },
        {},
        { after_unknown: { enable_deletion_protection: true } },
      ),
    ],
    ["logs are switched on", update("aws_lb.a", block(false), block(true))],
    [
      "TLS gets stronger",
      update(
        "aws_lb_listener.a",
        { ssl_policy: "ELBSecurityPolicy-2016-08" },
        { ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" },
      ),
    ],
    [
      "TLS goes to a policy of tomorrow",
      update(
        "aws_lb_listener.a",
        { ssl_policy: "ELBSecurityPolicy-2016-08" },
        { ssl_policy: "ELBSecurityPolicy-TLS14-1-2-2031-01" },
      ),
    ],
    ["HTTP becomes HTTPS", update("aws_lb_listener.a", { protocol: "HTTP" }, { protocol: "HTTPS" })],
    [
      "mTLS is switched on",
      update("aws_lb_listener.a", { mutual_authentication: [] }, { mutual_authentication: [{ mode: "verify" }] }),
    ],
    [
      "health checks get stricter",
      update(
        "aws_lb_target_group.a",
        check({ interval: 15, timeout: 5, unhealthy_threshold: 3, healthy_threshold: 2, matcher: "200-299" }),
        check({ interval: 10, timeout: 4, unhealthy_threshold: 2, healthy_threshold: 3, matcher: "200-299" }),
      ),
    ],
    ["tags of an instance change", update("aws_instance.a", { tags: { a: "b" } }, { tags: { a: "c" } })],
    [
      "user data is not known",
      update("aws_instance.a", { user_data: "a" }, {}, { after_unknown: { user_data: true } }),
    ],
    [
      "the interval is not known",
      update("aws_lb_target_group.a", check({ interval: 15 }), check({}), { after_unknown: check({ interval: true }) }),
    ],
    [
      "the delay grows",
      update("aws_lb_target_group.a", { deregistration_delay: "30" }, { deregistration_delay: "300" }),
    ],
    [
      "capacity grows",
      update(
        "aws_autoscaling_group.a",
        { min_size: 1, max_size: 2, desired_capacity: 1 },
        { min_size: 2, max_size: 4, desired_capacity: 2 },
      ),
    ],
    [
      "the desired size is AWS's",
      update("aws_autoscaling_group.a", { desired_capacity: 4 }, {}, { after_unknown: { desired_capacity: true } }),
    ],
    [
      "the grace period shrinks",
      update("aws_autoscaling_group.a", { health_check_grace_period: 60 }, { health_check_grace_period: 59 }),
    ],
    [
      "ELB checks stay beside others",
      update("aws_autoscaling_group.a", { health_check_type: "ELB" }, { health_check_type: "EC2,ELB" }),
    ],
    [
      "data is protected",
      update(
        "aws_db_instance.a",
        { deletion_protection: false, skip_final_snapshot: true, backup_retention_period: 1 },
        { deletion_protection: true, skip_final_snapshot: false, backup_retention_period: 7 },
      ),
    ],
    [
      "versioning is switched on",
      update(
        "aws_s3_bucket_versioning.a",
        { versioning_configuration: [{ status: "Suspended" }] },
        { versioning_configuration: [{ status: "Enabled" }] },
      ),
    ],
    [
      "logs are kept for ever",
      update("aws_cloudwatch_log_group.a", { retention_in_days: 30 }, { retention_in_days: 0 }),
    ],
    [
      "a secret is marked",
      create("aws_db_instance.a", { password: "hunter2hunter2" }, { after_sensitive: { password: true } }),
    ],
    [
      "a secret is a reference",
      create("aws_ecs_service.a", { password: "arn:aws:secretsmanager:eu-central-1:1:secret:x" }),
    ],
    ["tokens are an option", create("aws_launch_template.a", { metadata_options: [{ http_tokens: "required" }] })],
    [
      "a secret is where it was",
      update(
        "aws_lambda_function.a",
        { environment: [{ variables: { DB_PASSWORD: "hunter2hunter2" } }] },
        { environment: [{ variables: { DB_PASSWORD: "hunter2hunter2" } }] },
      ),
    ],
    ["a parameter is secure", create("aws_ssm_parameter.a", { name: "/app/db_password", type: "SecureString" })],
  ])("is not seen where %s", (_, each) => {
    expect(risksOf(each).map(summary)).toEqual([]);
  });

  test("is not written in the configuration where JSON configuration has a template", () => {
    const password = { constant_value: "${var.password}", references: ["var.password"] };
    const plan = planOf(
      [create("aws_db_instance.a", { password: "hunter2hunter2" }, { after_sensitive: { password: true } })],
      {
        configuration: {
          root_module: {
            resources: [
              { address: "aws_db_instance.a", type: "aws_db_instance", name: "a", expressions: { password } },
            ],
          },
        },
      },
    );
    expect(review(plan).risks).toEqual([]);
  });

  test("is a secret that the configuration holds itself, marked by the provider or not", () => {
    const plan = planOf(
      [create("aws_db_instance.a", { password: "hunter2hunter2" }, { after_sensitive: { password: true } })],
      {
        configuration: {
          root_module: {
            resources: [
              {
                address: "aws_db_instance.a",
                type: "aws_db_instance",
                name: "a",
                expressions: { password: { constant_value: "hunter2hunter2" } },
              },
            ],
          },
        },
      },
    );
    const found = review(plan);
    expect(found.risks.map(({ level, reason }) => `${level}: ${reason}`)).toEqual([
      "high: has a secret written in the configuration: it is in the code and in the state",
    ]);
    expect(JSON.stringify(found)).not.toContain("hunter2");
  });

  test.each([
    [
      "a task",
      { container_definitions: JSON.stringify([{ environment: [{ name: "API_TOKEN", value: "hunter2hunter2" }] }]) },
      ["container_definitions[0].environment[0].value"],
    ],
    [
      "a project that names its place",
      {
        environment: [
          { environment_variable: [{ name: "API_TOKEN", type: "SECRETS_MANAGER", value: "shop/api-token" }] },
        ],
      },
      [],
    ],
    [
      "a header of a rule",
      { condition: [{ http_header: [{ http_header_name: "X-Origin-Secret", values: ["hunter2hunter2"] }] }] },
      ["condition[0].http_header[0].values[0]"],
    ],
  ])("is a value beside a name: %s", (_, values, attributes) => {
    const found = review(
      planOf([create("aws_x.a", values), create("aws_x.b", { text: attributes.length > 0 ? "hunter2hunter2" : "" })]),
    );
    expect(found.risks.map(({ attribute }) => attribute)).toEqual(attributes);
    expect(JSON.stringify(found)).not.toContain("hunter2hunter2");
  });

  test.each([
    [
      change("aws_lb.a", SAFE_REPLACE, { enable_deletion_protection: true }, { enable_deletion_protection: true }),
      "is replaced: created before the old one goes; AWS refuses that as long as its deletion protection is on",
    ],
    [
      remove("aws_lb.a", { enable_deletion_protection: true }),
      "is deleted; AWS refuses that as long as its deletion protection is on",
    ],
    [
      remove("aws_dynamodb_table.a", { deletion_protection_enabled: true }),
      "is deleted with what it holds; AWS refuses that as long as its deletion protection is on",
    ],
  ])("says when the apply stops at a deletion protection", (planned, reason) => {
    expect(risksOf(planned).map((risk) => risk.reason)).toEqual([reason]);
  });

  test("says what a rename may be", () => {
    const [risk] = risksOf(remove("aws_lb.old"), create("aws_lb.new", {}));
    expect(risk?.reason).toBe("is deleted (if aws_lb.new is the same under a new name, a moved block keeps it)");
  });

  test("tells why a resource is replaced", () => {
    const reasons = [
      ["replace_because_tainted", "its last creation failed"],
      ["replace_by_request", "the plan was made with -replace"],
      ["replace_by_triggers", "replace_triggered_by"],
    ].map(([action_reason = "", text]) => {
      const [risk] = risksOf(change("aws_instance.a", REPLACE, {}, {}, { action_reason }));
      return [risk?.reason, `is replaced: destroyed before the new one is created (${text})`];
    });
    for (const [found, expected] of reasons) expect(found).toBe(expected);
  });

  test("is less for one of several instances", () => {
    const one = remove("aws_instance.a[1]", {}, { index: 1 });
    expect(risksOf(one, change("aws_instance.a[0]", ["no-op"], {}, {}, { index: 0 })).map(summary)).toEqual([
      "medium traffic/deleted",
    ]);
    expect(risksOf(one).map(summary)).toEqual(["high traffic/deleted"]);
  });
});

describe("shifted weights", () => {
  const weighted = (...weights: readonly (readonly [arn: string, weight: number])[]) => ({
    action: [{ type: "forward", forward: [{ target_group: weights.map(([arn, weight]) => ({ arn, weight })) }] }],
  });
  const from = weighted(["arn:web", 90], ["arn:canary", 10]);

  test.each<[string, object, readonly string[]]>([
    [
      "more for the canary",
      weighted(["arn:canary", 50], ["arn:web", 50]),
      ["sends 50 % instead of 10 % to arn:canary"],
    ],
    ["the same in other numbers", weighted(["arn:web", 9], ["arn:canary", 1]), []],
    ["another group", weighted(["arn:web", 50], ["arn:other", 50]), []],
    ["one group alone", weighted(["arn:web", 1]), []],
  ])("%s", (_, to, expected) => {
    expect(risksOf(update("aws_lb_listener_rule.a", from, { ...to })).map(({ reason }) => reason)).toEqual(expected);
  });

  test("name a group by its address", () => {
    const group = update(
      "aws_lb_target_group.canary",
      { arn: "arn:canary", tags: {} },
      { arn: "arn:canary", tags: { a: "b" } },
    );
    const rule = update("aws_lb_listener_rule.a", from, weighted(["arn:web", 0], ["arn:canary", 10]));
    expect(risksOf(group, rule).map(({ reason }) => reason)).toEqual(["sends 100 % instead of 10 % to canary"]);
  });
});

describe("an instance refresh", () => {
  const group = (version: string | undefined, more: object = {}) => ({
    desired_capacity: 4,
    launch_template: [{ id: "lt-1", ...(version === undefined ? {} : { version }) }],
    instance_refresh: [
      {
        strategy: "Rolling",
        triggers: [],
        preferences: [{ min_healthy_percentage: 75, max_healthy_percentage: 100, instance_warmup: "60" }],
      },
    ],
    ...more,
  });
  const refresh = (before: object, after: object, unknown: object = {}) =>
    risksOf(update("aws_autoscaling_group.a", { ...before }, { ...after }, { after_unknown: unknown })).map(
      ({ level, attribute, reason }) => `${level} ${attribute}: ${reason}`,
    );

  test("starts when the version changes", () => {
    expect(refresh(group("1"), group("2"))).toEqual([
      "low launch_template: replaces its machines: 4 instances, 1 at a time, in 4 steps, at least 4 min (min healthy 75 %, max healthy 100 %)",
    ]);
  });

  test("starts when a version is made by the same apply", () => {
    expect(refresh(group("1"), group(undefined), { launch_template: [{ version: true }] })).toEqual([
      "low launch_template[0].version: replaces its machines when the new version is made: 4 instances, 1 at a time, in 4 steps, at least 4 min (min healthy 75 %, max healthy 100 %)",
    ]);
  });

  test("starts when one of its triggers changes", () => {
    const triggers = { instance_refresh: [{ triggers: ["tag"], preferences: [] }], health_check_grace_period: 120 };
    expect(
      refresh(group("1", { ...triggers, tag: [{ key: "a" }] }), group("1", { ...triggers, tag: [{ key: "b" }] })),
    ).toEqual([
      "low tag: replaces its machines: 4 instances, 1 at a time, in 4 steps, at least 8 min (min healthy 90 %, max healthy 100 %)",
    ]);
  });

  test("is high where all machines go at once", () => {
    const allAtOnce = {
      instance_refresh: [{ preferences: [{ min_healthy_percentage: 0, max_healthy_percentage: 100 }] }],
    };
    expect(refresh(group("1", allAtOnce), group("2", allAtOnce))).toEqual([
      "high launch_template: replaces its machines: 4 instances, all at once (min healthy 0 %, max healthy 100 %)",
    ]);
  });

  test("starts when its template is another one", () => {
    const unknown = { launch_template: [{ id: true }] };
    expect(refresh(group("1"), { ...group("1"), launch_template: [{ version: "1" }] }, unknown)).toEqual([
      expect.stringMatching(/^low launch_template\[0\]\.id: replaces its machines when the new version is made: /),
    ]);
  });

  test("does not start without a reason", () => {
    const nameUnknown = { ...group("1"), launch_template: [{ id: "lt-1", version: "1" }] };
    expect(refresh({ ...group("1"), launch_template: [{ id: "lt-1", name: "a", version: "1" }] }, nameUnknown)).toEqual(
      [],
    );
    expect(refresh(group("1"), group("1"))).toEqual([]);
    expect(refresh(group("$Latest"), group("$Latest"))).toEqual([]);
    expect(refresh(group("1", { instance_refresh: [] }), group("2", { instance_refresh: [] }))).toEqual([]);
  });

  test("says when its pace is not known", () => {
    expect(refresh(group("1", { desired_capacity: null }), group("2", { desired_capacity: null }))).toEqual([
      "low launch_template: replaces its machines (how fast is not known before the apply)",
    ]);
  });
});
