import { suppressedBecause, suppression } from "@legwork/core/domain/suppression.ts";
import { read, run } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { addressObjection } from "@legwork/core/kernel/address.ts";
import { SHARED } from "@legwork/core/kernel/record.ts";
import { isRefusal } from "@legwork/core/kernel/refusal.ts";
import { columnPath } from "@legwork/core/letters/column.ts";
import { type Context, Hono } from "hono";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { judgeStamp, stamp } from "../../http/stamp.ts";
import { badLink, framed, type Opened, opened, type Programme, programmeOf, refused, say } from "../door.tsx";
import { Button, Form, TextField } from "../fields.tsx";
import { missing } from "../intake.tsx";
import { type FieldError, Layout, Notice, show } from "../layout.tsx";
import { atomPath, jsonFeedPath } from "./feeds.ts";

/** Reading the column by mail: nobody is subscribed before they press the button in their own letter. */
export const subscribePage = (world: World): Hono =>
  new Hono()
    .get("/p/:programmeId/column/subscribe", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      return programme === undefined ? missing(c) : form(c, world, programme);
    })
    .post("/p/:programmeId/column/subscribe", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      return programme === undefined ? missing(c) : take(c, world, programme, await fieldsOf(c));
    })
    .get("/p/:programmeId/column/subscribed", async (c) => {
      const programme = await programmeOf(world, c.req.param("programmeId"));
      return programme === undefined ? missing(c) : lookInMailbox(c, programme);
    })
    .get("/subscriber/:token", async (c) => {
      const found = await opened(world, "subscriber", c.req.param("token"), "subscriber");
      return found === undefined ? badLink(c) : view(c, world, found);
    })
    .post("/subscriber/:token", async (c) => {
      const found = await opened(world, "subscriber", c.req.param("token"), "subscriber");
      return found === undefined ? badLink(c) : act(c, world, found, await fieldsOf(c));
    });

const stampOf = ({ id }: Programme) => `subscribe.${id}` as const;

function form(
  c: Context,
  world: World,
  programme: Programme,
  values: Fields = {},
  errors: readonly FieldError[] = [],
  made = stamp(world, stampOf(programme)),
) {
  const { id } = programme;
  return show(
    c,
    <Layout title="The column by mail" errors={errors} {...framed(programme)}>
      <h1>The column by mail</h1>
      <p class="lead">
        Twice a month, on the 1st and the 15th, when something was answered. One press ends it.
      </p>
      <Form action={`${columnPath(id)}/subscribe`}>
        <input type="hidden" name="made" value={made} />
        <div class="trap" aria-hidden="true">
          <label for="leave-empty">Please leave this empty</label>
          <input type="text" id="leave-empty" name="leave-empty" tabindex={-1} autocomplete="off" />
        </div>
        <TextField
          name="email"
          label="Your e-mail address"
          hint="It is used for the column alone, and deleted when you leave."
          type="email"
          value={one(values, "email")}
          autocomplete="email"
          max={254}
          width="middle"
          errors={errors}
        />
        <Button>Send me the letter to confirm</Button>
      </Form>
      <p>
        No address to give? The column is also a feed: <a href={atomPath(id)}>Atom</a> or{" "}
        <a href={jsonFeedPath(id)}>JSON Feed</a>.
      </p>
    </Layout>,
    errors.length > 0 ? 400 : 200,
  );
}

async function take(c: Context, world: World, programme: Programme, fields: Fields) {
  const done = `${columnPath(programme.id)}/subscribed`;
  if (one(fields, "leave-empty") !== "" || !programme.open) return c.redirect(done, 303);
  const made = one(fields, "made");
  const judged = judgeStamp(world, stampOf(programme), made);
  const email = one(fields, "email");
  const says =
    judged === "too-quick"
      ? "That was quicker than anybody reads. Please send it once more."
      : judged === "unknown"
        ? "This form was open for very long. Please send it once more."
        : addressObjection(email);
  if (says !== undefined)
    return form(
      c,
      world,
      programme,
      fields,
      [{ field: "email", says }],
      judged === "unknown" ? undefined : made,
    );
  const programmeId = programme.id;
  // After the answer: neither its words nor its time say whether somebody reads the column already.
  world.later(async () => {
    const to = world.ids.ofPerson("subscriber", programmeId, email);
    await run(world, { to, programmeId, command: { type: "subscriber.subscribe", email } });
  });
  return c.redirect(done, 303);
}

const lookInMailbox = (c: Context, programme: Programme) =>
  say(
    c,
    "Please look in your mailbox",
    200,
    <>
      <p class="lead">A letter is on its way, with one button to press. Nothing comes before that.</p>
      <p>
        Nothing there after a few minutes? Look among the unwanted mail; you may also be subscribed already.
        One such letter a day goes to each address.
      </p>
      <p>
        <a href={columnPath(programme.id)}>Back to the column</a>
      </p>
    </>,
    programme,
  );

type Found = Opened<"subscriber">;

async function act(c: Context, world: World, { id, programme, token }: Found, fields: Fields) {
  const here = `/subscriber/${token}`;
  const action = one(fields, "action");
  if (action !== "confirm" && action !== "leave") return c.redirect(here, 303);
  const done = await run(world, {
    to: id,
    programmeId: programme.id,
    command:
      action === "confirm" ? { type: "subscriber.confirm" } : { type: "subscriber.leave", because: "asked" },
  });
  return isRefusal(done)
    ? refused(c, done, `${columnPath(programme.id)}/subscribe`, programme)
    : c.redirect(here, 303);
}

async function view(c: Context, world: World, { state, programme, token }: Found) {
  if (state.status === "none") return badLink(c);
  if (state.status === "left")
    return say(
      c,
      "You are not subscribed",
      200,
      <p>
        Your address is deleted here. You are welcome to{" "}
        <a href={`${columnPath(programme.id)}/subscribe`}>subscribe again</a>, or to read{" "}
        <a href={columnPath(programme.id)}>the column on its page</a>.
      </p>,
      programme,
    );
  const isActive = state.status === "active";
  const held = await read(world, world.ids.ofPerson("suppression", SHARED, state.email));
  const isQuiet = suppressedBecause(held ?? suppression.initial, programme.id, false) !== undefined;
  return show(
    c,
    <Layout title={isActive ? "You are subscribed" : "The column by mail"} {...framed(programme)}>
      <h1>{isActive ? "You are subscribed" : "The column by mail"}</h1>
      {isActive && isQuiet && (
        <Notice kind="warn">
          <p>
            You have asked {programme.settings.name} before not to write to you, and we keep to that: the
            column does not come by mail until you allow it again with the link at the end of any of our
            letters. Its <a href={columnPath(programme.id)}>page</a> is always open.
          </p>
        </Notice>
      )}
      <p class="lead">
        {isActive
          ? "The next issue comes to your mailbox."
          : "Press the button, and the next issue comes to your mailbox."}
      </p>
      <Form action={`/subscriber/${token}`}>
        {isActive ? (
          <Button name="action" value="leave" kind="danger">
            End my subscription
          </Button>
        ) : (
          <div class="buttons">
            <Button name="action" value="confirm">
              Yes, send it to me
            </Button>
            <Button name="action" value="leave" kind="quiet">
              No, forget my address
            </Button>
          </div>
        )}
      </Form>
    </Layout>,
  );
}
