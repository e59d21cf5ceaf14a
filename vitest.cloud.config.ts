import { defineConfig } from "vitest/config";

/** `npm run test:cloud`: what is deployed, without an account. SST is asked once, before the tests. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    include: ["test/cloud/**/*.test.ts"],
    globalSetup: ["test/cloud/setup.ts"],
    pool: "threads",
    testTimeout: 480_000,
    hookTimeout: 240_000,
  },
});
