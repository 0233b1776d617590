import { expect, test } from "vitest";
import { nearest } from "../../knowledge/nearest.ts";

const SLUGS = ["ssh-connection-refused", "ssh-connection-timed-out", "ssh-broken-pipe"];

test.each([
  ["ssh-conection-refused", "ssh-connection-refused"],
  ["connection-refused", "ssh-connection-refused"],
  ["ssh-connection-timeout", "ssh-connection-timed-out"],
  ["ssh-broken-pipes", "ssh-broken-pipe"],
])("%s is near to %s", (word, slug) => {
  expect(nearest(SLUGS, word)[0]).toBe(slug);
});

test("nothing is near to another word", () => {
  expect(nearest(SLUGS, "wp-login")).toEqual([]);
});

test("a very long word is near to nothing", () => {
  expect(nearest(SLUGS, "x".repeat(100_000))).toEqual([]);
});
