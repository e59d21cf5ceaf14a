import { LINE_MAX, type Marks, POINTS } from "@legwork/core/domain/practice.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../http/fields.ts";
import { badLink, framedIn, type Opened, opened, sayIn } from "./door.tsx";
import { Button, Form, Radios, TextArea } from "./fields.tsx";
import { type FieldError, Layout, show } from "./layout.tsx";
import { PRACTICE } from "./practice-words.ts";
import { firstName } from "./words.ts";

/** Six points from whoever listened to a practice interview. */
export const feedbackPage = (world: World): Hono =>
  new Hono()
    .get("/feedback/:token", async (c) => {
      const found = await openFeedback(world, c.req.param("token"));
      return found === undefined ? badLink(c) : view(c, found);
    })
    .post("/feedback/:token", async (c) => {
      const found = await openFeedback(world, c.req.param("token"));
      return found === undefined ? badLink(c) : give(c, world, found, await fieldsOf(c));
    });

type Found = Opened<"practice"> & { readonly seeker: string };

async function openFeedback(world: World, token: string): Promise<Found | undefined> {
  const found = await opened(world, "feedback", token, "practice");
  if (found === undefined || found.state.status === "none") return undefined;
  const seeker = await read(world, found.state.seekerId);
  return seeker !== undefined && "profile" in seeker
    ? { ...found, seeker: firstName(seeker.profile.name) }
    : undefined;
}

async function give(c: Context, world: World, found: Found, fields: Fields) {
  const { state, id, programme, token } = found;
  if (state.status === "none") return badLink(c);
  // Guaranteed by the list: every point gets its entry; what is no number is refused by the domain.
  const marks = Object.fromEntries(
    POINTS.map((point) => [point, Number(one(fields, point) || Number.NaN)]),
  ) as Marks;
  const command = {
    type: "practice.giveFeedback",
    number: state.talks,
    marks,
    well: one(fields, "well"),
    next: one(fields, "next"),
  } as const;
  const done = await run(world, { to: id, programmeId: programme.id, command });
  if (!isRefusal(done) || done.kind !== "invalid") return c.redirect(`/feedback/${token}`, 303);
  const missing = POINTS.find((point) => one(fields, point) === "");
  const field =
    done.code === "practice.marks" ? (missing ?? POINTS[0]) : one(fields, "well") === "" ? "well" : "next";
  return view(c, found, fields, [{ field, says: done.because }]);
}

const SCALE = ["5", "4", "3", "2", "1"];

function view(c: Context, found: Found, fields: Fields = {}, errors: readonly FieldError[] = []) {
  const { state, programme, token, seeker } = found;
  const words = PRACTICE(programme.settings.locale);
  const title = words.feedbackTitle(seeker);
  if (state.status === "none" || state.round.phase !== "reporting") {
    const isGiven = state.status === "kept" && state.results.some(({ number }) => number === state.talks);
    return sayIn(c, title, 200, <p class="lead">{isGiven ? words.given : words.over}</p>, programme);
  }
  return show(
    c,
    <Layout title={title} errors={errors} {...framedIn(programme)}>
      <h1>{title}</h1>
      <p class="lead">{words.feedbackLead(seeker)}</p>
      <Form action={`/feedback/${token}`}>
        {POINTS.map((point) => (
          <Radios
            name={point}
            label={words.points[point]}
            hint={words.scale}
            options={SCALE.map((mark) => ({ value: mark, text: mark }))}
            value={one(fields, point)}
            errors={errors}
          />
        ))}
        <TextArea
          name="well"
          label={words.well}
          value={one(fields, "well")}
          max={LINE_MAX}
          rows={3}
          errors={errors}
        />
        <TextArea
          name="next"
          label={words.next}
          value={one(fields, "next")}
          max={LINE_MAX}
          rows={3}
          errors={errors}
        />
        <Button>{words.send}</Button>
      </Form>
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}
