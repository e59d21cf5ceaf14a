import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** A narrow bar above every page on one's own machine, so that the mailbox and the clock are always one press away. */

export const LOCAL_STYLE = `
.own { background: var(--tint); color: var(--ink); border-bottom: 1px solid var(--line); font-size: 0.85rem; }
.own ul { display: flex; flex-wrap: wrap; gap: 0 1.1rem; list-style: none; max-width: 76rem; margin: 0 auto; padding: 0.15rem 1.25rem; }
.own li { margin: 0; }
.own a { display: inline-block; padding: 0.3rem 0; color: inherit; }
.own span { display: inline-block; padding: 0.3rem 0; opacity: 0.75; }
.doors form { margin-bottom: 1rem; }
.letter { display: block; width: 100%; height: 36rem; border: 1px solid var(--line); border-radius: 0.5rem; background: #fff; }
.inbox { list-style: none; padding: 0; }
.inbox li { border-bottom: 1px solid var(--line); padding: 0.55rem 0; margin: 0; }
.inbox a { font-weight: 600; }
.inbox p { margin: 0; }
pre.said { padding: 1rem; }
progress { width: 100%; height: 1.25rem; }
`;

const BAR =
  '<nav class="own" aria-label="This machine"><ul><li><span>On this machine:</span></li>' +
  [
    ["/", "Home"],
    ["/mailbox", "Mailbox"],
    ["/clock", "Clock"],
    ["/events", "Events"],
  ]
    .map(([href, text]) => `<li><a href="${href}">${text}</a></li>`)
    .join("") +
  "</ul></nav>";

const DIGEST = createHash("sha256").update(LOCAL_STYLE).digest("base64");
const LINK = `<link rel="stylesheet" href="/local.css" integrity="sha256-${DIGEST}">`;

/** Adds the bar to every page of ours. A page without our header, such as a letter, is left as it is. */
export const withSwitcher: MiddlewareHandler = async (c, next) => {
  await next();
  if (!(c.res.headers.get("content-type") ?? "").startsWith("text/html")) return;
  const html = await c.res.text();
  const { status } = c.res;
  const headers = new Headers(c.res.headers);
  headers.delete("content-length");
  const at = html.indexOf('<header class="bar">');
  const text = at < 0 ? html : html.slice(0, at).replace("</head>", `${LINK}</head>`) + BAR + html.slice(at);
  c.res = new Response(text, { status, headers });
};
