import { factsFor } from "@legwork/core/engine/facts.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { plainOf } from "@legwork/core/letters/blocks.ts";
import { packFor } from "@legwork/core/letters/pack.ts";
import { pageHtmlOf } from "@legwork/core/letters/render.ts";
import { type Context, Hono } from "hono";
import { raw } from "hono/html";
import { alongside, badLink, framedIn, sayIn } from "./door.tsx";
import { Layout, show } from "./layout.tsx";
import { MeetingFacts, type Met, openMeeting } from "./meeting-facts.tsx";
import { PACK } from "./pack-words.ts";

/** What one side reads before the meeting, made for this pair. Prints well. */
export const packPage = (world: World): Hono =>
  new Hono().get("/pack/:token", async (c) => {
    const met = await openMeeting(world, "pack", c.req.param("token"));
    return met === undefined ? badLink(c) : view(c, world, met);
  });

async function view(c: Context, world: World, met: Met) {
  const { side, state, id, programme, link } = met;
  const to = side === "host" ? state.appointment.hostId : state.appointment.seekerId;
  const facts = await factsFor(world, { purpose: "pack", about: id, to, number: 1 }, programme.id);
  const words = PACK(programme.settings.locale);
  if (facts?.host === undefined || facts.seeker === undefined)
    return sayIn(c, words.gone, 200, <p>{words.left}</p>, programme);
  const pack = packFor(side, facts);
  const title = plainOf(pack.title);
  return show(
    c,
    <Layout title={title} {...framedIn(programme)}>
      <h1>{title}</h1>
      <MeetingFacts met={met} />
      <p class="buttons">
        <a class="button quiet" href={alongside(world, link, "meeting", id, side)}>
          {words.meeting}
        </a>
      </p>
      {pack.sections.map((section) => (
        <section id={section.id} aria-labelledby={`${section.id}-title`}>
          <h2 id={`${section.id}-title`}>{plainOf(section.title)}</h2>
          {raw(pageHtmlOf(section.blocks, words.colon))}
        </section>
      ))}
    </Layout>,
  );
}
