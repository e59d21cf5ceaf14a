/** The tag that comes back in every event of the configuration set. */
export const LETTER_TAG = "letter";

/** SES replaces our Message-ID by one of its own, whose domain names the region ("email" for the first region). */
export const messageIdAt = (region: string, id: string): string =>
  `${id}@${region === "us-east-1" ? "email" : region}.amazonses.com`;
