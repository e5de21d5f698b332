import type { Exposure, Reach, Source } from "../../analysis/exposure";
import type { Display } from "../../analysis/masking";
import { shownUnseen } from "../../analysis/rules";

/** An exposure as it may be shown: no secret, no character that hides something. */
export function shownExposure({ entries, unseen }: Exposure, display: Display): Exposure {
  return { entries: entries.map((entry) => shownReach(entry, display)), unseen: shownUnseen(unseen, display) };
}

function shownReach(reach: Reach, display: Display): Reach {
  const { from, to, through, chain, attribute } = reach;
  return {
    ...reach,
    from: shownSource(from, display),
    to: display.address(to),
    ...(through !== undefined && { through: display.address(through) }),
    chain: chain.map((each) => display.address(each)),
    ...(attribute !== undefined && { attribute: display.name(attribute) }),
  };
}

function shownSource(from: Source, display: Display): Source {
  switch (from.kind) {
    case "internet":
    case "cidr":
      return { ...from, cidr: display.text(from.cidr) };
    case "prefix-list":
      return { ...from, id: display.address(from.id) };
    case "security-group": {
      const members = from.members.map((each) => display.address(each));
      return { ...from, address: display.address(from.address), members };
    }
    case "resource":
      return { ...from, address: display.address(from.address) };
  }
}
