import { getDocumentProxy } from "unpdf";

// Reads a PDF back with a reader that is not the one that wrote it (pdf.js).

/** A node of a document's structure as pdf.js tells it. */
interface Node {
  readonly role?: string;
  readonly children?: readonly (Node | { readonly type: string; readonly id: string })[];
}

export interface ReadBack {
  readonly pages: number;
  readonly isTagged: boolean;
  readonly lang: string;
  readonly title: string;
  readonly outline: readonly { readonly title: string; readonly items: readonly string[] }[];
  /** Tag and text of every element that holds text, in the order of the structure tree. */
  readonly elements: readonly { readonly tag: string; readonly text: string }[];
  /** All text on the sheets that no structure holds: what readers aloud pass over. */
  readonly artifacts: string;
  /** The file as one byte a character, for what no reader tells. */
  readonly raw: string;
}

export async function readBack(bytes: Uint8Array): Promise<ReadBack> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const elements: { tag: string; text: string }[] = [];
  let artifacts = "";
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { byId, loose } = textById(await page.getTextContent({ includeMarkedContent: true }));
    artifacts += loose;
    // pdf.js types the tree loosely; its nodes have a role and children, its leaves a type and an id.
    walk((await page.getStructTree()) as unknown as Node, byId, elements);
  }
  const { info } = await pdf.getMetadata();
  const mark = await pdf.getMarkInfo();
  // Guaranteed by pdf.js: an entry of an outline has a title and the entries beneath it.
  const outline = ((await pdf.getOutline()) ?? []) as readonly {
    title: string;
    items: { title: string }[];
  }[];
  return {
    pages: pdf.numPages,
    isTagged: mark?.Marked === true,
    lang: String((info as Record<string, unknown>).Language ?? ""),
    title: String((info as Record<string, unknown>).Title ?? ""),
    outline: outline.map(({ title, items }) => ({
      title,
      items: items.map((item) => item.title),
    })),
    elements,
    artifacts,
    raw: Buffer.from(bytes).toString("latin1"),
  };
}

function textById(content: { readonly items: readonly object[] }) {
  const byId = new Map<string, string>();
  const stack: (string | undefined)[] = [];
  let loose = "";
  for (const item of content.items as readonly {
    type?: string;
    id?: string;
    str?: string;
    hasEOL?: boolean;
  }[]) {
    if (item.type === "beginMarkedContent" || item.type === "beginMarkedContentProps")
      stack.push(item.id ?? undefined);
    else if (item.type === "endMarkedContent") stack.pop();
    else if (item.str !== undefined) {
      const id = stack.findLast((one) => one !== undefined);
      if (id === undefined) loose += item.str;
      else byId.set(id, (byId.get(id) ?? "") + item.str + (item.hasEOL === true ? " " : ""));
    }
  }
  return { byId, loose };
}

function walk(
  node: Node | null,
  byId: ReadonlyMap<string, string>,
  into: { tag: string; text: string }[],
): void {
  for (const child of node?.children ?? []) {
    if ("id" in child) {
      const tag = node?.role ?? "";
      into.push({ tag, text: (byId.get(child.id) ?? "").replace(/[ \n]+/g, " ").trim() });
    } else walk(child, byId, into);
  }
}

/** Words of a page or a document, in order, without what only counts the items of a list. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize("NFC")
    .replace(/[\u00a0\s]+/g, " ")
    .trim()
    .split(" ")
    .filter((word) => word !== "" && word !== "•");
