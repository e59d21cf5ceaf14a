import { read, run } from "@legwork/core/engine/run.ts";
import { freshSecret } from "@legwork/core/engine/webhook-signature.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { isRefusal, type Refusal } from "@legwork/core/kernel/refusal.ts";
import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import {
  endpointAsked,
  enoughEndpoints,
  LABEL_MAX,
  type LiveEndpoint,
  liveEndpoints,
  replayFailed,
  URL_MAX,
} from "../../http/endpoints.ts";
import { type Fields, fieldsOf, one } from "../../http/fields.ts";
import { fieldErrors } from "../../http/schemas.ts";
import { Button, Checkbox, Form, TextField } from "../fields.tsx";
import { Facts, type FieldError, Notice } from "../layout.tsx";
import { deliveriesOf } from "./deliveries.ts";
import { DeliveryList } from "./delivery-list.tsx";
import { Badge, carryOut, Day, Moment, notHere, sheet, Table } from "./frame.tsx";
import type { Desk, ManageEnv } from "./session.ts";
import { type TestResult, testPost } from "./test-post.ts";

/** Where partners receive every fact: their endpoints, what was delivered, and what to do when it was not. */
export const partnerPages = (world: World): Hono<ManageEnv> => {
  return new Hono<ManageEnv>()
    .get("/:programmeId/partners", (c) => list(c, world))
    .post("/:programmeId/partners", async (c) => create(c, world, await fieldsOf(c)))
    .get("/:programmeId/partners/:endpointId", async (c) => {
      const found = await endpointIn(c, world);
      return found === undefined ? notHere(c) : view(c, world, found);
    })
    .post("/:programmeId/partners/:endpointId", async (c) => {
      const found = await endpointIn(c, world);
      return found === undefined ? notHere(c) : act(c, world, found, await fieldsOf(c));
    });
};

async function endpointIn(c: Context<ManageEnv>, world: World): Promise<LiveEndpoint | undefined> {
  const id = c.req.param("endpointId") ?? "";
  if (!isId("endpoint", id)) return undefined;
  const state = await read(world, id, c.get("desk").programmeId);
  return state !== undefined && "url" in state ? { id, state } : undefined;
}

async function list(
  c: Context<ManageEnv>,
  world: World,
  errors: readonly FieldError[] = [],
  values: Fields = {},
) {
  const desk = c.get("desk");
  const endpoints = await liveEndpoints(world, desk.programmeId);
  return sheet(
    c,
    desk,
    { title: "Partners", tab: "/partners", errors },
    <>
      <p class="lead">
        Every fact leaves as a signed webhook (Standard Webhooks), in order per record, retried for days.
      </p>
      <Table
        caption="Endpoints"
        head={["Name", "Address", "State", "Since"]}
        empty="No partner receives anything yet."
        rows={endpoints.map(({ id, state }) => [
          <a href={`${desk.base}/partners/${id}`}>{state.label}</a>,
          <code>{state.url}</code>,
          <StateBadge state={state} />,
          <Day at={state.createdAt} desk={desk} />,
        ])}
      />
      <h2>Add an endpoint</h2>
      <Form action={`${desk.base}/partners`}>
        <AddressFields values={values} errors={errors} />
        <Button>Add it and show me its secret</Button>
      </Form>
    </>,
  );
}

const AddressFields: FC<{ values: Fields; errors: readonly FieldError[] }> = ({ values, errors }) => (
  <>
    <TextField
      name="label"
      label="Name"
      hint="For your own lists, such as “CRM”."
      value={one(values, "label")}
      max={LABEL_MAX}
      width="middle"
      errors={errors}
    />
    <TextField
      name="url"
      label="Address"
      hint="https, on the public internet."
      type="url"
      value={one(values, "url")}
      max={URL_MAX}
      errors={errors}
    />
  </>
);

const StateBadge: FC<{ state: LiveEndpoint["state"] }> = ({ state }) =>
  state.status === "disabled" ? (
    <Badge kind="bad">switched off</Badge>
  ) : state.failingSince === undefined ? (
    <Badge>working</Badge>
  ) : (
    <Badge kind="warn">failing</Badge>
  );

/** The same check, in the same words, whether an address is new or changed (W13). */
async function addressFrom(world: World, fields: Fields) {
  const given = { label: one(fields, "label"), url: one(fields, "url") };
  const read = endpointAsked.safeParse(given);
  const errors: FieldError[] = read.success ? [] : [...fieldErrors(read.error)];
  if (errors.some(({ field }) => field === "url")) return { ...given, errors };
  const objection = await world.post.objection(given.url);
  if (objection !== undefined) errors.push({ field: "url", says: objection });
  return { ...(read.success ? read.data : given), errors };
}

async function create(c: Context<ManageEnv>, world: World, fields: Fields) {
  const desk = c.get("desk");
  const { programmeId } = desk;
  const { label, url, errors } = await addressFrom(world, fields);
  const enough = await enoughEndpoints(world, programmeId);
  if (enough !== undefined) errors.push({ field: "url", says: enough.because });
  if (errors.length > 0) return list(c, world, errors, fields);
  const id = world.ids.fresh("endpoint");
  const secret = freshSecret(world.vault);
  const command = { type: "endpoint.create", url, label, secret: world.vault.seal(secret) } as const;
  const done = await run(world, { to: id, programmeId, command });
  if (isRefusal(done)) return list(c, world, [{ field: "url", says: done.because }], fields);
  return showSecret(c, desk, id, label, secret);
}

/** The one moment the secret can be read: it is answered to the press itself, and kept sealed (W25). */
const showSecret = (c: Context<ManageEnv>, desk: Desk, id: string, label: string, secret: string) =>
  sheet(
    c,
    desk,
    { title: `The secret of “${label}”`, tab: "/partners" },
    <>
      <Notice kind="warn">
        <p>Copy it into the receiver now. It is not shown again.</p>
      </Notice>
      <pre>
        <code>{secret}</code>
      </pre>
      <p>
        The receiver checks every delivery with it, for example with the library <code>standardwebhooks</code>
        .
      </p>
      <p>
        <a class="button" href={`${desk.base}/partners/${id}`}>
          I have copied it
        </a>
      </p>
    </>,
  );

interface Shown {
  readonly errors?: readonly FieldError[];
  readonly refusal?: Refusal;
  readonly values?: Fields;
  readonly test?: TestResult;
}

async function act(c: Context<ManageEnv>, world: World, found: LiveEndpoint, fields: Fields) {
  const desk = c.get("desk");
  const { programmeId } = desk;
  const here = `${desk.base}/partners/${found.id}`;
  const to = { to: found.id, programmeId } as const;
  const settle = async (command: Parameters<typeof carryOut>[2], there: string) => {
    const answer = await carryOut(c, world, command, there);
    return isRefusal(answer) ? view(c, world, found, { refusal: answer }) : answer;
  };
  switch (one(fields, "action")) {
    case "change": {
      const { label, url, errors } = await addressFrom(world, fields);
      if (errors.length > 0) return view(c, world, found, { errors, values: fields });
      return settle({ ...to, command: { type: "endpoint.change", url, label } }, `${here}?done=saved`);
    }
    case "rotate": {
      const secret = freshSecret(world.vault);
      const done = await run(world, {
        ...to,
        command: { type: "endpoint.rotate", secret: world.vault.seal(secret) },
      });
      return isRefusal(done)
        ? view(c, world, found, { refusal: done })
        : showSecret(c, desk, found.id, found.state.label, secret);
    }
    case "enable":
      return settle({ ...to, command: { type: "endpoint.enable" } }, `${here}?done=enabled`);
    case "disable":
      return settle(
        { ...to, command: { type: "endpoint.disable", because: "A manager switched it off." } },
        `${here}?done=disabled`,
      );
    case "remove":
      if (one(fields, "sure") !== "yes")
        return view(c, world, found, {
          errors: [{ field: "sure", says: "Please tick the box to remove it." }],
        });
      return settle({ ...to, command: { type: "endpoint.remove" } }, `${desk.base}/partners?done=removed`);
    case "test": {
      const result = await testPost(world, programmeId, found.id, found.state);
      return isRefusal(result)
        ? view(c, world, found, { refusal: result })
        : view(c, world, found, { test: result });
    }
    case "replay": {
      const deliveryId = one(fields, "delivery");
      const delivery = isId("delivery", deliveryId) ? await read(world, deliveryId, programmeId) : undefined;
      if (!isId("delivery", deliveryId) || delivery === undefined || delivery.status === "none")
        return notHere(c);
      if (delivery.endpointId !== found.id) return notHere(c);
      return settle(
        { to: deliveryId, programmeId, command: { type: "delivery.replay" } },
        `${here}?done=replayed`,
      );
    }
    case "replay-failed":
      return replaySince(c, world, found, fields, here);
    default:
      return c.redirect(here, 303);
  }
}

async function replaySince(
  c: Context<ManageEnv>,
  world: World,
  found: LiveEndpoint,
  fields: Fields,
  here: string,
) {
  const { programmeId } = c.get("desk");
  const since = one(fields, "since");
  if (!/^\d{4}-\d\d-\d\d$/.test(since))
    return view(c, world, found, {
      errors: [{ field: "since", says: "Please choose the day from which on." }],
      values: fields,
    });
  world.later(() => replayFailed(world, programmeId, found.id, since));
  return c.redirect(`${here}?done=replayed`, 303);
}

async function view(c: Context<ManageEnv>, world: World, { id, state }: LiveEndpoint, shown: Shown = {}) {
  const desk = c.get("desk");
  const { errors = [], refusal, test, values } = shown;
  const here = `${desk.base}/partners/${id}`;
  const deliveries = await deliveriesOf(world, desk.programmeId, id);
  return sheet(
    c,
    desk,
    { title: state.label, tab: "/partners", errors, refusal },
    <>
      {test !== undefined && (
        <Notice {...(test.arrived ? {} : { kind: "bad" as const })}>
          <p>{test.words}</p>
        </Notice>
      )}
      <Facts
        rows={[
          ["Address", <code>{state.url}</code>],
          ["State", <StateBadge state={state} />],
          ["Why", state.disabledBecause],
          ["Failing since", state.failingSince && <Moment at={state.failingSince} desk={desk} />],
          ["Secrets that sign now", state.secrets.length === 2 ? "two, until a day after the change" : "one"],
        ]}
      />
      <Form action={here}>
        <div class="buttons">
          <Button name="action" value="test">
            Send a test
          </Button>
          {state.status === "enabled" ? (
            <Button name="action" value="disable" kind="quiet">
              Switch off
            </Button>
          ) : (
            <Button name="action" value="enable">
              Switch on
            </Button>
          )}
          <Button name="action" value="rotate" kind="quiet">
            Make a new secret
          </Button>
        </div>
      </Form>
      <p class="soft small">
        A test is one signed POST with the type <code>legwork.test</code>, at most one a minute. After a
        change of secret both sign for a day.
      </p>
      <DeliveryList here={here} desk={desk} deliveries={deliveries} />
      <ReplayForm here={here} errors={errors} />
      <h2>Change it</h2>
      <Form action={here}>
        <AddressFields values={values ?? { label: state.label, url: state.url }} errors={errors} />
        <Button name="action" value="change" kind="quiet">
          Save
        </Button>
      </Form>
      <details open={errors.some(({ field }) => field === "sure")}>
        <summary>Remove it</summary>
        <Form action={here}>
          <Checkbox name="sure" label="Yes, nothing more is to be delivered there" errors={errors} />
          <Button name="action" value="remove" kind="danger">
            Remove
          </Button>
        </Form>
      </details>
    </>,
  );
}

const ReplayForm: FC<{ here: string; errors: readonly FieldError[] }> = ({ here, errors }) => (
  <Form action={here}>
    <TextField
      name="since"
      label="Deliver again everything that failed since"
      type="date"
      width="short"
      errors={errors}
    />
    <Button name="action" value="replay-failed" kind="quiet">
      Deliver again
    </Button>
  </Form>
);
