import { BOOK_WITHIN_MS } from "@legwork/core/domain/introduction.ts";
import { FORMATS, type Format } from "@legwork/core/domain/profile.ts";
import { type Instant, later } from "@legwork/core/kernel/instant.ts";
import { dateOf, offsetText, placeOf } from "@legwork/core/kernel/zone.ts";
import type { Child, FC } from "hono/jsx";
import { type Fields, many, one } from "../http/fields.ts";
import { ANSWER } from "./answer-words.ts";
import { Button, Checkbox, Checkboxes, Form, Radios, Select, TextArea, TextField } from "./fields.tsx";
import { CafeChoice } from "./in-person.tsx";
import type { Asked } from "./introduction.ts";
import type { FieldError } from "./layout.tsx";
import { LISTS } from "./lists.ts";
import { useWords } from "./speech.ts";
import { TypedTimeField } from "./typed-time.tsx";
import { firstName, whenInWords } from "./words.ts";

interface Props {
  readonly asked: Asked;
  readonly slots: { readonly starts: readonly Instant[]; readonly shared: boolean };
  readonly fields: Fields;
  readonly errors: readonly FieldError[];
  readonly now: Instant;
}

const ANSWERS = [
  ["yes", "yes"],
  ["another", "another"],
  ["not-now", "notNow"],
  ["refer", "refer"],
  ["question", "question"],
] as const;

/** Five answers on one page, each its own form with one button. */
export const AnswerForms: FC<Props> = (props) => {
  const mayAsk = props.asked.state.status === "asked";
  const words = useWords(ANSWER);
  return (
    <>
      <h2>{words.yourAnswer}</h2>
      <p>{words.anyIsFine}</p>
      <ul>
        {ANSWERS.filter(([id]) => id !== "question" || mayAsk).map(([id, word]) => (
          <li>
            <a href={`#answer-${id}`}>{words[word]}</a>
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
  const [words, lists] = [useWords(ANSWER), useWords(LISTS)];
  return (
    <>
      <Radios
        name={`${prefix}-format`}
        label={words.how}
        options={formats.map((format) => ({ value: format, text: lists.formats[format] }))}
        value={started ? one(fields, `${prefix}-format`) : formats[0]}
        errors={errors}
      />
      <TextField
        name={`${prefix}-place`}
        label={words.where}
        hint={words.whereHint}
        value={started ? one(fields, `${prefix}-place`) : host.place}
        max={200}
        errors={errors}
      />
      {formats.includes("in-person") && (
        <CafeChoice
          prefix={prefix}
          cafes={asked.programme.settings.cafes ?? []}
          host={host}
          seeker={asked.seeker}
          fields={fields}
        />
      )}
      <TextArea
        name={`${prefix}-note`}
        label={words.aWord(firstName(asked.seeker.name))}
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
  const words = useWords(ANSWER);
  return (
    <Answer id="yes" title={words.yes} token={token} button={words.offerThese}>
      <Checkboxes
        name="times"
        label={words.timesFor(host.minutes)}
        hint={slots.shared ? words.sharedTimes : words.ownTimes(firstName(seeker.name))}
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
  const words = useWords(ANSWER);
  return (
    <Answer id="another" title={words.another} token={token} button={words.offerMine} quiet>
      <p>{words.upToThree(placeOf(host.zone), offsetText(now, host.zone))}</p>
      {words.ranked.map((label, index) => (
        <TypedTimeField
          name={`when${index + 1}`}
          label={label}
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

const PAUSES = [
  ["0", "pauseOnly"],
  ["1", "pauseMonth"],
  ["3", "pauseThree"],
  ["6", "pauseSix"],
  ["for-good", "pauseForGood"],
] as const;

const NotNow: FC<Props> = ({ asked, fields }) => {
  const words = useWords(ANSWER);
  const options = PAUSES.map(([value, word]) => ({ value, text: words[word] }));
  return (
    <Answer id="not-now" title={words.notNow} token={asked.token} button={words.notNow} quiet>
      <p>{words.noReason(firstName(asked.seeker.name))}</p>
      <Select name="pause" label={words.fromNowOn} options={options} value={one(fields, "pause")} />
      <TextArea
        name="no-note"
        label={words.wordToProgramme}
        value={one(fields, "no-note")}
        max={500}
        rows={2}
        optional
      />
    </Answer>
  );
};

const Refer: FC<Props> = ({ asked, fields, errors }) => {
  const words = useWords(ANSWER);
  return (
    <Answer id="refer" title={words.refer} token={asked.token} button={words.suggest} quiet>
      <p>{words.writeOnce}</p>
      <TextField name="name" label={words.theirName} value={one(fields, "name")} max={80} errors={errors} />
      <TextField
        name="email"
        label={words.theirAddress}
        type="email"
        value={one(fields, "email")}
        max={254}
        errors={errors}
      />
      <TextArea
        name="note"
        label={words.whyThem}
        value={one(fields, "note")}
        max={500}
        rows={2}
        errors={errors}
        optional
      />
      <Checkbox
        name="mayUseName"
        label={words.useMyName}
        hint={words.useMyNameHint}
        checked={one(fields, "answer") === "refer" ? one(fields, "mayUseName") === "yes" : true}
      />
    </Answer>
  );
};

const Question: FC<Props> = ({ asked, fields, errors }) => {
  const words = useWords(ANSWER);
  return (
    <Answer id="question" title={words.question} token={asked.token} button={words.ask} quiet>
      <TextArea
        name="question"
        label={words.yourQuestion(firstName(asked.seeker.name))}
        value={one(fields, "question")}
        max={1000}
        rows={3}
        errors={errors}
      />
    </Answer>
  );
};
