import type { World } from "@legwork/core/engine/world.ts";
import { shellOf } from "../http/shell.ts";
import { managePages } from "../pages/manage/manage.tsx";

export const webManage = (world: World) =>
  shellOf(world, (app) => void app.route("/manage", managePages(world)));
