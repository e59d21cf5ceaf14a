import { WORKFLOW_ACTS } from "@legwork/core/engine/acts-workflow.ts";
import { cloud } from "./cloud.ts";
import { consuming } from "./consuming.ts";

export const handler = consuming(cloud(), "workflow", WORKFLOW_ACTS);
