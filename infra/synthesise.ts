import { templateOf } from "./backbone.ts";
import { stageFrom } from "./stage.ts";

/**
 * Prints the backbone's template: `tsx infra/synthesise.ts production`. A process of its own, because what writes the
 * template is 65 MB that the deployment's own program must not carry.
 */
process.stdout.write(templateOf(stageFrom(process.argv[2] ?? "", process.env)));
