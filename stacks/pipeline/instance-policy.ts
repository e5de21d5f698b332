import type { MachineImage } from "../../modules/autoscaling";
import {
  type Actions,
  both,
  type DeployScope,
  ec2Arns,
  iamArn,
  madeOwn,
  namesOf,
  ON_NOBODYS,
  onOwn,
  regionalArn,
  type Statements,
  stayingOwn,
} from "./scope";

const GROUP: Actions = [
  "autoscaling:AttachLoadBalancerTargetGroups",
  "autoscaling:AttachTrafficSources",
  "autoscaling:CancelInstanceRefresh",
  "autoscaling:CreateAutoScalingGroup",
  "autoscaling:CreateOrUpdateTags",
  "autoscaling:DeleteAutoScalingGroup",
  "autoscaling:DeletePolicy",
  "autoscaling:DeleteTags",
  "autoscaling:DetachLoadBalancerTargetGroups",
  "autoscaling:DetachTrafficSources",
  "autoscaling:DisableMetricsCollection",
  "autoscaling:EnableMetricsCollection",
  "autoscaling:PutScalingPolicy",
  "autoscaling:ResumeProcesses",
  "autoscaling:SetInstanceProtection",
  "autoscaling:StartInstanceRefresh",
  "autoscaling:SuspendProcesses",
  "autoscaling:UpdateAutoScalingGroup",
];

/**
 * The machines: the group, by its name, and what AWS asks of whoever gives a group a launch template, which is to be allowed to start
 * such machines (Auto Scaling user guide, "Control Amazon EC2 launch template usage in Auto Scaling groups").
 */
export function instanceStatements(scope: DeployScope, image: MachineImage): Statements {
  const { account, serviceName, environment } = scope;
  const group = `autoScalingGroup:*:autoScalingGroupName/${namesOf(serviceName, environment)}`;
  const started = ec2Arns(scope, "instance", "network-interface", "volume");
  return {
    Group: { actions: GROUP, resources: [regionalArn(scope, "autoscaling", group)] },
    Start: {
      actions: ["ec2:RunInstances"],
      resources: started,
      // Whether what is started gets the environment's tags is said by the template, which is the environment's own.
      conditions: { ArnLike: { "ec2:LaunchTemplate": ec2Arns(scope, "launch-template") } },
    },
    StartFrom: {
      actions: ["ec2:RunInstances"],
      resources: ec2Arns(scope, "launch-template", "security-group", "subnet"),
      conditions: onOwn(scope),
    },
    // AWS: images and their snapshots are in no account's name space, and those of Amazon and Canonical have no tags of ours.
    StartImage: { actions: ["ec2:RunInstances"], resources: [imageArn(scope, "image"), imageArn(scope, "snapshot")] },
    TagWhatIsStarted: {
      actions: ["ec2:CreateTags"],
      resources: started,
      conditions: { StringEquals: { "ec2:CreateAction": "RunInstances" } },
    },
    ServiceRoles: {
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [iamArn(account, "role/aws-service-role/*")],
      conditions: {
        StringEquals: { "iam:AWSServiceName": ["autoscaling.amazonaws.com", "elasticloadbalancing.amazonaws.com"] },
      },
    },
    ...(image.kind === "golden-image" && goldenImageStatements(scope, image.sourceInstanceId)),
  };
}

/** Copying the disks of one instance, which the configuration names: whoever may copy any could read all their secrets. */
function goldenImageStatements(scope: DeployScope, sourceInstanceId: string): Statements {
  const [image, snapshot] = [imageArn(scope, "image"), imageArn(scope, "snapshot")];
  return {
    CopyFrom: { actions: ["ec2:CreateImage"], resources: [regionalArn(scope, "ec2", `instance/${sourceInstanceId}`)] },
    Copy: { actions: ["ec2:CreateImage"], resources: [image], conditions: madeOwn(scope) },
    // Terraform: the provider tags the image that it makes and not the snapshots behind it, and deletes them with the image.
    CopyDisks: { actions: ["ec2:CreateImage"], resources: [snapshot] },
    TagCopy: {
      actions: ["ec2:CreateTags"],
      resources: [image],
      conditions: both({ StringEquals: { "ec2:CreateAction": "CreateImage" } }, madeOwn(scope)),
    },
    OwnCopy: {
      actions: ["ec2:CreateTags", "ec2:DeregisterImage"],
      resources: [image],
      conditions: both(onOwn(scope), stayingOwn(scope)),
    },
    DropDisks: { actions: ["ec2:DeleteSnapshot"], resources: [snapshot], conditions: ON_NOBODYS },
  };
}

function imageArn({ account, region }: DeployScope, type: "image" | "snapshot"): string {
  return `arn:${account.partition}:ec2:${region}::${type}/*`;
}
