import { cloud } from "./cloud.ts";
import { reporting } from "./reporting.ts";

export const handler = reporting(cloud());
