import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** What a server does instead of the usual: a reply at a step, or closing the connection, or saying nothing more. */
export type Odd = string | "drop" | "hang";
export type Step = "greeting" | "EHLO" | "AUTH" | "MAIL" | "RCPT" | "DATA" | "text";

export interface SmtpServer {
  readonly port: number;
  /** Letters taken in full, as they came. */
  readonly taken: { from: string; to: string[]; text: string }[];
  readonly connections: () => number;
  close(): void;
}

const USUAL: Record<Step, string> = {
  greeting: "220 mail.example ESMTP",
  EHLO: "250-mail.example\r\n250 AUTH PLAIN",
  AUTH: "235 2.7.0 ok",
  MAIL: "250 2.1.0 ok",
  RCPT: "250 2.1.5 ok",
  DATA: "354 go on",
  text: "250 2.0.0 taken",
};

/** A small SMTP server on loopback (RFC 5321 without extensions) that can be told where to misbehave. */
export async function smtpServer(
  odd: Partial<Record<Step, Odd>> = {},
  host = "127.0.0.1",
): Promise<SmtpServer> {
  const taken: SmtpServer["taken"] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    let letter = { from: "", to: [] as string[], text: "" };
    let inText = false;
    let unread = "";
    const answer = (step: Step) => {
      const reply = odd[step] ?? USUAL[step];
      if (reply === "drop") socket.destroy();
      else if (reply !== "hang") socket.write(`${reply}\r\n`);
    };
    const take = (line: string) => {
      if (inText && line !== ".") {
        letter.text += `${line.replace(/^\.\./, ".")}\r\n`;
      } else if (inText) {
        inText = false;
        taken.push(letter);
        letter = { from: "", to: [], text: "" };
        answer("text");
      } else if (/^EHLO/.test(line)) answer("EHLO");
      else if (/^AUTH/.test(line)) answer("AUTH");
      else if (/^MAIL FROM:/.test(line)) {
        letter.from = line.slice(10);
        answer("MAIL");
      } else if (/^RCPT TO:/.test(line)) {
        letter.to.push(line.slice(8));
        answer("RCPT");
      } else if (line === "DATA") {
        inText = (odd.DATA ?? "354").startsWith("354");
        answer("DATA");
      } else if (line === "QUIT") socket.end("221 bye\r\n");
      else socket.write(line === "RSET" ? "250 ok\r\n" : "502 5.5.1 not known\r\n");
    };
    socket.on("data", (chunk) => {
      const lines = (unread + chunk.toString("latin1")).split("\r\n");
      unread = lines.pop() ?? "";
      for (const line of lines) take(line);
    });
    socket.on("error", () => socket.destroy());
    answer("greeting");
  });
  await once(server.listen(0, host), "listening");
  return {
    // A server that listens on a port has an AddressInfo; only pipes have text.
    port: (server.address() as AddressInfo).port,
    taken,
    connections: () => sockets.length,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
