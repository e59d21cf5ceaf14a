import type { BridgeState } from "@legwork/core/domain/bridge.ts";
import type { ReferralState } from "@legwork/core/domain/referral.ts";
import { pathsIn } from "@legwork/core/engine/act-paths.ts";
import { everyRecord } from "@legwork/core/engine/every-record.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { type Id, isId } from "@legwork/core/kernel/id.ts";
import { isOneOrganisation } from "@legwork/core/matching/paths.ts";
import type { FC } from "hono/jsx";
import type { Own } from "./known-own.ts";
import { rowsOf, workOf } from "./known-parts.tsx";
import { englishOf } from "./speech.ts";
import { dayInWords, hostInWords } from "./words.ts";

/** What a seeker's own list opens: people at organisations they named, hosts they know, and what they have asked for. */

interface Paths {
  readonly atTargets: ReturnType<typeof rowsOf>;
  /** Hosts whom the seeker knows, and who let us say so. */
  readonly hosts: readonly string[];
  readonly asked: readonly { readonly what: string; readonly stands: string }[];
}

/** People at target organisations that are shown: more than anybody asks in a term. */
const TARGETS_SHOWN = 20;

export async function pathsFor(world: World, own: Own): Promise<Paths> {
  const { id, programme } = own.found;
  const targets = "targets" in own.profile ? own.profile.targets : [];
  const atTargets = rowsOf(own)
    .filter(({ person }) => targets.some((target) => isOneOrganisation(person.employer, target)))
    .slice(0, TARGETS_SHOWN);
  const hosts: string[] = [];
  if (isId("seeker", id) && own.pieces[0]?.held.leave !== undefined) {
    const paths = await pathsIn(world, programme.id);
    for (const hostId of paths.tiesOf(id)) {
      const host = await read(world, hostId);
      if (host?.status === "active") hosts.push(hostInWords(host.profile));
    }
  }
  return { atTargets, hosts, asked: isId("seeker", id) ? await askedBy(world, own, id) : [] };
}

/** Only what the seeker has asked for: a request found in lists is nobody's to see before it is passed on. */
async function askedBy(world: World, own: Own, seekerId: Id<"seeker">): Promise<Paths["asked"]> {
  const asked: { what: string; stands: string }[] = [];
  const day = (at: Parameters<typeof dayInWords>[0]): string =>
    dayInWords(at, own.profile.zone, englishOf(own.found.programme.settings.locale));
  for (const { state } of await everyRecord(world, own.found.programme.id, "bridge")) {
    if (state.status === "none" || state.ref.seekerId !== seekerId || state.ref.by !== "seeker") continue;
    const at = state.end?.kind === "organisation" ? state.end.organisation : "";
    const through =
      "connector" in state && state.connector.kind === "outsider" ? `, through ${state.connector.name}` : "";
    asked.push({ what: `Somebody at ${at}${through}`, stands: bridgeStands(state, day) });
  }
  for (const { state } of await everyRecord(world, own.found.programme.id, "referral"))
    if (state.status !== "none" && state.ref.seekerId === seekerId && state.ref.when === "known")
      asked.push({
        what: "name" in state ? state.name : "Somebody you know",
        stands: referralStands(state, day),
      });
  return asked;
}

type Day = (at: Parameters<typeof dayInWords>[0]) => string;

function bridgeStands(state: Exclude<BridgeState, { status: "none" }>, day: Day): string {
  switch (state.status) {
    case "waiting":
      return `The letter leaves on ${day(state.sendAt)}.`;
    case "asked":
      return `Asked on ${day(state.askedAt)}; an answer is due by ${day(state.answerBy)}.`;
    case "forwarded":
      return `Passed on; an answer is due by ${day(state.closesAt)}.`;
    case "reached":
      return "Somebody has said yes, and has yet to confirm their address.";
    case "crossed":
      return "Passed on, and somebody said yes: see your search.";
    case "closed":
    case "forgotten":
      return ENDED_WORDS[state.how];
  }
}

const ENDED_WORDS: Readonly<Record<Extract<BridgeState, { how: unknown }>["how"], string>> = {
  crossed: "Passed on, and somebody said yes: see your search.",
  declined: "They could not pass it on this time.",
  never: "They could not pass it on this time.",
  silence: "No answer came in time.",
  unused: "Passed on, but nobody has come forward.",
  over: "It was no longer needed.",
};

function referralStands(state: Exclude<ReferralState, { status: "none" }>, day: Day): string {
  switch (state.status) {
    case "offered":
      return "We are about to write to them.";
    case "invited":
      return `Asked on ${day(state.since)}, once. If no answer comes within 30 days, we forget them.`;
    case "placed":
      return "They can be asked: see your search.";
    case "refused":
      return state.because;
    case "forgotten":
      return "No conversation came of it; their name and address are gone.";
  }
}

export const WarmPathsOf: FC<{ own: Own; paths: Paths }> = ({ own, paths }) => (
  <>
    {paths.atTargets.length > 0 && (
      <>
        <h2>Where you would like to hear from somebody</h2>
        <ul>
          {paths.atTargets.map(({ piece, person }) => (
            <li>
              <a href={`${own.here}/${piece}/${person.key}`}>{person.name}</a>, {workOf(person)}
            </li>
          ))}
        </ul>
      </>
    )}
    {paths.hosts.length > 0 && (
      <>
        <h2>Hosts here whom you know</h2>
        <p>They let us say so. A host you know counts most when we choose whom to ask for you.</p>
        <ul>
          {paths.hosts.map((host) => (
            <li>{host}</li>
          ))}
        </ul>
      </>
    )}
    {paths.asked.length > 0 && (
      <>
        <h2>What you have asked for</h2>
        <ul>
          {paths.asked.map(({ what, stands }) => (
            <li>
              <strong>{what}.</strong> {stands}
            </li>
          ))}
        </ul>
      </>
    )}
  </>
);
