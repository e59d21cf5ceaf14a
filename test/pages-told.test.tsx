import { run } from "@legwork/core/engine/run.ts";
import { expect, test } from "vitest";
import { offerOf } from "./cast.ts";
import { HARRIET } from "./form-people.ts";
import { asked, HOST } from "./pages-scenes.ts";

test("a host who is asked for other times reads on the page why the last ones did not fit", async () => {
  const { made, app, introductionId } = await asked();
  const order = { to: introductionId, programmeId: made.programmeId } as const;
  const door = made.door("answer", String(HARRIET.email));
  expect(await (await app.request(`${HOST}${door}`)).text()).not.toContain("None of them works");
  await run(made, { ...order, command: { type: "introduction.accept", offer: offerOf("2026-12-04 14:00") } });
  await run(made, {
    ...order,
    command: { type: "introduction.refuseTimes", note: "I sit an exam that day." },
  });
  await made.settle();
  const page = await (await app.request(`${HOST}${door}`)).text();
  expect(page).toContain("None of them works");
  expect(page).toContain("I sit an exam that day.");
});
