import type { Page } from "playwright-core";

/** Text for a field, several values for boxes of one name; booleans for a single box. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** A page as somebody saw it, to be examined afterwards. */
export interface Sight {
  readonly url: string;
  readonly status: number;
  readonly html: string;
}

/** Somebody at a real browser: opens links, fills in what is there, presses buttons, and remembers every page. */
export class Reader {
  readonly page: Page;
  readonly #base: string;
  readonly #sights: Sight[];
  #status = 0;

  constructor(page: Page, base: string, sights: Sight[]) {
    this.page = page;
    this.#base = base;
    this.#sights = sights;
    page.on("response", (answer) => {
      if (answer.request().isNavigationRequest() && answer.frame() === page.mainFrame())
        this.#status = answer.status();
    });
  }

  get status(): number {
    return this.#status;
  }

  get path(): string {
    return this.page.url().slice(this.#base.length);
  }

  /** The page's words as they are laid out: what is hidden is not among them. */
  text(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: hidden words must not count as read
    return this.page.locator("body").innerText();
  }

  async open(path: string): Promise<this> {
    await this.page.goto(path.startsWith("http") ? path : this.#base + path);
    return this.look();
  }

  async follow(words: string): Promise<this> {
    const link = this.page.getByRole("link", { name: words, exact: true }).first();
    await Promise.all([this.page.waitForNavigation(), link.click()]);
    return this.look();
  }

  /** Where the link with these words leads. Throws when there is none. */
  async linkTo(words: string): Promise<string> {
    const href = await this.page.getByRole("link", { name: words, exact: true }).first().getAttribute("href");
    if (href === null) throw new Error(`no link says “${words}” on ${this.path}`);
    return href;
  }

  /** The values a page offers for one field, in their order. */
  valuesOf(field: string): Promise<readonly string[]> {
    return this.page
      .locator(`input[name="${field}"]`)
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute("value") ?? ""));
  }

  /** Types over fields of the form that has the button, and presses it. */
  async press(words: string, typed: Typed = {}): Promise<this> {
    const button = this.page.getByRole("button", { name: words, exact: true }).first();
    const form = this.page.locator("form").filter({ has: button }).first();
    for (const [name, value] of Object.entries(typed))
      for (const each of typeof value === "string" ? [value] : value) await this.#fill(form, name, each);
    await Promise.all([this.page.waitForNavigation(), button.click()]);
    return this.look();
  }

  async #fill(form: ReturnType<Page["locator"]>, name: string, value: string): Promise<void> {
    const box = form.locator(`input[name="${name}"][value="${value}"]:is([type=checkbox],[type=radio])`);
    if ((await box.count()) > 0) return box.check();
    const field = form.locator(`[name="${name}"]`).first();
    const tag = await field.evaluate((element) => element.tagName);
    if (tag === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }

  /** Remembers the page as it stands. */
  async look(): Promise<this> {
    this.#sights.push({ url: this.page.url(), status: this.#status, html: await this.page.content() });
    return this;
  }
}
