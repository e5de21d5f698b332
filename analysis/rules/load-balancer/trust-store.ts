import { known } from "../../graph";
import { patternRule } from "../attribute-rules";
import { rule } from "../rule";
import { accountKey } from "../account";
import { positions } from "./positions";
import { ALB_QUOTAS, elbApi } from "./sources";

export const TRUST_STORE_NAME = patternRule({
  id: "trust-store/name",
  summary: "a trust store's name has 1 to 32 letters, digits and single hyphens between them",
  severity: "error",
  source: elbApi("CreateTrustStore"),
  kind: "aws_lb_trust_store",
  path: "name",
  pattern: /^$|^(?=.{1,32}$)([A-Za-z0-9]+-)*[A-Za-z0-9]+$/,
  must: "1 to 32 letters, digits and single hyphens between them",
});

const sharingName = positions("aws_lb_trust_store", (store, graph) => {
  const name = known(store.get("name"));
  return name === undefined || name === "" ? undefined : `${accountKey(store, graph)} ${name}`;
});

export const TRUST_STORE_NAME_UNIQUE = rule({
  id: "trust-store/name-unique",
  summary: "names of trust stores are unique in a region of an account",
  severity: "error",
  source: elbApi("CreateTrustStore"),
  kinds: ["aws_lb_trust_store"],
  *check(store, { graph }) {
    const position = sharingName(store, graph);
    if (position === undefined || position.index === 0) return;
    yield {
      attribute: "name",
      message: `name is ${JSON.stringify(store.get("name"))}; it must be unique in its region; ${position.first.address} has it too`,
    };
  },
});

const inAccount = positions("aws_lb_trust_store", accountKey);

export const TRUST_STORES_QUOTA = rule({
  id: "trust-store/quota",
  summary: "an account's trust stores are within its quota",
  severity: "warning",
  source: ALB_QUOTAS,
  kinds: ["aws_lb_trust_store"],
  *check(store, { graph, quota }) {
    const most = quota("trust-stores-per-account");
    if (inAccount(store, graph)?.index !== most) return;
    yield {
      attribute: "name",
      message: `${store.address} is trust store number ${most + 1}; it must be one of at most ${most}, unless the quota trust-stores-per-account is raised`,
    };
  },
});
