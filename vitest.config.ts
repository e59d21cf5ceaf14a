import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: [...configDefaults.exclude, "test/cloud/**"],
    pool: "threads",
    // Two cores, two workers: left to itself vitest keeps one of two cores free.
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
