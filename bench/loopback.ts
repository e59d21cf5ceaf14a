import { once } from "node:events";
import { Agent, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Sends one body; resolves to the status. */
export type Post = (body: string) => Promise<number>;

/** Listens on loopback and posts there over at most `width` connections that are kept open; `before` runs before each. */
export async function overHttp(
  server: Server,
  width: number,
  headers: Record<string, string>,
  before: () => void,
) {
  await once(server.listen(0, "127.0.0.1"), "listening");
  // Guaranteed by Node: a server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  const post: Post = (text) =>
    new Promise((resolve, reject) => {
      before();
      const options = { port, host: "127.0.0.1", path: "/api/v1/seekers", method: "POST", headers, agent };
      const sent = request(options, (answer) => {
        answer.resume().once("end", () => resolve(answer.statusCode ?? 0));
      });
      sent.once("error", reject).end(text);
    });
  const close = (): void => {
    agent.destroy();
    server.close();
    server.closeAllConnections();
  };
  return { post, close };
}
