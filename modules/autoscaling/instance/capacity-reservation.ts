import type { LaunchTemplateCapacityReservationSpecification } from "@cdktf/provider-aws/lib/launch-template";

/**
 * How On-Demand instances use capacity that was reserved before.
 * - `open`: any open reservation that fits; what AWS does without being asked.
 * - `none`: no reservation, so that others find it.
 * - `only`: only reservations; where they are used up, no instance starts.
 * - `reservation`, `resource-group`: that one, or those of that resource group.
 */
export type CapacityReservation =
  | { readonly kind: "open" | "none" | "only" }
  | { readonly kind: "reservation"; readonly reservationId: string }
  | { readonly kind: "resource-group"; readonly resourceGroupArn: string };

export function renderCapacityReservation(
  reservation: CapacityReservation,
): LaunchTemplateCapacityReservationSpecification {
  switch (reservation.kind) {
    case "reservation":
      return { capacityReservationTarget: { capacityReservationId: reservation.reservationId } };
    case "resource-group":
      return { capacityReservationTarget: { capacityReservationResourceGroupArn: reservation.resourceGroupArn } };
    case "only":
      return { capacityReservationPreference: "capacity-reservations-only" };
    case "open":
    case "none":
      return { capacityReservationPreference: reservation.kind };
  }
}
