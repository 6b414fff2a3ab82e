// Works in another account by its role, and shows what happens without the external id and without the session token.
import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { print, refusal, sts } from "./aws.mjs";

const [role, externalId] = process.argv.slice(2);
const input = { RoleArn: role, RoleSessionName: "real-client" };
const { Credentials: issued } = await sts.send(new AssumeRoleCommand({ ...input, ExternalId: externalId }));
const credentials = { accessKeyId: issued.AccessKeyId, secretAccessKey: issued.SecretAccessKey, sessionToken: issued.SessionToken };
const found = await new EC2Client({ credentials }).send(new DescribeInstancesCommand({}));

print({
  withoutExternalId: await refusal(sts.send(new AssumeRoleCommand(input))),
  identity: (await new STSClient({ credentials }).send(new GetCallerIdentityCommand({}))).Arn,
  owners: [...new Set(found.Reservations.map((reservation) => reservation.OwnerId))],
  lastsMinutes: Math.round((issued.Expiration - Date.now()) / 60_000),
  withoutSessionToken: await refusal(new EC2Client({ maxAttempts: 1, credentials: { ...credentials, sessionToken: undefined } }).send(new DescribeInstancesCommand({}))),
});
