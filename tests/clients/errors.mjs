// Makes AWS's mistakes, and prints the code that each ends with.
import {
  CreateLaunchTemplateVersionCommand, DescribeImagesCommand, DescribeInstancesCommand, DescribeLaunchTemplatesCommand, DescribeLaunchTemplateVersionsCommand,
  ModifyInstanceMetadataDefaultsCommand, ModifyInstanceMetadataOptionsCommand, ModifyLaunchTemplateCommand, EC2Client,
} from "@aws-sdk/client-ec2";
import { DescribeAutoScalingGroupsCommand, UpdateAutoScalingGroupCommand, AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { autoScaling, ec2, print, refusal, sts } from "./aws.mjs";

const [instance, managed, terminated, template, group] = process.argv.slice(2);
const modify = (input) => refusal(ec2.send(new ModifyInstanceMetadataOptionsCommand(input)));
const version = (input) => refusal(ec2.send(new CreateLaunchTemplateVersionCommand({ LaunchTemplateName: template, LaunchTemplateData: { InstanceType: "t3.micro" }, ...input })));
const update = (input) => refusal(autoScaling.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: group, ...input })));
const wrong = { maxAttempts: 1, credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: "wrong" } };
const unknown = { maxAttempts: 1, credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wrong" } };

await version({ ClientToken: "taken" });

print({
  dryRun: await modify({ InstanceId: instance, HttpTokens: "required", DryRun: true }),
  notFound: await modify({ InstanceId: "i-0123456789abcdef0", HttpTokens: "required" }),
  malformed: await modify({ InstanceId: "i-xyz", HttpTokens: "required" }),
  badWord: await modify({ InstanceId: instance, HttpTokens: "sometimes" }),
  badLimit: await modify({ InstanceId: instance, HttpPutResponseHopLimit: 65 }),
  managed: await modify({ InstanceId: managed, HttpTokens: "required" }),
  terminated: await modify({ InstanceId: terminated, HttpTokens: "required" }),
  badTagKey: await modify({ InstanceId: instance, InstanceMetadataTags: "enabled" }),
  missingInstance: await refusal(ec2.send(new DescribeInstancesCommand({ InstanceIds: [instance, "i-0123456789abcdef0"] }))),
  idsAndPage: await refusal(ec2.send(new DescribeInstancesCommand({ InstanceIds: [instance], MaxResults: 10 }))),
  smallPage: await refusal(ec2.send(new DescribeInstancesCommand({ MaxResults: 4 }))),
  badToken: await refusal(ec2.send(new DescribeInstancesCommand({ NextToken: "nonsense" }))),
  badFilter: await refusal(ec2.send(new DescribeInstancesCommand({ Filters: [{ Name: "colour", Values: ["red"] }] }))),
  missingImage: await refusal(ec2.send(new DescribeImagesCommand({ ImageIds: ["ami-0123456789abcdef0"] }))),
  missingImageByFilter: await refusal(ec2.send(new DescribeImagesCommand({ Filters: [{ Name: "image-id", Values: ["ami-0123456789abcdef0"] }] }))),
  missingTemplate: await refusal(ec2.send(new DescribeLaunchTemplatesCommand({ LaunchTemplateNames: ["nobody"] }))),
  missingTemplateId: await refusal(ec2.send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: "lt-0123456789abcdef0" }))),
  missingVersion: await refusal(ec2.send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateName: template, Versions: ["99"] }))),
  badDefault: await refusal(ec2.send(new ModifyLaunchTemplateCommand({ LaunchTemplateName: template, DefaultVersion: "99" }))),
  badDefaultsWord: await refusal(ec2.send(new ModifyInstanceMetadataDefaultsCommand({ HttpTokens: "maybe" }))),
  mismatch: await version({ ClientToken: "taken", LaunchTemplateData: { InstanceType: "t3.large" } }),
  sourceMissing: await version({ SourceVersion: "99" }),
  unknownAction: await refusal(ec2.send(new DescribeVpcsCommand({}))),
  missingGroup: await update({ AutoScalingGroupName: "nobody", LaunchTemplate: { LaunchTemplateName: template } }),
  bothNames: await update({ LaunchTemplate: { LaunchTemplateName: template, LaunchTemplateId: "lt-0123456789abcdef0" } }),
  twoSources: await update({ LaunchTemplate: { LaunchTemplateName: template }, LaunchConfigurationName: "x" }),
  groupVersion: await update({ LaunchTemplate: { LaunchTemplateName: template, Version: "99" } }),
  groupPage: await refusal(autoScaling.send(new DescribeAutoScalingGroupsCommand({ MaxRecords: 101 }))),
  wrongSecretEc2: await refusal(new EC2Client(wrong).send(new DescribeInstancesCommand({}))),
  wrongSecretAutoScaling: await refusal(new AutoScalingClient(wrong).send(new DescribeAutoScalingGroupsCommand({}))),
  wrongSecretSts: await refusal(new STSClient(wrong).send(new GetCallerIdentityCommand({}))),
  unknownKeyEc2: await refusal(new EC2Client(unknown).send(new DescribeInstancesCommand({}))),
  unknownKeySts: await refusal(new STSClient(unknown).send(new GetCallerIdentityCommand({}))),
  otherRegion: await refusal(new EC2Client({ maxAttempts: 1, region: "sa-east-1" }).send(new DescribeInstancesCommand({}))),
  roleOfNobody: await refusal(sts.send(new AssumeRoleCommand({ RoleArn: "arn:aws:iam::999999999999:role/SallyportRole", RoleSessionName: "test" }))),
});
