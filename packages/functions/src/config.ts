import { homedir } from "node:os";
import { resolve } from "node:path";
import * as z from "zod";
import { ConfigWrong } from "./config-wrong.ts";

const PORT_MAX = 65_535;
const PORT_WRONG = `must be a whole number from 0 to ${PORT_MAX}`;

/**
 * The only reader of the environment. Every setting has a default that works on one machine; a wrong one stops the
 * start with its name and what to write instead.
 */
const SCHEMA = z
  .object({
    LEGWORK_DATA: z.string().min(1).default("data"),
    LEGWORK_PORT: z.coerce
      .number({ error: PORT_WRONG })
      .int(PORT_WRONG)
      .min(0, PORT_WRONG)
      .max(PORT_MAX, PORT_WRONG)
      .default(8787),
    LEGWORK_HOST: z.string().min(1).default("127.0.0.1"),
    LEGWORK_BASE_URL: z.url().optional(),
    LEGWORK_MAIL: z.enum(["local", "smtp", "ses"]).default("local"),
    LEGWORK_SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
      .optional(),
    LEGWORK_SES_CONFIGURATION_SET: z.string().min(1).optional(),
    LEGWORK_CLOCK: z.enum(["windable", "real"]).default("windable"),
  })
  .superRefine((held, context) => {
    if (held.LEGWORK_MAIL === "smtp" && held.LEGWORK_SMTP_URL === undefined)
      context.addIssue({
        code: "custom",
        path: ["LEGWORK_SMTP_URL"],
        message: "is needed when LEGWORK_MAIL is smtp",
      });
    if (held.LEGWORK_MAIL === "ses" && held.LEGWORK_SES_CONFIGURATION_SET === undefined)
      context.addIssue({
        code: "custom",
        path: ["LEGWORK_SES_CONFIGURATION_SET"],
        message: "is needed when LEGWORK_MAIL is ses",
      });
    if (held.LEGWORK_MAIL !== "local" && held.LEGWORK_CLOCK === "windable")
      context.addIssue({
        code: "custom",
        path: ["LEGWORK_CLOCK"],
        message: "must be real when letters go to real people",
      });
  });

export interface Config {
  /** Folder of everything this installation knows. */
  readonly data: string;
  readonly port: number;
  readonly host: string;
  /** Where links lead; undefined: wherever the server listens. */
  readonly baseUrl: string | undefined;
  readonly mail:
    | { readonly kind: "local" }
    | { readonly kind: "smtp"; readonly url: string }
    | { readonly kind: "ses"; readonly configurationSet: string };
  readonly clock: "windable" | "real";
}

export { ConfigWrong };

export function configFrom(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = SCHEMA.safeParse(environment);
  if (!parsed.success)
    throw new ConfigWrong(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"),
    );
  const held = parsed.data;
  return {
    data: resolve(held.LEGWORK_DATA.replace(/^~(?=\/)/, homedir())),
    port: held.LEGWORK_PORT,
    host: held.LEGWORK_HOST,
    baseUrl: held.LEGWORK_BASE_URL?.replace(/\/+$/, ""),
    mail: mailOf(held),
    clock: held.LEGWORK_CLOCK,
  };
}

function mailOf(held: z.infer<typeof SCHEMA>): Config["mail"] {
  if (held.LEGWORK_MAIL === "smtp") return { kind: "smtp", url: held.LEGWORK_SMTP_URL ?? "" };
  if (held.LEGWORK_MAIL === "ses")
    return { kind: "ses", configurationSet: held.LEGWORK_SES_CONFIGURATION_SET ?? "" };
  return { kind: "local" };
}
