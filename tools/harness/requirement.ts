/** A tool that was found. */
export interface Found<T> {
  readonly found: T;
}

/** Why a tool cannot be used, and how to get it. */
export interface Missing {
  readonly reason: string;
  readonly hint: string;
}

/** States that a tool cannot be used. */
export function missing(reason: string, hint: string): Missing {
  return { reason, hint };
}

/** The tool itself. Throws the reason if the tool is missing. */
export function demand<T>(result: Found<T> | Missing): T {
  if ("found" in result) {
    return result.found;
  }
  throw new Error(describeMissing(result));
}

/** Reason and hint in one line. */
export function describeMissing({ reason, hint }: Missing): string {
  return `${reason}; to fix it, ${hint}`;
}
