// npx cdktf deploy two-servers --app "node --import tsx examples/two-servers/main.ts"
import { App } from "cdktf";
import { synthOrRefuse } from "../../synthesis/checked-synthesis";
import { keepStateIn } from "../state";
import { TwoServersStack } from "./stack";

const app = new App();
keepStateIn(new TwoServersStack(app, "two-servers", "eu-west-1"), process.env["ESCALA_STATE_DIRECTORY"]);
synthOrRefuse(app);
