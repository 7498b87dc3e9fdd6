import { all, any, equals, fieldsIn, type Formula, has, implies, not, TRUE } from "./formula";
import { ACTION, fieldOf, PRINCIPAL, SERVICE } from "./keys";

const NAMED_SERVICE = equals("aws:PrincipalIsAWSService", "true");
const NAMED_PRINCIPAL = equals("aws:PrincipalIsAWSService", "false");

/**
 * Which requests AWS makes at all. A service in its own name has no principal's ARN; an anonymous request says nothing
 * about who makes it.
 */
const WHO: Formula = all(
  implies(has(SERVICE), all(NAMED_SERVICE, equals("aws:ViaAWSService", "false"), not(has(PRINCIPAL)))),
  implies(has(PRINCIPAL), all(NAMED_PRINCIPAL, has("aws:ViaAWSService"))),
  implies(
    not(any(has(SERVICE), has(PRINCIPAL))),
    not(any(has("aws:PrincipalIsAWSService"), has("aws:ViaAWSService"))),
  ),
);

const ENCRYPTION = "s3:x-amz-server-side-encryption";
const ENCRYPTION_KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";

/** S3 refuses an upload that names a KMS key for an encryption without KMS. */
const KEY_IS_FOR_KMS = implies(has(ENCRYPTION_KEY), equals(ENCRYPTION, "aws:kms", "aws:kms:dsse"));

/** What holds of every request that AWS makes, as far as a formula looks at it. */
export function possible(formula: Formula): Formula {
  const fields = [...fieldsIn(formula)];
  return all(
    WHO,
    fields.includes(ENCRYPTION_KEY) ? KEY_IS_FOR_KMS : TRUE,
    ...fields.flatMap((field) => {
      const { always, of } = fieldOf(field);
      return [
        ...(always === true ? [has(field)] : []),
        ...(of === undefined ? [] : [implies(has(field), equals(ACTION, ...of))]),
      ];
    }),
  );
}
