export {
  type GroupKind,
  hasPorts,
  type Permission,
  type PermissionSource as Source,
  permissionsIn,
  protocolOf,
  RULE_KINDS,
  type RuleHolder,
} from "../../exposure";
