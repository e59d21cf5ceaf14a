import type { ProgrammeState, Settings } from "@legwork/core/domain/programme.ts";
import { SESSION_MS } from "@legwork/core/domain/session.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { SECOND_MS } from "@legwork/core/kernel/instant.ts";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/** A manager who is signed in. */
export interface SignedIn {
  readonly sessionId: Id<"session">;
  readonly managerId: Id<"manager">;
  readonly name: string;
  readonly email: string;
  readonly programmeIds: readonly Id<"programme">[];
}

export type KnownProgramme = Exclude<ProgrammeState, { status: "none" }>;

/** What every page of a programme's managers starts from: who asks, and about which programme. */
export interface Desk {
  readonly who: SignedIn;
  readonly programmeId: Id<"programme">;
  readonly programme: KnownProgramme;
  readonly settings: Settings;
  /** The address of the programme's first page; all others begin with it. */
  readonly base: string;
}

export interface ManageEnv {
  Variables: { desk: Desk };
}

type Signing = Pick<World, "store" | "vault" | "clock" | "baseUrl">;

const isHttps = (world: Signing): boolean => world.baseUrl.startsWith("https:");

/** Under https the name itself forbids a sub-domain to set it (RFC 6265bis, `__Host-`). */
const cookieName = (world: Signing): string => (isHttps(world) ? "__Host-legwork" : "legwork");

const signedText = (sessionId: string): string => `session.${sessionId}`;

/** Lets the browser in that pressed the button. The cookie holds nothing but the session's signed id. */
export function letIn(c: Context, world: Signing, sessionId: Id<"session">): void {
  setCookie(c, cookieName(world), `${sessionId}.${world.vault.sign(signedText(sessionId))}`, {
    path: "/",
    httpOnly: true,
    secure: isHttps(world),
    sameSite: "Lax",
    maxAge: SESSION_MS / SECOND_MS,
  });
}

export function letOut(c: Context, world: Signing): void {
  deleteCookie(c, cookieName(world), { path: "/", secure: isHttps(world) });
}

/**
 * Who is asking; undefined when nobody is signed in. The session and the manager are read afresh each time, so signing
 * out, the end of twelve hours and a dismissal take effect at the next press.
 */
export async function whoIs(c: Context, world: Signing): Promise<SignedIn | undefined> {
  const [sessionId = "", signature = "", ...rest] = (getCookie(c, cookieName(world)) ?? "").split(".");
  if (rest.length > 0 || !isId("session", sessionId)) return undefined;
  if (!world.vault.signed(signedText(sessionId), signature)) return undefined;
  const session = await read(world, sessionId);
  if (session?.status !== "open" || session.until <= world.clock.now()) return undefined;
  const manager = await read(world, session.managerId);
  if (manager?.status !== "appointed" || manager.programmeIds.length === 0) return undefined;
  const { name, email, programmeIds } = manager;
  return { sessionId, managerId: session.managerId, name, email, programmeIds };
}

/** The desk of one programme; undefined when the programme is not this manager's, as if it did not exist (S06). */
export async function deskOf(world: Signing, who: SignedIn, id: string): Promise<Desk | undefined> {
  if (!isId("programme", id) || !who.programmeIds.includes(id)) return undefined;
  const programme = await read(world, id);
  if (programme === undefined || programme.status === "none") return undefined;
  return { who, programmeId: id, programme, settings: programme.settings, base: `/manage/${id}` };
}
