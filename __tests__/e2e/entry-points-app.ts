// examples/entry-points with a rule more, which lets those with a header into the canary.
import { App } from "cdktf";
import { EntryPointsStack } from "../../examples/entry-points/stack";
import { keepStateIn } from "../../examples/state";
import { Condition, forwardTo, HttpsListener, TargetGroup } from "../../modules/load-balancer";
import { synthOrRefuse } from "../../synthesis/checked-synthesis";

const app = new App();
const stack = new EntryPointsStack(app, "entry-points", "eu-west-1");
const [https, canary] = ["Https", "Canary"].map((id) => stack.node.findChild(id));
if (!(https instanceof HttpsListener) || !(canary instanceof TargetGroup))
  throw new Error("the example is another one");
https.addRule("Beta", {
  priority: 5,
  conditions: [Condition.host("shop.example.com"), Condition.header("X-Beta", "*")],
  action: forwardTo(canary),
});
keepStateIn(stack, process.env["ESCALA_STATE_DIRECTORY"]);
synthOrRefuse(app);
