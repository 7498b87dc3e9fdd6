import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { type Expression, literal, reference, type Value } from "./expression";
import { because } from "./notes";
import { text } from "./template";
import { asJson } from "./tokens";
import { type Readers, spell, type Words } from "./words";

/** A part of an integration. The root says for whom it writes, and each part tells its own parts. */
export abstract class Part extends Construct {
  private readonly told = new Set<string>();

  /** @param readers people who write Terraform where the part is in a module, else authors of a CDKTF app */
  constructor(
    scope: Construct,
    id: string,
    readonly readers: Readers,
  ) {
    super(scope, id);
  }

  /**
   * Gives an expression a name in the text of a module. A literal needs none. In a CDKTF app the value stands where
   * it is used.
   *
   * @param reason why it has its form, for the readers of the module
   */
  local<T>(name: string, value: Expression<T>, reason?: string): Expression<T> {
    if (value.node.kind === "literal" || this.readers === "cdktf") return value;
    const named = new TerraformLocal(this, name, asJson(value));
    because(named, reason);
    return reference<T>(`local.${named.friendlyUniqueId}`);
  }

  /** Gives a constant a name in the text of a module, if what it holds is long or has a meaning of its own. */
  constant<T>(name: string, value: T, reason?: string): Expression<T> {
    if (this.readers === "cdktf") return literal(value);
    const named = new TerraformLocal(this, name, asJson(value));
    because(named, reason);
    return reference<T>(`local.${named.friendlyUniqueId}`);
  }

  /** A reason for several names of a part, which only the first one tells. */
  once(reason: string): string | undefined {
    if (this.told.has(reason)) return undefined;
    this.told.add(reason);
    return reason;
  }

  /** A text in the words of its readers. */
  say(words: Words): Expression<string> {
    return literal(spell(words, this.readers));
  }

  /** A text in the words of its readers, with values put into it. */
  tell(strings: TemplateStringsArray, ...values: readonly Value<string | number>[]): Expression<string> {
    const spelled = strings.map((string) => spell(string, this.readers));
    return text(Object.assign(spelled, { raw: spelled }), ...values);
  }
}
