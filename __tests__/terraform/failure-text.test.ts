import { describe, expect, test } from "@jest/globals";
import { failureText } from "../../terraform/cdktf";

describe("what is told of a failed deploy", () => {
  test("is Terraform's errors without its warnings", () => {
    const output = [
      "dev  Initializing the backend...",
      "dev  ╷",
      "     │ Warning: Incomplete lock file information",
      "     ╵",
      "dev  ╷",
      "     │ Error: creating ELBv2 Load Balancer",
      "     │",
      "     │   with aws_lb.LoadBalancer,",
      "     ╵",
      "0 Stacks deploying",
    ].join("\n");
    expect(failureText(output)).toBe(
      ["╷", "│ Error: creating ELBv2 Load Balancer", "│", "│   with aws_lb.LoadBalancer,", "╵"].join("\n"),
    );
  });

  test("is the last lines where Terraform says nothing", () => {
    expect(failureText("first\n\nprod.capacity.max is 1\n")).toBe("first\nprod.capacity.max is 1");
  });
});
