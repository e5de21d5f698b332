export type {
  GroupSettings,
  HookSettings,
  ReadGroup,
  RefreshSettings,
  TargetSettings,
  WarmPoolSettings,
} from "./group-settings";
export { readSettings } from "./read-settings";
export { shownGroup } from "./shown-group";
