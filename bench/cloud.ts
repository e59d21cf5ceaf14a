/**
 * What is deployed, in figures, without an account: `npm run bench:cloud`. Sizes and cold starts are measured on the
 * bundles that SST builds, units are counted by Amazon's own engine, prices and the launch are arithmetic on them. What
 * is assumed is printed as an assumption.
 */
import { deployed } from "../test/cloud/deployed.ts";
import { diff, installed } from "../test/cloud/sst.ts";
import { benchBundles } from "./cloud-bundles.ts";
import { showIdle } from "./cloud-idle.ts";
import { showLaunch } from "./cloud-launch.ts";
import { countSteps, showSteps } from "./cloud-steps.ts";

const without = installed();
if (without !== undefined) {
  console.log(`Nothing is measured: ${without.skipped}.`);
  process.exit(0);
}
const { plan } = await diff("trial");
await benchBundles();
showIdle();
const legwork = await deployed(plan);
if ("skipped" in legwork) console.log(`Units are not counted and no launch is modelled: ${legwork.skipped}.`);
else {
  try {
    const counts = await countSteps(legwork);
    showSteps(counts);
    const asked = counts.find(({ name }) => name.startsWith("matched"));
    if (asked !== undefined) showLaunch(asked);
  } finally {
    await legwork.stop();
  }
}
