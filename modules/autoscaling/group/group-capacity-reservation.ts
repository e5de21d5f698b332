import type { AutoscalingGroupCapacityReservationSpecification } from "@cdktf/provider-aws/lib/autoscaling-group";

/** Which reservations are used: these, or those of resource groups. */
export type GroupReservationTarget =
  | { readonly reservationIds: readonly [string, ...string[]] }
  | { readonly resourceGroupArns: readonly [string, ...string[]] };

/**
 * Whether machines run in capacity that was reserved.
 * - `default`: what the launch template says, open reservations otherwise
 * - `none`: never, reservations stay free for others
 * - `first`: reserved capacity while there is some, then on demand
 * - `only`: reserved capacity or none; the group does not grow beyond it
 */
export type GroupCapacityReservation =
  | { readonly kind: "default" | "none" }
  | {
      readonly kind: "first" | "only";
      /** @default - open reservations that match */
      readonly target?: GroupReservationTarget;
    };

const PREFERENCES = {
  default: "default",
  none: "none",
  first: "capacity-reservations-first",
  only: "capacity-reservations-only",
} as const;

/** The block in Terraform's words. */
export function renderGroupCapacityReservation(
  reservation: GroupCapacityReservation,
): AutoscalingGroupCapacityReservationSpecification {
  const target = "target" in reservation ? reservation.target : undefined;
  return {
    capacityReservationPreference: PREFERENCES[reservation.kind],
    ...(target && {
      capacityReservationTarget:
        "reservationIds" in target
          ? { capacityReservationIds: [...target.reservationIds] }
          : { capacityReservationResourceGroupArns: [...target.resourceGroupArns] },
    }),
  };
}
