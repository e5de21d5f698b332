// npx cdktf deploy listeners-and-targets --app "node --import tsx examples/listeners-and-targets/main.ts"
import { App } from "cdktf";
import { synthOrRefuse } from "../../synthesis/checked-synthesis";
import { keepStateIn } from "../state";
import { ListenersAndTargetsStack } from "./stack";

const app = new App();
keepStateIn(
  new ListenersAndTargetsStack(app, "listeners-and-targets", "eu-west-1"),
  process.env["ESCALA_STATE_DIRECTORY"],
);
synthOrRefuse(app);
