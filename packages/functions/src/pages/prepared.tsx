import { preparationIdOf } from "@legwork/core/domain/derived.ts";
import { isFrench } from "@legwork/core/domain/programme.ts";
import { read } from "@legwork/core/engine/run.ts";
import type { World } from "@legwork/core/engine/world.ts";
import { isId } from "@legwork/core/kernel/id.ts";
import { plainOf } from "@legwork/core/letters/blocks.ts";
import { type Asked, putAll } from "@legwork/core/letters/questions.ts";
import type { FC } from "hono/jsx";
import { alongside } from "./door.tsx";
import type { Met } from "./meeting-facts.tsx";

/** What the seeker means to ask, for the seeker's own eyes; undefined where there is nothing to ask or it is over. */
interface Prepared {
  readonly asked: readonly Asked[];
  readonly href: string;
}

export async function preparedFor(world: World, met: Met): Promise<Prepared | undefined> {
  const { side, state, host, seeker, programme, link, id } = met;
  const { occasionId } = state.appointment;
  const isAhead = state.status === "holding" || state.status === "scheduled" || state.status === "missed";
  if (side !== "seeker" || !isAhead || !isId("introduction", occasionId)) return undefined;
  if (host === undefined || seeker === undefined) return undefined;
  const preparation = await read(world, preparationIdOf(occasionId));
  const asked =
    preparation?.status === "chosen"
      ? putAll(preparation.questions, seeker, host, programme.settings.locale)
      : [];
  return { asked, href: `${alongside(world, link, "pack", id, "seeker")}/questions` };
}

const WORDS = {
  english: {
    title: "What you mean to ask",
    none: "You have not chosen your questions yet. Four or five are enough.",
    choose: "Choose them",
    change: "Choose others, or change the order",
  },
  french: {
    title: "Ce que vous voulez demander",
    none: "Vous n’avez pas encore choisi vos questions. Quatre ou cinq suffisent.",
    choose: "Les choisir",
    change: "En choisir d’autres, ou changer l’ordre",
  },
} as const;

export const PreparedQuestions: FC<{ met: Met; prepared: Prepared | undefined }> = ({ met, prepared }) => {
  if (prepared === undefined) return null;
  const words = WORDS[isFrench(met.programme.settings.locale) ? "french" : "english"];
  const { asked, href } = prepared;
  return (
    <section aria-labelledby="prepared">
      <h2 id="prepared">{words.title}</h2>
      {asked.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ol>
          {asked.map((question) => (
            <li>{plainOf(question.words)}</li>
          ))}
        </ol>
      )}
      <p>
        <a href={href}>{asked.length === 0 ? words.choose : words.change}</a>
      </p>
    </section>
  );
};
