import { PARTNERS_ACTS } from "@legwork/core/engine/acts-partners.ts";
import { SECOND_MS } from "@legwork/core/kernel/instant.ts";
import { postHttp } from "../adapters/post-http.ts";
import { cloud } from "./cloud.ts";
import { consuming } from "./consuming.ts";

/** Ten partners are waited for at once: one that says nothing for 15 seconds holds up no other. */
export const handler = consuming(cloud({ post: postHttp() }), "partners", PARTNERS_ACTS, {
  atOnce: 10,
  needsMs: 20 * SECOND_MS,
});
