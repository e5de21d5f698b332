import { CHECKPOINT_RULES } from "../../../../analysis/rules/auto-scaling-group/checkpoints";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(CHECKPOINT_RULES);

const refresh = (checkpoint_percentages: unknown, checkpoint_delay?: unknown) =>
  group({
    instance_refresh: {
      strategy: "Rolling",
      preferences: { checkpoint_percentages, ...(checkpoint_delay !== undefined && { checkpoint_delay }) },
    },
  });
const percentages = `${ADDRESS} instance_refresh[0].preferences[0].checkpoint_percentages`;
const delay = `${ADDRESS} instance_refresh[0].preferences[0].checkpoint_delay`;

testRule("auto-scaling-group/checkpoint-percentages", {
  valid: { "1 and 100": refresh([1, 100]), "one known only at apply": refresh([0, "${var.second}"]) },
  invalid: {
    "one is 0": [refresh([0, 100]), `${percentages} is 0; it must be a whole number between 1 and 100`],
    "one is 101": [refresh([50, 101]), `${percentages} is 101; it must be a whole number between 1 and 100`],
  },
});

testRule("auto-scaling-group/checkpoint-order", {
  valid: { "ascending ones": refresh([35, 70, 100]), one: refresh([100]) },
  invalid: {
    "they descend": [refresh([70, 35, 100]), `${percentages} is [70,35,100]; it must be in ascending order, each once`],
    "one stands twice": [refresh([50, 50]), `${percentages} is [50,50]; it must be in ascending order, each once`],
  },
});

testRule("auto-scaling-group/checkpoint-end", {
  valid: { "100 at the end": refresh([35, 100]), none: refresh([]) },
  invalid: {
    "the last one is 99": [
      refresh([35, 99]),
      `${percentages} is [35,99]; it must be a list that ends in 100, or old instances stay`,
    ],
  },
});

testRule("auto-scaling-group/checkpoint-delay", {
  valid: {
    "0": refresh([100], 0),
    "two days": refresh([100], "172800"),
    "the provider's null": refresh([100], ""),
  },
  invalid: {
    "it is a second over two days": [
      refresh([100], 172_801),
      `${delay} is "172801"; it must be a whole number between 0 and 172800 seconds`,
    ],
    "it is negative": [refresh([100], -1), `${delay} is "-1"; it must be a whole number between 0 and 172800 seconds`],
  },
});

testRule("auto-scaling-group/checkpoint-delay-alone", {
  valid: {
    "with checkpoints": refresh([100], 60),
    "with checkpoints known only at apply": refresh("${var.checkpoints}", 60),
    "the provider's null": refresh([], ""),
  },
  invalid: {
    "there are no checkpoints": [
      refresh([], 60),
      `${delay} is "60" without instance_refresh[0].preferences[0].checkpoint_percentages; set both, or neither`,
    ],
  },
});
