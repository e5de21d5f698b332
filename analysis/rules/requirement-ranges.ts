import type { Block } from "../graph";
import { presence } from "./presence";
import type { Finding } from "./rule";

const NEEDED = ["vcpu_count", "memory_mib"] as const;

/** What AWS misses in instance requirements: they name a least number of vCPUs and a least memory. */
export function* missingRequirements(requirements: Block): Generator<Finding> {
  for (const name of NEEDED) {
    const attribute = requirements.at(name);
    if (presence(requirements.get(name)) === "absent") {
      yield { attribute, message: `${attribute} is not set; set it to a block with min` };
      continue;
    }
    for (const range of requirements.blocks(name)) {
      if (presence(range.get("min")) !== "absent") continue;
      yield { attribute: range.at("min"), message: `${range.at("min")} is not set; set it to a number of at least 1` };
    }
  }
}
