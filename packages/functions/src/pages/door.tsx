import type { Settings } from "@legwork/core/domain/programme.ts";
import { openLink } from "@legwork/core/engine/links.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId, type Kind } from "@legwork/core/kernel/id.ts";
import { type Door, type Link, type LinkRole, linkPath, linkText } from "@legwork/core/kernel/link.ts";
import { SHARED, type Stored } from "@legwork/core/kernel/record.ts";
import type { Refusal } from "@legwork/core/kernel/refusal.ts";
import type { States } from "@legwork/core/vocabulary.ts";
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { type ProblemStatus, statusOf, titleOf } from "../http/problem.ts";
import { FRAME } from "./frame-words.ts";
import { Layout, show } from "./layout.tsx";
import { englishOf } from "./speech.ts";

/** A programme as a page needs it. */
export interface Programme {
  readonly id: Id<"programme">;
  readonly open: boolean;
  readonly settings: Settings;
}

/** A record somebody opened with a link from a letter. */
export interface Opened<K extends Kind> {
  readonly link: Link;
  readonly token: string;
  readonly id: Id<K>;
  readonly state: States[K];
  readonly programme: Programme;
}

export async function programmeOf(world: World, id: string): Promise<Programme | undefined> {
  if (!isId("programme", id)) return undefined;
  const state = await read(world, id);
  if (state === undefined || state.status === "none") return undefined;
  return { id, open: state.status === "open", settings: state.settings };
}

/**
 * The record a link opens, when it is of one of these kinds and still there; undefined for every link that is not
 * ours, was changed, is over, is for another door, or whose record is gone. Reads only.
 */
export async function opened<K extends Kind>(
  world: World,
  door: Door,
  token: string,
  ...kinds: readonly K[]
): Promise<Opened<K> | undefined> {
  const link = openLink(world, door, token);
  const kind = kinds.find((candidate) => link !== undefined && isId(candidate, link.id));
  if (link === undefined || kind === undefined) return undefined;
  // Guaranteed by the line above: the id is of that kind, and the store holds that kind's state under it.
  const id = link.id as Id<K>;
  const stored = (await world.store.load(id)) as Stored<States[K]> | undefined;
  if (stored === undefined) return undefined;
  const programme = await programmeOf(world, stored.programmeId);
  return programme && { link, token, id, state: stored.state, programme };
}

/** The path of another door for the same person, good for as long as the link they came by. */
export function alongside(world: World, { expiresAt }: Link, door: Door, id: Id, role: LinkRole): string {
  const link: Link = { door, id, role, expiresAt };
  return linkPath(link, world.vault.sign(linkText(link)));
}

/** What a programme's page shares with its frame. The page itself speaks English. */
export const framed = ({ id, settings }: Programme) => ({
  programme: settings.name,
  home: id === SHARED ? "/" : `/p/${id}`,
  lang: englishOf(settings.locale),
});

/** The same for a page that speaks its programme's language. */
export const framedIn = (programme: Programme) => ({
  ...framed(programme),
  lang: programme.settings.locale,
});

/** A page that only says something, in a status that machines understand. */
export const say = (
  c: Context,
  title: string,
  status: ProblemStatus | 200,
  children: Child,
  programme?: Programme,
) =>
  show(
    c,
    <Layout title={title} {...(programme && framed(programme))}>
      <h1>{title}</h1>
      {children}
    </Layout>,
    status,
  );

/** The same in the programme's language. */
export const sayIn = (
  c: Context,
  title: string,
  status: ProblemStatus | 200,
  children: Child,
  programme: Programme,
) =>
  show(
    c,
    <Layout title={title} {...framedIn(programme)}>
      <h1>{title}</h1>
      {children}
    </Layout>,
    status,
  );

/** One and the same page for every link that does not open, so that nobody learns why. */
export function badLink(c: Context) {
  // Whose link it was is not known, so the page speaks as the reader's browser asks.
  const locale = /^\s*fr\b/i.test(c.req.header("accept-language") ?? "") ? "fr-FR" : "en-GB";
  const words = FRAME(locale).badLink;
  return show(
    c,
    <Layout title={words.title} lang={locale}>
      <h1>{words.title}</h1>
      <p>{words.cutOff}</p>
      <p>{words.openAgain}</p>
    </Layout>,
    404,
  );
}

/** The domain said no: its own words, and the way back. */
export const refused = (c: Context, refusal: Refusal, back: string, programme?: Programme) =>
  say(
    c,
    titleOf(statusOf(refusal)),
    statusOf(refusal),
    <>
      <p>{refusal.because}</p>
      <p>
        <a href={back}>See how things stand</a>
      </p>
    </>,
    programme,
  );
