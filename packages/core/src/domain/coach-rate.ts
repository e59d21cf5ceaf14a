/** Currencies a coach may ask in: those of the countries the product speaks to first. */
export const CURRENCIES = ["CAD", "USD", "GBP", "EUR", "CHF", "AUD"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** What a coach asks for an hour, in whole units. Undefined on a profile: nothing, or agreed in the first call. */
export interface Rate {
  readonly amount: number;
  readonly currency: Currency;
}

/** A recruiter is paid by the companies that hire, and says so. */
export const COACH_KINDS = ["coach", "recruiter"] as const;
export type CoachKind = (typeof COACH_KINDS)[number];

/** Hourly rates seen for career coaches, in dollars: what a form shows as usual. Assumed, and called so where shown. */
export const USUAL_RATE = { from: 150, to: 500 } as const;
export const RATE_MAX = 1_000;

/** Why this is no rate anybody should be shown; undefined when it may stand. */
export function rateObjection(amount: number): string | undefined {
  if (amount === 0) return "If you ask for nothing, leave the rate empty: then it says so.";
  if (!Number.isInteger(amount) || amount < 0) return "Please give the rate in whole units, such as 180.";
  return amount > RATE_MAX
    ? `Please check the rate: it is for one hour, and ${RATE_MAX} is the most that can be shown.`
    : undefined;
}
