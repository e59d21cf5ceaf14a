import type { World } from "@legwork/core/engine/world.ts";
import { api } from "../http/api.ts";
import { shellOf } from "../http/shell.ts";
import { STYLE_INTEGRITY, STYLE_PATH } from "../pages/style.ts";

export const webApi = (world: World) =>
  shellOf(world, (app) => void app.route("/", api(world, { path: STYLE_PATH, integrity: STYLE_INTEGRITY })));
