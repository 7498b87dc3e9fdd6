import { at, textOf } from "../json";

/** Why the program stops, in one line for the person who started it. */
export class Failure extends Error {}

/** Why no file was written. */
export class Stop extends Failure {
  constructor(readonly reason: string) {
    super(`Nothing was written: ${reason}`);
  }
}

/** What AWS says where it does not answer, by the name of its error. */
const CAUSES: readonly (readonly [pattern: RegExp, line: string])[] = [
  [
    /^(?:CredentialsProviderError|CredentialsError)$/,
    "No AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run: aws sso login",
  ],
  [
    /^(?:ExpiredToken|ExpiredTokenException|TokenRefreshRequired|RequestExpired)$/,
    "The AWS credentials have expired. Sign in again and repeat the command.",
  ],
  [
    /^(?:InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|UnrecognizedClientException|IncompleteSignature|AuthFailure)$/,
    "AWS does not accept the credentials. Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or AWS_PROFILE.",
  ],
];

/** An error of AWS, or of the way there, in one line. */
export function lineOf(error: unknown): string {
  if (error instanceof Failure) return error.message;
  const message = messageOf(error);
  if (message.includes("Region is missing")) {
    return "No AWS region is set. Set AWS_REGION, or a region in the AWS profile.";
  }
  const cause = CAUSES.find(([pattern]) => pattern.test(nameOf(error)));
  return cause?.[1] ?? `AWS did not answer (${nameOf(error)}: ${message})`;
}

/** The name of an error: AWS's own, or that of a failed connection. */
export function nameOf(error: unknown): string {
  return textOf(at(error, "name")) ?? "";
}

/** The message of an error, in one line. */
export function messageOf(error: unknown): string {
  const message = textOf(at(error, "message")) ?? String(error);
  return message.replaceAll(/\s+/g, " ").trim();
}
