import { isRecord, listOf, mapValues, parseJson } from "../../../tools/json";
import type { InputValues } from "../../harness";

/** Values in a resource of the root, which Terraform knows only once it has made that resource. */
export class LateValues {
  private readonly values: unknown[] = [""];

  /** The same inputs with every text known only at apply, and with lists and objects as they are. */
  public inputs(inputs: InputValues): InputValues {
    // The keys of tags belong to the refused value.
    return Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [
        name,
        name === "tags" ? this.reference(value) : this.late(value),
      ]),
    );
  }

  /** The resource. */
  public resource(): object {
    // A value is a text for Terraform, not a template.
    const texts = parseJson(JSON.stringify(this.values).replaceAll(/[$%](?=\{)/g, "$&$&"));
    return { resource: { terraform_data: { late: { input: texts } } } };
  }

  private late(value: unknown): unknown {
    if (value === null) return '${terraform_data.late.output[0] == "" ? null : ""}';
    if (typeof value === "string") return this.reference(value);
    if (Array.isArray(value)) return listOf(value).map((element) => this.late(element));
    return isRecord(value) ? mapValues(value, (field) => this.late(field)) : value;
  }

  private reference(value: unknown): string {
    return `\${terraform_data.late.output[${this.values.push(value) - 1}]}`;
  }
}
