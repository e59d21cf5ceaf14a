import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An AWS account in which SST was set up and nothing was ever deployed: what its command line asks, and no more. */
export interface Account {
  readonly endpoint: string;
  /** What was asked, in order: the action, or the method and path. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** SST's note of its own buckets; version 5 is what 4.17 would have made of the account. */
const BOOTSTRAP = {
  version: 5,
  state: "sst-state",
  asset: "sst-asset",
  assetEcrRegistryId: "",
  assetEcrUrl: "",
};

export async function startAccount(): Promise<Account> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += String(part);
    const target = String(request.headers["x-amz-target"] ?? "");
    asked.push(target === "" ? `${request.method} ${request.url?.split("?")[0]}` : target);
    const [status, type, answer] = answerTo(target, body);
    response.writeHead(status, { "content-type": type }).end(answer);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // Guaranteed by Node: a server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { endpoint: `http://127.0.0.1:${port}`, asked, stop };
}

const JSON_TYPE = "application/x-amz-json-1.1";

function answerTo(target: string, body: string): readonly [status: number, type: string, answer: string] {
  if (target === "AmazonSSM.GetParameter")
    return body.includes('"/sst/bootstrap"')
      ? [200, JSON_TYPE, JSON.stringify({ Parameter: { Value: JSON.stringify(BOOTSTRAP) } })]
      : [400, JSON_TYPE, JSON.stringify({ __type: "ParameterNotFound" })];
  if (target === "AmazonSSM.PutParameter") return [200, JSON_TYPE, JSON.stringify({ Version: 1 })];
  // The rest is S3, which holds no state yet.
  return [404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>"];
}
