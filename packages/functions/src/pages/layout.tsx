import type { Context } from "hono";
import type { Child, FC } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { FieldError } from "../http/schemas.ts";
import { FRAME } from "./frame-words.ts";
import { localeOf, Spoken, useEnglishMark, useObjection, useWords } from "./speech.ts";
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
  /** Style sheets of ours beside the common one, such as a programme's colour. */
  readonly sheets?: readonly { readonly href: string; readonly integrity: string }[];
  /** True for what is written for everybody: found by search engines. */
  readonly indexed?: boolean;
  /** The feeds of the same content. */
  readonly feeds?: { readonly atom: string; readonly json: string };
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
    sheets = [],
    indexed,
    feeds,
    wide,
    lang = "en-GB",
    errors = [],
  } = props;
  const locale = localeOf(lang);
  const words = FRAME(locale);
  const page = (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {indexed !== true && <meta name="robots" content="noindex" />}
        <meta name="referrer" content="no-referrer" />
        <title>{`${errors.length > 0 ? words.check : ""}${title} – ${programme}`}</title>
        <link rel="icon" type="image/svg+xml" href="/icon.svg" />
        {feeds && <link rel="alternate" type="application/atom+xml" title="Atom" href={feeds.atom} />}
        {feeds && <link rel="alternate" type="application/feed+json" title="JSON Feed" href={feeds.json} />}
        <link rel="stylesheet" href={STYLE_PATH} integrity={STYLE_INTEGRITY} />
        {sheets.map(({ href, integrity }) => (
          <link rel="stylesheet" href={href} integrity={integrity} />
        ))}
      </head>
      <body class={wide ? "wide" : undefined}>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header class="bar">
          <div>
            <a class="brand" href={home}>
              <Mark />
              {programme}
            </a>
            {nav.length > 0 && (
              <nav aria-label={words.pages}>
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
              <a href={`${home === "/" ? "" : home}/guide`}>{words.guide}</a>
            </p>
            <p>{words.foot}</p>
          </div>
        </footer>
      </body>
    </html>
  );
  return <Spoken.Provider value={locale}>{page}</Spoken.Provider>;
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
const ErrorSummary: FC<{ errors: readonly FieldError[] }> = ({ errors }) => {
  const objection = useObjection();
  return (
    <div class="errors" role="alert" aria-labelledby="errors-title" tabindex={-1} autofocus id="errors">
      <p class="title" id="errors-title">
        {useWords(FRAME).wrong(errors.length)}
      </p>
      <ul>
        {errors.map(({ field, says }) => {
          const { text, lang } = objection(says);
          return (
            <li>
              <a href={`#${field}`} lang={lang}>
                {text}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
};

/** A remark that stands out; `warn` and `bad` are for what needs an eye. */
export const Notice: FC<{ kind?: "warn" | "bad"; children?: Child }> = ({ kind, children }) => (
  <div class={kind ? `notice ${kind}` : "notice"} role="status">
    {children}
  </div>
);

/** What the domain said no with, above how things stand. It says so in English. */
export const Refused: FC<{ refusal: { readonly because: string } | undefined }> = ({ refusal }) => {
  const lang = useEnglishMark();
  return refusal === undefined ? null : (
    <Notice kind="warn">
      <p lang={lang}>{refusal.because}</p>
    </Notice>
  );
};

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
  return c.html(htmlOfPage(page), status);
}

/** The whole document of a `<Layout>` element, for whoever answers with it themselves. */
export const htmlOfPage = (page: unknown): string => `<!DOCTYPE html>\n${tidy(String(page))}`;

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
