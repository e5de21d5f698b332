export type { GroupSettings, HookSettings, RefreshSettings, TargetSettings, WarmPoolSettings } from "./group-settings";
export { type ReadGroup, readSettings } from "./read-settings";
export { shownGroup } from "./shown-group";
