const EC2_API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference";
const PROVIDER =
  "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/ec2/ec2_launch_template.go";

/** The pages that the rules of this folder come from. */
export const SOURCES = {
  create: `${EC2_API}/API_CreateLaunchTemplate.html`,
  data: `${EC2_API}/API_RequestLaunchTemplateData.html`,
  ebs: `${EC2_API}/API_LaunchTemplateEbsBlockDeviceRequest.html`,
  metadata: `${EC2_API}/API_LaunchTemplateInstanceMetadataOptionsRequest.html`,
  instanceTypes: "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html",
  networkInterfaces: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-template.html",
  provider: PROVIDER,
} as const;
