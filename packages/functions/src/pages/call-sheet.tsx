import type { SeekerProfile } from "@legwork/core/domain/profile.ts";
import { type Advertisement, CALL_RESULTS, type CallResult } from "@legwork/core/domain/recruitment.ts";
import { type Instant, later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { dateOf, instantsOf } from "@legwork/core/kernel/zone.ts";
import type { FC } from "hono/jsx";
import { Button, Form, TextArea, TextField } from "./fields.tsx";
import { Facts, type FieldError, Notice } from "./layout.tsx";
import { firstName } from "./words.ts";

/** What a seeker has in hand while calling the person an advertisement names. */

/** The letter comes at nine on the day; for today, a minute from now. Undefined for what is not a day, or is past. */
export function callInstant(day: string, zone: string, now: Instant): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const [nine] = instantsOf(`${day}T09:00`, zone);
  if (nine === undefined) return undefined;
  return nine <= now && day === dateOf(now, zone) ? later(now, MINUTE_MS) : nine;
}

export const RESULT_WORDS: Readonly<Record<CallResult, string>> = {
  interview: "They want to see me",
  applied: "I have applied",
  "not-for-me": "It is not for me",
  no: "They said no",
};

export const resultIn = (text: string): CallResult | undefined =>
  CALL_RESULTS.find((result) => result === text);

/**
 * What to ask of somebody named in an advertisement. Here, unlike with hosts, the post is the subject; what it pays is
 * better left to the interview.
 */
const CALL_QUESTIONS = [
  "Is this a good moment for three minutes about the advertisement, or shall I call again?",
  "What would you most like the person to have done after six months?",
  "Which part of the work does the advertisement not show?",
  "Who would the person work with most?",
  "Which of the requirements matter most to you, and which can be learned on the way?",
  "What would you like to see in an application that you rarely get?",
  "How and when do you go on from here, and may I mention that we spoke?",
] as const;

interface SheetProps {
  readonly about: Advertisement;
  readonly seeker: SeekerProfile;
  readonly action: string;
  readonly day: string;
  readonly callOn: string;
  readonly notes: string;
  readonly notesMax: number;
  readonly errors: readonly FieldError[];
}

export const CallSheet: FC<SheetProps> = (props) => {
  const { about, seeker, action } = props;
  return (
    <>
      <Standing {...props} />
      <Facts rows={rowsOf(about)} />
      {about.phase !== "closed" && (
        <>
          <h2>What you say first</h2>
          <p class="said">{openingFor(about, seeker)}</p>
          <h2>What you may ask</h2>
          <p>Choose three or four. They talk, you write.</p>
          <ol>
            {CALL_QUESTIONS.map((question) => (
              <li>{question}</li>
            ))}
          </ol>
          <p>
            If you reach a machine: your name, the advertisement, one sentence, your number twice, slowly.
            Then call again the next day.
          </p>
        </>
      )}
      {about.phase === "called" && about.thanks !== "given" && <ThanksDraft about={about} seeker={seeker} />}
      <h2>Your notes</h2>
      <Form action={action}>
        <TextArea
          name="notes"
          label="What they said"
          value={props.notes}
          max={props.notesMax}
          rows={6}
          errors={props.errors}
        />
        <Button name="action" value="note" kind="quiet">
          Keep my notes
        </Button>
      </Form>
      <Steps {...props} />
    </>
  );
};

const Standing: FC<SheetProps> = ({ about, day }) => {
  switch (about.phase) {
    case "planned":
      return <p class="lead">You mean to call on {day}; that morning we write to you.</p>;
    case "called":
      return <p class="lead">You called on {day}. Thanks are due within a day.</p>;
    case "closed":
      return (
        <Notice>
          <p>
            {about.result === "lapsed"
              ? `Closed on ${day}, since nothing more was said of it.`
              : `${RESULT_WORDS[about.result]} (${day}).`}{" "}
            You can still change what came of it.
          </p>
        </Notice>
      );
  }
};

function rowsOf({ advertised, contact }: Advertisement): readonly (readonly [string, string])[] {
  const rows: readonly (readonly [string, string])[] = [
    ["For", advertised.title],
    ["At", advertised.employer],
    ["Seen", advertised.seenAt],
    ["Name", contact.name],
    ["Number", contact.phone],
    ["Address", contact.email],
  ];
  return rows.filter(([, value]) => value !== "");
}

/** The half minute of the seeker's own, turned towards one advertisement. */
function openingFor({ advertised, contact }: Advertisement, { name, commercial }: SeekerProfile): string {
  const boxes = [commercial.who, commercial.did, commercial.next].map((box) => box.trim());
  const own = boxes.filter((box) => box !== "").join(" ");
  return `Good morning, ${contact.name}. My name is ${name}. I am calling about your advertisement for “${advertised.title}”. ${own} Do you have three minutes for a question or two?`.replace(
    /\s+/g,
    " ",
  );
}

const ThanksDraft: FC<{ about: Advertisement; seeker: SeekerProfile }> = ({ about, seeker }) => {
  const { contact, advertised } = about;
  const draft = `Dear ${contact.name}, thank you for taking the time to speak with me about “${advertised.title}”. [One thing they said that stayed with you.] [What you do next.] Kind regards, ${seeker.name}`;
  return (
    <>
      <h2>A draft of thanks</h2>
      <p class="said">{draft}</p>
      <p>
        {contact.email === "" ? (
          "Send it from your own address: thanks that come from a machine are none."
        ) : (
          <a
            href={`mailto:${encodeURIComponent(contact.email).replace("%40", "@")}?subject=${encodeURIComponent(
              `Thank you, ${firstName(contact.name)}`,
            )}&body=${encodeURIComponent(draft)}`}
          >
            Open it in your own mail program
          </a>
        )}
      </p>
    </>
  );
};

const Steps: FC<SheetProps> = ({ about, action, callOn, errors }) => (
  <>
    <h2>How it goes on</h2>
    <Form action={action}>
      <div class="buttons">
        {about.phase === "planned" && (
          <Button name="action" value="called">
            I have called
          </Button>
        )}
        {about.phase === "called" && about.thanks !== "given" && (
          <Button name="action" value="thanked">
            I have sent my thanks
          </Button>
        )}
        {about.phase !== "planned" &&
          CALL_RESULTS.map((result) => (
            <Button name="action" value={result} kind="quiet">
              {RESULT_WORDS[result]}
            </Button>
          ))}
      </div>
    </Form>
    {about.phase === "planned" && (
      <Form action={action}>
        <TextField
          name="callOn"
          label="Another day"
          type="date"
          width="middle"
          value={callOn}
          errors={errors}
        />
        <Button name="action" value="replan" kind="quiet">
          Put it off
        </Button>
      </Form>
    )}
    <Form action={action}>
      <Button name="action" value="drop" kind="danger">
        Remove this advertisement
      </Button>
    </Form>
  </>
);
