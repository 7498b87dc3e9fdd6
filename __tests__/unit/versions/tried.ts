/** A version of another program that a page names. */
export interface Tried {
  readonly program: string;
  readonly version: string;
  /**
   * It is pinned for CI or for `npm run proofs:versions`. Or somebody tried it by hand, or read about it. Then `when`
   * is in the line of the page.
   */
  readonly how: "pinned" | "by hand" | "read";
  readonly when?: string;
}

const NOVEMBER = "November 2026";

/** Every exact version that the pages name. */
export const TRIED: readonly Tried[] = [
  { program: "Terraform", version: "1.11.4", how: "pinned" },
  { program: "Terraform", version: "1.5.7", how: "by hand", when: NOVEMBER },
  { program: "Terraform", version: "1.9.8", how: "by hand", when: NOVEMBER },
  { program: "Terraform", version: "1.15.9", how: "by hand", when: NOVEMBER },
  { program: "OpenTofu", version: "1.6.3", how: "by hand", when: NOVEMBER },
  { program: "OpenTofu", version: "1.12.6", how: "by hand", when: "2026" },
  { program: "AWS provider", version: "5.100.0", how: "pinned" },
  { program: "bindings", version: "20.1.0", how: "pinned" },
  { program: "bindings", version: "21.22.1", how: "pinned" },
  { program: "provider", version: "6.25.0", how: "read" },
  { program: "cdktn", version: "0.24.0", how: "pinned" },
  { program: "cdktn", version: "25.7.0", how: "pinned" },
  { program: "Node", version: "20.12.2", how: "pinned" },
  { program: "Node", version: "20.20.2", how: "by hand", when: "Measured on" },
  { program: "Node", version: "22.23.3", how: "pinned" },
  { program: "Node", version: "24.21.0", how: "pinned" },
  { program: "provider", version: "1.117.0", how: "read" },
  { program: "provider", version: "2.5.0", how: "read" },
  { program: "checkov", version: "3.3.30", how: "pinned" },
];
