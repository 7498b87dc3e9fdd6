import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import type { BucketAccessProps, SigmaStorageIntegrationProps } from "sigma-s3-storage";
import { DATA_PLATFORM_INPUTS } from "../../constructs/inputs/data-platform";
import { STORAGE_INPUTS } from "../../constructs/inputs/storage";
import { propName, type Shape } from "../../constructs/terraform";
import { DATA_PLATFORM } from "./data-platform";
import { propsOf } from "./props";
import type { InputRow } from "./row";
import { STORAGE } from "./storage";

/** All props of both constructs. */
export interface EveryProp {
  readonly storage: Required<SigmaStorageIntegrationProps>;
  readonly access: Required<Omit<BucketAccessProps, "integration">>;
}

/** Every prop as a literal: what can be switched on is on, and an object has few fields. */
export function literals(stack: TerraformStack): EveryProp {
  const provider = new AwsProvider(stack, "literals", { alias: "literals" });
  const literal = ({ change, input, set }: InputRow): unknown => {
    if (input.shape.kind === "bool") return true;
    return input.shape.kind === "object" ? change : set;
  };
  return everyProp(provider, (row) => propsOf({ [row.name]: literal(row) }));
}

/** Every prop as a token, alone or inside of an object. */
export function tokens(stack: TerraformStack): EveryProp {
  const variable = (name: string): TerraformVariable => new TerraformVariable(stack, name, {});
  const [text, number, flag] = [variable("text"), variable("number"), variable("flag")];
  const texts = variable("texts").listValue;
  const objects = variable("objects").booleanValue;
  const token = (shape: Shape, choices?: readonly string[]): unknown => {
    switch (shape.kind) {
      case "string":
        return choices === undefined ? text.stringValue : Token.asAny(text.stringValue);
      case "number":
        return number.numberValue;
      case "bool":
        return flag.booleanValue;
      case "list":
        return shape.of.kind === "string" ? texts : objects;
      case "map":
        return { Team: `${text.stringValue}-4711` };
      case "object":
        return Object.fromEntries(
          Object.entries(shape.fields).map(([field, { shape: inner }]) => [propName(field), token(inner)]),
        );
    }
  };
  const provider = new AwsProvider(stack, "tokens", { alias: "tokens", region: text.stringValue });
  return everyProp(provider, ({ input, prop }) => ({ [prop]: token(input.shape, input.choices) }));
}

function everyProp(provider: AwsProvider, propOf: (row: InputRow) => object): EveryProp {
  const propsFrom = (rows: readonly InputRow[]): object =>
    rows.reduce((props, row) => ({ ...props, ...propOf(row) }), { provider });
  const [storage, access] = [propsFrom(STORAGE), propsFrom(DATA_PLATFORM)];
  if (!isStorage(storage) || !isAccess(access)) throw new Error("a prop is missing");
  return { storage, access };
}

function isStorage(props: object): props is EveryProp["storage"] {
  return Object.keys(STORAGE_INPUTS).every((name) => name in props);
}

function isAccess(props: object): props is EveryProp["access"] {
  return Object.keys(DATA_PLATFORM_INPUTS).every((name) => name in props);
}
