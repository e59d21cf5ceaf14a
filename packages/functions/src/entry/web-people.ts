import type { World } from "@legwork/core/engine/world.ts";
import { shellOf } from "../http/shell.ts";
import { signInPages } from "../pages/manage/sign-in.tsx";
import { participantPages } from "../pages/participant.tsx";
import { pressWhenAsked } from "./press.ts";

export const webPeople = (world: World) =>
  shellOf(world, (app) => {
    app.route("/", signInPages(world));
    app.route("/", participantPages(world, pressWhenAsked));
  });
