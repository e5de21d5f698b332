export { checkTerraform, type DescribedRule, EVERY_RULE } from "./check-terraform";
export { readCheckSettings, readSettings, type SettingsReading } from "./read-settings";
export { rulesPage } from "./rules-page";
