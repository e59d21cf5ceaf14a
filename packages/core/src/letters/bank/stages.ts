import type { Seniority } from "../../domain/profile.ts";

/** Stages of a seeker whom a question suits: students and recent graduates, those with years behind them, the senior. */
export const NEW = ["student", "entry"] as const satisfies readonly Seniority[];
export const SEASONED = ["experienced", "senior", "executive"] as const satisfies readonly Seniority[];
export const SENIOR = ["senior", "executive"] as const satisfies readonly Seniority[];
