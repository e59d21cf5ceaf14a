import type { FC } from "hono/jsx";
import { Button, Form } from "../fields.tsx";
import { counted } from "../words.ts";
import type { Deliveries } from "./deliveries.ts";
import { Moment, Table } from "./frame.tsx";
import type { Desk } from "./session.ts";

const DELIVERY_WORDS = {
  pending: "on its way",
  delivered: "delivered",
  failed: "failed",
  cancelled: "cancelled",
} as const;

/** The newest deliveries to an endpoint, with every attempt, and a button for each that has ended. */
export const DeliveryList: FC<{ here: string; desk: Desk; deliveries: Deliveries }> = ({
  here,
  desk,
  deliveries,
}) => (
  <>
    <h2>Deliveries</h2>
    <p>
      {Object.entries(DELIVERY_WORDS)
        .map(([status, words]) => `${deliveries.counts[status] ?? 0} ${words}`)
        .join(", ")}
      {deliveries.isWhole
        ? "."
        : ` among the first ${counted(deliveries.seen, "delivery", "deliveries")} looked at.`}
    </p>
    <Table
      caption="The newest deliveries"
      head={["When", "Fact", "State", "Attempts", ""]}
      empty="Nothing yet."
      rows={deliveries.newest.map(({ id, state }) => [
        <Moment at={state.queuedAt} desk={desk} />,
        <>
          <code>{state.factType}</code> <span class="small soft">{state.factId}</span>
        </>,
        <>
          {DELIVERY_WORDS[state.status]}
          {state.status === "pending" && state.attempts.length > 0 && (
            <>
              , again at <Moment at={state.nextAt} desk={desk} />
            </>
          )}
        </>,
        <details>
          <summary>{counted(state.attempts.length, "attempt")}</summary>
          <ol>
            {state.attempts.map(({ at, status, answer, tookMs }) => (
              <li>
                <Moment at={at} desk={desk} />: {status === 0 ? "no answer" : `HTTP ${status}`} in {tookMs}{" "}
                ms. <span class="soft">{answer}</span>
              </li>
            ))}
          </ol>
        </details>,
        state.status === "pending" ? (
          ""
        ) : (
          <Form action={here}>
            <input type="hidden" name="delivery" value={id} />
            <Button name="action" value="replay" kind="quiet">
              Again
            </Button>
          </Form>
        ),
      ])}
    />
  </>
);
