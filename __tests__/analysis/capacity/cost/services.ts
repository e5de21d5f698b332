import { type Cost, costOf, type CostOptions } from "../../../../analysis/capacity/cost";
import { readTerraform, type ResourceGraph } from "../../../../analysis/graph";

export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** A launch template of two-core instances with a root volume and no detailed monitoring. */
export const TEMPLATE = {
  name: "web",
  image_id: "ami-0123456789abcdef0",
  instance_type: "t3.micro",
  update_default_version: true,
  block_device_mappings: [{ device_name: "/dev/xvda", ebs: { volume_size: 16, volume_type: "gp3" } }],
  network_interfaces: [{ associate_public_ip_address: "false" }],
};

export const GROUP = {
  name: "web",
  min_size: 2,
  max_size: 4,
  launch_template: { id: "${aws_launch_template.web.id}", version: "${aws_launch_template.web.latest_version}" },
};

/** A group of a template. */
export function service(group: object = {}, template: object = {}): Resources {
  return {
    aws_launch_template: { web: { ...TEMPLATE, ...template } },
    aws_autoscaling_group: { web: { ...GROUP, ...group } },
  };
}

/** A configuration in a region; `null` where the provider does not tell of one. */
export function graphOf(resource: Resources, region: string | null = "us-east-1"): ResourceGraph {
  return readTerraform({ provider: { aws: [region === null ? {} : { region }] }, resource });
}

export function costs(resource: Resources, options: CostOptions = {}, region: string | null = "us-east-1"): Cost {
  return costOf(graphOf(resource, region), options);
}

/** `what: number × unit price = dollars a month`, to the cent. */
export function lines({ items }: Cost): string[] {
  return items.map(({ what, quantity, price, highestPrice, monthly, note }) => {
    const each = highestPrice === undefined ? `${price.dollars}` : `${price.dollars}–${highestPrice.dollars}`;
    const sum = `${monthly.minimum.toFixed(2)}–${monthly.maximum.toFixed(2)}`;
    const line = `${what}: ${quantity.minimum}–${quantity.maximum} × ${each} ${price.unit} = ${sum}`;
    return note === undefined ? line : `${line} (${note})`;
  });
}

/** What has no price, and why. */
export function gaps({ noPrice }: Cost): string[] {
  return noPrice.map(({ what, reason }) => `${what}: ${reason}`);
}
