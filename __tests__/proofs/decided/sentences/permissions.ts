import { all, any, type Formula } from "../../../solver";
import { does, on, throughS3 } from "../words";
import { type Kind, listed, nothing } from "./claims";
import { placeOf, usesOf } from "./place";

/** Sentences on what the role may do. */
export const ON_PERMISSIONS: readonly Kind[] = [
  {
    pattern: /^The role may list.+$/,
    claims: (_, context) => [{ document: "access policy", effect: "Allow", ...usesOf(context) }],
  },
  {
    pattern: /^It may also: (.+)\.$/,
    claims: ([actions], context) => {
      const { bucketArn, keyPrefix } = placeOf(context);
      const more = listed(actions).map((action) =>
        all(does(action), on(bucketArn, `${bucketArn}/${keyPrefix}*`)),
      );
      return [{ document: "access policy", effect: "Allow", most: any(...more), some: more }];
    },
  },
  { pattern: /^It may use no KMS key\.$/, claims: nothing("access policy", "Allow") },
  {
    pattern: /^It may use the KMS key (\S+) through S3\.$/,
    claims: ([key = ""]) => {
      const uses = (...actions: readonly string[]): Formula => all(does(...actions), on(key), throughS3(key));
      return [
        {
          ...{ document: "access policy", effect: "Allow" },
          least: uses("kms:Decrypt"),
          most: uses("kms:Decrypt", "kms:GenerateDataKey"),
        },
      ];
    },
  },
];
