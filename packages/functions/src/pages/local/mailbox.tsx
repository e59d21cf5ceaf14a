import { isId } from "@legwork/core/kernel/id.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { Facts } from "../layout.tsx";
import { nothingHere } from "../nothing.tsx";
import { counted } from "../words.ts";
import { localSheet, moment, type Reading, readingOf } from "./frame.tsx";
import { FRAME_POLICY, framedHtml, invitationIn, piecesOf } from "./letter-view.ts";
import type { KeptLetter, Machine } from "./machine.ts";

/** Every letter that would have left this machine. Opening one changes nothing; its links work here. */
export const mailboxPages = (machine: Machine): Hono =>
  new Hono()
    .get("/mailbox", (c) => list(c, machine))
    .get("/mailbox/:key", (c) => one(c, machine))
    .get("/mailbox/:key/html", (c) => html(c, machine))
    .get("/mailbox/:key/letter.eml", (c) => eml(c, machine));

/** Letters looked through for one page. */
const LETTERS_MAX = 5_000;
const SHOWN_MAX = 100;

async function list(c: Context, machine: Machine) {
  const reading = await readingOf(machine.world);
  const letters = await machine.letters(LETTERS_MAX);
  const to = c.req.query("to") ?? "";
  const found = to === "" ? letters : letters.filter((letter) => letter.to.address === to);
  const people = [...new Map(letters.map((letter) => [letter.to.address, letter.to.name])).entries()].sort(
    ([, a], [, b]) => (a < b ? -1 : 1),
  );
  return localSheet(
    c,
    "Mailbox",
    letters.length === 0 ? (
      <p class="lead">
        No letter has been sent yet. Fill in a form, or{" "}
        <a href="/">launch the sample programme's first round</a>.
      </p>
    ) : (
      <>
        <p class="lead">Letters stay on this machine: nothing here has gone to anybody.</p>
        <p>
          <a href="/mailbox/write">Write a mail to a programme</a>
        </p>
        <form method="get" action="/mailbox" class="pair">
          <div class="field">
            <label for="to">Letters to</label>
            <select id="to" name="to" class="middle">
              <option value="">everybody</option>
              {people.map(([address, name]) => (
                <option value={address} selected={address === to}>
                  {name === "" ? address : `${name} (${address})`}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" class="quiet">
            Show
          </button>
        </form>
        <ul class="inbox">
          {found.slice(0, SHOWN_MAX).map((letter) => (
            <Line letter={letter} reading={reading} />
          ))}
        </ul>
        <p class="soft">
          {found.length > SHOWN_MAX
            ? `The newest ${SHOWN_MAX} of ${counted(found.length, "letter")}. Choose a person to see theirs.`
            : `${counted(found.length, "letter")}.`}
        </p>
      </>
    ),
  );
}

const Line: FC<{ letter: KeptLetter; reading: Reading }> = ({ letter, reading }) => (
  <li>
    <p>
      <a href={`/mailbox/${letter.key}`}>{letter.subject}</a>
    </p>
    <p class="soft small">
      to {letter.to.name === "" ? letter.to.address : letter.to.name} ·{" "}
      <time datetime={letter.at}>{moment(letter.at, reading)}</time>
      {letter.calendar !== undefined && " · with an invitation"}
      {letter.sends > 1 && ` · sent ${letter.sends} times`}
    </p>
  </li>
);

async function letterAt(c: Context, machine: Machine): Promise<KeptLetter | undefined> {
  const key = c.req.param("key") ?? "";
  return isId("letter", key) ? machine.letter(key) : undefined;
}

async function one(c: Context, machine: Machine) {
  const letter = await letterAt(c, machine);
  if (letter === undefined) return nothingHere(c);
  const reading = await readingOf(machine.world);
  c.header("content-security-policy", `${PAGE_POLICY}; frame-src 'self'`);
  return localSheet(
    c,
    letter.subject,
    <>
      <Facts
        rows={[
          ["To", `${letter.to.name} <${letter.to.address}>`],
          ["From", `${letter.from.name} <${letter.from.address}>`],
          ["Answers go to", letter.replyTo.address],
          ["When", moment(letter.at, reading)],
          ["In answer to", letter.inReplyTo === undefined ? "" : "an earlier letter, in the same thread"],
        ]}
      />
      <p>
        <a href={`/mailbox?to=${encodeURIComponent(letter.to.address)}`}>All letters to this person</a> ·{" "}
        <a href={`/mailbox/${letter.key}/letter.eml`}>Open in a mail program</a>
      </p>
      <h2>As most people see it</h2>
      <iframe
        class="letter"
        title="The letter"
        src={`/mailbox/${letter.key}/html`}
        sandbox="allow-top-navigation-by-user-activation"
      />
      {letter.calendar !== undefined && (
        <>
          <h2>{letter.calendar.method === "CANCEL" ? "The invitation, taken back" : "The invitation"}</h2>
          <Facts rows={invitationIn(letter.calendar.ics)} />
        </>
      )}
      <h2>As plain text</h2>
      <pre class="said">
        {piecesOf(letter.text, machine.world.baseUrl).map(({ text, href }) =>
          href === undefined ? text : <a href={href}>{text}</a>,
        )}
      </pre>
    </>,
  );
}

/** What `secure` says, which a page that frames its own letter has to repeat. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

async function html(c: Context, machine: Machine) {
  const letter = await letterAt(c, machine);
  if (letter === undefined) return nothingHere(c);
  c.header("content-security-policy", FRAME_POLICY);
  return c.html(framedHtml(letter.html, machine.world.baseUrl));
}

async function eml(c: Context, machine: Machine) {
  const letter = await letterAt(c, machine);
  const bytes = letter && (await machine.eml(letter.key));
  if (letter === undefined || bytes === undefined) return nothingHere(c);
  return c.body(Uint8Array.from(bytes), 200, {
    "content-type": "message/rfc822",
    "content-disposition": `attachment; filename="${letter.key}.eml"`,
  });
}
