import type { Giver } from "../domain/meeting.ts";
import type { CoachProfile, HostProfile, SeekerProfile } from "../domain/profile.ts";
import { isId } from "../kernel/id.ts";
import { read } from "./run.ts";
import type { World } from "./world.ts";

/**
 * Whoever gives the time in a meeting, as letters and pages speak of a host: a host's own profile, or what a coach or a
 * peer shares with one. Undefined once they are gone.
 */
export async function giverOf(world: Pick<World, "store">, id: Giver): Promise<HostProfile | undefined> {
  if (isId("host", id)) return profileIn(await read(world, id));
  if (isId("coach", id)) {
    const profile = profileIn(await read(world, id));
    return (
      profile && asHost(profile, profile.seniorities.at(-1) ?? "senior", profile.fields[0] ?? "consulting")
    );
  }
  const profile = profileIn(await read(world, id));
  return profile && asHost(profile, profile.seniority, profile.field);
}

const asHost = (
  {
    name,
    email,
    zone,
    country,
    city,
    languages,
    formats,
    availability,
    ...rest
  }: CoachProfile | SeekerProfile,
  seniority: HostProfile["seniority"],
  field: HostProfile["field"],
): HostProfile => ({
  name,
  email,
  zone,
  country,
  city,
  languages,
  formats,
  availability,
  seniority,
  field,
  title: "",
  employer: "",
  pastEmployers: [],
  schools: [],
  interests: [],
  topics: [],
  capacity: 1,
  notFor: [],
  blocked: [],
  minutes: 30,
  place: "",
  about: "about" in rest ? rest.about : "",
});

const profileIn = <P>(
  state: { readonly status: string } | { readonly profile: P } | undefined,
): P | undefined => (state !== undefined && "profile" in state ? state.profile : undefined);
