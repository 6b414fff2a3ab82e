// AWS's own clients, configured by the environment alone, as a user's program would have them.
import { EC2Client } from "@aws-sdk/client-ec2";
import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { STSClient } from "@aws-sdk/client-sts";

export const ec2 = new EC2Client({ maxAttempts: 1 });
export const autoScaling = new AutoScalingClient({ maxAttempts: 1 });
export const sts = new STSClient({ maxAttempts: 1 });

/** The error code and HTTP status that a call ends with, or "none". */
export async function refusal(call) {
  try {
    await call;
    return "none";
  } catch (error) {
    return `${error.Code ?? error.name} ${error.$metadata?.httpStatusCode ?? ""}`.trim();
  }
}

export async function all(pages, pick) {
  const found = [];
  for await (const page of pages) found.push(...(pick(page) ?? []));
  return found;
}

export const print = (value) => console.log(JSON.stringify(value));
