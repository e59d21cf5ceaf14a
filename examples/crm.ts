import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

// A partner's end of the line: receives every fact, believes only what is signed, and prints it.
//
//   npx tsx examples/crm.ts            then register the address it prints under Partners, and
//   LEGWORK_SECRET=whsec_… npx tsx examples/crm.ts     with the secret that page shows once

const secret = process.env.LEGWORK_SECRET;
const port = Number(process.env.PORT ?? 9000);
const seen = new Set<string>();

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const body = Buffer.concat(parts).toString("utf8");
    const header = (name: string): string => String(request.headers[name] ?? "");
    const signed = {
      "webhook-id": header("webhook-id"),
      "webhook-timestamp": header("webhook-timestamp"),
      "webhook-signature": header("webhook-signature"),
    };
    try {
      if (secret === undefined) throw new Error("set LEGWORK_SECRET to check what arrives");
      new Webhook(secret).verify(body, signed);
    } catch (fault) {
      console.error(`not believed: ${fault instanceof Error ? fault.message : String(fault)}`);
      return void response.writeHead(401).end();
    }
    // A fact may come twice, under the same id; a second copy is thanked for and left alone.
    if (!seen.has(signed["webhook-id"])) console.log(signed["webhook-id"], body);
    seen.add(signed["webhook-id"]);
    response.writeHead(204).end();
  });
});

server.listen(port, "127.0.0.1", () => console.log(`Listening at http://127.0.0.1:${port}/`));
