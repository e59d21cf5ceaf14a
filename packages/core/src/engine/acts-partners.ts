import { fanOut, postDelivery } from "./act-webhook.ts";
import type { Acts } from "./doing.ts";

export const PARTNERS_ACTS = {
  "webhook.fanOut": (world, effect) => fanOut(world, effect.factId, effect.factType, effect.programmeId),
  "webhook.post": (world, effect) => postDelivery(world, effect.deliveryId),
  "record.erase": (world, effect) => world.store.erase(effect.id),
} as const satisfies Acts;
