import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, test } from "vitest";

/**
 * The house rules, read from the source. A broken one says where, and what to do instead.
 */
const ROOT = join(import.meta.dirname, "..");
const CORE = "packages/core/src";
const FUNCTIONS = "packages/functions/src";

const sources = [...filesIn(CORE), ...filesIn(FUNCTIONS), ...filesIn("infra")].filter(
  (file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"),
);

function filesIn(folder: string): string[] {
  const full = join(ROOT, folder);
  return readdirSync(full).flatMap((name) => {
    const path = join(folder, name);
    return statSync(join(ROOT, path)).isDirectory() ? filesIn(path) : [path];
  });
}

const text = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** The source without its comments. */
const code = (file: string): string =>
  text(file)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "");

/** What a file imports: files of ours from the root, packages by name. */
function importsOf(file: string): string[] {
  const named = [
    ...text(file).matchAll(/^\s*(?:import|export)\b[^;]*?\bfrom\s+"([^"]+)"/gms),
    ...text(file).matchAll(/^import\s+"([^"]+)"/gm),
  ];
  return named.map(([, from = ""]) => {
    if (from.startsWith(".")) return normalize(join(dirname(file), from));
    if (from.startsWith("@legwork/core/")) return from.replace("@legwork/core/", `${CORE}/`);
    if (from.startsWith("@legwork/functions/")) return from.replace("@legwork/functions/", `${FUNCTIONS}/`);
    return from;
  });
}

/** The area of the house a file of ours stands in. */
function areaOf(file: string): string {
  const inCore = /^packages\/core\/src\/(?:(\w+)\/)?/.exec(file);
  // The table of reactions has a file for each moment of the story.
  if (inCore !== null)
    return inCore[1] === "reactions" ? "table of contents" : (inCore[1] ?? "table of contents");
  // The one file that puts pages and routes together; nothing but an entry needs it.
  if (file === `${FUNCTIONS}/http/app.ts` || file === `${FUNCTIONS}/http/shell.ts`) return "web";
  const inFunctions = /^packages\/functions\/src\/(?:(\w+)\/)?/.exec(file);
  if (inFunctions !== null) return inFunctions[1] ?? "config";
  return file.startsWith("infra/") ? "infra" : file;
}

const CORE_AREAS = ["kernel", "domain", "matching", "letters", "engine", "table of contents"];

/** Area → areas and packages it may import, and the advice for whoever broke it. */
const MAY_IMPORT: Record<string, { areas: string[]; packages: RegExp; instead: string }> = {
  kernel: {
    areas: ["kernel"],
    packages: /^node:(crypto|zlib)$/,
    instead: "the kernel knows nothing of the product; move it to domain/",
  },
  domain: {
    areas: ["kernel", "domain"],
    packages: /^node:(crypto|zlib)$/,
    instead: "a decider decides on its own state; carry the fact in the command",
  },
  matching: {
    areas: ["kernel", "domain", "matching"],
    packages: /^$/,
    instead: "matching is pure; read the world in engine/pool.ts",
  },
  letters: {
    areas: ["kernel", "domain", "letters"],
    packages: /^$/,
    instead: "a letter is a pure function of Facts; look it up in engine/facts.ts",
  },
  "table of contents": {
    areas: CORE_AREAS,
    packages: /^$/,
    instead: "vocabulary, reactions and ports only name what core has",
  },
  engine: {
    areas: CORE_AREAS,
    packages: /^node:crypto$/,
    instead: "reach the outside through a port in World",
  },
  adapters: {
    areas: ["kernel", "domain", "table of contents", "adapters", "infra"],
    packages: /^(node:.*|@aws-sdk\/.*|@smithy\/.*|dynalite.*|nodemailer.*|pdfkit|postal-mime|ipaddr\.js)$/,
    instead: "an adapter translates one port to one technology",
  },
  http: {
    areas: [...CORE_AREAS, "http"],
    packages: /^(hono.*|zod|csv-parse.*|node:(crypto|buffer))$/,
    instead: "routes parse, run and answer; technology lives in adapters/",
  },
  pages: {
    areas: [...CORE_AREAS, "http", "pages"],
    packages: /^(hono.*|zod|csv-parse.*|node:(crypto|buffer))$/,
    instead: "pages parse, run and answer; technology lives in adapters/",
  },
  web: {
    areas: [...CORE_AREAS, "http", "pages", "web"],
    packages: /^hono.*$/,
    instead: "the web is put together here and made elsewhere",
  },
  config: {
    areas: ["config", "kernel", "infra"],
    packages: /^(zod|node:(os|path))$/,
    instead: "config only reads the environment",
  },
  entry: {
    areas: [...CORE_AREAS, "adapters", "http", "pages", "web", "config", "entry", "infra"],
    packages: /.*/,
    instead: "",
  },
  infra: {
    areas: ["infra", "table of contents", "kernel"],
    packages: /^(aws-cdk-lib.*|constructs|node:.*)$/,
    instead: "infra reads the topology, the names of reactions and the kinds of ids only",
  },
};

describe("the layout", () => {
  test("every file imports only what its area may", () => {
    const broken = sources.flatMap((file) => {
      const rule = MAY_IMPORT[areaOf(file)];
      if (rule === undefined) return [`${file} stands in no known area of the house`];
      const wrong = importsOf(file).filter((target) => {
        const isOurs = target.startsWith("packages/") || target.startsWith("infra/");
        return isOurs ? !rule.areas.includes(areaOf(target)) : !rule.packages.test(target);
      });
      return wrong.map((target) => `${file} must not import ${target}: ${rule.instead}`);
    });
    expect(broken).toEqual([]);
  });

  test("the file names say what each file is for", () => {
    const vague = sources.filter((file) =>
      /(^|\/)(utils?|helpers?|common|types|service|manager|index)\.tsx?$/.test(file),
    );
    expect(vague.filter((file) => file !== `${CORE}/domain/manager.ts`)).toEqual([]);
  });

  test("every area of the map exists", () => {
    const areas = new Set(sources.map(areaOf));
    for (const area of [...CORE_AREAS, "adapters", "pages", "http", "entry", "config", "infra"])
      expect([...areas]).toContain(area);
  });
});

describe("the core is pure", () => {
  test("it reads no clock, no dice, no network and no environment", () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(|\bset(Timeout|Interval)\(|\bperformance\./;
    const broken = sources.flatMap((file) => {
      const found = file.startsWith(CORE) ? impure.exec(code(file))?.[0] : undefined;
      return found === undefined
        ? []
        : [`${file} uses ${found}: take the time as an argument, and the outside through a port`];
    });
    expect(broken).toEqual([]);
  });
});

describe("one reader, one clock", () => {
  test("only config.ts reads the environment", () => {
    const readers = sources.filter(
      (file) =>
        /\bprocess\.env\b(?!\.\w+ = )/.test(code(file)) &&
        areaOf(file) !== "config" &&
        !file.includes("/entry/") &&
        !file.startsWith("infra/"),
    );
    expect(readers, "read it in config.ts and pass it on").toEqual([]);
  });

  test("only adapters and entries know the real time", () => {
    const clocks = sources.filter(
      (file) =>
        /\bDate\.now\(|\bnew Date\(\)/.test(text(file)) && !["adapters", "entry"].includes(areaOf(file)),
    );
    expect(clocks, "ask world.clock").toEqual([]);
  });

  test("zones are computed in one module; Intl only prints", () => {
    const offsets = sources.filter(
      (file) => /timeZone\s*:/.test(text(file)) && !file.endsWith("kernel/zone.ts"),
    );
    expect(offsets, "use kernel/zone.ts").toEqual([]);
  });
});

describe("the style of the house", () => {
  test("there is no any, no silenced check and no unfinished note", () => {
    const patterns = [
      /: any(?=[;,)=[\]>]| =)/,
      /\bas any\b/,
      /<any>/,
      /@ts-(ignore|expect-error|nocheck)/,
      /\bTODO\b/,
      /\bFIXME\b/,
    ];
    const found = sources.flatMap((file) =>
      patterns
        .filter((pattern) => pattern.test(/@ts-|TODO|FIXME/.test(pattern.source) ? text(file) : code(file)))
        .map((pattern) => `${file}: ${pattern}`),
    );
    expect(found).toEqual([]);
  });

  test("zod is imported as a namespace: the named import bundles every language", () => {
    expect(sources.filter((file) => /import \{[^}]*\bz\b[^}]*\} from "zod"/.test(text(file)))).toEqual([]);
  });

  test("nobody imports an entry", () => {
    const importers = sources.filter(
      (file) => areaOf(file) !== "entry" && importsOf(file).some((target) => target.includes("/entry/")),
    );
    expect(importers.map((file) => relative(ROOT, join(ROOT, file)))).toEqual([]);
  });
});
