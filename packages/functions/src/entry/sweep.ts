import { cloud } from "./cloud.ts";
import { sweeping } from "./sweeping.ts";

export const handler = sweeping(cloud());
