// npx cdktf deploy elastic-shop --app "node --import tsx examples/elastic-shop/main.ts"
import { App } from "cdktf";
import { synthOrRefuse } from "../../synthesis/checked-synthesis";
import { keepStateIn } from "../state";
import { ElasticShopStack } from "./stack";

const app = new App();
// SHOP_DIRECTORY: another folder to serve, for the test of a changed workload. SHOP_DELETABLE=true: a destroy may delete the database.
const stack = new ElasticShopStack(app, "elastic-shop", {
  region: "eu-west-1",
  serverDirectory: process.env["SHOP_DIRECTORY"],
  deletable: process.env["SHOP_DELETABLE"] === "true",
});
keepStateIn(stack, process.env["ESCALA_STATE_DIRECTORY"]);
synthOrRefuse(app);
