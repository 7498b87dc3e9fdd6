/** What a check of a scanner says of one resource in a scanned plan. */
export interface Finding {
  /** The name of the check, such as `CKV_AWS_18`. */
  readonly id: string;
  /** The module call that the resource is part of. */
  readonly call: string;
  readonly passes: boolean;
}

/** The module call that a resource's address begins with. */
export function callOf(address: string): string {
  return /^module\.(\w+)/.exec(address)?.[1] ?? "";
}
