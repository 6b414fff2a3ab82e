// Changes every kind of resource and reads what became of it.
import {
  CreateLaunchTemplateVersionCommand, DescribeInstancesCommand, DescribeLaunchTemplatesCommand, GetInstanceMetadataDefaultsCommand,
  ModifyInstanceMetadataDefaultsCommand, ModifyInstanceMetadataOptionsCommand, ModifyLaunchTemplateCommand,
} from "@aws-sdk/client-ec2";
import { DescribeAutoScalingGroupsCommand, UpdateAutoScalingGroupCommand } from "@aws-sdk/client-auto-scaling";
import { autoScaling, ec2, print } from "./aws.mjs";

const [name, template, group] = process.argv.slice(2);
const find = async () => (await ec2.send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }))).Reservations[0].Instances[0];
const instance = await find();
const modified = await ec2.send(new ModifyInstanceMetadataOptionsCommand({ InstanceId: instance.InstanceId, HttpTokens: "required", HttpPutResponseHopLimit: 2 }));
const defaults = await ec2.send(new ModifyInstanceMetadataDefaultsCommand({ HttpTokens: "required", HttpPutResponseHopLimit: 2, HttpTokensEnforced: "enabled" }));
const version = {
  LaunchTemplateName: template, SourceVersion: "1", ClientToken: "once", VersionDescription: "tokens",
  LaunchTemplateData: { MetadataOptions: { HttpTokens: "required", HttpEndpoint: "enabled" } },
};
const created = await ec2.send(new CreateLaunchTemplateVersionCommand(version));
const again = await ec2.send(new CreateLaunchTemplateVersionCommand(version));
await ec2.send(new ModifyLaunchTemplateCommand({ LaunchTemplateName: template, DefaultVersion: String(created.LaunchTemplateVersion.VersionNumber) }));
const specification = { LaunchTemplateName: template, Version: String(created.LaunchTemplateVersion.VersionNumber) };
await autoScaling.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: group, LaunchTemplate: specification }));
const pinned = (await autoScaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [group] }))).AutoScalingGroups[0];
await autoScaling.send(new UpdateAutoScalingGroupCommand({
  AutoScalingGroupName: group,
  MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: specification, Overrides: [{ InstanceType: "t3.large" }, { InstanceType: "m5.large" }] } },
}));
const mixed = (await autoScaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [group] }))).AutoScalingGroups[0];

print({
  before: instance.MetadataOptions,
  answered: modified.InstanceMetadataOptions,
  after: (await find()).MetadataOptions,
  defaultsReturn: defaults.Return,
  defaults: (await ec2.send(new GetInstanceMetadataDefaultsCommand({}))).AccountLevel,
  version: created.LaunchTemplateVersion.VersionNumber,
  sameVersion: again.LaunchTemplateVersion.VersionNumber,
  data: created.LaunchTemplateVersion.LaunchTemplateData,
  template: (await ec2.send(new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: [template] }))).LaunchTemplates[0],
  pinned: pinned.LaunchTemplate,
  mixed: mixed.MixedInstancesPolicy.LaunchTemplate,
  noTemplate: mixed.LaunchTemplate ?? null,
});
