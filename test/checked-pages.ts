import type { Hono } from "hono";
import { HtmlValidate } from "html-validate";
import { expect } from "vitest";

const validator = new HtmlValidate({ extends: ["html-validate:recommended", "html-validate:document"] });

/** What an HTML checker has to say against a page, a line each. */
export async function faultsOf(html: string): Promise<readonly string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  );
}

/** Pages of one shape are checked once in a run: the same path but for its token, status, title and fields. */
const seen = new Set<string>();

function shapeOf(url: string, status: number, html: string): string {
  const path = new URL(url).pathname.replace(/[a-z]{3}_[\w.-]+/g, "…");
  const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? "";
  const fields = [...html.matchAll(/<(?:input|select|textarea|button)\s[^>]*/g)].length;
  return `${path} ${status} ${title} ${fields}`;
}

/** What is written for everybody, and holds nobody's secret: the published column. */
const FOR_EVERYBODY = /^\/p\/[^/]+\/column(?:$|\/(?:issues|questions|archive)(?:\/|$))/;

/** The same app, every page of which is checked on its way out: valid HTML, no script, no inline style, no secret kept. */
export function checked(app: Pick<Hono, "request">): Pick<Hono, "request"> {
  return {
    request: async (input, init) => {
      const answer = await app.request(input, init);
      const type = answer.headers.get("content-type") ?? "";
      if (type.startsWith("text/html") && init?.method !== "HEAD") {
        const html = await answer.clone().text();
        const shape = shapeOf(String(input), answer.status, html);
        if (!seen.has(shape)) expect(await faultsOf(html), String(input)).toEqual([]);
        seen.add(shape);
        expect(html, String(input)).not.toMatch(/<script|\sstyle="|\son\w+="|javascript:/i);
        expect(answer.headers.get("cache-control"), String(input)).toBe(
          FOR_EVERYBODY.test(new URL(String(input)).pathname) && answer.status === 200
            ? "public, max-age=300"
            : "no-store",
        );
      }
      return answer;
    },
  };
}
