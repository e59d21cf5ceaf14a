import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";

// The command as somebody types it, in a process of its own and in a folder of its own.

const LEGWORK = join(import.meta.dirname, "../packages/functions/bin/legwork.mjs");
const WITHIN_MS = 50_000;

const folders: string[] = [];
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "legwork-cli-"));
  folders.push(made);
  return made;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function legwork(...words: string[]) {
  // Another folder than the repository's: the command must not care where it is typed.
  const child = spawn(process.execPath, [LEGWORK, ...words], { cwd: tmpdir(), timeout: WITHIN_MS });
  running.push(child);
  let [out, err] = ["", ""];
  const heard: (() => void)[] = [];
  child.stdout.on("data", (text) => {
    out += text;
    for (const each of heard) each();
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  const says = (words: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = words.exec(out);
        if (found !== null) resolve(found[1] ?? found[0]);
      };
      heard.push(look);
      look();
      void ended.then(({ err: said }) => reject(new Error(`ended without ${words}: ${out}${said}`)));
    });
  return { child, ended, says };
}

describe("starting on an empty folder", () => {
  test("opens on the sample programme, without a warning, and ends cleanly at Ctrl-C", async () => {
    const data = folder();
    const { child, ended, says } = legwork("start", "--data", data, "--port", "0");
    const url = await says(/(http:\/\/127\.0\.0\.1:\d+)/);
    const home = await (await fetch(url)).text();
    expect(home).toContain("40 hosts and 60 seekers");
    expect(await (await fetch(`${url}/mailbox`)).text()).toContain("No letter has been sent yet");
    child.kill("SIGINT");
    const { code, err } = await ended;
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test("takes the next free port when the one it wished for is taken, and says so", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const { port } = taken.address() as AddressInfo;
    const { child, ended, says } = legwork(
      "start",
      "--data",
      folder(),
      "--port",
      String(port),
      "--no-sample",
    );
    const url = await says(/(http:\/\/127\.0\.0\.1:\d+)/);
    expect(url).not.toContain(`:${port}`);
    child.kill("SIGTERM");
    const { code, out } = await ended;
    expect(out).toContain(`Port ${port} is taken`);
    expect(code).toBe(0);
    taken.close();
  });
});

describe("a mistake at the command line", () => {
  test("is answered with what was probably meant", async () => {
    const [command, option] = await Promise.all([
      legwork("strat").ended,
      legwork("start", "--prot", "1").ended,
    ]);
    expect(command.err).toContain("Did you mean start?");
    expect(option.err).toContain("Did you mean --port?");
    expect([command.code, option.code]).toEqual([1, 1]);
  });

  test("is one line and no stack, whatever it is", async () => {
    const nowhere = join(folder(), "nowhere.csv");
    const { code, err } = await legwork("solve", nowhere).ended;
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toContain("Check the path.");
  });
});

describe("a programme from flags", () => {
  test("takes a cohort twice and enters it once, and gives everything back as lines", async () => {
    const data = folder();
    const made = await legwork(
      ...["programme", "create", "--data", data, "--name", "Test", "--manager", "m@example.org"],
      ...["--country", "CA", "--zone", "America/Toronto"],
    ).ended;
    const id = /prg_[0-9a-z]+/.exec(made.out)?.[0] ?? "";
    const enter = ["import", join(import.meta.dirname, "../examples/seekers.csv"), "--kind", "seekers"];
    const first = await legwork(...enter, "--programme", id, "--attested", "--data", data).ended;
    const second = await legwork(...enter, "--programme", id, "--attested", "--data", data).ended;
    expect(first.out).toContain("Entered 30; passed over 0");
    expect(second.out).toContain("Entered 0; passed over 30");
    const exported = await legwork("export", "--programme", id, "--data", data).ended;
    const kinds = exported.out
      .trim()
      .split("\n")
      .map((line) => String(JSON.parse(line).id).slice(0, 3));
    expect(kinds.filter((kind) => kind === "skr")).toHaveLength(30);
  });
});

test("the doctor says of each thing whether it is well, and ends with 0 when nothing is wrong", async () => {
  const data = join(folder(), "new");
  const { code, out } = await legwork("doctor", "--data", data).ended;
  expect(code).toBe(0);
  for (const about of ["runtime", "zones", "disk", "mail", "clock", "records"])
    expect(out).toMatch(new RegExp(`^(ok|look) +${about} `, "m"));
  expect(existsSync(data)).toBe(false);
});
