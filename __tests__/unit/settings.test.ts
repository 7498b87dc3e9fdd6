import { describe, expect, test } from "@jest/globals";
import { Expression } from "../../constructs/terraform/expression";
import { INPUTS, PROP_NAMES } from "../../constructs/inputs";
import { setting, settled } from "../../constructs/inputs/settings";

describe("a setting", () => {
  test.each(PROP_NAMES.filter((name) => name !== "bucketName"))("%s left out has its default", (name) => {
    expect(setting({ bucketName: "acme-sigma" }, name)).toEqual(INPUTS[name].default ?? undefined);
  });

  test("that is given is what was given, false, 0 and empty ones too", () => {
    const props = {
      bucketName: "acme-sigma",
      createBucket: false,
      prefix: "",
      tags: {},
      sigmaAppOrigins: [],
    };
    expect([
      setting(props, "createBucket"),
      setting(props, "prefix"),
      setting(props, "tags"),
      setting(props, "sigmaAppOrigins"),
    ]).toEqual([false, "", {}, []]);
  });

  test("null is a value of its own for the versions that are kept for ever", () => {
    const props = { bucketName: "acme-sigma", noncurrentVersionExpirationDays: null };
    expect(setting(props, "noncurrentVersionExpirationDays")).toBeUndefined();
  });

  test("an expression stays the same expression", () => {
    const days = new Expression<number>("var.days");
    expect(setting({ bucketName: "acme-sigma", objectExpirationDays: days }, "objectExpirationDays")).toBe(
      days,
    );
  });
});

test("a setting that has to be there names itself where it is missing", () => {
  expect(() => settled({ bucketName: "acme-sigma" }, "kmsKeyArn")).toThrow("kmsKeyArn is missing");
  expect(settled({ bucketName: "acme-sigma" }, "prefix")).toBe("sigma");
});
