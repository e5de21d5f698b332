import { tlsPolicy } from "../../aws/elb/tls-policy";

/** What becomes weaker from one policy to another, in words; empty when nothing does or a policy is unknown. */
export function tlsWeakening(before: string, after: string): readonly string[] {
  const [from, to] = [tlsPolicy(before), tlsPolicy(after)];
  if (from === undefined || to === undefined) return [];
  const found: string[] = [];
  if (to.oldest < from.oldest) found.push(`TLS 1.${to.oldest} is accepted`);
  if (to.newest < from.newest) found.push(`TLS 1.${from.newest} is not offered any more`);
  if (from.forwardSecrecy && !to.forwardSecrecy) found.push("ciphers without forward secrecy are accepted");
  else if (to.ciphers < from.ciphers && to.oldest === from.oldest) found.push("weaker ciphers are accepted");
  if (from.fips && !to.fips) found.push("FIPS 140 is not kept to");
  if (from.postQuantum && !to.postQuantum) found.push("key exchange is not safe from quantum computers");
  return found;
}
