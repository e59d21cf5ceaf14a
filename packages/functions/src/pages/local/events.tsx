import { isId } from "@legwork/core/kernel/id.ts";
import type { Recorded } from "@legwork/core/kernel/record.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { Notice } from "../layout.tsx";
import { counted } from "../words.ts";
import { localSheet, moment, type Reading, readingOf } from "./frame.tsx";
import type { Machine } from "./machine.ts";

/** Facts as they pass, the newest first. */
export const eventsPage = (machine: Machine): Hono => new Hono().get("/events", (c) => view(c, machine));

const SHOWN_MAX = 200;
const REFRESH_SECONDS = 3;

async function view(c: Context, { world, facts, parked }: Machine) {
  const reading = await readingOf(world);
  const isLive = c.req.query("live") === "yes";
  if (isLive) c.header("refresh", String(REFRESH_SECONDS));
  // A fact may pass twice; it is the same one.
  const shown = [...new Map(facts.map((fact) => [fact.id, fact])).values()].slice(-SHOWN_MAX).reverse();
  return localSheet(
    c,
    "Events",
    <>
      <p class="lead">
        Every fact, as partners receive it. What is done is never undone here: a new fact says so.
      </p>
      <p>
        {isLive ? (
          <>
            This page asks again every {REFRESH_SECONDS} seconds. <a href="/events">Hold it still</a>.
          </>
        ) : (
          <a href="/events?live=yes">Keep this page up to date by itself</a>
        )}
      </p>
      {parked.length > 0 && (
        <Notice kind="bad">
          <h2>{counted(parked.length, "fact")} could not be handled</h2>
          <p>
            Each was tried five times, and is kept in <code>dead-letters.jsonl</code> in the data folder.
          </p>
          <ul>
            {parked.slice(-10).map(({ fact, consumer, fault }) => (
              <li>
                <code>{fact.event.type}</code> of <code>{fact.recordId}</code>, by {consumer}:{" "}
                {fault.split("\n")[0]}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {shown.length === 0 ? (
        <p>Nothing has happened since this was started. Launch a round, or fill in a form.</p>
      ) : (
        <section class="scroll" aria-label="Facts" tabindex={0}>
          <table>
            <caption>The latest {counted(shown.length, "fact")} since the start</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">Record</th>
                <th scope="col">Number</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((fact) => (
                <Row fact={fact} reading={reading} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>,
    { wide: true },
  );
}

const Row: FC<{ fact: Recorded; reading: Reading }> = ({ fact, reading }) => (
  <tr>
    <td>
      <time datetime={fact.at}>{moment(fact.at, reading)}</time>
    </td>
    <td>
      <code>{fact.event.type}</code>
    </td>
    <td>
      {isId("letter", fact.recordId) ? (
        <a href={`/mailbox/${fact.recordId}`}>
          <code>{fact.recordId}</code>
        </a>
      ) : (
        <code>{fact.recordId}</code>
      )}
    </td>
    <td class="number">{fact.sequence}</td>
  </tr>
);
