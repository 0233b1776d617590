import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { countedFetch } from "./test/worker/countedFetch.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "unit", include: ["test/{knowledge,widget,badge,docs}/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: { outboundService: countedFetch, bindings: { SECURITY_CONTACT: "mailto:security@example.org" } },
          }),
        ],
        test: { name: "worker", include: ["test/worker/**/*.test.ts"] },
      },
      {
        // Other people's programs, from npm, against the service over http and https; its certificate is one that nobody trusts.
        test: {
          name: "consumers",
          include: ["test/consumers/**/*.test.ts"],
          environment: "node",
          globalSetup: "test/consumers/services.ts",
          env: { NODE_TLS_REJECT_UNAUTHORIZED: "0" },
          testTimeout: 60_000,
        },
      },
      {
        // The service as `npm start` runs it, other people's pages beside it, and a real Chromium.
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          environment: "node",
          globalSetup: "test/browser/service.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
