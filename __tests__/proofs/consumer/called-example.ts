/**
 * The text of an example that a root calls as a module. The root's provider serves it: with settings of its own, each
 * example would start a process.
 */
export function calledExample(text: string): string {
  return text.replaceAll(/^provider "aws" \{[^]*?^\}\n/gm, "");
}
