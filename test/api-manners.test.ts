import { describe, expect, test } from "vitest";
import { partner, SANA } from "./api.given.ts";
import { checked } from "./checked-pages.ts";

const V1 = "/api/v1";

describe("the manners of HTTP", () => {
  test("a method an address does not take is 405, with those it takes", async () => {
    const { curl, stranger } = await partner();
    for (const [method, path, allow] of [
      ["PUT", `${V1}/seekers`, "POST, GET, HEAD"],
      ["OPTIONS", `${V1}/seekers`, "POST, GET, HEAD"],
      ["DELETE", `${V1}/programme`, "GET, HEAD"],
      ["GET", `${V1}/rounds`, "POST"],
    ] as const) {
      const answer = await curl(method, path);
      expect([path, answer.status, answer.told.code]).toEqual([path, 405, "method.wrong"]);
      expect(answer.headers.get("allow")).toBe(allow);
    }
    const page = await stranger("POST", "/api/openapi.json");
    expect([page.status, page.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  test("HEAD answers as GET does, and nothing more", async () => {
    const { curl } = await partner();
    const head = await curl("HEAD", `${V1}/programme`);
    expect([head.status, head.headers.get("content-type"), head.told]).toEqual([200, "application/json", {}]);
  });

  test("what is no JSON, or says that it is none, is not read", async () => {
    const { curl } = await partner();
    const raw = JSON.stringify({ profile: SANA });
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "application/jsonp",
    ]) {
      const answer = await curl("POST", `${V1}/seekers`, { raw, headers: { "content-type": type } });
      expect([type, answer.status, answer.told.code]).toEqual([type, 415, "body.type"]);
    }
    const json = { "content-type": "application/json; charset=utf-8" };
    for (const broken of ["{", "[1,]", '{"profile":"\u0000"', "nothing"]) {
      const answer = await curl("POST", `${V1}/seekers`, { raw: broken, headers: json });
      expect([answer.status, answer.told.code]).toEqual([400, "body.malformed"]);
    }
    expect((await curl("POST", `${V1}/seekers`, { raw, headers: json })).status).toBe(201);
    for (const other of ["[]", "null", '"x"', "7", `${"[".repeat(30_000)}${"]".repeat(30_000)}`])
      expect((await curl("POST", `${V1}/seekers`, { raw: other, headers: json })).told.code).toBe(
        "call.invalid",
      );
  });

  test("64 kB are read and not one byte more, whether the length is said or not", async () => {
    const { app, curl, key } = await partner();
    const json = { "content-type": "application/json" };
    const fits = `${" ".repeat(64 * 1024 - 2)}{}`;
    expect((await curl("POST", `${V1}/rounds`, { raw: fits, headers: json })).status).toBe(202);
    const large = await curl("POST", `${V1}/rounds`, { raw: `${fits} `, headers: json });
    expect([large.status, large.told.code]).toEqual([413, "body.large"]);
    const streamed = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let part = 0; part < 65; part++) controller.enqueue(new Uint8Array(1024).fill(32));
        controller.close();
      },
    });
    const headers = { ...json, authorization: `Bearer ${key}` };
    const init = { method: "POST", body: streamed, headers, duplex: "half" };
    expect((await app.request(`https://legwork.example${V1}/rounds`, init)).status).toBe(413);
  });

  test("no other site's script may read an answer", async () => {
    const { curl, stranger } = await partner();
    for (const origin of ["https://app.example.evil", "null", "https://legwork.example.evil"])
      for (const answer of [
        await curl("GET", `${V1}/programme`, { headers: { origin } }),
        await stranger("OPTIONS", `${V1}/programme`, {
          headers: { origin, "access-control-request-method": "GET" },
        }),
      ]) {
        expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
        expect(answer.headers.get("vary")).toBe("origin");
      }
  });

  test("every answer carries the headers of a careful site, problems too", async () => {
    const { curl, stranger } = await partner();
    for (const answer of [
      await curl("GET", `${V1}/programme`),
      await stranger("GET", `${V1}/programme`),
      await curl("GET", `${V1}/nothing`),
      await curl("PUT", `${V1}/seekers`),
      await curl("POST", `${V1}/seekers`, { raw: "x" }),
      await stranger("GET", "/api"),
      await stranger("GET", "/api/openapi.json"),
    ]) {
      expect(answer.headers.get("strict-transport-security")).toContain("max-age=31536000");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });

  test("a fault on our side says so, and nothing of what it was", async () => {
    const { made, curl } = await partner();
    made.store.list = async () => {
      throw new Error("the disk at 10.0.0.7 is full");
    };
    const { status, told } = await curl("GET", `${V1}/hosts`);
    expect([status, told.code]).toEqual([500, "fault"]);
    expect(JSON.stringify(told)).not.toContain("10.0.0.7");
  });
});

describe("the description", () => {
  test("is one a page can be read from: every call is on it", async () => {
    const { stranger, app } = await partner();
    const { told } = await stranger("GET", "/api/openapi.json");
    // Guaranteed by OpenAPI: paths hold methods.
    const { paths } = told as unknown as { paths: Record<string, Record<string, unknown>> };
    // Checked on its way out, like every page: valid, scriptless, kept by nobody.
    const page = await (await checked(app).request("https://legwork.example/api")).text();
    for (const [path, methods] of Object.entries(paths))
      for (const method of Object.keys(methods))
        expect(page).toContain(`${method.toUpperCase()} ${V1}${path}<`);
    expect(page).not.toContain("<script");
  });
});
