import { type Answer, decide } from "../../../tools/adopt/policy/decision";
import { statementsOf } from "../../../tools/adopt/policy/document";
import { ACCOUNT, BUCKET_ARN, type Documents } from "./scenarios";
import type { Row } from "./table/row";

/** What adopt's evaluator answers to a request of Sigma's role, which it knows as far as the row does. */
export function evaluated({ action, from, https = true, keys = {}, on }: Row, documents: Documents): Answer {
  const { access, bucket, roleArn } = documents;
  const isVpc = "vpc" in from;
  const owner = isVpc ? from.owner : undefined;
  const single = Object.entries(keys).filter(([, value]) => typeof value === "string");
  return decide(
    [access, bucket].flatMap((document) => statementsOf(JSON.stringify(document ?? { Statement: [] }))),
    {
      caller: {
        arn: roleArn,
        name: roleArn.split("/").at(-1) ?? "",
        account: ACCOUNT,
        id: "AROACKCEVSQ6C2EXAMPLE",
      },
      action,
      resource: on.startsWith("arn:") ? on : `${BUCKET_ARN}${on}`,
      context: {
        "aws:SourceIp": "address" in from ? from.address : null,
        "aws:SourceVpc": isVpc ? from.vpc : null,
        "aws:SourceVpce": isVpc ? from.vpcEndpoint : null,
        "aws:VpceAccount": owner?.account ?? null,
        "aws:VpceOrgID": owner?.organization ?? null,
        "aws:VpceOrgPaths": owner?.path ?? null,
        "aws:SecureTransport": String(https),
        "s3:x-amz-server-side-encryption": null,
        "s3:x-amz-server-side-encryption-aws-kms-key-id": null,
        "s3:x-amz-server-side-encryption-customer-algorithm": null,
        ...Object.fromEntries(single.map(([key, value]) => [key, String(value)])),
      },
    },
  );
}
