import { BOOK_WITHIN_MS } from "@legwork/core/domain/introduction.ts";
import { FORMATS, type Format } from "@legwork/core/domain/profile.ts";
import { type Instant, later } from "@legwork/core/kernel/instant.ts";
import { dateOf, offsetText, placeOf } from "@legwork/core/kernel/zone.ts";
import type { Child, FC } from "hono/jsx";
import { type Fields, many, one } from "../http/fields.ts";
import { Button, Checkbox, Checkboxes, Form, Radios, Select, TextArea, TextField } from "./fields.tsx";
import type { Asked } from "./introduction.ts";
import type { FieldError } from "./layout.tsx";
import { TypedTimeField } from "./typed-time.tsx";
import { FORMAT_WORDS, firstName, whenInWords } from "./words.ts";

interface Props {
  readonly asked: Asked;
  readonly slots: { readonly starts: readonly Instant[]; readonly shared: boolean };
  readonly fields: Fields;
  readonly errors: readonly FieldError[];
  readonly now: Instant;
}

const ANSWERS = [
  ["yes", "Yes, here are times"],
  ["another", "Another time"],
  ["not-now", "Not now"],
  ["refer", "Not me, but ask …"],
  ["question", "Tell me more first"],
] as const;

/** Five answers on one page, each its own form with one button. */
export const AnswerForms: FC<Props> = (props) => {
  const mayAsk = props.asked.state.status === "asked";
  return (
    <>
      <h2>Your answer</h2>
      <p>Any of these is fine, and one press is enough. Whatever you choose, reminders stop.</p>
      <ul>
        {ANSWERS.filter(([id]) => id !== "question" || mayAsk).map(([id, text]) => (
          <li>
            <a href={`#answer-${id}`}>{text}</a>
          </li>
        ))}
      </ul>
      {props.slots.starts.length > 0 && <Yes {...props} />}
      <Another {...props} />
      <NotNow {...props} />
      <Refer {...props} />
      {mayAsk && <Question {...props} />}
    </>
  );
};

const Answer: FC<{
  id: string;
  title: string;
  token: string;
  button: string;
  quiet?: boolean;
  children?: Child;
}> = (props) => (
  <section class="card" id={`answer-${props.id}`} aria-labelledby={`answer-${props.id}-title`}>
    <h3 id={`answer-${props.id}-title`}>{props.title}</h3>
    <Form action={`/answer/${props.token}`}>
      {props.children}
      <Button name="answer" value={props.id} {...(props.quiet && { kind: "quiet" as const })}>
        {props.button}
      </Button>
    </Form>
  </section>
);

/** Ways both like, the host's order first; the host's own when they share none. */
function formatsFor({ host, seeker }: Asked): readonly Format[] {
  const shared = host.formats.filter((format) => seeker.formats.includes(format));
  return shared.length > 0 ? shared : host.formats.length > 0 ? host.formats : FORMATS;
}

const WhereAndHow: FC<Props & { prefix: "yes" | "other" }> = ({ asked, fields, errors, prefix }) => {
  const formats = formatsFor(asked);
  const { host } = asked;
  const started = one(fields, `${prefix}-format`) !== "";
  return (
    <>
      <Radios
        name={`${prefix}-format`}
        label="How?"
        options={formats.map((format) => ({ value: format, text: FORMAT_WORDS[format] }))}
        value={started ? one(fields, `${prefix}-format`) : formats[0]}
        errors={errors}
      />
      <TextField
        name={`${prefix}-place`}
        label="Where?"
        hint="In person: a café and its address. By video: a link. By phone: a number. It is shown once a time is chosen."
        value={started ? one(fields, `${prefix}-place`) : host.place}
        max={200}
        errors={errors}
      />
      <TextArea
        name={`${prefix}-note`}
        label={`A word to ${firstName(asked.seeker.name)}`}
        value={one(fields, `${prefix}-note`)}
        max={500}
        rows={2}
        optional
      />
    </>
  );
};

const Yes: FC<Props> = (props) => {
  const { asked, slots, fields, errors } = props;
  const { host, seeker, token, programme } = asked;
  return (
    <Answer id="yes" title="Yes, here are times" token={token} button="Yes, offer these times">
      <Checkboxes
        name="times"
        label={`Times for ${host.minutes} minutes`}
        hint={
          slots.shared
            ? "Both of you said you could then, and neither has anything else arranged here. Tick one or more."
            : `From your own week; we found none that ${firstName(seeker.name)} named too. Tick one or more.`
        }
        options={slots.starts.map((at) => ({
          value: at,
          text: whenInWords(at, host.zone, programme.settings.locale),
        }))}
        values={many(fields, "times")}
        errors={errors}
      />
      <WhereAndHow {...props} prefix="yes" />
    </Answer>
  );
};

const Another: FC<Props> = (props) => {
  const { asked, fields, errors, now } = props;
  const { host, token } = asked;
  const from = dateOf(now, host.zone);
  const to = dateOf(later(now, BOOK_WITHIN_MS), host.zone);
  return (
    <Answer id="another" title="Another time" token={token} button="Offer my own times" quiet>
      <p>
        Up to three, on your own clock: {placeOf(host.zone)} time, {offsetText(now, host.zone)} today.
      </p>
      {(["First", "Second", "Third"] as const).map((rank, index) => (
        <TypedTimeField
          name={`when${index + 1}`}
          label={`${rank} time`}
          zone={host.zone}
          fields={fields}
          errors={errors}
          from={from}
          to={to}
        />
      ))}
      <WhereAndHow {...props} prefix="other" />
    </Answer>
  );
};

const PAUSE_OPTIONS = [
  { value: "0", text: "Only this one: others may ask me" },
  { value: "1", text: "Pause me for a month" },
  { value: "3", text: "Pause me for three months" },
  { value: "6", text: "Pause me for six months" },
  { value: "for-good", text: "Pause me until I come back myself" },
];

const NotNow: FC<Props> = ({ asked, fields }) => (
  <Answer id="not-now" title="Not now" token={asked.token} button="Not now" quiet>
    <p>
      No reason needed. {firstName(asked.seeker.name)} only hears that you cannot this time, and somebody else
      is asked.
    </p>
    <Select name="pause" label="And from now on?" options={PAUSE_OPTIONS} value={one(fields, "pause")} />
    <TextArea
      name="no-note"
      label="A word to the programme"
      value={one(fields, "no-note")}
      max={500}
      rows={2}
      optional
    />
  </Answer>
);

const Refer: FC<Props> = ({ asked, fields, errors }) => (
  <Answer id="refer" title="Not me, but ask …" token={asked.token} button="Suggest this person" quiet>
    <p>We write to them once, say who gave us the name, and forget it if they do not answer.</p>
    <TextField name="name" label="Their name" value={one(fields, "name")} max={80} errors={errors} />
    <TextField
      name="email"
      label="Their e-mail address"
      type="email"
      value={one(fields, "email")}
      max={254}
      errors={errors}
    />
    <TextArea
      name="note"
      label="Why they are the right one"
      value={one(fields, "note")}
      max={500}
      rows={2}
      errors={errors}
      optional
    />
    <Checkbox
      name="mayUseName"
      label="You may use my name"
      hint="A name they know is what makes people answer."
      checked={one(fields, "answer") === "refer" ? one(fields, "mayUseName") === "yes" : true}
    />
  </Answer>
);

const Question: FC<Props> = ({ asked, fields, errors }) => (
  <Answer id="question" title="Tell me more first" token={asked.token} button="Ask" quiet>
    <TextArea
      name="question"
      label={`Your question to ${firstName(asked.seeker.name)}`}
      value={one(fields, "question")}
      max={1000}
      rows={3}
      errors={errors}
    />
  </Answer>
);
