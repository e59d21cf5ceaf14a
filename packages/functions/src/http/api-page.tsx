import type { Route } from "./api-route.ts";

/** The API for people to read: how to begin, and every call. The frame is its own, since pages live elsewhere. */

const FIRST_CALL = `curl https://…/api/v1/seekers?status=active \\
  -H "Authorization: Bearer lw_…"`;

const ENTER_HOST = `curl https://…/api/v1/rounds -X POST \\
  -H "Authorization: Bearer lw_…" \\
  -H "Idempotency-Key: 5f0c6e1e-1d7c-4c5e-9a39-0f4c1d3c8a11"`;

/** The style sheet of the pages, which live elsewhere: its address, and its digest where that is known. */
export interface Sheet {
  readonly path: string;
  readonly integrity?: string;
}

/** The whole document. */
export function apiPage(routes: readonly Route[], sheet: Sheet): string {
  const tags = [...new Set(routes.map(({ tag }) => tag))];
  const page = (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>The API – Legwork</title>
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        <link rel="stylesheet" href={sheet.path} integrity={sheet.integrity} />
      </head>
      <body class="wide">
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="bar">
          <div>
            <a class="brand" href="/">
              Legwork
            </a>
          </div>
        </header>
        <main id="main" tabindex={-1}>
          <h1>The API</h1>
          <p class="lead">
            What a manager does on the pages, a program of yours can do here. The machine-readable description
            is <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).
          </p>
          <Beginning />
          {tags.map((tag) => (
            <Calls tag={tag} routes={routes.filter((route) => route.tag === tag)} />
          ))}
        </main>
        <footer class="foot">
          <div>
            <p>Facts also come to you by themselves, as signed webhooks: see Endpoints.</p>
          </div>
        </footer>
      </body>
    </html>
  );
  // hono/jsx writes `<link/>`; HTML says `<link>`. No text here has a slash before a bracket: both are escaped.
  return `<!DOCTYPE html>\n${String(page).replaceAll("/>", ">")}`;
}

const Beginning = () => (
  <>
    <h2>How to begin</h2>
    <p>
      A manager makes a key under Settings, API keys. It opens one programme, and is shown once. Everything is
      JSON; moments are UTC in ISO 8601.
    </p>
    <pre>
      <code>{FIRST_CALL}</code>
    </pre>
    <h2>Calls that may be repeated</h2>
    <p>
      Send a POST with an <code>Idempotency-Key</code> of your own, and it is done once however often it
      arrives. For 24 hours the same call gets the same answer; anything else under that key is refused with
      422, and with 409 while the first is still being answered.
    </p>
    <pre>
      <code>{ENTER_HOST}</code>
    </pre>
    <h2>Pages, problems, limits</h2>
    <ul>
      <li>
        A list answers <code>items</code> and <code>next</code>. Give <code>next</code> back until it is null.
      </li>
      <li>
        An error is a problem (RFC 9457): <code>code</code> stays the same for programs, <code>detail</code>{" "}
        is for people, <code>errors</code> names the fields.
      </li>
      <li>What belongs to another programme is answered as if it did not exist.</li>
      <li>
        A call has at most 64 kB. <code>RateLimit</code> says how many calls are left; 429 comes with{" "}
        <code>Retry-After</code>.
      </li>
      <li>
        A form is shown once its owner has confirmed it. Secrets are shown once, to the call that made them.
      </li>
    </ul>
  </>
);

const Calls = ({ tag, routes }: { tag: string; routes: readonly Route[] }) => (
  <section class="scroll" aria-label={tag} tabindex={0}>
    <table>
      <caption>{tag}</caption>
      <thead>
        <tr>
          <th scope="col">Call</th>
          <th scope="col">What it does</th>
        </tr>
      </thead>
      <tbody>
        {routes.map(({ method, path, summary }) => (
          <tr>
            <td>
              <code>
                {method.toUpperCase()} /api/v1{path}
              </code>
            </td>
            <td>{summary}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
