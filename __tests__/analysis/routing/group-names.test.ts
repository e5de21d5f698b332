import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../analysis/graph";
import { GroupNames } from "../../../analysis/routing";

const graph = readTerraform({
  resource: {
    aws_lb_target_group: {
      Api_F70053CD: { "//": { metadata: { path: "dev/Api/Resource" } }, name: "dev-api-1" },
      Web_Blue_0: {},
      Web_Green_1: {},
    },
  },
});

test("a target group is found by its address, its name, its construct or a part of its Terraform name", () => {
  const names = new GroupNames(graph);
  const api = { address: "aws_lb_target_group.Api_F70053CD" };
  for (const name of [api.address, "Api_F70053CD", "Api", "dev-api-1"]) expect(names.find(name)).toEqual(api);
  expect(names.find("Blue")).toEqual({ address: "aws_lb_target_group.Web_Blue_0" });
});

test("a name of two target groups, or of none, is told", () => {
  const names = new GroupNames(graph);
  expect(names.find("Web")).toEqual({
    problem: "Web may be aws_lb_target_group.Web_Blue_0 or aws_lb_target_group.Web_Green_1; write one of the addresses",
  });
  expect(names.find("api")).toEqual({
    problem:
      "no target group is called api; there are aws_lb_target_group.Api_F70053CD, aws_lb_target_group.Web_Blue_0, aws_lb_target_group.Web_Green_1",
  });
});
