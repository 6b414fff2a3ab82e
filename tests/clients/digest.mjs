// Reads everything that a change could touch, and prints it in one order: two clouds in the same state print the same.
import { DescribeLaunchTemplateVersionsCommand, GetInstanceMetadataDefaultsCommand, paginateDescribeInstances, paginateDescribeLaunchTemplates } from "@aws-sdk/client-ec2";
import { EC2Client } from "@aws-sdk/client-ec2";
import { AutoScalingClient, paginateDescribeAutoScalingGroups } from "@aws-sdk/client-auto-scaling";
import { createHash } from "node:crypto";
import { all, print } from "./aws.mjs";

const sorted = (list, key) => list.sort((a, b) => (a[key] < b[key] ? -1 : 1));
const world = {};
for (const region of process.argv.slice(2)) {
  const ec2 = new EC2Client({ region, maxAttempts: 20 });
  const autoScaling = new AutoScalingClient({ region, maxAttempts: 20 });
  const instances = (await all(paginateDescribeInstances({ client: ec2 }, { IncludeManagedResources: true }), (page) => page.Reservations)).flatMap((reservation) => reservation.Instances);
  const templates = await all(paginateDescribeLaunchTemplates({ client: ec2 }, {}), (page) => page.LaunchTemplates);
  const versions = [];
  for (const template of sorted(templates, "LaunchTemplateId"))
    versions.push(...(await ec2.send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: template.LaunchTemplateId }))).LaunchTemplateVersions);
  const groups = await all(paginateDescribeAutoScalingGroups({ client: autoScaling }, {}), (page) => page.AutoScalingGroups);
  world[region] = {
    defaults: (await ec2.send(new GetInstanceMetadataDefaultsCommand({}))).AccountLevel,
    instances: sorted(instances, "InstanceId").map(({ InstanceId, State, MetadataOptions }) => ({ InstanceId, State, MetadataOptions })),
    templates,
    versions,
    groups: sorted(groups, "AutoScalingGroupName"),
  };
}

print({ sha256: createHash("sha256").update(JSON.stringify(world)).digest("hex"), world });
