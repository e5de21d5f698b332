import type { Outcome } from "../answer";
import type { RouteRequest } from "../request";
import type { Door } from "../route";
import type { Words } from "./words";

/** What else to know of a request at a listener, and what cannot be known. */
export function notesOf(door: Door, request: RouteRequest, words: Words): string[] {
  return NOTES.flatMap((note) => note(door, request, words) ?? []);
}

type Note = (door: Door, request: RouteRequest, words: Words) => string | undefined;

const NOTES: readonly Note[] = [
  ({ answer, listener }, { protocol }) =>
    answer === "wrong-protocol"
      ? `the listener speaks ${listener.protocol ?? ""} and the request is ${protocol.toUpperCase()}: no rule is asked`
      : undefined,

  ({ certificate }, { host }, { display }) =>
    certificate?.isForHost === false
      ? `clients refuse the connection: the certificate is not for ${display.text(host)}`
      : undefined,

  ({ listener: { mutualTls }, answer }) =>
    mutualTls === "verify" && answer !== "wrong-protocol"
      ? "mutual TLS: the client must show a certificate that the trust store knows"
      : undefined,

  ({ listener: { balancer } }, _, { webAcls }) =>
    balancer.address !== undefined && webAcls.has(balancer.address)
      ? "a web ACL is asked before the rules, and may block the request"
      : undefined,

  // See `RouteRequest.hostHeader`.
  ({ listener, answer }, { port }) => {
    const isUsual = port === 80 || port === 443;
    const asksHost = listener.rules.some(({ conditions }) => conditions.some(({ kind }) => kind === "host"));
    return !isUsual && asksHost && answer !== "wrong-protocol"
      ? "the port in Host is left out of account: so it is observed, and AWS does not document it"
      : undefined;
  },

  ({ answer }, _, { targets, display }) => {
    const groups = (answer === "wrong-protocol" ? [] : answer.outcomes).flatMap(groupsOf);
    const empty = groups.filter((address) => {
      const behind = targets.get(address);
      return behind?.isWhole === true && behind.targets.length === 0;
    });
    if (empty.length === 0) return undefined;
    return `no target is seen in ${empty.map((each) => display.address(each)).join(" and ")}: without one AWS answers 503`;
  },
];

/** The target groups of the input that get requests. */
function groupsOf({ action }: Outcome): string[] {
  if (action?.final.kind !== "forward") return [];
  return action.final.groups.flatMap(({ group }) => (group.kind === "resource" ? [group.address] : []));
}
