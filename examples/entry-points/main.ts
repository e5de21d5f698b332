// npx cdktf deploy entry-points --app "node --import tsx examples/entry-points/main.ts"
import { App } from "cdktf";
import { synthOrRefuse } from "../../synthesis/checked-synthesis";
import { keepStateIn } from "../state";
import { EntryPointsStack } from "./stack";

const app = new App();
keepStateIn(new EntryPointsStack(app, "entry-points", "eu-west-1"), process.env["ESCALA_STATE_DIRECTORY"]);
synthOrRefuse(app);
