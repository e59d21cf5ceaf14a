import { handle } from "hono/aws-lambda";
import { postHttp } from "../adapters/post-http.ts";
import { cloud } from "./cloud.ts";
import { partsOf } from "./web.ts";

const { world, idle } = cloud({ post: postHttp() });
const partFor = partsOf(world);

/**
 * The very app that runs on one machine, without the doors that let everybody in. What a request set off is finished
 * before it is answered: a frozen function would finish it minutes later.
 */
export const handler: ReturnType<typeof handle> = async (event, context) => {
  const app = await partFor("rawPath" in event ? event.rawPath : event.path);
  const answered = await handle(app)(event, context);
  await idle();
  return answered;
};
