import { askByMail } from "@legwork/core/engine/act-mail-in.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import * as z from "zod";
import { onAll, type Route } from "./api-route.ts";
import { idOf } from "./api-shapes.ts";

/** The inlet for whoever receives the programme's mail: a gateway reads the mail and hands it over here. */

/** Characters: a mail longer than this was not written to be answered in a column. */
const TEXT_MAX = 20_000;
const LINE_MAX = 1_000;
const ADDRESS_MAX = 320;
const RECIPIENTS_MAX = 50;
const HEADERS_MAX = 100;

const mailIn = z
  .object({
    sender: z.object({ name: z.string().max(LINE_MAX).default(""), address: z.string().max(ADDRESS_MAX) }),
    recipients: z.array(z.string().max(ADDRESS_MAX)).min(1).max(RECIPIENTS_MAX),
    subject: z.string().max(LINE_MAX).default(""),
    text: z.string().max(TEXT_MAX).describe("The text part."),
    headers: z
      .record(z.string().max(100), z.string().max(4_000))
      .refine((headers) => Object.keys(headers).length <= HEADERS_MAX, `At most ${HEADERS_MAX} headers.`)
      .default({})
      .describe("Header fields by lower-case name: by them an automatic reply is told from a person's word."),
  })
  .meta({ id: "MailIn", description: "A mail that came in, as a gateway read it." });

const mailTaken = z
  .object({
    became: z
      .enum(["question", "nothing"])
      .describe("`nothing`: it is not for the column, or a machine wrote it."),
    id: idOf("question").nullable(),
  })
  .meta({ id: "MailTaken" });

export const columnRoutes: readonly Route[] = [
  onAll(
    "post",
    {
      path: "/mail",
      operation: "takeMail",
      tag: "Column",
      summary:
        "Hand over a mail that came in. One to the column's address becomes a question; its asker hears by mail.",
      body: mailIn,
      statuses: [202],
      shape: mailTaken,
      refusals: [409, 422],
    },
    async ({ world, programmeId, body }) => {
      const { sender, recipients, ...rest } = body;
      const done = await askByMail(world, programmeId, { ...rest, from: sender, to: recipients });
      if (isRefusal(done)) return done;
      return { value: { became: done.became, id: done.became === "question" ? done.id : null } };
    },
  ),
];
