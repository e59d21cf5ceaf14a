import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createSilentServer, type Server } from "node:net";
import { ANSWER_MAX, type HttpPost, postHttp } from "@legwork/functions/adapters/post-http.ts";
import { isPublic } from "@legwork/functions/adapters/public-host.ts";
import { afterEach, describe, expect, test } from "vitest";

const opened: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function listening<S extends Server>(server: S): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  server.on("connection", (socket) => {
    connections += 1;
    opened.push(() => socket.destroy());
  });
  opened.push(() => server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  // A server that listens on a port has an AddressInfo; only pipes have text.
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

const partner = (answer: RequestListener) => listening(createServer(answer));

function posting(options: Parameters<typeof postHttp>[0] = {}): HttpPost {
  const post = postHttp({ allowLoopback: true, ...options });
  opened.push(() => post.close());
  return post;
}

const PUBLIC = "93.184.215.14";

const REFUSED = [
  "http://crm.example.org/hooks",
  "ftp://crm.example.org/",
  "javascript:alert(1)",
  "crm.example.org/hooks",
  "",
  "https://user@crm.example.org/",
  "https://user:password@crm.example.org/",
  "https://crm.example.org:22/",
  "https://crm.example.org:25/",
  "https://crm.example.org:80/",
  "https://crm.example.org:0/",
  "https://localhost/",
  "https://localhost:8443/",
  "https://LOCALHOST/",
  "https://ⓛocalhost/",
  "https://api.localhost/",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://0x7f.1/",
  "https://0177.0.0.1/",
  "https://2130706433/",
  "https://0/",
  "https://１２７.０.０.１/",
  "https://127。0。0。1/",
  "https://[::1]/",
  "https://[::]/",
  "https://[::ffff:7f00:1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::7f00:1]/",
  "https://[64:ff9b::7f00:1]/",
  "https://[2002:7f00:1::]/",
  "https://[fe80::1]/",
  "https://[fd00::1]/",
  "https://169.254.169.254/latest/meta-data/",
  "https://100.64.0.1/",
  "https://10.0.0.1/",
  "https://93.184.215.14/",
  "https://metadata.google.internal/",
  "https://METADATA.GOOGLE.INTERNAL/",
  "https://metadata/",
  "https://instance-data/",
  "https://printer.local/",
  "https://db.corp/",
  "https://crm.example.org./",
  "https://localhost./",
  "https://127.0.0.1./",
  "https://crm.example.org\\@127.0.0.1/",
  "https://crm.example.org/\r\nHost: evil",
  "https://crm .example.org/",
  `https://crm.example.org/${"x".repeat(2_000)}`,
];

describe("the address a partner gives for webhooks", () => {
  test.each(REFUSED)(
    "%j is refused with a reason, whenever it is judged, and nothing is looked up or posted",
    async (url) => {
      const asked: string[] = [];
      const resolve = async (hostname: string) => {
        asked.push(hostname);
        return [PUBLIC];
      };
      const post = posting({ allowLoopback: false, resolve });
      const objection = await post.objection(url);
      expect(objection).toMatch(/^.{20,90}\.$/);
      expect(await post.objection(url)).toBe(objection);
      expect(await post.post(url, {}, "{}")).toMatchObject({ outcome: "blocked", because: objection });
      expect(asked).toEqual([]);
    },
  );

  test.each([
    "https://crm.example.org/hooks?a=1#b",
    "https://crm.example.org:443/",
    "https://crm.example.org:8443/",
    "https://bücher.example/",
  ])("%j is accepted", async (url) => {
    const post = posting({ allowLoopback: false, resolve: async () => [PUBLIC, "2606:2800:21f:cb07::1"] });
    expect(await post.objection(url)).toBeUndefined();
  });

  test("a name that leads inside is refused when it is given", async () => {
    const post = posting({ allowLoopback: false, resolve: async () => [PUBLIC, "10.0.0.7"] });
    expect(await post.objection("https://crm.example.org/")).toBe(
      "This host does not lead to the public internet.",
    );
  });

  test("a name that cannot be found today is not refused for that", async () => {
    const post = posting({
      allowLoopback: false,
      resolve: async () => Promise.reject(new Error("ENOTFOUND")),
    });
    expect(await post.objection("https://crm.example.org/")).toBeUndefined();
  });

  test("on one's own machine a trial receiver may be named, and nothing else inside", async () => {
    const post = posting({ resolve: async () => ["127.0.0.1"] });
    for (const url of [
      "http://127.0.0.1:4000/",
      "http://localhost:4000/",
      "http://[::1]:4000/",
      "https://localhost/",
    ]) {
      expect(await post.objection(url)).toBeUndefined();
    }
    for (const url of [
      "http://192.168.0.1/",
      "http://crm.example.org/",
      "https://crm.example.org/",
      "http://u:p@127.0.0.1/",
    ]) {
      expect(await post.objection(url)).toMatch(/\.$/);
    }
  });
});

describe("an address behind a name", () => {
  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "",
    "x",
  ])("%j is not public", (address) => {
    expect(isPublic(address)).toBe(false);
  });

  test.each([PUBLIC, "8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001::1"])("%j is public", (address) => {
    expect(isPublic(address)).toBe(true);
  });
});

describe("a post that would reach inside", () => {
  test("is stopped before it connects when the name leads to a private address", async () => {
    const canary = await partner((_, answer) => answer.end("secret"));
    const post = posting({ allowLoopback: false, resolve: async () => ["127.0.0.1"] });
    const outcome = await post.post(`https://crm.example.org:${canary.port}/`, {}, "{}");
    expect(outcome).toMatchObject({
      outcome: "blocked",
      because: "This host does not lead to the public internet.",
    });
    expect(canary.connections()).toBe(0);
  });

  test("is stopped when the name was public at first and private when it counts", async () => {
    const canary = await partner((_, answer) => answer.end("secret"));
    const answers = [[PUBLIC], ["127.0.0.1"]];
    const post = posting({ allowLoopback: false, resolve: async () => answers.shift() ?? ["127.0.0.1"] });
    const url = `https://crm.example.org:${canary.port}/`;
    expect(await post.objection(url)).toBeUndefined();
    expect(await post.post(url, {}, "{}")).toMatchObject({ outcome: "blocked" });
    expect(canary.connections()).toBe(0);
  });

  test("is stopped when only one of the name's addresses is private", async () => {
    const canary = await partner((_, answer) => answer.end("secret"));
    const post = posting({ allowLoopback: false, resolve: async () => [PUBLIC, "::ffff:127.0.0.1"] });
    expect(await post.post(`https://crm.example.org:${canary.port}/`, {}, "{}")).toMatchObject({
      outcome: "blocked",
    });
    expect(canary.connections()).toBe(0);
  });

  test("is stopped on one's own machine too, when a foreign name leads there", async () => {
    const canary = await partner((_, answer) => answer.end("secret"));
    const post = posting({ resolve: async () => ["127.0.0.1"] });
    expect(await post.post(`https://crm.example.org:${canary.port}/`, {}, "{}")).toMatchObject({
      outcome: "blocked",
    });
    expect(canary.connections()).toBe(0);
  });

  test("tells the partner nothing of what is inside", async () => {
    const canary = await partner((_, answer) => answer.end("secret"));
    const post = posting({ allowLoopback: false, resolve: async () => ["127.0.0.1"] });
    const outcome = await post.post(`https://crm.example.org:${canary.port}/`, {}, "{}");
    expect(Object.keys(outcome).sort()).toEqual(["because", "outcome", "tookMs"]);
    expect(JSON.stringify(outcome)).not.toMatch(/127|secret|ECONN|\d{4,}/);
  });

  test.each([301, 302, 303, 307, 308])("does not follow a %i", async (status) => {
    const canary = await partner((_, answer) => answer.end("secret"));
    const { port } = await partner((_, answer) => {
      answer.writeHead(status, { location: `http://127.0.0.1:${canary.port}/` }).end("moved");
    });
    const outcome = await posting().post(`http://127.0.0.1:${port}/`, {}, "{}");
    expect(outcome).toMatchObject({ outcome: "answered", status, answer: "moved" });
    expect(canary.connections()).toBe(0);
  });
});

describe("a post to a partner", () => {
  test("carries the body and headers as given, and brings back status, answer and Retry-After", async () => {
    const seen: unknown[] = [];
    const { port } = await partner(async (asked, answer) => {
      const body = Buffer.concat(await asked.toArray()).toString();
      seen.push([asked.method, asked.url, asked.headers["webhook-id"], asked.headers["content-type"], body]);
      answer.writeHead(503, { "retry-after": "120" }).end("later, please");
    });
    const headers = { "webhook-id": "int_1-3", "content-type": "application/json" };
    const outcome = await posting().post(`http://localhost:${port}/hooks?x=1`, headers, '{"é":1}');
    expect(outcome).toEqual({
      outcome: "answered",
      status: 503,
      retryAfter: "120",
      answer: "later, please",
      tookMs: expect.any(Number),
    });
    expect(seen).toEqual([["POST", "/hooks?x=1", "int_1-3", "application/json", '{"é":1}']]);
  });

  test("keeps its connections for the next ones", async () => {
    const { port, connections } = await partner((_, answer) => answer.end("ok"));
    const post = posting();
    for (let count = 0; count < 20; count += 1) await post.post(`http://127.0.0.1:${port}/`, {}, "{}");
    expect(connections()).toBeLessThanOrEqual(2);
  });

  test("is given up when the partner takes the connection and says nothing, and delays no other", async () => {
    const silent = await listening(createSilentServer());
    const lively = await partner((_, answer) => answer.end("ok"));
    const post = posting({ timeoutMs: 1_000 });
    const finished: string[] = [];
    const waiting = post
      .post(`http://127.0.0.1:${silent.port}/`, {}, "{}")
      .finally(() => finished.push("silent"));
    const prompt = await post
      .post(`http://127.0.0.1:${lively.port}/`, {}, "{}")
      .finally(() => finished.push("lively"));
    expect(prompt).toMatchObject({ outcome: "answered", status: 200 });
    expect(await waiting).toMatchObject({ outcome: "timed-out", because: "There was no answer in time." });
    expect(finished).toEqual(["lively", "silent"]);
  });

  test("counts by its status when the answer's text never ends", async () => {
    const { port } = await partner((_, answer) => {
      answer.writeHead(200);
      answer.write("got it");
    });
    const outcome = await posting({ timeoutMs: 1_000 }).post(`http://127.0.0.1:${port}/`, {}, "{}");
    expect(outcome).toMatchObject({ outcome: "answered", status: 200, answer: "got it" });
  });

  test("reads a thousand characters of an answer and no more", async () => {
    let written = 0;
    const { port } = await partner((_, answer) => {
      const pour = () => {
        while (!answer.destroyed && answer.write("é🙂".repeat(1_000))) written += 1;
      };
      answer.on("drain", pour);
      pour();
    });
    const outcome = await posting({ timeoutMs: 5_000 }).post(`http://127.0.0.1:${port}/`, {}, "{}");
    expect(outcome).toMatchObject({ outcome: "answered", answer: "é🙂".repeat(ANSWER_MAX / 2) });
    expect(written).toBeLessThan(2_000);
  });

  test("says in words why a host could not be reached", async () => {
    const gone = createSilentServer();
    const { port } = await listening(gone);
    gone.close();
    const post = posting();
    expect(await post.post(`http://127.0.0.1:${port}/`, {}, "{}")).toMatchObject({
      outcome: "failed",
      because: "The host refused the connection.",
    });
    const broken = await listening(createSilentServer((socket) => socket.destroy()));
    expect(await post.post(`http://127.0.0.1:${broken.port}/`, {}, "{}")).toMatchObject({
      outcome: "failed",
      because: "The connection broke before there was an answer.",
    });
    const unknown = posting({
      resolve: async () => Promise.reject(Object.assign(new Error("x"), { code: "ENOTFOUND" })),
    });
    expect(await unknown.post("https://crm.example.org/", {}, "{}")).toMatchObject({
      outcome: "failed",
      because: "The host name could not be found.",
    });
  });

  test("fails over https when the host does not speak it", async () => {
    const { port } = await partner((_, answer) => answer.end("plain"));
    const outcome = await posting().post(`https://localhost:${port}/`, {}, "{}");
    expect(outcome).toMatchObject({ outcome: "failed", because: "The host could not be reached." });
  });
});
