import { type Cafe, cafeAt, cafesBetween, geoUri, mapUrl, placeOfCafe } from "@legwork/core/domain/cafe.ts";
import { PLACE_MAX } from "@legwork/core/domain/meeting.ts";
import type { HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { Button, Form, Radios, TextField } from "./fields.tsx";
import { IN_PERSON } from "./in-person-words.ts";
import type { FieldError } from "./layout.tsx";
import { type Met, otherName } from "./meeting-facts.tsx";
import { useWords } from "./speech.ts";

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
  const words = useWords(IN_PERSON);
  return between.length === 0 ? null : (
    <Radios
      name={`${prefix}-cafe`}
      label={words.oneOfThese}
      options={[
        ...between.map((cafe) => ({
          value: placeOfCafe(cafe),
          text: placeOfCafe(cafe),
          ...(cafe.directions !== "" && { hint: cafe.directions }),
        })),
        { value: "", text: words.asWritten },
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
  const words = useWords(IN_PERSON);
  return (
    <>
      {cafe && <FindIt cafe={cafe} />}
      {inPerson && <HouseRule met={met} minutes={appointment.minutes} />}
      <details open={appointment.place.trim() === "" || errors.length > 0}>
        <summary>{appointment.place.trim() === "" ? words.nameIt : words.nameAnother}</summary>
        <Form action={`/meeting/${met.token}`}>
          <p>{words.told(otherName(met))}</p>
          <TextField
            name="place"
            label={words.where}
            hint={inPerson ? words.cafeHint : words.callHint}
            value={one(fields, "place")}
            max={PLACE_MAX}
            errors={errors}
          />
          {inPerson && met.host && met.seeker && (
            <CafeChoice prefix="other" cafes={cafes} host={met.host} seeker={met.seeker} fields={fields} />
          )}
          <Button name="action" value="place" kind="quiet">
            {words.thisPlace}
          </Button>
        </Form>
      </details>
    </>
  );
};

const FindIt: FC<{ cafe: Cafe }> = ({ cafe }) => {
  const words = useWords(IN_PERSON);
  return cafe.directions === "" && cafe.spot === undefined ? null : (
    <p>
      {cafe.directions !== "" && <>{cafe.directions} </>}
      {cafe.spot && (
        <>
          <a href={geoUri(cafe.spot)}>{words.openMap}</a> · <a href={mapUrl(cafe.spot)}>{words.seeMap}</a>
        </>
      )}
    </p>
  );
};

const HouseRule: FC<{ met: Met; minutes: number }> = ({ met, minutes }) => {
  const words = useWords(IN_PERSON);
  const other = otherName(met);
  return (
    <aside class="card" aria-labelledby="house-rule">
      <h2 id="house-rule">{words.rule}</h2>
      {met.side === "seeker" ? (
        <ul>
          <li>{words.youOffer(other)}</li>
          <li>{words.beEarly}</li>
          <li>{words.letGo(minutes)}</li>
        </ul>
      ) : (
        <ul>
          <li>{words.theyOffer(other)}</li>
          <li>{words.letsYouGo(other, minutes)}</li>
        </ul>
      )}
    </aside>
  );
};
