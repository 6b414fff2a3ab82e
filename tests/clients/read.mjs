// Reads every kind of resource, page by page where the SDK has a paginator.
import {
  DescribeRegionsCommand, GetInstanceMetadataDefaultsCommand, paginateDescribeImages, paginateDescribeInstances, paginateDescribeLaunchTemplates,
  paginateDescribeLaunchTemplateVersions,
} from "@aws-sdk/client-ec2";
import { paginateDescribeAutoScalingGroups, paginateDescribeLaunchConfigurations } from "@aws-sdk/client-auto-scaling";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { all, autoScaling, ec2, print, sts } from "./aws.mjs";

const pages = { client: ec2, pageSize: 5 };
const instances = (await all(paginateDescribeInstances(pages, { IncludeManagedResources: true }), (page) => page.Reservations)).flatMap((reservation) => reservation.Instances);
const visible = (await all(paginateDescribeInstances(pages, {}), (page) => page.Reservations)).flatMap((reservation) => reservation.Instances);
const templates = await all(paginateDescribeLaunchTemplates(pages, {}), (page) => page.LaunchTemplates);
const versions = await all(paginateDescribeLaunchTemplateVersions(pages, { Versions: ["$Latest", "$Default"] }), (page) => page.LaunchTemplateVersions);
const images = await all(paginateDescribeImages(pages, { IncludeDeprecated: true, IncludeDisabled: true }), (page) => page.Images);
const groups = await all(paginateDescribeAutoScalingGroups({ client: autoScaling, pageSize: 3 }, {}), (page) => page.AutoScalingGroups);
const configurations = await all(paginateDescribeLaunchConfigurations({ client: autoScaling, pageSize: 1 }, {}), (page) => page.LaunchConfigurations);

print({
  account: (await sts.send(new GetCallerIdentityCommand({}))).Account,
  regions: (await ec2.send(new DescribeRegionsCommand({ AllRegions: true }))).Regions.map((region) => `${region.RegionName} ${region.OptInStatus}`),
  defaults: (await ec2.send(new GetInstanceMetadataDefaultsCommand({}))).AccountLevel,
  instances: instances.length,
  managed: instances.filter((instance) => instance.Operator?.Managed).length,
  visible: visible.length,
  first: instances[0],
  templates: templates.map((template) => `${template.LaunchTemplateName} ${template.DefaultVersionNumber}/${template.LatestVersionNumber}`),
  versions: versions.map((version) => `${version.LaunchTemplateName} ${version.VersionNumber} ${version.LaunchTemplateData.MetadataOptions?.HttpTokens ?? "-"}`),
  images: images.map((image) => `${image.ImageId} ${image.ImdsSupport ?? "-"}`),
  groups: groups.map((group) => `${group.AutoScalingGroupName} ${group.LaunchTemplate?.Version ?? group.LaunchConfigurationName ?? "mixed"} ${group.Instances.length}`),
  overrides: groups.find((group) => group.MixedInstancesPolicy)?.MixedInstancesPolicy.LaunchTemplate.Overrides.map((override) => override.InstanceType),
  configurations: configurations.map((configuration) => `${configuration.LaunchConfigurationName} ${configuration.MetadataOptions?.HttpTokens ?? "-"}`),
});
