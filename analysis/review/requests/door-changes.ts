import type { Display } from "../../masking";
import type { ChangedDoor, ComparedDoor } from "../../routing/compared-doors";
import type { RoutingListener } from "../../routing/routing-table";
import type { RequestChange } from "../review-result";
import { outcomeText } from "./outcome-text";
import { isSensitiveAction } from "./sensitive-parts";

/** A door that is opened or closed at a load balancer that stays. */
export function onlyOne(door: Exclude<ComparedDoor, ChangedDoor>, display: Display): RequestChange {
  const listener = door.kind === "new" ? door.after : door.before;
  const by = outcomeText(listener.otherwise, display, isSensitiveAction(listener.resource, "default_action")).name;
  const { length } = listener.rules;
  const rules = length === 0 ? "" : `, ${length} ${length === 1 ? "rule" : "rules"} before it`;
  const text = `${by} by default${rules}`;
  const place = doorText(listener, display);
  const isNew = door.kind === "new";
  return {
    listener: display.address(listener.address),
    outcome: isNew
      ? `requests to ${place} are answered from now on: ${text}`
      : `requests to ${place} are no longer answered (was ${text})`,
    before: isNew ? null : text,
    after: isNew ? text : null,
    isCertain: true,
    requests: [],
    more: 0,
  };
}

/** `port 8080 of aws_lb.web` */
export function doorText({ port, balancer, address }: RoutingListener, display: Display): string {
  if (port === undefined || balancer.address === undefined) return display.address(address);
  return `port ${port} of ${display.address(balancer.address)}`;
}

/** A port whose clients must speak in another way from now on. */
export function protocolChange({ before, after }: ChangedDoor, display: Display): RequestChange[] {
  if (before.protocol === undefined || after.protocol === undefined || before.protocol === after.protocol) return [];
  return [
    {
      listener: display.address(after.address),
      outcome: `${doorText(after, display)} speaks ${display.text(after.protocol)} (was ${display.text(before.protocol)})`,
      before: display.text(before.protocol),
      after: display.text(after.protocol),
      isCertain: true,
      requests: [],
      more: 0,
    },
  ];
}
