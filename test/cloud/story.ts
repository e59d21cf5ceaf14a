import { randomBytes } from "node:crypto";
import { enrolled, HARRIET, SANA } from "../form-people.ts";
import { Visitor } from "../visitor.ts";
import type { Deployed } from "./deployed.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One stretch of the story; it throws when what somebody should see is not there. */
export interface Step {
  readonly name: string;
  run(): Promise<void>;
}

/** One introduction from two forms to a meeting, thanks and a new name, as people with browsers live through it. */
export function storyOf(legwork: Deployed): readonly Step[] {
  const { app } = legwork;
  const visit = (door: string, email: string) => new Visitor(app).open(legwork.door(door, email));
  let time = "";
  let sana = new Visitor(app);
  let meeting = new Visitor(app);
  return [
    {
      name: "the host's form, confirmed",
      run: async () => void (await enrolled(legwork, app, "host", HARRIET)),
    },
    {
      name: "the seeker's form, confirmed",
      run: async () => {
        sana = await enrolled(legwork, app, "seeker", SANA);
      },
    },
    {
      name: "matched, and the host is asked",
      run: async () => {
        // A weekend may lie between, on which nobody is asked.
        await legwork.wind(4 * DAY_MS);
        sees(await sana.open(sana.path), "Harriet, Head of data at Acme");
      },
    },
    {
      name: "yes, with two times",
      run: async () => {
        const harriet = await visit("answer", "harriet@example.org");
        sees(harriet, "Sana would like to learn from you");
        const offered = [...harriet.html.matchAll(/name="times\[\]" value="([^"]+)"/g)].map(
          ([, value = ""]) => value,
        );
        time = offered[1] ?? "";
        await harriet.press("Yes, offer these times", { "times[]": offered.slice(0, 2) });
        sees(harriet, "Sana has your times");
        await legwork.settle();
      },
    },
    {
      name: "a time is chosen, both are invited",
      run: async () => {
        const choosing = await visit("choose", "sana@example.org");
        await choosing.press("Take this time", { time });
        await legwork.settle();
        sees(await choosing.open(choosing.path), "Your meeting with Harriet is set.");
        meeting = await choosing.follow("The meeting");
      },
    },
    {
      name: "coming, the pack, two reminders each",
      run: async () => {
        await meeting.press("I am coming");
        const pack = await new Visitor(app).open(meeting.link("My pack: what to read before we meet"));
        sees(pack, "Before you meet Harriet");
        await legwork.wind(Date.parse(time) - Date.parse(legwork.now()) + HOUR_MS);
      },
    },
    {
      name: "it happened, and thanks",
      run: async () => {
        await meeting.open(meeting.path);
        await meeting.press("It happened");
        await legwork.settle();
        const thanks = await new Visitor(app).open(meeting.link("Thank Harriet"));
        await thanks.press("Send my thanks", {
          said: "That most models are plumbing.",
          words: "It made me look at my own models again.",
        });
        sees(thanks, "Your thanks are on their way");
        await legwork.settle();
      },
    },
    {
      name: "a new name, invited, who says yes and is asked",
      run: async () => {
        const refer = await visit("refer", "harriet@example.org");
        await refer.press("Send the name", {
          name: "Nina Named",
          email: "nina@example.org",
          mayUseName: "yes",
        });
        await legwork.settle();
        const nina = await visit("invited", "nina@example.org");
        const { name: _name, email: _email, ...terms } = HARRIET;
        await nina.press("Yes, I can spare 20 minutes", { ...terms, employer: "Bolt" });
        await legwork.settle();
        await legwork.wind(4 * DAY_MS);
        sees(await visit("answer", "nina@example.org"), "Sana would like to learn from you");
      },
    },
  ];
}

/** A partner's system that wants every fact, and cannot be reached. */
export const withPartner = (legwork: Deployed): Promise<void> =>
  legwork.order({
    to: "end_partner",
    programmeId: legwork.programmeId,
    command: {
      type: "endpoint.create",
      url: "https://partner.example/legwork",
      label: "Student system",
      secret: legwork.world.vault.seal(`whsec_${randomBytes(32).toString("base64")}`),
    },
  });

function sees({ text, path }: Visitor, words: string): void {
  if (!text.includes(words)) throw new Error(`${path} does not say "${words}": ${text.slice(0, 400)}`);
}
