import { fileURLToPath } from "node:url";

/**
 * What esbuild does differently for functions. The SDK brings every way there is to find credentials, a third of a
 * function's size; a function has one, its environment, so that is what is carried in their place.
 */
const credentials = fileURLToPath(new URL("../packages/functions/src/entry/credentials.ts", import.meta.url));

export default [
  {
    name: "credentials-from-the-environment",
    setup(build) {
      // SST 4.17 holds the filter against nothing, so the path is looked at here.
      build.onResolve({ filter: /.*/ }, ({ path }) =>
        path === "@aws-sdk/credential-provider-node" ? { path: credentials } : undefined,
      );
    },
  },
];
