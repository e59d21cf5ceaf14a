import { readFileSync } from "node:fs";
import { termFor } from "@legwork/core/domain/programme.ts";
import { run } from "@legwork/core/engine/run.ts";
import { inFrench } from "@legwork/functions/pages/objections-french.ts";
import { participantPages } from "@legwork/functions/pages/participant.tsx";
import { describe, expect, test } from "vitest";
import { checked } from "./checked-pages.ts";
import { CHIDI, enrolled, HARRIET, SANA } from "./form-people.ts";
import { empty, HOUR_MS } from "./pages-scenes.ts";
import { Visitor } from "./visitor.ts";
import { type TestWorld, world } from "./world.ts";

const [HOST, SEEKER] = ["harriet@example.org", "sana@example.org"];

/** Words of English pages that no French one has any use for; what people typed is taken out before. */
const ENGLISH =
  /\b(?:the|your?|and|with|when|where|how|please|thank|yes|meeting|choose|time|host|seeker|letter|optional|if you like|skip to)\b/i;
const TYPED =
  /<(?:textarea|blockquote)[^>]*>[\s\S]*?<\/(?:textarea|blockquote)>|<(\w+)[^>]* lang="en"[^>]*>[\s\S]*?<\/\1>|<div class="said">[\s\S]*?<\/div>|<p class="said">[\s\S]*?<\/p>/g;
const PEOPLE =
  /Sana Seeker|Claire Dubois|Harriet Host|Head of data|University of Leeds|Opposite Café, 26 Blenheim Terrace|Spring cohort|data analyst|Buckingham Palace Road/gi;

/** What Sana and Harriet wrote of themselves, wherever it is shown. */
const SAID = new RegExp(
  [...Object.values(SANA), ...Object.values(HARRIET)]
    .flatMap((value) =>
      typeof value === "string" && value.length > 15 ? [value.replace(/[.?+]/g, "\\$&")] : [],
    )
    .join("|"),
  "g",
);

/** A page in French: it says so, and no word of ours is English. */
function isFrench({ html, status }: Visitor, expected = 200): void {
  expect(status).toBe(expected);
  expect(html).toContain('<html lang="fr-CA">');
  const own = html
    .replace(TYPED, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(PEOPLE, "")
    .replace(SAID, "");
  expect(own.match(new RegExp(`.{0,40}${ENGLISH.source}.{0,40}`, "is"))?.[0]).toBeUndefined();
  expect(own).not.toMatch(/ [:;?!»]|« |\u00a0[;?!]/);
}

/** Two people enrolled by English forms, whose programme then speaks French. */
async function french() {
  const made = await world();
  const app = checked(participantPages(made));
  await enrolled(made, app, "host", HARRIET);
  await enrolled(made, app, "seeker", SANA);
  await speakFrench(made);
  await made.wind(2 * HOUR_MS);
  return { made, app };
}

async function speakFrench(made: TestWorld): Promise<void> {
  const settings = { locale: "fr-CA", term: termFor("fr-CA") } as const;
  await run(made, {
    to: made.programmeId,
    programmeId: made.programmeId,
    command: { type: "programme.change", settings },
  });
}

const visit = (made: TestWorld, app: Parameters<typeof checked>[0], door: string, email: string) =>
  new Visitor(app).open(made.door(door, email));

const offeredOn = ({ html }: Visitor): readonly string[] =>
  [...html.matchAll(/name="times\[\]" value="([^"]+)"/g)].map(([, value = ""]) => value);

describe("a programme that speaks French", () => {
  test("asks a host in French, says in French what is missing, and thanks in French", async () => {
    const { made, app } = await french();
    const page = await visit(made, app, "answer", HOST);
    isFrench(page);
    expect(page.text).toContain("Sana aimerait apprendre de vous");
    expect(page.text).toContain("Vous travaillez dans le domaine des données");
    await page.press("Oui, proposer ces moments", {});
    isFrench(page, 422);
    expect(page.text).toContain("Cochez au moins un moment");
    await page.press("Poser la question", { question: "" });
    isFrench(page, 422);
    await page.press("Oui, proposer ces moments", { "times[]": offeredOn(page).slice(0, 2) });
    isFrench(page);
    expect(page.text).toContain("Vos disponibilités sont entre les mains de Sana");
    await page.press("Reprendre ma réponse");
    isFrench(page);
  });

  test("lets a seeker choose, and shows both the meeting, the pack and how to move or cancel, in French", async () => {
    const { made, app } = await french();
    const answer = await visit(made, app, "answer", HOST);
    const offered = offeredOn(answer);
    await answer.press("Oui, proposer ces moments", { "times[]": offered.slice(0, 3) });
    await made.settle();
    const choosing = await visit(made, app, "choose", SEEKER);
    isFrench(choosing);
    expect(choosing.text).toContain("heure de Londres, UTC+00:00");
    await choosing.press("Prendre ce moment", {});
    isFrench(choosing, 422);
    await choosing.press("Prendre ce moment", { time: offered[0] ?? "" });
    await made.settle();
    await choosing.open(choosing.path);
    isFrench(choosing);
    const meeting = await choosing.follow("La rencontre");
    isFrench(meeting);
    await meeting.press("Je serai là");
    isFrench(meeting);
    const pack = await new Visitor(app).open(meeting.link("Mon dossier\u00a0: à lire avant la rencontre"));
    isFrench(pack);
    const questions = await new Visitor(app).open(`${pack.path}/questions`);
    isFrench(questions);
    for (const own of ["Un emploi ?", "Qui ? Quoi ?", "Je sais.", `Que ${"dire ".repeat(40)}?`]) {
      await questions.press("Ajouter ma question", { own });
      isFrench(questions, 422);
    }
    await questions.press("Retirer\u00a0: question 1");
    await questions.press("Retirer\u00a0: question 1");
    await questions.press("Garder ces questions", { own: "" });
    isFrench(questions, 422);
    await questions.press("Ajouter ma question", {
      own: "Comment décide-t-on chez vous ?",
      ownLevel: "organisation",
    });
    isFrench(questions);
    const moving = await new Visitor(app).open(meeting.link("La déplacer à un autre moment"));
    isFrench(moving);
    await moving.press("Déplacer", {});
    isFrench(moving, 422);
    await made.wind(Date.parse(offered[0] ?? "") - Date.parse(made.clock.now()) + HOUR_MS);
    await meeting.open(meeting.path);
    isFrench(meeting);
    await meeting.press("Elle a eu lieu");
    isFrench(meeting);
    await made.settle();

    const thanks = await new Visitor(app).open(meeting.link("Remercier Harriet"));
    isFrench(thanks);
    await thanks.press("Envoyer mon merci", { said: "ok", words: "" });
    isFrench(thanks, 422);
    expect(thanks.text).toContain("C’est ce qui donne du prix à un merci.");
    await thanks.press("Envoyer mon merci", {
      said: "Un modèle, c’est de la plomberie.",
      words: "Merci de ces vingt minutes, et de votre franchise.",
    });
    isFrench(thanks);
    const survey = await new Visitor(app).open(meeting.link("Trois petites questions"));
    isFrench(survey);
    await survey.press("Envoyer mes réponses", { useful: "5" });
    isFrench(survey, 422);
    expect(survey.text).toContain("Choisissez oui ou non.");
    await survey.press("Envoyer mes réponses", { again: "yes" });
    isFrench(survey);
    await made.settle();
    const refer = await visit(made, app, "refer", HOST);
    isFrench(refer);
    await refer.press("Envoyer le nom", { name: "", email: "nobody" });
    isFrench(refer, 422);
    expect(refer.text).toContain("Une adresse électronique contient exactement un @.");
    await refer.press("Envoyer le nom", { name: "Nina Nommée", email: "nina@example.org" });
    isFrench(refer);
  });

  test("shows a cancelled meeting in French", async () => {
    const { made, app } = await french();
    const answer = await visit(made, app, "answer", HOST);
    const offered = offeredOn(answer);
    await answer.press("Oui, proposer ces moments", { "times[]": offered.slice(0, 1) });
    await made.settle();
    const choosing = await visit(made, app, "choose", SEEKER);
    await choosing.press("Prendre ce moment", { time: offered[0] ?? "" });
    await made.settle();
    await choosing.open(choosing.path);
    const meeting = await choosing.follow("La rencontre");
    await meeting.press("Annuler la rencontre", { because: "Une grève." });
    isFrench(meeting);
    expect(meeting.text).toContain("La raison donnée : Une grève.");
  });

  test("passes a host's question on in French, and takes the reply", async () => {
    const { made, app } = await french();
    const answer = await visit(made, app, "answer", HOST);
    await answer.press("Poser la question", { question: "Pourquoi les données ?" });
    isFrench(answer);
    await made.settle();
    const reply = await visit(made, app, "reply", SEEKER);
    isFrench(reply);
    await reply.press("Envoyer ma réponse", { text: "" });
    isFrench(reply, 422);
    await reply.press("Envoyer ma réponse", { text: "Parce que j’aime les histoires qu’elles racontent." });
    isFrench(reply);
  });

  test.each(["seeker", "host", "coach"])(
    "enrols a %s by a form in French, and says in French what is missing",
    async (form) => {
      const { made, app } = await french();
      const page = await new Visitor(app).open(`/p/${made.programmeId}`);
      isFrench(page);
      await page.open(`/p/${made.programmeId}/${form}`);
      isFrench(page);
      await made.wind(60_000);
      await page.press("Envoyer", { email: "a@b@c.example" });
      isFrench(page, 400);
      expect(page.text).toContain("Donnez votre nom.");
      expect(page.text).toContain("Cochez la case si vous êtes d’accord");
      const filled = { seeker: SANA, host: HARRIET, coach: CHIDI }[form] ?? {};
      await page.press("Envoyer", { ...filled, email: "encore@example.org" });
      isFrench(page);
      expect(page.text).toContain("Regardez dans votre boîte de réception");
    },
  );

  test("counts a half minute in French, and advises in French", async () => {
    const { made, app } = await french();
    const page = await new Visitor(app).open(`/p/${made.programmeId}/seeker`);
    await made.wind(60_000);
    await page.press("Compter mes mots", {
      "commercial-who": "Je cherche un emploi.",
      "commercial-did": "J’ai travaillé sur des transports dynamiques avec des parties prenantes.",
      "commercial-next": "",
      "commercial-help": "Tout conseil.",
    });
    isFrench(page);
    expect(page.text).toContain("Retirez « emploi ».");
    expect(page.text).toContain("on s’y perd quand on n’est pas du métier");
    expect(page.text).toContain("Demandez une chose qui se dit en cinq minutes");
    expect(page.text).toMatch(/\d+ mots, de \d+ à \d+ secondes à voix haute : il reste de la place/);
  });

  test("keeps half a form, and sends a link again, in French", async () => {
    const { made, app } = await french();
    const page = await new Visitor(app).open(`/p/${made.programmeId}/host`);
    await made.wind(60_000);
    await page.press("Enregistrer et finir plus tard", { email: "" });
    isFrench(page, 400);
    await page.press("Enregistrer et finir plus tard", { email: "plus.tard@example.org" });
    isFrench(page);
    await made.settle();
    const draft = await visit(made, app, "draft", "plus.tard@example.org");
    isFrench(draft);
    const door = await new Visitor(app).open(`/p/${made.programmeId}`);
    await door.press("Renvoyez-moi mon lien", { email: "nobody@example.org" });
    isFrench(door);
  });
});

describe("people's own pages in French", () => {
  test("show a seeker how the search stands, and a host what is open, and let both go", async () => {
    const { made, app } = await french();
    const seeker = await visit(made, app, "seeker", SEEKER);
    isFrench(seeker);
    expect(seeker.text).toMatch(
      /Demande envoyée le \w+ 24 novembre 2026 ?; une réponse est attendue d’ici au/,
    );
    await seeker.press("M’effacer", {});
    isFrench(seeker, 422);
    const host = await visit(made, app, "host", HOST);
    isFrench(host);
    await host.press("Commencer la pause", { months: "3" });
    isFrench(host);
    await host.press("Me revoilà");
    await host.press("Quitter");
    isFrench(host);
    await seeker.press("Retirer ma recherche", { because: "" });
    isFrench(seeker);
    await seeker.press("M’effacer", { sure: "yes" });
    isFrench(seeker);
  });

  test("show a seeker all conversations with a goal, and let the half minute be practised, in French", async () => {
    const { made, app } = await french();
    const seeker = await visit(made, app, "seeker", SEEKER);
    const all = await new Visitor(app).open(
      seeker.link("Voir toutes vos conversations, vos notes et votre but"),
    );
    isFrench(all);
    await all.press("Fixer mon but", { conversations: "3", until: "demain" });
    isFrench(all, 422);
    await all.press("Fixer mon but", { conversations: "3", until: "2027-06-30" });
    isFrench(all);
    const half = await new Visitor(app).open(`${seeker.path}/commercial`);
    isFrench(half);
    await half.press("Lancer l’horloge");
    isFrench(half);
    await made.wind(31_000);
    await half.press("J’ai fini");
    isFrench(half);
    expect(half.text).toContain("Vous avez parlé pendant 31 secondes.");
    await half.press("Garder cette version", { "commercial-who": "J’étudie les mathématiques à Leeds." });
    isFrench(half);
  });

  test("confirm an address, and stop letters, in French", async () => {
    const { made, app } = await french();
    const form = await new Visitor(app).open(`/p/${made.programmeId}/host`);
    await made.wind(60_000);
    await form.press("Envoyer", { ...HARRIET, email: "zoe@example.org", name: "Zoé Hôte" });
    await made.settle();
    const confirm = await visit(made, app, "confirm", "zoe@example.org");
    isFrench(confirm);
    await confirm.press("Oui, c’est moi");
    isFrench(confirm);
    const stop = await visit(made, app, "unsubscribe", HOST);
    isFrench(stop);
    await stop.press("Seulement cette demande");
    isFrench(stop);
    await stop.press("Tout ce qui vient de Leeds Careers");
    isFrench(stop);
  });

  test("show a coach the searches taken, and the guide to everybody, in French", async () => {
    const { made, app } = await french();
    const form = await new Visitor(app).open(`/p/${made.programmeId}/coach`);
    await made.wind(60_000);
    await form.press("Envoyer", CHIDI);
    await made.settle();
    const confirm = await visit(made, app, "confirm", String(CHIDI.email));
    await confirm.press("Oui, c’est moi");
    isFrench(confirm);
    expect(confirm.text).toContain("Vos recherches");
    const guide = await new Visitor(app).open(`/p/${made.programmeId}/guide`);
    isFrench(guide);
  });

  test("let a named person say yes or no in French", async () => {
    const { made, app } = await french();
    const answer = await visit(made, app, "answer", HOST);
    await answer.press("Proposer cette personne", {
      name: "Nina Nommée",
      email: "nina@example.org",
      mayUseName: "yes",
    });
    isFrench(answer);
    await made.settle();
    const invited = await visit(made, app, "invited", "nina@example.org");
    isFrench(invited);
    expect(invited.text).toContain("Harriet Host a pensé à vous.");
    await invited.press("Non, merci");
    isFrench(invited);
    await made.settle();
    await invited.open(made.door("invited", "nina@example.org"));
    isFrench(invited);
  });

  test("let a connector pass a request on, and whoever is asked what came of it answer, in French", async () => {
    const { made, app } = await empty();
    await enrolled(made, app, "host", {
      ...HARRIET,
      name: "Tom Thane",
      email: "tom@example.org",
      employer: "Bolt",
    });
    const sana = await enrolled(made, app, "seeker", { ...SANA, targets: "Acme" });
    const harriet = await enrolled(made, app, "host", HARRIET);
    await sana.follow("List the people you know, and ask through them");
    await harriet.follow("List the people you know");
    const claire = { name: "Claire Dubois", employer: "HEC Montréal", position: "", relation: "colleague" };
    await sana.press("Add to my list", { ...claire, email: "claire@example.org", mayAsk: "yes" });
    await harriet.press("Add to my list", claire);
    await harriet.press("Yes, use my list");
    await sana.press("Yes, use my list");
    await speakFrench(made);
    await made.wind(2 * HOUR_MS);
    const pass = await visit(made, app, "pass", "claire@example.org");
    isFrench(pass);
    expect(pass.text).toContain("Transmettriez-vous ceci pour Sana?");
    await pass.press("Oui, transmettre");
    isFrench(pass);
  });

  test("answer a link that opens nothing in the language the browser asks for, and say nothing more", async () => {
    const { app } = await french();
    const ask = async (language: string) =>
      (
        await app.request("https://legwork.example/answer/nothing", {
          headers: { "accept-language": language },
        })
      ).text();
    expect(await ask("fr-CA,fr;q=0.9,en;q=0.8")).toContain("Ce lien n’ouvre rien");
    expect(await ask("en-CA,fr;q=0.5")).toContain("This link does not open anything");
  });
});

describe("what a form objects to", () => {
  test("has French words for every sentence of the shapes that participants fill in", () => {
    const source = readFileSync(
      new URL("../packages/functions/src/http/schemas.ts", import.meta.url),
      "utf8",
    );
    const said = [...source.matchAll(/"((?:Please|On each|Each)[^"]+\.)"/g)].map(
      ([, sentence = ""]) => sentence,
    );
    expect(said.length).toBeGreaterThan(25);
    const own = /organisation|know each other/;
    expect(said.filter((sentence) => !own.test(sentence) && inFrench(sentence) === undefined)).toEqual([]);
  });
});
