import { run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import type { Instant } from "@legwork/core/kernel/instant.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import type { Order } from "@legwork/core/vocabulary.ts";
import type { Context } from "hono";
import type { Child, FC } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type ProblemStatus, statusOf, titleOf } from "../../http/problem.ts";
import { Button, Form } from "../fields.tsx";
import { type FieldError, Layout, Notice, show } from "../layout.tsx";
import { englishOf } from "../speech.ts";
import { dayInWords, whenInWords } from "../words.ts";
import type { Desk, ManageEnv } from "./session.ts";

/** The frame of every page of a programme's managers, and the few forms their lists share. */

const TABS = [
  ["", "Desk"],
  ["/matches", "Matches"],
  ["/introductions", "Introductions"],
  ["/searches", "Searches"],
  ["/people", "People"],
  ["/import", "Import"],
  ["/letters", "Letters"],
  ["/column", "Column"],
  ["/concerns", "Concerns"],
  ["/funnel", "Funnel"],
  ["/partners", "Partners"],
  ["/settings", "Settings"],
] as const;

/** What was just done, by the word the address carries: text never comes from the address itself. */
const DONE: Readonly<Record<string, string>> = {
  saved: "Saved.",
  approved: "Approved. The requests go out in the hosts' working hours.",
  dropped: "Dropped. Another host is looked for.",
  launched: "The round is launched. Matches appear as they are made.",
  paused: "The host is paused.",
  resumed: "The host can be asked again.",
  withdrawn: "Withdrawn. Open requests are taken back, and both sides are told.",
  erased: "Erased. What is under way is called off now; the rest is deleted within a day.",
  linked: "If a letter with their link is due, it is on its way.",
  appointed: "Appointed. They sign in with their address.",
  dismissed: "Dismissed. They can no longer open this programme.",
  revoked: "The key no longer opens anything.",
  created: "Created.",
  closed: "Closed. Nobody is asked and no form is taken until you reopen it.",
  reopened: "Open again.",
  enabled: "Switched on.",
  disabled: "Switched off.",
  removed: "Removed. Nothing more is delivered there.",
  replayed: "They are delivered again.",
};

export interface SheetOptions {
  readonly title: string;
  readonly tab?: (typeof TABS)[number][0];
  readonly errors?: readonly FieldError[];
  readonly refusal?: Refusal | undefined;
  readonly status?: ContentfulStatusCode;
  /** Seconds after which the browser asks again. A page that sets this offers a way to stop it (WCAG 2.2.1). */
  readonly refresh?: number;
}

/** Answers with a page of the desk. What was just done, or refused, stands above it. */
export function sheet(c: Context<ManageEnv>, desk: Desk, options: SheetOptions, children: Child) {
  const { title, tab, errors = [], refusal, refresh } = options;
  if (refresh !== undefined) c.header("refresh", String(refresh));
  const done = DONE[c.req.query("done") ?? ""];
  const status = options.status ?? (refusal ? statusOf(refusal) : errors.length > 0 ? 422 : 200);
  return show(
    c,
    <Layout
      title={title}
      programme={desk.settings.name}
      home={desk.base}
      lang={englishOf(desk.settings.locale)}
      wide
      errors={errors}
      nav={TABS.map(([path, text]) => ({ href: desk.base + path, text, current: path === tab }))}
      aside={<SignOut desk={desk} />}
    >
      <h1>{title}</h1>
      {desk.programme.status === "closed" && (
        <Notice kind="warn">
          <p>
            This programme is closed. <a href={`${desk.base}/settings#close`}>Reopen it</a> to go on.
          </p>
        </Notice>
      )}
      {done !== undefined && (
        <Notice>
          <p>{done}</p>
        </Notice>
      )}
      {refusal && (
        <Notice kind="bad">
          <p>{refusal.because}</p>
        </Notice>
      )}
      {children}
    </Layout>,
    status,
  );
}

const SignOut: FC<{ desk: Desk }> = ({ desk }) => (
  <Form action="/manage/sign-out" class="alone">
    <span class="soft small">{desk.who.name} </span>
    {desk.who.programmeIds.length > 1 && (
      <>
        <a class="small" href="/manage?choose=yes">
          Another programme
        </a>{" "}
      </>
    )}
    <Button kind="quiet">Sign out</Button>
  </Form>
);

/** A page outside any programme: signing in, choosing, founding one. */
export const plainSheet = (
  c: Context,
  title: string,
  children: Child,
  options: { errors?: readonly FieldError[]; status?: ContentfulStatusCode } = {},
) => {
  const { errors = [], status = errors.length > 0 ? 422 : 200 } = options;
  return show(
    c,
    <Layout title={title} home="/manage" errors={errors}>
      <h1>{title}</h1>
      {children}
    </Layout>,
    status,
  );
};

/** The same page for what is not there and for what is somebody else's (S06). */
export const notHere = (c: Context) =>
  plainSheet(
    c,
    titleOf(404),
    <p>
      Nothing of yours is at this address. <a href="/manage">Go to your desk</a>.
    </p>,
    { status: 404 },
  );

export const objected = (c: Context, status: ProblemStatus, because: string) =>
  plainSheet(c, titleOf(status), <p>{because}</p>, { status });

/** Runs one command of a manager and goes back to `there`; a refusal comes back for the page to show. */
export async function carryOut(
  c: Context<ManageEnv>,
  world: World,
  order: Order,
  there: string,
): Promise<Response | Refusal> {
  const done = await run(world, order);
  return isRefusal(done) ? done : c.redirect(there, 303);
}

/** A table that scrolls sideways on a narrow screen; `empty` is said when there are no rows. */
export const Table: FC<{
  caption: string;
  head: readonly Child[];
  rows: readonly (readonly Child[])[];
  empty: string;
}> = ({ caption, head, rows, empty }) =>
  rows.length === 0 ? (
    <p class="soft">{empty}</p>
  ) : (
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );

/** A form that only asks: the answer has an address one can keep. */
export const Ask: FC<{ action: string; label: string; children?: Child }> = ({ action, label, children }) => (
  <form method="get" action={action} class="pair">
    {children}
    <Button kind="quiet">{label}</Button>
  </form>
);

/** A link to the next page of a list, keeping what was asked. */
export const NextPage: FC<{
  path: string;
  asked: Readonly<Record<string, string>>;
  next: string | undefined;
}> = ({ path, asked, next }) => {
  if (next === undefined) return null;
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
  query.set("after", next);
  return (
    <p>
      <a href={`${path}?${query}`}>Next page</a>
    </p>
  );
};

export const Badge: FC<{ kind?: "warn" | "bad"; children?: Child }> = ({ kind, children }) => (
  <span class={kind === undefined ? "badge" : `badge ${kind}`}>{children}</span>
);

/** A day of the programme's calendar. */
export const Day: FC<{ at: Instant; desk: Desk }> = ({ at, desk }) => (
  <time datetime={at}>{dayInWords(at, desk.settings.zone, englishOf(desk.settings.locale))}</time>
);

/** A moment on the programme's clock, with its zone. */
export const Moment: FC<{ at: Instant; desk: Desk }> = ({ at, desk }) => (
  <time datetime={at}>{whenInWords(at, desk.settings.zone, englishOf(desk.settings.locale))}</time>
);
