import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

/** A partner's receiver on this machine, which believes nothing that the official library does not verify. */
export interface Partner {
  readonly url: string;
  readonly types: readonly string[];
  /** Deliveries that did not verify. */
  readonly forged: readonly string[];
  /** Told once, as a partner is: what came before is kept and verified then. */
  trust(secret: string): void;
  close(): Promise<void>;
}

export async function startPartner(): Promise<Partner> {
  let webhook: Webhook | undefined;
  const seen = new Set<string>();
  const types: string[] = [];
  const forged: string[] = [];
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    const id = String(request.headers["webhook-id"]);
    // The machine's clock is wound, and the library's is not: its window of time is judged apart.
    const at = new Date(Number(request.headers["webhook-timestamp"]) * 1_000);
    const isTrue =
      webhook !== undefined && webhook.sign(id, at, body) === request.headers["webhook-signature"];
    if (!isTrue) forged.push(id);
    else if (!seen.has(id)) {
      seen.add(id);
      types.push(JSON.parse(body).type);
    }
    answer.writeHead(isTrue ? 204 : 401).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Guaranteed by Node: a server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    types,
    forged,
    trust: (secret) => {
      webhook = new Webhook(secret);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
