import { type Cafe, cafeAt, cafesBetween, geoUri, mapUrl, placeOfCafe } from "@legwork/core/domain/cafe.ts";
import { PLACE_MAX } from "@legwork/core/domain/meeting.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { Button, Form, Radios, TextField } from "./fields.tsx";
import type { FieldError } from "./layout.tsx";
import { type Met, otherName } from "./meeting-facts.tsx";

/** Meeting in person: a place to suggest, how to find it, who may name it, and the house rule. */

/** The host's own words stand; a place of the list is chosen instead of them by one mark. */
export const CafeChoice: FC<{
  prefix: string;
  cafes: readonly Cafe[];
  host: HostProfile;
  seeker: SeekerProfile;
  fields: Fields;
}> = ({ prefix, cafes, host, seeker, fields }) => {
  const between = cafesBetween(cafes, host.city, seeker.city);
  return between.length === 0 ? null : (
    <Radios
      name={`${prefix}-cafe`}
      label="Or, in person, one of these, which the programme knows to be good for a talk"
      options={[
        ...between.map((cafe) => ({
          value: placeOfCafe(cafe),
          text: placeOfCafe(cafe),
          ...(cafe.directions !== "" && { hint: cafe.directions }),
        })),
        { value: "", text: "The place I have written" },
      ]}
      value={one(fields, `${prefix}-cafe`)}
    />
  );
};

/** The place an answer names: a café of the list when one is marked and they meet in person, the typed one otherwise. */
export function placeChosen(
  fields: Fields,
  prefix: string,
  cafes: readonly Cafe[],
  inPerson: boolean,
): string {
  const marked = cafeAt(cafes, one(fields, `${prefix}-cafe`));
  return inPerson && marked !== undefined
    ? placeOfCafe(marked)
    : one(fields, `${prefix}-place`).slice(0, PLACE_MAX);
}

type Scheduled = Extract<Met["state"], { status: "scheduled" }>;

/** How to find it, for a meeting that is set, and a form for whoever knows a better place. */
export const Where: FC<{
  met: Met;
  state: Scheduled;
  fields?: Fields;
  errors?: readonly FieldError[];
}> = ({ met, state, fields = {}, errors = [] }) => {
  const { appointment } = state;
  const cafes = met.programme.settings.cafes ?? [];
  const cafe = cafeAt(cafes, appointment.place);
  const inPerson = appointment.format === "in-person";
  return (
    <>
      {cafe && <FindIt cafe={cafe} />}
      {inPerson && <HouseRule met={met} minutes={appointment.minutes} />}
      <details open={appointment.place.trim() === "" || errors.length > 0}>
        <summary>{appointment.place.trim() === "" ? "Name the place" : "Name another place"}</summary>
        <Form action={`/meeting/${met.token}`}>
          <p>{otherName(met)} is told at once, and both calendars are brought up to date.</p>
          <TextField
            name="place"
            label="Where?"
            hint={inPerson ? "A café and its address." : "A link for a video call, a number for the phone."}
            value={one(fields, "place")}
            max={PLACE_MAX}
            errors={errors}
          />
          {inPerson && met.host && met.seeker && (
            <CafeChoice prefix="other" cafes={cafes} host={met.host} seeker={met.seeker} fields={fields} />
          )}
          <Button name="action" value="place" kind="quiet">
            This is the place
          </Button>
        </Form>
      </details>
    </>
  );
};

const FindIt: FC<{ cafe: Cafe }> = ({ cafe }) =>
  cafe.directions === "" && cafe.spot === undefined ? null : (
    <p>
      {cafe.directions !== "" && <>{cafe.directions} </>}
      {cafe.spot && (
        <>
          <a href={geoUri(cafe.spot)}>Open it in my map</a> ·{" "}
          <a href={mapUrl(cafe.spot)}>See it on a map page</a>
        </>
      )}
    </p>
  );

const HouseRule: FC<{ met: Met; minutes: number }> = ({ met, minutes }) => (
  <aside class="card" aria-labelledby="house-rule">
    <h2 id="house-rule">The house rule</h2>
    {met.side === "seeker" ? (
      <ul>
        <li>You asked, so you offer the coffee. If {otherName(met)} would rather pay, say thank you.</li>
        <li>Be there five minutes early, and sit where you can be seen.</li>
        <li>
          After {minutes} minutes say: “I asked for {minutes} minutes, so I will let you go.” Whoever wants to
          stay will say so.
        </li>
      </ul>
    ) : (
      <ul>
        <li>{otherName(met)} asked, and offers the coffee. You may of course see it otherwise.</li>
        <li>
          After {minutes} minutes {otherName(met)} lets you go. It is for you to say if you have longer.
        </li>
      </ul>
    )}
  </aside>
);
