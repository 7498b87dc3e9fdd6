import { describe, expect, test } from "@jest/globals";
import * as names from "../../../constructs/rules/names";
import { errors, refused } from "./errors";

describe("a bucket's name", () => {
  const rules = names.bucketNameRules;

  test("has 3 to 63 characters", () => {
    const values = ["ab", "abc", "a".repeat(63), "a".repeat(64)];
    expect(refused(rules, values)).toEqual(["ab", "a".repeat(64)]);
  });

  test("has lower case, digits, hyphens and dots, with a letter or digit at both ends", () => {
    const wrong = ["Abc", "a_b", "-abc", "abc-", ".abc", "abc.", "a..b", "a b", "äbc", "1.2.3.4"];
    expect(refused(rules, [...wrong, "a-b.c9", "1.2.3", "000"])).toEqual(wrong);
  });

  test("has no beginning and no ending that S3 reserves", () => {
    const wrong = [
      "xn--a",
      "sthree-a",
      "amzn-s3-demo-a",
      "a-s3alias",
      "a--ol-s3",
      "a.mrap",
      "a--x-s3",
      "a--table-s3",
      "a-an",
    ];
    expect(refused(rules, [...wrong, "a-xn--b", "s3alias", "human"])).toEqual(wrong);
  });

  test.each([
    ["", "leave the input out"],
    ["arn:aws:s3:::acme", "behind its last colon"],
    ["s3://acme", "bucket's name alone"],
    ["acme/sigma", "as the prefix"],
    ["Acme", "no upper case"],
    ["acme ", "White space"],
    ["a".repeat(64), "longer than 63"],
  ])("is refused as %j with the mend", (value, mend) => {
    expect(errors(rules, value)).toEqual([expect.stringContaining(mend)]);
  });
});

describe("a prefix", () => {
  const rules = names.prefixRules;

  test("is empty or a path of at most 900 characters", () => {
    expect(refused(rules, ["", "a", "a/b c", "a".repeat(900), "a".repeat(901)])).toEqual(["a".repeat(901)]);
  });

  test("has no slash at an end, no two in a row and no dots as a folder", () => {
    const wrong = ["/", "a/", "/a", "a//b", ".", "..", "a/.", "./a", "a/../b"];
    expect(refused(rules, [...wrong, ".a", "a..", "...", "a/.b"])).toEqual(wrong);
  });

  test("has nothing that widens a grant in an IAM document", () => {
    const wrong = ["*", "a*", "?", "${aws:username}", "$", "a\nb", "é", "\u007f"];
    expect(refused(rules, [...wrong, '"', "\\", "%{x}", "{}"])).toEqual(wrong);
  });

  test("is told to lose what is too much", () => {
    expect(errors(rules, "sigma/")).toEqual([
      "it is \"sigma/\". Allowed: a folder path without '/' at either end, without '//', and without '.' or '..' as a folder. Leave out the slash at the end.",
    ]);
    expect(errors(rules, "sigma/*")).toEqual([expect.stringContaining("Leave out the '*'")]);
  });
});

describe("names and paths of IAM", () => {
  test("a role's name has 1 to 64 characters, a policy's 1 to 128", () => {
    for (const [rules, longest] of [
      [names.roleNameRules, 64],
      [names.policyNameRules, 128],
    ] as const) {
      const [fits, beyond] = ["x".repeat(longest), "x".repeat(longest + 1)];
      expect(refused(rules, ["", "x", fits, beyond])).toEqual(["", beyond]);
      expect(refused(rules, ["a_+=,.@-Z9", "a b", "a/b", "a*"])).toEqual(["a b", "a/b", "a*"]);
    }
  });

  test("a path begins and ends with a slash and has at most 512 characters", () => {
    const [fits, beyond] = [`/${"a".repeat(510)}/`, `/${"a".repeat(511)}/`];
    const wrong = ["", "a", "/a", "a/", "//", "/a b/", "/*/", "/?/", "/$/", "/é/", beyond];
    expect(refused(names.iamPathRules, [...wrong, "/", "/a/", "/a/b/", '/"\\%{/', fits])).toEqual(wrong);
  });
});

test("an external ID has 2 to 1224 of the characters that STS takes", () => {
  const [fits, beyond] = ["i".repeat(1224), "i".repeat(1225)];
  const wrong = ["", "1", "a b", "a*", "${x}", 'a"b', "é!", beyond];
  expect(refused(names.externalIdRules, [...wrong, "00", "A9_+=,.@:/-", fits])).toEqual(wrong);
});

describe("numbers", () => {
  test("days are whole, from 1 to what S3 stores", () => {
    for (const rules of [names.expirationDaysRules, names.noncurrentDaysRules, names.abortDaysRules]) {
      expect(refused(rules, [-1, 0, 1, 1.5, 2147483647, 2147483648])).toEqual([-1, 0, 1.5, 2147483648]);
    }
  });

  test("0 days are told how to say never, where never is possible", () => {
    expect(errors(names.expirationDaysRules, 0)).toEqual([expect.stringMatching(/leave the input out\.$/)]);
    expect(errors(names.noncurrentDaysRules, 0)).toEqual([expect.stringMatching(/give null\.$/)]);
    expect(errors(names.abortDaysRules, 0)).toEqual([expect.stringMatching(/2147483647\.$/)]);
  });

  test("a session lasts 1 to 12 hours, in whole seconds", () => {
    const values = [3599, 3600, 3600.5, 43200, 43201];
    expect(refused(names.sessionDurationRules, values)).toEqual([3599, 3600.5, 43201]);
  });
});
