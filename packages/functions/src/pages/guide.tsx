import { isFrench, termFor } from "@legwork/core/domain/programme.ts";
import { factsFor } from "@legwork/core/engine/facts.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { plainOf } from "@legwork/core/letters/blocks.ts";
import { type Guide, type GuideFor, guideFor } from "@legwork/core/letters/guide.ts";
import { ownChapter } from "@legwork/core/letters/guide-own.ts";
import { guidePaper } from "@legwork/core/letters/guide-paper.ts";
import { pageHtmlOf } from "@legwork/core/letters/render.ts";
import type { Press } from "@legwork/core/ports.ts";
import { type Context, Hono } from "hono";
import { raw } from "hono/html";
import type { FC } from "hono/jsx";
import { integrityOf } from "../http/integrity.ts";
import { badLink, framedIn, opened, programmeOf } from "./door.tsx";
import { GUIDE } from "./guide-words.ts";
import { missing } from "./intake.tsx";
import { Layout, type LayoutProps, show } from "./layout.tsx";
import { meetingsAhead } from "./next-meeting.ts";
import { forgotten } from "./own-page.tsx";
import { localeOf } from "./speech.ts";

/** Where the guide is shown, and for whom it is printed. */
interface Shown {
  readonly guide: Guide;
  readonly country: string;
  /** Path of this page; its PDF lies beneath it. */
  readonly path: string;
  readonly frame: Pick<LayoutProps, "programme" | "home" | "lang" | "sheets">;
}

/** The product's own guide, for whoever comes without a programme. */
const PLAIN: GuideFor = { name: "Legwork", term: termFor("en-GB"), locale: "en-GB" };

/**
 * The guide, in a programme's own words or in the product's, and with what is the reader's own behind the seeker's link.
 * Prints well; `press` makes the PDF, and without one there is none.
 */
export const guidePage = (world: World, press?: Press): Hono =>
  new Hono()
    .get("/guide", (c) => view(c, plainGuide(), press !== undefined))
    .get("/guide/guide.pdf", (c) => print(c, plainGuide(), press))
    .get("/p/:programmeId/guide", async (c) => {
      const shown = await programmesGuide(world, c.req.param("programmeId"));
      return shown === undefined ? missing(c) : view(c, shown, press !== undefined);
    })
    .get("/p/:programmeId/guide/guide.pdf", async (c) => {
      const shown = await programmesGuide(world, c.req.param("programmeId"));
      return shown === undefined ? missing(c) : print(c, shown, press);
    })
    .get("/p/:programmeId/guide/colour.css", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      const colour = programme?.settings.guide?.colour;
      return colour === undefined
        ? c.notFound()
        : c.body(colourSheet(colour), 200, { "content-type": "text/css; charset=utf-8" });
    })
    .get("/seeker/:token/guide", (c) => own(c, world, (shown) => view(c, shown, press !== undefined)))
    .get("/seeker/:token/guide/guide.pdf", (c) => own(c, world, (shown) => print(c, shown, press)));

const plainGuide = (): Shown => ({ guide: guideFor(PLAIN), country: "GB", path: "/guide", frame: {} });

async function programmesGuide(world: World, programmeId: string): Promise<Shown | undefined> {
  const programme = await programmeOf(world, programmeId);
  if (programme === undefined) return undefined;
  const { settings, id } = programme;
  return {
    guide: guideFor(settings),
    country: settings.country,
    path: `/p/${id}/guide`,
    frame: {
      ...framedIn(programme),
      ...(settings.guide?.colour !== undefined && {
        sheets: [
          { href: `/p/${id}/guide/colour.css`, integrity: integrityOf(colourSheet(settings.guide.colour)) },
        ],
      }),
    },
  };
}

/** The same with the seeker's own chapter: their half minute, their next meeting, what they mean to ask there. */
async function own(c: Context, world: World, answer: (shown: Shown) => Response | Promise<Response>) {
  const token = c.req.param("token") ?? "";
  const found = await opened(world, "seeker", token, "seeker");
  if (found === undefined) return badLink(c);
  const { id, state, programme } = found;
  if (state.status === "leaving" || state.status === "forgotten") return forgotten(c, programme);
  if (!("profile" in state)) return badLink(c);
  const shown = await programmesGuide(world, programme.id);
  const [next] = await meetingsAhead(world, id, state.searches);
  const ref = { purpose: "pack", about: next?.id ?? id, to: id, number: 1 } as const;
  const facts = await factsFor(world, ref, programme.id);
  if (shown === undefined || facts === undefined) return badLink(c);
  const aboutMeeting = next === undefined ? { ...facts, meeting: undefined } : facts;
  return answer({
    ...shown,
    guide: guideFor(programme.settings, ownChapter(aboutMeeting, state.profile)),
    country: state.profile.country,
    path: `/seeker/${token}/guide`,
  });
}

function view(c: Context, { guide, path, frame }: Shown, isPrinted: boolean) {
  const title = plainOf(guide.title);
  const words = GUIDE(localeOf(frame.lang ?? "en-GB"));
  return show(
    c,
    <Layout title={title} {...frame}>
      <div class="guide" lang={guide.lang}>
        <h1>{title}</h1>
        <p class="lead">{guide.by}</p>
        {isPrinted && (
          <p class="buttons">
            <a class="button quiet" href={`${path}/guide.pdf`}>
              {words.pdf}
            </a>
          </p>
        )}
        <nav aria-label={words.chapters} class="chapters">
          <ol>
            {guide.chapters.map(({ id, title: name }) => (
              <li>
                <a href={`#${id}`}>{plainOf(name)}</a>
              </li>
            ))}
          </ol>
        </nav>
        <article>
          <Chapters guide={guide} />
        </article>
      </div>
    </Layout>,
  );
}

const Chapters: FC<{ guide: Guide }> = ({ guide }) => (
  <>
    {guide.chapters.map((chapter) => (
      <section id={chapter.id} aria-labelledby={`${chapter.id}-title`} class="chapter">
        <h2 id={`${chapter.id}-title`}>{plainOf(chapter.title)}</h2>
        {chapter.sections.map(({ id, title, blocks }) => (
          <>
            {title.length > 0 && <h3 id={id}>{plainOf(title)}</h3>}
            {raw(pageHtmlOf(blocks, isFrench(guide.lang) ? "\u00a0:" : ":"))}
          </>
        ))}
      </section>
    ))}
  </>
);

async function print(c: Context, { guide, country }: Shown, press: Press | undefined) {
  if (press === undefined) return c.notFound();
  const pdf = await press(guidePaper(guide, country));
  // A copy in a buffer of its own: what the press handed over may be a view into a larger one.
  return c.body(new Uint8Array(pdf).buffer, 200, {
    "content-type": "application/pdf",
    "content-disposition": 'inline; filename="guide.pdf"',
    "content-language": guide.lang,
  });
}

/** The programme's colour on headings, where the ground is light; in the dark it could not be read. */
const colourSheet = (colour: string): string =>
  `@media print, not all and (prefers-color-scheme: dark) {\n  .guide h1, .guide h2, .guide h3 { color: ${colour}; }\n}\n`;
