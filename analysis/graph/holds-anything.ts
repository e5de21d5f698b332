/** Resources and data sources that may hold the id of anything. */
const KINDS = [
  /^data\.(terraform_remote_state|external|http)$/,
  /^(data\.)?aws_(ssm_parameter|cloudformation_\w+|lambda_invocation|secretsmanager_\w+)$/,
  /^(terraform_data|null_resource)$/,
];

export function mayHoldAnything(kind: string): boolean {
  return KINDS.some((each) => each.test(kind));
}
