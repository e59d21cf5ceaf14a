import type { Context } from "hono";
import type { Child, FC } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { FieldError } from "../http/schemas.ts";
import { STYLE_INTEGRITY, STYLE_PATH } from "./style.ts";

export type { FieldError };

interface NavLink {
  readonly href: string;
  readonly text: string;
  readonly current?: boolean;
}

export interface LayoutProps {
  /** The page's heading in the tab; the `<h1>` is the page's own. */
  readonly title: string;
  /** Whose page it is; `Legwork` when undefined. */
  readonly programme?: string | undefined;
  /** Where the name in the header leads. */
  readonly home?: string | undefined;
  readonly nav?: readonly NavLink[];
  /** Something for the right of the header, such as a sign-out form. */
  readonly aside?: Child;
  /** For tables: a wider column. */
  readonly wide?: boolean;
  /** BCP 47; `en-GB` when undefined. */
  readonly lang?: string | undefined;
  readonly errors?: readonly FieldError[];
  readonly children?: Child;
}

/** The frame of every page. No script, no style attribute, nothing from elsewhere. */
export const Layout: FC<LayoutProps> = (props) => {
  const {
    title,
    programme = "Legwork",
    home = "/",
    nav = [],
    aside,
    wide,
    lang = "en-GB",
    errors = [],
  } = props;
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${errors.length > 0 ? "Please check: " : ""}${title} – ${programme}`}</title>
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        <link rel="stylesheet" href={STYLE_PATH} integrity={STYLE_INTEGRITY} />
      </head>
      <body class={wide ? "wide" : undefined}>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="bar">
          <div>
            <a class="brand" href={home}>
              <Mark />
              {programme}
            </a>
            {nav.length > 0 && (
              <nav aria-label="Pages">
                <ul>
                  {nav.map(({ href, text, current }) => (
                    <li>
                      <a href={href} aria-current={current ? "page" : undefined}>
                        {text}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
            {aside}
          </div>
        </header>
        <main id="main" tabindex={-1}>
          {errors.length > 0 && <ErrorSummary errors={errors} />}
          {props.children}
        </main>
        <footer class="foot">
          <div>
            <p>
              <a href={`${home === "/" ? "" : home}/guide`}>How to make the most of a conversation</a>
            </p>
            <p>Legwork does the legwork: no account, no tracking, no scripts on this page.</p>
          </div>
        </footer>
      </body>
    </html>
  );
};

const Mark: FC = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d="M4 19c0-6 4-6 8-7s8-2 8-7"
      fill="none"
      stroke="currentColor"
      stroke-width="2.4"
      stroke-linecap="round"
    />
    <circle cx="4" cy="19" r="3" fill="currentColor" />
    <circle cx="20" cy="5" r="3" fill="currentColor" />
  </svg>
);

/** What is wrong, above everything, focused when the page opens; each line leads to its field (GOV.UK pattern). */
const ErrorSummary: FC<{ errors: readonly FieldError[] }> = ({ errors }) => (
  <div class="errors" role="alert" aria-labelledby="errors-title" tabindex={-1} autofocus id="errors">
    <p class="title" id="errors-title">
      {errors.length === 1 ? "One thing to put right" : `${errors.length} things to put right`}
    </p>
    <ul>
      {errors.map(({ field, says }) => (
        <li>
          <a href={`#${field}`}>{says}</a>
        </li>
      ))}
    </ul>
  </div>
);

/** A remark that stands out; `warn` and `bad` are for what needs an eye. */
export const Notice: FC<{ kind?: "warn" | "bad"; children?: Child }> = ({ kind, children }) => (
  <div class={kind ? `notice ${kind}` : "notice"} role="status">
    {children}
  </div>
);

/** Pairs of what and which. Rows whose value is undefined or empty are left out. */
export const Facts: FC<{ rows: readonly (readonly [string, Child])[] }> = ({ rows }) => (
  <dl class="facts">
    {rows
      .filter(([, value]) => value !== undefined && value !== "")
      .map(([what, value]) => (
        <>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </>
      ))}
  </dl>
);

/** Answers with a page. `page` is a `<Layout>` element. */
export function show(
  c: Context,
  page: unknown,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  return c.html(`<!DOCTYPE html>\n${tidy(String(page))}`, status);
}

/**
 * hono/jsx writes `<br/>` and `checked=""`; HTML says `<br>` and `checked`. Text and attributes are escaped before
 * this, so neither pattern can be something a person typed.
 */
const tidy = (html: string): string =>
  html
    .replaceAll("/>", ">")
    .replaceAll(
      / (autofocus|checked|disabled|multiple|novalidate|open|readonly|required|selected)=""/g,
      " $1",
    );
