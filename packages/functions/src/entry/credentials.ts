import { credentialsFrom } from "../config-cloud.ts";

/**
 * Stands in a function's bundle where the SDK's own chain of providers would (`infra/bundle-plugins.mjs`): Lambda puts a
 * function's credentials into its environment, and nowhere else. Rejects when they are not there.
 */
export const defaultProvider = () => async () => credentialsFrom(process.env);
