import { type Locale, termFor } from "@legwork/core/domain/programme.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { plainOf } from "@legwork/core/letters/blocks.ts";
import { guideFor } from "@legwork/core/letters/guide.ts";
import { pageHtmlOf } from "@legwork/core/letters/render.ts";
import { type Context, Hono } from "hono";
import { raw } from "hono/html";
import { framed, programmeOf } from "./door.tsx";
import { missing } from "./intake.tsx";
import { Layout, type LayoutProps, show } from "./layout.tsx";

/** The guide, in a programme's own words or in the product's. Prints well. */
export const guidePage = (world: World): Hono =>
  new Hono()
    .get("/guide", (c) => view(c, { term: termFor("en-GB"), locale: "en-GB" }, {}))
    .get("/p/:programmeId/guide", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      return programme === undefined ? missing(c) : view(c, programme.settings, framed(programme));
    });

function view(
  c: Context,
  words: { readonly term: string; readonly locale: Locale },
  frame: Pick<LayoutProps, "programme" | "home" | "lang">,
) {
  const guide = guideFor(words);
  const title = plainOf(guide.title);
  return show(
    c,
    <Layout title={title} {...frame}>
      <h1>{title}</h1>
      <nav aria-label="Sections">
        <ul>
          {guide.sections.map((section) => (
            <li>
              <a href={`#${section.id}`}>{plainOf(section.title)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {guide.sections.map((section) => (
        <section id={section.id} aria-labelledby={`${section.id}-title`}>
          <h2 id={`${section.id}-title`}>{plainOf(section.title)}</h2>
          {raw(pageHtmlOf(section.blocks))}
        </section>
      ))}
    </Layout>,
  );
}
