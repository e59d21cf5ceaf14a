import { handle } from "hono/aws-lambda";
import { postHttp } from "../adapters/post-http.ts";
import { api } from "../http/api.ts";
import { createApp } from "../http/app.ts";
import { STYLE_INTEGRITY, STYLE_PATH } from "../pages/style.ts";
import { cloud } from "./cloud.ts";

const { world, idle } = cloud({ post: postHttp() });

/** The very app that runs on one machine, without the doors that let everybody in. */
const app = createApp(world, { api: api(world, { path: STYLE_PATH, integrity: STYLE_INTEGRITY }) });
const answer = handle(app);

/** What a request set off is finished before it is answered: a frozen function would finish it minutes later. */
export const handler: typeof answer = async (event, context) => {
  const answered = await answer(event, context);
  await idle();
  return answered;
};
