import type { Hono } from "hono";

/** Somebody with a browser that has no JavaScript: opens pages, fills in what is there, presses buttons. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

interface Form {
  readonly action: string;
  readonly inner: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name] ?? "");

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : decoded(found);
};

export class Visitor {
  readonly #app: Pick<Hono, "request">;
  path = "";
  html = "";
  status = 0;
  headers = new Headers();

  constructor(app: Pick<Hono, "request">) {
    this.#app = app;
  }

  /** Opens an address and follows redirects, as a browser does. */
  async open(path: string): Promise<this> {
    return this.#send(path, {});
  }

  /** The page's words, as somebody reads them. */
  get text(): string {
    return decoded(this.html.replace(/<(style|head)[\s\S]*?<\/\1>/g, "").replace(/<[^>]+>/g, " ")).replace(
      /\s+/g,
      " ",
    );
  }

  /** Where the link with these words leads. Throws when there is none. */
  link(words: string): string {
    for (const [, href = "", inner = ""] of this.html.matchAll(
      /<a\s[^>]*?href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g,
    ))
      if (decoded(inner.replace(/<[^>]+>/g, "")).trim() === words) return decoded(href);
    throw new Error(`no link says "${words}" on ${this.path}`);
  }

  async follow(words: string): Promise<this> {
    return this.open(this.link(words));
  }

  /** Presses the button with these words, its form's fields as they stand, but for what is typed over them. */
  async press(words: string, typed: Typed = {}): Promise<this> {
    const { url, body } = this.sheet(words, typed);
    return this.#send(url, this.#post(body));
  }

  /** What pressing that button would send, and where to. */
  sheet(words: string, typed: Typed = {}): { readonly url: string; readonly body: URLSearchParams } {
    for (const form of this.#forms()) {
      for (const [tag, inner = ""] of form.inner.matchAll(/<button\s[^>]*>([\s\S]*?)<\/button>/g)) {
        if (decoded(inner.replace(/<[^>]+>/g, "")).trim() !== words) continue;
        const opening = tag.slice(0, tag.indexOf(">") + 1);
        const body = filled(form.inner, typed);
        const name = attribute(opening, "name");
        if (name !== undefined) body.append(name, attribute(opening, "value") ?? "");
        return { url: attribute(opening, "formaction") ?? form.action, body };
      }
    }
    throw new Error(`no button says "${words}" on ${this.path}: ${this.text.slice(0, 300)}`);
  }

  async post(url: string, body: URLSearchParams): Promise<this> {
    return this.#send(url, this.#post(body));
  }

  /** Every field name of the page's forms. */
  get fields(): readonly string[] {
    return [...this.html.matchAll(/<(?:input|select|textarea)\s[^>]*?\sname="([^"]*)"/g)].map(
      ([, name = ""]) => name,
    );
  }

  #post(body: URLSearchParams): RequestInit {
    return {
      method: "POST",
      body: body.toString(),
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        origin: "null",
        "sec-fetch-site": "same-origin",
      },
    };
  }

  #forms(): readonly Form[] {
    return [...this.html.matchAll(/<form\s([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = "", inner = ""]) => ({
      action: attribute(` ${tag}`, "action") ?? this.path,
      inner,
    }));
  }

  async #send(url: string, init: RequestInit): Promise<this> {
    const path = url.replace(/#.*$/, "");
    const answer = await this.#app.request(`https://legwork.example${path}`, init);
    const onward = answer.headers.get("location");
    if (answer.status === 303 && onward !== null) return this.open(onward);
    this.path = path;
    this.status = answer.status;
    this.headers = answer.headers;
    this.html = await answer.text();
    return this;
  }
}

/** The fields of a form as a browser would send them, with what was typed in their place. */
function filled(inner: string, typed: Typed): URLSearchParams {
  const body = new URLSearchParams();
  const known = new Set<string>();
  const put = (name: string, value: string): void => {
    known.add(name);
    if (!Object.hasOwn(typed, name)) body.append(name, value);
  };
  for (const [tag] of inner.matchAll(/<input\s[^>]*>/g)) {
    const [name, type] = [attribute(tag, "name"), attribute(tag, "type")];
    if (name === undefined) continue;
    known.add(name);
    if ((type === "checkbox" || type === "radio") && !/\schecked[\s>]/.test(tag)) continue;
    put(name, attribute(tag, "value") ?? "");
  }
  for (const [, tag = "", text = ""] of inner.matchAll(/<textarea\s([^>]*)>([\s\S]*?)<\/textarea>/g))
    put(attribute(` ${tag}`, "name") ?? "", decoded(text));
  for (const [, tag = "", options = ""] of inner.matchAll(/<select\s([^>]*)>([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option\s[^>]*>/g)].map(([option]) => option);
    const chosen = all.find((option) => /\sselected[\s>]/.test(option)) ?? all[0];
    put(attribute(` ${tag}`, "name") ?? "", chosen === undefined ? "" : (attribute(chosen, "value") ?? ""));
  }
  for (const [name, value] of Object.entries(typed)) {
    if (!known.has(name)) throw new Error(`the form has no field "${name}"`);
    for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
  }
  return body;
}
