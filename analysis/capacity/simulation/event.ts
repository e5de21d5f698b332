/** What happens to a group from outside. All times in seconds since the epoch. */
export type SimulatedEvent =
  | {
      readonly kind: "lose-zone";
      readonly zone: string;
      readonly at: number;
      /** @default - it does not come back */
      readonly until?: number | undefined;
    }
  | { readonly kind: "lose-instances"; readonly count: number; readonly at: number }
  | { readonly kind: "deploy"; readonly at: number };
