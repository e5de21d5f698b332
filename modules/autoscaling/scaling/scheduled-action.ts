import { AutoscalingSchedule } from "@cdktf/provider-aws/lib/autoscaling-schedule";
import { Construct } from "constructs";
import { problemsOfKnown } from "../../tokens";
import { type ScheduledActionProps, scheduledActionProblems } from "./schedule";

/**
 * Terraform: `-1` leaves a size alone. An argument that is left out would set it to 0 (hashicorp/terraform-provider-aws#4930).
 */
const LEAVE_ALONE = -1;

/** A size that a group has at certain times. */
export class ScheduledAction extends Construct {
  readonly resource: AutoscalingSchedule;

  constructor(scope: Construct, id: string, groupName: string, props: ScheduledActionProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => problemsOfKnown(props, scheduledActionProblems) });
    const { recurrence, timeZone, startTime, endTime } = props;
    this.resource = new AutoscalingSchedule(this, "Resource", {
      scheduledActionName: id,
      autoscalingGroupName: groupName,
      minSize: props.min ?? LEAVE_ALONE,
      maxSize: props.max ?? LEAVE_ALONE,
      desiredCapacity: props.desired ?? LEAVE_ALONE,
      ...(recurrence !== undefined && { recurrence }),
      ...(timeZone !== undefined && { timeZone }),
      ...(startTime !== undefined && { startTime }),
      ...(endTime !== undefined && { endTime }),
    });
  }
}
