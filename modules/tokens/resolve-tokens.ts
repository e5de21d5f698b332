import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * A value with Terraform's expressions in place of cdktf's tokens: `${data.aws_vpc.main.cidr_block}`. A token is a number that was
 * drawn in the order of the program; its expression is the same in every synthesis.
 */
export function resolveTokens<T>(scope: IConstruct, value: T): T {
  return Tokenization.resolve(value, {
    scope,
    preparing: false,
    resolver: new DefaultTokenResolver(new StringConcat()),
  }) as T;
}
