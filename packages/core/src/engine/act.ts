import type { Consumer } from "../reactions/reaction.ts";
import type { Effect } from "../vocabulary.ts";
import { MAIL_ACTS } from "./acts-mail.ts";
import { MATCHING_ACTS } from "./acts-matching.ts";
import { PARTNERS_ACTS } from "./acts-partners.ts";
import { WORKFLOW_ACTS } from "./acts-workflow.ts";
import { type Acts, doWith } from "./doing.ts";
import type { World } from "./world.ts";

/** What each consumer can do. An effect of a reaction belongs to the reaction's consumer: one place, one function. */
export const ACTS: Readonly<Record<Consumer, Acts>> = {
  workflow: WORKFLOW_ACTS,
  mail: MAIL_ACTS,
  matching: MATCHING_ACTS,
  partners: PARTNERS_ACTS,
};

/** Every effect there is: the type is wrong while one of them belongs to nobody. */
const EVERY_ACT: Required<Acts> = { ...WORKFLOW_ACTS, ...MAIL_ACTS, ...MATCHING_ACTS, ...PARTNERS_ACTS };

/** Touches the outside for one effect, whoever's it is. */
export const act = (world: World, effect: Effect): Promise<void> => doWith(EVERY_ACT, world, effect);
