import { type Finding, findingKey, REASON_MAX } from "@legwork/core/domain/identifying.ts";
import type { Copy } from "@legwork/core/domain/question.ts";
import type { FC } from "hono/jsx";
import { type Fields, one } from "../../http/fields.ts";
import { Button, Form, TextField } from "../fields.tsx";
import { Notice } from "../layout.tsx";

/** What in a draft could tell who asks, and the editor's reasons for what may stay. */

/** Reasons stand beside what they are for; more than these were found in no text. */
const REASONS_MAX = 120;

export function reasonsIn(fields: Fields): Readonly<Record<string, string>> {
  const reasons: Record<string, string> = {};
  for (let index = 0; index < REASONS_MAX; index++) {
    const key = one(fields, `finding-${index}`);
    const reason = one(fields, `reason-${index}`).slice(0, REASON_MAX);
    if (key !== "" && reason !== "") reasons[key] = reason;
  }
  return reasons;
}

const KIND_WORDS: Readonly<Record<Finding["kind"], string>> = {
  name: "A name the programme knows",
  employer: "An employer the programme knows",
  address: "An address",
  mailbox: "An e-mail address",
  phone: "A telephone number",
  link: "A link",
  id: "A number or id",
};

const CONTEXT = 40;

function inContext(text: string, { at, words }: Finding) {
  const before = text.slice(Math.max(0, at - CONTEXT), at);
  const after = text.slice(at + words.length, at + words.length + CONTEXT);
  return (
    <>
      {at > CONTEXT && "…"}
      {before}
      <mark>{words}</mark>
      {after}
      {at + words.length + CONTEXT < text.length && "…"}
    </>
  );
}

interface ApprovingProps {
  readonly here: string;
  readonly draft: Copy | undefined;
  readonly overridden: Readonly<Record<string, string>>;
  readonly fields: Fields;
  readonly findings: readonly Finding[];
}

/** Saying why a finding may stay, one by one, and approving: what stands twice in one part is answered once. */
export const Approving: FC<ApprovingProps> = ({ here, draft, overridden, fields, findings }) => {
  if (draft === undefined)
    return <p class="soft">Save a draft, and it is looked through for what could tell who asks.</p>;
  const once = [...new Map(findings.map((finding) => [findingKey(finding), finding])).entries()];
  const given = { ...overridden, ...reasonsIn(fields) };
  return (
    <Form action={here}>
      <h2>Before it is published</h2>
      {once.length === 0 ? (
        <Notice>
          <p>
            No name, employer, address, number or link was found in it. The list knows how such things are
            written, and nothing else: please read it once more as somebody who knows the asker.
          </p>
        </Notice>
      ) : (
        <Notice kind="warn">
          <p>
            {once.length === 1 ? "One thing" : `${once.length} things`} in it could tell who asked. Take each
            out above, or say why it may stay; without that it is not published.
          </p>
        </Notice>
      )}
      {once.map(([key, finding], index) => (
        <>
          <input type="hidden" name={`finding-${index}`} value={key} />
          <TextField
            name={`reason-${index}`}
            label={
              <>
                {KIND_WORDS[finding.kind]}, in the {finding.part}: {inContext(draft[finding.part], finding)}
              </>
            }
            hint="If it may stay: why?"
            value={given[key] ?? ""}
            max={REASON_MAX}
          />
        </>
      ))}
      <Button name="action" value="approve">
        Approve it for the next issue
      </Button>
    </Form>
  );
};
