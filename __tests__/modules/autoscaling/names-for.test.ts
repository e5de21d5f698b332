import { expect, test } from "@jest/globals";
import { oneOf } from "../../../aws/limit";
import { namesFor } from "../../../modules/autoscaling/names-for";

const STATES = oneOf("Stopped", "Running");

test("every word has a name", () => {
  expect(namesFor(STATES, { stopped: "Stopped", running: "Running" })).toEqual({
    stopped: "Stopped",
    running: "Running",
  });
});

test("fails to type-check if a word has no name, or a name stands for none of AWS's words", () => {
  // @ts-expect-error -- Running has no name
  namesFor(STATES, { stopped: "Stopped" });
  // @ts-expect-error -- Asleep is not one of AWS's words
  const names = namesFor(STATES, { stopped: "Stopped", running: "Running", asleep: "Asleep" });
  expect(names).toBeDefined();
});
