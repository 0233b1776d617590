import { makeBadge, ValidationError } from "badge-maker";
import { expect, test } from "vitest";
import { STYLES } from "../../badge/badge.ts";
import { badgeJson } from "../../badge/endpoint.ts";

test("gives the schema of shields.io with what it is given", () => {
  const options = { label: "SSH", message: "28 causes", color: "blue", labelColor: "#555", isError: true, cacheSeconds: 3600 };
  expect(badgeJson(options)).toEqual({ schemaVersion: 1, ...options });
});

test("leaves out what is not given", () => {
  expect(badgeJson({ label: "", message: "ok" })).toEqual({ schemaVersion: 1, label: "", message: "ok" });
  expect(badgeJson({ label: "", message: "ok", isError: false })).not.toHaveProperty("isError");
});

test("leaves out colours that a badge would not draw", () => {
  expect(badgeJson({ label: "a", message: "b", color: "url(#x)", labelColor: "__proto__" })).toEqual({
    schemaVersion: 1,
    label: "a",
    message: "b",
  });
});

test("cleans and cuts texts as the image does", () => {
  expect(badgeJson({ label: "a\u202eb", message: "x".repeat(99) })).toMatchObject({ label: "ab", message: `${"x".repeat(47)}…` });
});

test("keeps a cache time of no seconds", () => {
  expect(badgeJson({ label: "a", message: "b", cacheSeconds: 0 }).cacheSeconds).toBe(0);
});

test.each([-1, 1.5, NaN, Infinity])("throws on a cache time of %d seconds", (cacheSeconds) => {
  expect(() => badgeJson({ label: "a", message: "b", cacheSeconds })).toThrow(RangeError);
});

test.each(STYLES)("is accepted by the validation of badge-maker, in style %s", (style) => {
  const {
    schemaVersion: _,
    cacheSeconds: __,
    isError: ___,
    ...format
  } = badgeJson({
    label: "SSH",
    message: "28 causes",
    color: "blue",
    labelColor: "#555",
    style,
    isError: true,
    cacheSeconds: 3600,
  });
  expect(makeBadge(format)).toMatch(/28 causes/i);
  expect(() => makeBadge({ ...format, style: "glass" as "flat" })).toThrow(ValidationError);
});

test("gives a logo's colour only with a logo, as shields.io demands", () => {
  expect(badgeJson({ label: "", message: "ok", namedLogo: "git", logoColor: "white" })).toMatchObject({
    namedLogo: "git",
    logoColor: "white",
  });
  expect(badgeJson({ label: "", message: "ok", logoColor: "white" })).not.toHaveProperty("logoColor");
});
