/** A made-up person at a browser without scripts: opens a link, fills in what is there, presses a button. */

export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** What a browser talks to. */
export type Site = (request: Request) => Response | Promise<Response>;

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name] ?? "");

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : decoded(found);
};

/** Redirects followed at one press: more would be a circle. */
const REDIRECTS_MAX = 5;

export class Browser {
  readonly #site: Site;
  readonly #base: string;
  #cookie = "";
  html = "";
  status = 0;
  path = "";

  constructor(site: Site, base: string) {
    this.#site = site;
    this.#base = base;
  }

  open(path: string): Promise<this> {
    return this.#fetch(path, {});
  }

  /** True when the page has a button that is pressed as `name=value`, or by these words. */
  has(button: string): boolean {
    return this.#formWith(button) !== undefined;
  }

  /** The values a page offers for one field, in their order. */
  valuesOf(field: string): readonly string[] {
    return [...this.html.matchAll(/<input\s[^>]*>/g)]
      .filter(([tag]) => attribute(tag, "name") === field)
      .map(([tag]) => attribute(tag, "value") ?? "");
  }

  /**
   * Presses a button, found by `name=value` or by its words; the form's fields go as they stand, but for what is
   * typed over them. Throws when the page has no such button.
   */
  async press(button: string, typed: Typed = {}): Promise<this> {
    const found = this.#formWith(button);
    if (found === undefined) throw new Error(`There is no button “${button}” on ${this.path}.`);
    const body = filled(found.inner, typed);
    if (found.name !== undefined) body.append(found.name, found.value);
    return this.#fetch(found.action, { method: "POST", body });
  }

  #formWith(button: string) {
    for (const [, tag = "", inner = ""] of this.html.matchAll(/<form\s([^>]*)>([\s\S]*?)<\/form>/g)) {
      for (const [opening, words = ""] of inner.matchAll(/<button\s[^>]*>([\s\S]*?)<\/button>/g)) {
        const head = opening.slice(0, opening.indexOf(">") + 1);
        const [name, value] = [attribute(head, "name"), attribute(head, "value") ?? ""];
        if (`${name}=${value}` !== button && decoded(words).trim() !== button) continue;
        return { action: attribute(` ${tag}`, "action") ?? this.path, inner, name, value };
      }
    }
    return undefined;
  }

  async #fetch(path: string, init: RequestInit, followed = 0): Promise<this> {
    const headers = { ...(this.#cookie !== "" && { cookie: this.#cookie }) };
    const answer = await this.#site(new Request(this.#base + path, { ...init, headers }));
    const cookie = answer.headers.get("set-cookie")?.split(";")[0];
    if (cookie !== undefined) this.#cookie = cookie;
    const onward = answer.headers.get("location");
    if (onward !== null && followed < REDIRECTS_MAX) return this.#fetch(onward, {}, followed + 1);
    this.path = path;
    this.status = answer.status;
    this.html = await answer.text();
    return this;
  }
}

/** The fields of a form as a browser would send them, with what was typed in their place. */
function filled(inner: string, typed: Typed): URLSearchParams {
  const body = new URLSearchParams();
  const put = (name: string | undefined, value: string): void => {
    if (name !== undefined && !Object.hasOwn(typed, name)) body.append(name, value);
  };
  for (const [tag] of inner.matchAll(/<input\s[^>]*>/g)) {
    const type = attribute(tag, "type");
    const isBox = type === "checkbox" || type === "radio";
    if (!isBox || /\schecked[\s>]/.test(tag)) put(attribute(tag, "name"), attribute(tag, "value") ?? "");
  }
  for (const [, tag = "", text = ""] of inner.matchAll(/<textarea\s([^>]*)>([\s\S]*?)<\/textarea>/g))
    put(attribute(` ${tag}`, "name"), decoded(text));
  for (const [, tag = "", options = ""] of inner.matchAll(/<select\s([^>]*)>([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option\s[^>]*>/g)].map(([option]) => option);
    const chosen = all.find((option) => /\sselected[\s>]/.test(option)) ?? all[0] ?? "";
    put(attribute(` ${tag}`, "name"), attribute(chosen, "value") ?? "");
  }
  for (const [name, value] of Object.entries(typed))
    for (const each of typeof value === "string" ? [value] : value) body.append(name, each);
  return body;
}
