import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "wordpress",
    include: ["test/wordpress/**/*.test.ts"],
    environment: "node",
    globalSetup: "test/wordpress/setup.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
