/**
 * What one deployment is told, beyond the code: the same for the backbone, the functions and the commands about DNS.
 * It comes from the environment of whoever deploys; a missing or wrong setting stops the deployment with its name.
 */
export interface Stage {
  /** Short name of the installation: `production`, or whatever you like for a trial. */
  readonly name: string;
  /** Letters come from addresses of this domain, and of no other. */
  readonly mailDomain: string;
  /** Mail for us is taken at this domain; undefined: none is. */
  readonly inboundDomain: string | undefined;
  /** Where the pages are; undefined: at the address Amazon gives. Its DNS zone must be in Route 53. */
  readonly webDomain: string | undefined;
  /** Who is woken by alarms; undefined: nobody is written to. */
  readonly alarmEmail: string | undefined;
  /** Letters a second the account may send (SES: 1 in the sandbox, 14 for a new account outside it). */
  readonly mailRate: number;
}

/** True for the stage whose data must outlive every mistake. */
export const isProduction = ({ name }: Pick<Stage, "name">): boolean => name === "production";

/** Stage names become parts of resource names, of which the longest may have 64 characters. */
const NAME = /^[a-z][a-z0-9-]{0,19}$/;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const ADDRESS = /^[^\s@<>,;:"]{1,64}@[^\s@<>,;:"]{3,255}$/;
const MAIL_RATE = 14;
const MAIL_RATE_MAX = 10_000;

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting of the deployment is wrong; the message names it and says what to do. */
export class StageWrong extends Error {
  override readonly name = "StageWrong";
}

export function stageFrom(name: string, environment: Environment): Stage {
  if (!NAME.test(name))
    throw new StageWrong(
      `The stage "${name}" must be 1 to 20 of a to z, 0 to 9 and -, and begin with a letter.`,
    );
  const text = (key: string): string | undefined => environment[key]?.trim() || undefined;
  const domain = (key: string): string | undefined => {
    const given = text(key)?.toLowerCase();
    if (given !== undefined && !DOMAIN.test(given))
      throw new StageWrong(`${key} must be a domain like mail.example.org, not "${given}".`);
    return given;
  };
  const mailDomain = domain("LEGWORK_MAIL_DOMAIN");
  if (mailDomain === undefined)
    throw new StageWrong("LEGWORK_MAIL_DOMAIN is needed: the domain your letters come from.");
  const alarmEmail = text("LEGWORK_ALARM_EMAIL");
  if (alarmEmail !== undefined && !ADDRESS.test(alarmEmail))
    throw new StageWrong("LEGWORK_ALARM_EMAIL must be one mail address.");
  const mailRate = Number(text("LEGWORK_MAIL_RATE") ?? MAIL_RATE);
  if (!(Number.isFinite(mailRate) && mailRate >= 1 && mailRate <= MAIL_RATE_MAX))
    throw new StageWrong("LEGWORK_MAIL_RATE must be a number of letters a second, 1 or more.");
  return {
    name,
    mailDomain,
    inboundDomain: domain("LEGWORK_INBOUND_DOMAIN"),
    webDomain: domain("LEGWORK_WEB_DOMAIN"),
    alarmEmail,
    mailRate,
  };
}
