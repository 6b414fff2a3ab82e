// AWS's metadata clients, configured by the environment alone.
import { MetadataService } from "@aws-sdk/ec2-metadata-service";
import { fromInstanceMetadata } from "@smithy/credential-provider-imds";
import { print } from "./aws.mjs";

const outcome = async (call) => {
  try {
    return await call();
  } catch (error) {
    return `failed: ${error.message}`;
  }
};

const service = new MetadataService({ retries: 0 });
print({
  instanceId: await outcome(() => service.request("/latest/meta-data/instance-id", {})),
  accessKeyId: await outcome(async () => (await fromInstanceMetadata({ timeout: 5000, maxRetries: 0 })()).accessKeyId),
});
