// AWS's metadata clients, configured by the environment alone.
import { MetadataService } from "@aws-sdk/ec2-metadata-service";
import { fromInstanceMetadata } from "@smithy/credential-provider-imds";
import { print } from "./aws.mjs";

const service = new MetadataService({});
print({
  instanceId: await service.request("/latest/meta-data/instance-id", {}),
  accessKeyId: (await fromInstanceMetadata({ timeout: 5000, maxRetries: 0 })()).accessKeyId,
});
