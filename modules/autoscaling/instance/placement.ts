/** Where in AWS's data centres instances run. */
export type Placement =
  /** On hardware that others use too, or (`dedicated`, paid) that no other account uses. */
  | {
      readonly tenancy: "default" | "dedicated";
      /**
       * A placement group. One of the kind `cluster` holds its instances in one zone: give it a network with one.
       * @default - none
       */
      readonly groupName?: string;
    }
  /** On Dedicated Hosts of a host resource group, which License Manager allocates. */
  | { readonly tenancy: "host"; readonly hostResourceGroupArn: string };
