import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { type Id, type Kind, PREFIX } from "@legwork/core/kernel/id.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import type { Sight } from "./reader.ts";
import type { Stage } from "./stage.ts";

/** Requests under way at a time. */
const AT_ONCE = 8;

/**
 * What is kept of looking itself: which of the staff opened whose record, as the law on student records asks, and how
 * often somebody may still ask. Neither is anything a link could answer, book or end.
 */
const KEPT_OF_LOOKING: ReadonlySet<Kind> = new Set<Kind>(["access", "allowance"]);

/** Every record of a programme and of no programme, with how many facts it has had: what a scanner must not change. */
export async function standing({ served }: Stage, programmeId: Id<"programme">): Promise<readonly string[]> {
  const { world } = served.local;
  // Guaranteed by `PREFIX`: its keys are the kinds.
  const kinds = (Object.keys(PREFIX) as Kind[]).filter((kind) => !KEPT_OF_LOOKING.has(kind));
  const found: string[] = [];
  for (const owner of [programmeId, SHARED])
    for (const kind of kinds)
      for (const { id, state } of await everyRecord(world, owner, kind))
        found.push(`${id} ${JSON.stringify(state)}`);
  return found.sort();
}

/** Every address on this machine that stands in the letters and on the pages people saw. */
export async function linksIn(stage: Stage, sights: readonly Sight[]): Promise<readonly string[]> {
  const own = new Set<string>();
  for (const { text, html } of await stage.letters())
    for (const [link] of `${text} ${html}`.matchAll(new RegExp(`${stage.url}/[^\\s"<>)]+`, "g")))
      own.add(link);
  for (const { url, html } of sights)
    for (const [, href = ""] of html.matchAll(/\shref="([^"#][^"]*)"/g)) {
      const link = new URL(href.replaceAll("&amp;", "&"), url);
      if (link.origin === stage.url) own.add(link.href);
    }
  return [...own];
}

/**
 * Opens links as a mail scanner does, by GET and by HEAD, `count` of each: every link, then those of people again and
 * again, which is where a page could act. Returns the answers that are faults.
 */
export async function scan(
  links: readonly string[],
  count: number,
  cookie: string,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const personal = links.filter((link) => /\/[a-z-]+\/[a-z]{3}_\w+\.\w+\./.test(link));
  let next = 0;
  const visit = async (): Promise<void> => {
    for (let nth = next++; nth < count; nth = next++) {
      const link = links[nth] ?? personal[nth % personal.length] ?? "";
      for (const method of ["GET", "HEAD"]) {
        const answer = await fetch(link, { method, redirect: "manual", headers: { cookie } });
        await answer.arrayBuffer();
        if (answer.status >= 500) faults.push(`${method} ${link}: ${answer.status}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, visit));
  return faults;
}
