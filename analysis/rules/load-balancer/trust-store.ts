import { TRUST_STORE_NAME } from "../../../aws/elb/name";
import { known } from "../../graph";
import { orEmpty } from "../or-empty";
import { quotaWords } from "../quota-words";
import { rulesOf } from "../rules-of";
import { accountKey } from "../account";
import { positions } from "../positions";
import { ALB_QUOTAS, elbApi } from "../sources";

export const TRUST_STORE_RULES = rulesOf("aws_lb_trust_store", elbApi("CreateTrustStore"), [
  {
    id: "trust-store/name",
    summary: `a trust store's name is ${TRUST_STORE_NAME.must}`,
    path: "name",
    is: orEmpty(TRUST_STORE_NAME),
  },
  {
    id: "trust-store/name-unique",
    summary: "names of trust stores are unique in a region of an account",
    onlyWith: "name",
    *check(store, { graph }) {
      const position = sharingName(store, graph);
      if (position === undefined || position.index === 0) return;
      yield {
        attribute: "name",
        message: `name is ${JSON.stringify(store.get("name"))}; it must be unique in its region; ${position.first.address} has it too`,
      };
    },
  },
  {
    id: "trust-store/quota",
    summary: "an account's trust stores are within its quota",
    severity: "warning",
    source: ALB_QUOTAS,
    *check(store, { graph, quota }) {
      const most = quota("trust-stores-per-account");
      if (inAccount(store, graph)?.index !== most) return;
      yield {
        attribute: "name",
        message: `${store.address} is trust store number ${most + 1}; ${quotaWords("trust-stores-per-account", most)}`,
      };
    },
  },
]);

const sharingName = positions("aws_lb_trust_store", (store, graph) => {
  const name = known(store.get("name"));
  return name === undefined || name === "" ? undefined : `${accountKey(store, graph)} ${name}`;
});

const inAccount = positions("aws_lb_trust_store", accountKey);
