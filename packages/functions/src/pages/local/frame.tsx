import type { Locale } from "@legwork/core/domain/programme.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type Programme, programmeOf } from "../door.tsx";
import { Layout, show } from "../layout.tsx";
import { whenInWords } from "../words.ts";

/** The frame of the local pages, and what they all look up. */

export const localSheet = (
  c: Context,
  title: string,
  children: Child,
  options: { status?: ContentfulStatusCode; wide?: boolean } = {},
) =>
  show(
    c,
    <Layout title={title} wide={options.wide ?? false}>
      <h1>{title}</h1>
      {children}
    </Layout>,
    options.status,
  );

/** Every programme somebody runs here, the oldest first, with its managers. */
export async function programmesHere(world: World): Promise<readonly Run[]> {
  const runs = new Map<string, { programme: Programme; managers: Manager[] }>();
  for (const { id, state } of await everyRecord(world, SHARED, "manager")) {
    if (state.status === "none") continue;
    for (const programmeId of state.programmeIds) {
      const held = runs.get(programmeId);
      const programme = held?.programme ?? (await programmeOf(world, programmeId));
      if (programme === undefined) continue;
      const managers = [...(held?.managers ?? []), { id, name: state.name, email: state.email }];
      runs.set(programmeId, { programme, managers });
    }
  }
  return [...runs.values()].sort(
    (a, b) => Number(b.programme.settings.sample) - Number(a.programme.settings.sample),
  );
}

type Manager = { readonly id: `mgr_${string}`; readonly name: string; readonly email: string };

export interface Run {
  readonly programme: Programme;
  readonly managers: readonly Manager[];
}

/** Where times are read on these pages: at the first programme. */
export interface Reading {
  readonly zone: string;
  readonly locale: Locale;
}

export async function readingOf(world: World): Promise<Reading> {
  const [first] = await programmesHere(world);
  return first?.programme.settings ?? { zone: "Etc/UTC", locale: "en-GB" };
}

export const moment = (at: Instant, { zone, locale }: Reading): string => whenInWords(at, zone, locale);
