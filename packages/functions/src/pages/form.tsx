import { CONSENT_VERSION, consentByForm, consentText } from "@legwork/core/domain/consent.ts";
import type { FormName } from "@legwork/core/domain/draft.ts";
import type { CoachProfile, HostProfile, SeekerProfile } from "@legwork/core/domain/profile.ts";
import { isFrench, type Settings } from "@legwork/core/domain/programme.ts";
import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Id } from "@legwork/core/kernel/id.ts";
import type { Refusal } from "@legwork/core/kernel/refusal.ts";
import { type FC, useContext } from "hono/jsx";
import { type Fields, one } from "../http/fields.ts";
import { rawCoach, rawHost, rawSeeker } from "../http/raw.ts";
import { coachProfile, fieldErrors, hostProfile, seekerProfile } from "../http/schemas.ts";
import type { Sheet } from "./choices.tsx";
import type { Programme } from "./door.tsx";
import { Button, Checkbox, Form } from "./fields.tsx";
import { CoachQuestions } from "./form-coach.tsx";
import { HostQuestions } from "./form-host.tsx";
import { commercialErrors, SeekerQuestions } from "./form-seeker.tsx";
import { FORM } from "./form-words.ts";
import type { FieldError } from "./layout.tsx";
import { Spoken, setIn, useWords } from "./speech.ts";

/** The three forms people enrol with: one frame, one judge, one way in. */

const FORM_NAMES: readonly FormName[] = ["seeker", "host", "coach"];

export const isFormName = (name: string): name is FormName => FORM_NAMES.some((form) => form === name);

export type Enrolment =
  | { readonly form: "seeker"; readonly profile: SeekerProfile }
  | { readonly form: "host"; readonly profile: HostProfile }
  | { readonly form: "coach"; readonly profile: CoachProfile };

/** Reads a posted form: a profile, or what is wrong with it, field by field. */
export function judge(
  form: FormName,
  fields: Fields,
): Enrolment | { readonly errors: readonly FieldError[] } {
  const missingConsent: readonly FieldError[] =
    one(fields, "consent") === CONSENT_VERSION
      ? []
      : [{ field: "consent", says: "Please tick the box if you agree; without it we may keep nothing." }];
  const read = readProfile(form, fields);
  const own = form === "seeker" ? commercialErrors(fields) : [];
  const errors = [...("errors" in read ? read.errors : []), ...own, ...missingConsent];
  return "errors" in read || errors.length > 0 ? { errors } : read;
}

function readProfile(form: FormName, fields: Fields): Enrolment | { readonly errors: readonly FieldError[] } {
  if (form === "seeker") {
    const read = seekerProfile.safeParse(rawSeeker(fields));
    return read.success ? { form, profile: read.data } : { errors: fieldErrors(read.error) };
  }
  if (form === "host") {
    const read = hostProfile.safeParse(rawHost(fields));
    return read.success ? { form, profile: read.data } : { errors: fieldErrors(read.error) };
  }
  const read = coachProfile.safeParse(rawCoach(fields));
  return read.success ? { form, profile: read.data } : { errors: fieldErrors(read.error) };
}

/** Hands a profile in under its address's own id; it waits there for its owner's confirmation. */
export async function enrol(
  world: World,
  programmeId: Id<"programme">,
  enrolment: Enrolment,
): Promise<Refusal | undefined> {
  const consent = consentByForm(enrolment.form, world.clock.now());
  const { email } = enrolment.profile;
  const done = await (() => {
    switch (enrolment.form) {
      case "seeker": {
        const to = world.ids.ofPerson("seeker", programmeId, email);
        const command = {
          type: "seeker.apply",
          profile: enrolment.profile,
          consent,
          source: "form",
        } as const;
        return run(world, { to, programmeId, command });
      }
      case "host": {
        const to = world.ids.ofPerson("host", programmeId, email);
        const command = { type: "host.apply", profile: enrolment.profile, consent, source: "form" } as const;
        return run(world, { to, programmeId, command });
      }
      case "coach": {
        const to = world.ids.ofPerson("coach", programmeId, email);
        const command = { type: "coach.apply", profile: enrolment.profile, consent, source: "form" } as const;
        return run(world, { to, programmeId, command });
      }
    }
  })();
  return "refused" in done ? done : undefined;
}

/** What an empty form starts with: the programme's own place, office hours, and the modest choice of each number. */
export const startingFields = (form: FormName, { zone, country, locale }: Settings): Fields => ({
  zone,
  country,
  languages: isFrench(locale) ? "fr" : "en",
  "formats-1": "in-person",
  "formats-2": "video",
  monToFri: "yes",
  "day1-from": "09:00",
  "day1-to": "17:00",
  ...(form === "seeker" && { wanted: "2" }),
  ...(form === "host" && { capacity: "1", minutes: "20" }),
  ...(form === "coach" && { capacity: "3" }),
});

interface EnrolmentFormProps extends Sheet {
  readonly form: FormName;
  readonly programme: Programme;
  readonly action: string;
  /** The signed time at which the form was handed out; undefined where the link itself is the proof. */
  readonly made?: string | undefined;
  /** What the last button says. */
  readonly send: string;
  /** False where there is nothing to come back to, such as a form that is changed. */
  readonly canSave: boolean;
}

/** The whole form. */
export const EnrolmentForm: FC<EnrolmentFormProps> = (props) => {
  const { form, programme, action, made, send, canSave, values, errors } = props;
  const words = useWords(FORM);
  const locale = useContext(Spoken);
  const text = consentText(form, locale);
  return (
    <Form action={action} id={form}>
      {made !== undefined && <input type="hidden" name="made" value={made} />}
      <div class="trap" aria-hidden="true">
        <label for="leave-empty">{words.leaveEmpty}</label>
        <input type="text" id="leave-empty" name="leave-empty" tabindex={-1} autocomplete="off" />
      </div>
      {form === "seeker" ? (
        <SeekerQuestions {...props} />
      ) : form === "host" ? (
        <HostQuestions {...props} />
      ) : (
        <CoachQuestions {...props} />
      )}
      <h2>{words.before}</h2>
      <p>{words.agree(programme.settings.name)}</p>
      <ul>
        {text.lines.map((line) => (
          <li>{setIn(locale, line)}</li>
        ))}
      </ul>
      <p>{text.ending}</p>
      <Checkbox
        name="consent"
        value={CONSENT_VERSION}
        label={words.agreeBox}
        hint={words.textOf(CONSENT_VERSION)}
        checked={one(values, "consent") === CONSENT_VERSION}
        errors={errors}
      />
      <div class="buttons">
        <Button name="action" value="send">
          {send}
        </Button>
        {canSave && (
          <Button name="action" value="save" kind="quiet">
            {words.saveLater}
          </Button>
        )}
      </div>
    </Form>
  );
};
