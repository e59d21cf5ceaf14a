import { App } from "aws-cdk-lib";
import { Backbone } from "./backbone.ts";
import { stageFrom } from "./stage.ts";
import { Watch } from "./watch.ts";

/**
 * Prints the templates of both stacks as JSON: `tsx infra/synthesise.ts production`. A process of its own, because what
 * writes templates is 65 MB that the deployment's own program must not carry.
 */
const stage = stageFrom(process.argv[2] ?? "", process.env);
const app = new App({ analyticsReporting: false });
const stacks = { backbone: new Backbone(app, stage), watch: new Watch(app, stage) };
const made = app.synth();
const templates = Object.entries(stacks).map(([name, { stackName }]) => [
  name,
  JSON.stringify(made.getStackByName(stackName).template),
]);
process.stdout.write(JSON.stringify(Object.fromEntries(templates)));
