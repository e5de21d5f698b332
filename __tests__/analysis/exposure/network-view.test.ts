import { expect, test } from "@jest/globals";
import { accessOf } from "../../../analysis/exposure/access";
import { readNetwork } from "../../../analysis/exposure/network-view";
import { graphOf, WEB } from "./networks";

test("a graph's network is read once, whoever asks: the rules and the exposure share it", () => {
  const graph = graphOf(WEB);
  expect(readNetwork(graph)).toBe(readNetwork(graph));
  expect(accessOf(graph)).toBe(accessOf(graph));
  expect(readNetwork(graphOf(WEB))).not.toBe(readNetwork(graph));
});
