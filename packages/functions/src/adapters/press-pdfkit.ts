import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Paper, PaperBlock, PaperPart, PaperRun } from "@legwork/core/kernel/paper.ts";
import type { Press } from "@legwork/core/ports.ts";
import PDFDocument from "pdfkit";
import { type Line, linesOf, type Measure, type Piece } from "./press-lines.ts";

/**
 * Sets papers in type with pdfkit: tagged PDF (PDF/UA-1, ISO 14289), typeface embedded, bookmarks, no time but the
 * paper's own. Lines are broken here and not by pdfkit, so that each keeps the space it ends in. Load it lazily: the
 * library is larger than everything else together.
 */

/** DejaVu Sans Condensed: Latin with every accent, Greek, Cyrillic, Vietnamese; free to embed. */
export interface Typeface {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

const SIZES = { A4: { width: 595.28, height: 841.89 }, LETTER: { width: 612, height: 792 } } as const;
const MARGIN = { side: 58, top: 46, bottom: 50 } as const;
const BODY = { size: 9.8, leading: 12.8 } as const;
/** Space after a paragraph and after an item of a list, in points. */
const GAP = { block: 5.2, item: 2.2 } as const;
const INDENT = 15;
const INK = "#1e2523";
const SOFT = "#55605b";
const ACCENT = "#17594a";
/** A heading never stands alone at the foot: this many lines follow it. */
const LINES_AFTER_HEADING = 3;
/** Shown for a sign the typeface does not have. */
const BOX = "□";

export async function installedTypeface(): Promise<Typeface> {
  const { resolve } = createRequire(import.meta.url);
  const [regular, bold] = await Promise.all(
    ["DejaVuSansCondensed", "DejaVuSansCondensed-Bold"].map((face) =>
      readFile(resolve(`dejavu-fonts-ttf/ttf/${face}.ttf`)),
    ),
  );
  if (regular === undefined || bold === undefined) throw new Error("The typeface is not installed.");
  return { regular, bold };
}

export const pressWith =
  (typeface: Typeface): Press =>
  (paper) =>
    new Promise((resolve, reject) => {
      const printed = new Sheets(paper, typeface);
      const chunks: Uint8Array[] = [];
      printed.pdf.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      printed.pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
      printed.pdf.on("error", reject);
      printed.setAll();
    });

type Element = PDFKit.PDFStructureElement;
type Weight = "regular" | "bold";

interface Setting {
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
  readonly indent: number;
}

const TEXT: Setting = { ...BODY, colour: INK, indent: 0 };

/** The sheets of one paper while they are being set. */
class Sheets {
  readonly pdf: PDFKit.PDFDocument;
  readonly #paper: Paper;
  readonly #accent: string;
  readonly #missing = new Set<string>();
  readonly #widths = new Map<string, number>();
  readonly #size: { readonly width: number; readonly height: number };
  #page = 0;
  #y = 0;

  constructor(paper: Paper, { regular, bold }: Typeface) {
    this.#paper = paper;
    this.#accent = paper.colour ?? ACCENT;
    this.#size = SIZES[paper.size];
    const edition = new Date(paper.edition);
    this.pdf = new PDFDocument({
      size: [this.#size.width, this.#size.height],
      margin: 0,
      autoFirstPage: false,
      pdfVersion: "1.7",
      // Guaranteed by pdfkit 0.20, whose own documentation names it; the published types stop at PDF/A.
      subset: "PDF/UA" as PDFKit.Mixins.PDFSubsets,
      tagged: true,
      displayTitle: true,
      lang: paper.lang,
      // None: a standard typeface named at the start would stay in the document without being embedded.
      font: "",
      info: { Title: paper.title, Author: paper.by, CreationDate: edition, ModDate: edition },
    });
    this.pdf.registerFont("regular", asBuffer(regular));
    this.pdf.registerFont("bold", asBuffer(bold));
  }

  setAll(): void {
    const root = this.pdf.struct("Document", { title: this.#paper.title, lang: this.#paper.lang });
    this.pdf.addStructure(root);
    for (const [index, part] of this.#paper.parts.entries()) {
      this.#newPage();
      if (index === 0) this.#setTitle(root);
      this.#setPart(root, part);
    }
    this.#setMissing(root);
    root.end();
    this.pdf.end();
  }

  // -------------------------------------------------------------- parts and blocks

  #setTitle(root: Element): void {
    const { title, by } = this.#paper;
    this.#setText(root, "H1", strong(title), { size: 21, leading: 26, colour: this.#accent, indent: 0 });
    this.#setText(root, "P", plain(by), { size: 11, leading: 15, colour: SOFT, indent: 0 });
    this.#y += 7;
  }

  #setPart(root: Element, { title, blocks }: PaperPart): void {
    const section = this.#child(root, "Sect");
    const bookmark = this.pdf.outline.addItem(this.#printable(title));
    this.#setText(section, "H2", strong(title), { size: 15, leading: 19, colour: this.#accent, indent: 0 });
    this.#y += 3;
    for (const block of blocks) this.#setBlock(section, block, bookmark);
    section.end();
  }

  #setBlock(section: Element, block: PaperBlock, bookmark: PDFKit.PDFOutline): void {
    switch (block.kind) {
      case "heading":
        this.#y += 4;
        this.#need(16 + LINES_AFTER_HEADING * BODY.leading);
        bookmark.addItem(this.#printable(block.text));
        this.#setText(section, "H3", strong(block.text), {
          size: 11,
          leading: 15,
          colour: this.#accent,
          indent: 0,
        });
        this.#y += 1;
        return;
      case "paragraph":
        this.#setText(section, "P", block.runs, TEXT);
        this.#y += GAP.block;
        return;
      case "list":
        this.#setList(section, block);
        return;
      case "quote":
        this.#setQuote(section, block.lines);
    }
  }

  #setList(section: Element, { ordered, items }: Extract<PaperBlock, { kind: "list" }>): void {
    const list = this.#child(section, "L");
    for (const [index, runs] of items.entries()) {
      const item = this.#child(list, "LI");
      const lines = this.#broken(runs, { ...TEXT, indent: INDENT });
      this.#need(Math.min(lines.length, 2) * BODY.leading);
      const label = ordered ? `${index + 1}.` : "•";
      const mark = this.#child(item, "Lbl");
      mark.add(() => this.#draw([this.#piece(`${label} `)], { ...TEXT, indent: 2 }, this.#y));
      mark.end();
      this.#setLines(item, "LBody", lines, { ...TEXT, indent: INDENT });
      this.#y += GAP.item;
      item.end();
    }
    list.end();
    this.#y += GAP.block - GAP.item;
  }

  #setQuote(section: Element, lines: readonly (readonly PaperRun[])[]): void {
    const quote = this.#child(section, "BlockQuote");
    for (const runs of lines) {
      const top = this.#y;
      const page = this.#page;
      this.#setText(quote, "P", runs, { ...TEXT, indent: INDENT });
      if (page === this.#page) this.#bar(top, this.#y);
      this.#y += GAP.item;
    }
    quote.end();
    this.#y += GAP.block;
  }

  /** Says at the end which signs could not be printed: a name in boxes must not pass without a word. */
  #setMissing(root: Element): void {
    if (this.#missing.size === 0) return;
    const signs = [...this.#missing].sort().map((sign) => `U+${codeOf(sign)}`);
    this.#setText(root, "P", plain(`${this.#paper.unprintable} ${signs.join(", ")}`), {
      ...TEXT,
      colour: SOFT,
    });
  }

  // -------------------------------------------------------------- lines

  #setText(parent: Element, tag: string, runs: readonly PaperRun[], setting: Setting): void {
    const whole = runs.map(({ text }) => text).join("");
    const lines = this.#broken(runs, setting);
    // What is shown as boxes is still heard as it was written.
    this.#setLines(parent, tag, lines, setting, this.#printable(whole) === whole ? undefined : whole);
  }

  /** Lines of one element, over as many pages as they need. */
  #setLines(parent: Element, tag: string, lines: readonly Line[], setting: Setting, actual?: string): void {
    const element = this.pdf.struct(tag, actual === undefined ? {} : { actual });
    parent.add(element);
    let rest = lines;
    while (rest.length > 0) {
      this.#need(setting.leading);
      const room = Math.max(1, Math.floor((this.#bottom - this.#y) / setting.leading));
      const now = rest.slice(0, room);
      element.add(() => {
        for (const line of now) {
          this.#draw(line, setting, this.#y);
          this.#y += setting.leading;
        }
      });
      rest = rest.slice(room);
    }
    element.end();
  }

  #broken(runs: readonly PaperRun[], { size, indent }: Setting): readonly Line[] {
    const measure: Measure = (text, bold) => this.#width(text, bold ? "bold" : "regular", size);
    const printable = runs.map(({ text, strong: bold }) => ({ text: this.#printable(text), strong: bold }));
    return linesOf(printable, this.#size.width - 2 * MARGIN.side - indent, measure);
  }

  #draw(line: Line, { size, colour, indent }: Setting, y: number): void {
    let x = MARGIN.side + indent;
    for (const { text, strong: bold } of line) {
      const weight: Weight = bold ? "bold" : "regular";
      this.pdf.font(weight).fontSize(size).fillColor(colour).text(text, x, y, { lineBreak: false });
      x += this.#width(text, weight, size);
    }
  }

  #piece(text: string): Piece {
    return { text, strong: false, width: this.#width(text, "regular", BODY.size) };
  }

  #width(text: string, weight: Weight, size: number): number {
    const key = `${weight} ${text}`;
    const known = this.#widths.get(key) ?? this.pdf.font(weight).fontSize(1_000).widthOfString(text);
    this.#widths.set(key, known);
    return (known / 1_000) * size;
  }

  /** The text with a box for each sign the typeface lacks; those are remembered. */
  #printable(text: string): string {
    const face = faceOf(this.pdf.font("regular"));
    return Array.from(text, (sign) => {
      if (face.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)) return sign;
      this.#missing.add(sign);
      return BOX;
    }).join("");
  }

  // -------------------------------------------------------------- pages

  get #bottom(): number {
    return this.#size.height - MARGIN.bottom;
  }

  #need(height: number): void {
    if (this.#y + height > this.#bottom) this.#newPage();
  }

  /** A fresh page with its foot, which readers aloud pass over. */
  #newPage(): void {
    this.pdf.addPage();
    this.#page += 1;
    this.#y = MARGIN.top;
    const { by, title, pageWord } = this.#paper;
    const foot = { size: 8, leading: 10, colour: SOFT, indent: 0 };
    const [line = []] = this.#broken(plain(`${by} – ${title} – ${pageWord} ${this.#page}`), foot);
    this.pdf.markContent("Artifact", { type: "Pagination", attached: ["Bottom"] });
    this.#draw(line, foot, this.#size.height - MARGIN.bottom + 16);
    this.pdf.endMarkedContent();
  }

  #bar(top: number, bottom: number): void {
    this.pdf.markContent("Artifact", { type: "Layout" });
    this.pdf
      .moveTo(MARGIN.side + 5, top)
      .lineTo(MARGIN.side + 5, bottom - 2)
      .lineWidth(1.5)
      .strokeColor(this.#accent)
      .stroke();
    this.pdf.endMarkedContent();
  }

  #child(parent: Element, tag: string): Element {
    const element = this.pdf.struct(tag);
    parent.add(element);
    return element;
  }
}

const plain = (text: string): readonly PaperRun[] => [{ text, strong: false }];
const strong = (text: string): readonly PaperRun[] => [{ text, strong: true }];

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const codeOf = (sign: string): string =>
  (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");

interface Face {
  hasGlyphForCodePoint(code: number): boolean;
}

// Guaranteed by pdfkit: the current font of a document is an EmbeddedFont over one of fontkit's, since only those are
// registered here.
const faceOf = (pdf: PDFKit.PDFDocument): Face => (pdf as unknown as { _font: { font: Face } })._font.font;
