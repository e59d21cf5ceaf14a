import { ENVIRONMENT } from "../../../infra/topology.ts";
import { ConfigWrong } from "./config-wrong.ts";

/** What a function in the cloud is told, by the names of `ENVIRONMENT`. Read without a library: every bundle has it. */
export interface CloudConfig {
  readonly stage: string;
  readonly table: string;
  readonly bus: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly configurationSet: string;
  readonly mailDomain: string;
  /** Undefined: mail is not taken in. */
  readonly inboundDomain: string | undefined;
  readonly inboundBucket: string;
  /** Signing and sealing keys, as `adapters/vault.ts` writes them. */
  readonly keys: string;
  /** Set by the platform. */
  readonly region: string;
  /** Where the bucket answers, when that is not Amazon's own address; the SDK reads the same setting. */
  readonly inboundEndpoint: string | undefined;
}

/** Settings that may be empty. */
const OPTIONAL: ReadonlySet<string> = new Set(["inboundDomain"]);

/** Throws ConfigWrong, naming every setting that is missing, and never showing one. */
export function cloudConfigFrom(environment: Readonly<Record<string, string | undefined>>): CloudConfig {
  const given = Object.entries(ENVIRONMENT).map(([name, key]) => ({
    name,
    key,
    value: environment[key]?.trim() ?? "",
  }));
  const missing = given.filter(({ name, value }) => value === "" && !OPTIONAL.has(name));
  if (missing.length > 0)
    throw new ConfigWrong(
      missing.map(({ key }) => `${key}: is needed, and the deployment sets it`).join("\n"),
    );
  const held = Object.fromEntries(given.map(({ name, value }) => [name, value]));
  const text = (name: keyof typeof ENVIRONMENT): string => held[name] ?? "";
  if (!/^https:\/\/[^\s/]+/.test(text("baseUrl")))
    throw new ConfigWrong(`${ENVIRONMENT.baseUrl}: must begin with https://`);
  return {
    stage: text("stage"),
    table: text("table"),
    bus: text("bus"),
    baseUrl: text("baseUrl").replace(/\/+$/, ""),
    configurationSet: text("configurationSet"),
    mailDomain: text("mailDomain"),
    inboundDomain: text("inboundDomain") || undefined,
    inboundBucket: text("inboundBucket"),
    keys: text("keys"),
    region: environment.AWS_REGION ?? "us-east-1",
    inboundEndpoint: environment.AWS_ENDPOINT_URL_S3 ?? environment.AWS_ENDPOINT_URL,
  };
}

/** What the platform lets a function sign its calls with. Throws ConfigWrong when it is not there. */
export function credentialsFrom(environment: Readonly<Record<string, string | undefined>>): {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
} {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  if (AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined)
    throw new ConfigWrong(
      "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: are needed, and the platform sets them",
    );
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  };
}
