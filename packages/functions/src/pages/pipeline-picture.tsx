import type { FC } from "hono/jsx";
import { type Conversation, STAGES } from "./conversations.ts";
import { PIPELINE } from "./pipeline-words.ts";
import { useWords } from "./speech.ts";

/** Pictures of a seeker's conversations. Whatever they show also stands in words beside them. */

/** Dots in one stage; more are told by the number alone. */
const DOTS_MAX = 24;

/** One dot for each conversation, in the stage it has reached. */
export const Stages: FC<{ all: readonly Conversation[] }> = ({ all }) => {
  const { stageNames } = useWords(PIPELINE);
  return (
    <ol class="stages">
      {STAGES.map((stage) => {
        const count = all.filter((one) => one.stage === stage).length;
        return (
          <li>
            <strong>{count}</strong> {stageNames[stage]}
            <span class="dots" aria-hidden="true">
              {Array.from({ length: Math.min(count, DOTS_MAX) }, () => (
                <span />
              ))}
            </span>
          </li>
        );
      })}
    </ol>
  );
};

const HEIGHT = 100;
const STEP = 60;
const MARGIN = 12;
/** The newest conversations that fit on a phone. */
const GROWTH_MAX = 20;

/** How useful each conversation was, in the order they took place: 1 to 5. */
export const Growth: FC<{ useful: readonly number[] }> = ({ useful }) => {
  const shown = useful.slice(-GROWTH_MAX);
  const words = useWords(PIPELINE);
  const width = 2 * MARGIN + STEP * (shown.length - 1);
  const points = shown.map((value, index) => ({
    x: MARGIN + STEP * index,
    y: HEIGHT - MARGIN - ((value - 1) * (HEIGHT - 2 * MARGIN)) / 4,
  }));
  return (
    <figure>
      <svg
        class="growth"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="xMinYMid meet"
        aria-hidden="true"
        focusable="false"
      >
        {[1, 3, 5].map((level) => {
          const y = HEIGHT - MARGIN - ((level - 1) * (HEIGHT - 2 * MARGIN)) / 4;
          return <line class="grid" x1={0} x2={width} y1={y} y2={y} />;
        })}
        <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
        {points.map(({ x, y }) => (
          <circle cx={x} cy={y} r={5} />
        ))}
      </svg>
      <figcaption>{words.growth(shown.join(", "))}</figcaption>
    </figure>
  );
};
