import { kindOf } from "../kernel/id.ts";
import { isPublic } from "../vocabulary.ts";
import { letter, on, order, type Reaction, self } from "./reaction.ts";

export const PARTNERS: readonly Reaction[] = [
  {
    name: "deliver-to-partners",
    on: "*",
    consumer: "partners",
    leadsTo: (fact) => {
      const kind = kindOf(fact.recordId);
      return kind !== undefined && isPublic(kind, fact.event.type)
        ? [
            {
              effect: "webhook.fanOut",
              factId: fact.id,
              factType: fact.event.type,
              programmeId: fact.programmeId,
            },
          ]
        : [];
    },
  },
  on("delivery.queued", "partners", "post-delivery", ({ fact }) => ({
    effect: "webhook.post",
    deliveryId: self("delivery", fact),
  })),
  on("delivery.due", "partners", "post-delivery-again", ({ fact }) => ({
    effect: "webhook.post",
    deliveryId: self("delivery", fact),
  })),
  on("delivery.succeeded", "partners", "note-endpoint-well", ({ fact, endpointId }) =>
    order(endpointId, { type: "endpoint.noteSuccess" }, fact.programmeId),
  ),
  on("delivery.attemptFailed", "partners", "note-endpoint-failing", ({ fact, endpointId, gone }) =>
    order(endpointId, { type: "endpoint.noteFailure", gone }, fact.programmeId),
  ),
  on("delivery.failed", "partners", "note-endpoint-failed", ({ fact, endpointId, gone }) =>
    order(endpointId, { type: "endpoint.noteFailure", gone }, fact.programmeId),
  ),
  on("endpoint.disabled", "mail", "tell-manager-endpoint-disabled", ({ fact, byUs }) =>
    byUs ? letter(fact, "endpoint-disabled", fact.recordId, fact.programmeId, fact.sequence) : [],
  ),
  on("request.forgotten", "partners", "forget-request", ({ fact }) => ({
    effect: "record.erase",
    id: fact.recordId,
  })),
];
