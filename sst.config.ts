/// <reference path="./.sst/platform/config.d.ts" />

/**
 * `sst deploy --stage production` deploys all of Legwork. What is made is in `infra/`; what must be known beforehand,
 * and how to get there from an empty account, is in `docs/deploy.md`.
 */
export default $config({
  app(input) {
    const isProduction = input.stage === "production";
    return {
      name: "legwork",
      home: "aws",
      removal: isProduction ? "retain" : "remove",
      protect: isProduction,
      providers: { aws: { region: (process.env.AWS_REGION ?? "eu-west-1") as "eu-west-1" } },
    };
  },
  async run() {
    const { compute } = await import("./infra/compute.ts");
    return compute();
  },
});
