import { ownWords } from "@legwork/core/domain/own-words.ts";
import { meaningOf, type Received, returnIn } from "@legwork/core/domain/received.ts";
import { describe, expect, test } from "vitest";
import { at } from "./given.ts";

const NOW = at("2026-11-24 10:00");

const received = (different: Partial<Received> & { named?: Record<string, string> } = {}): Received => ({
  subject: "Re: Could you give Kavya 20 minutes?",
  text: "Gladly.",
  headers: new Map(Object.entries({ from: "Samir <samir@clinic.example>", ...different.named })),
  deliveryStatus: undefined,
  calendarAnswer: undefined,
  ...different,
});

describe("what a mail that came back says", () => {
  test("words written by hand are an answer", () => {
    expect(meaningOf(received(), NOW)).toEqual({
      kind: "plain",
      text: "Gladly.",
    });
  });

  test.each([
    ["a machine that says so", { named: { "auto-submitted": "auto-replied; owner-email=x" } }],
    ["Exchange, by its subject", { subject: "Automatic reply: Could you give Kavya 20 minutes?" }],
    ["Outlook in French", { subject: "Réponse automatique : Une question" }],
    ["an old autoresponder", { named: { "x-autoreply": "yes" } }],
    ["cPanel", { named: { precedence: "auto_reply" } }],
    ["an empty return path", { subject: "Out of office", named: { "return-path": "<>" } }],
  ])("%s is away, which changes nothing but the date", (_, different) => {
    expect(meaningOf(received(different), NOW)).toEqual({
      kind: "away",
      until: at("2026-12-01 10:00"),
    });
  });

  test("whoever says until when is left in peace until then", () => {
    const text = "I am away from 20 November to 3 December 2026, with limited access to mail.";
    expect(meaningOf(received({ text, named: { "auto-submitted": "auto-replied" } }), NOW)).toMatchObject({
      until: at("2026-12-04 00:00"),
    });
  });

  test.each([
    ["a ticket was opened", { named: { "auto-submitted": "auto-generated" } }],
    ["a mailing list", { named: { "list-id": "<staff.clinic.example>" } }],
    ["bulk mail", { named: { precedence: "bulk" } }],
    ["a calendar's yes", { calendarAnswer: "ACCEPTED" }],
  ])("%s says nothing", (_, different) => {
    expect(meaningOf(received(different), NOW)).toEqual({ kind: "nothing" });
  });

  test("a calendar's no is an answer", () => {
    expect(meaningOf(received({ calendarAnswer: "DECLINED", text: "Sorry!" }), NOW)).toMatchObject({
      kind: "plain",
      text: "[declined] Sorry!",
    });
  });

  test.each([
    ["5.1.1", true],
    ["5.7.1", true],
    ["4.4.7", false],
    ["", false],
  ])("a report with the status %j is a bounce, for good: %s", (deliveryStatus, isPermanent) => {
    expect(meaningOf(received({ deliveryStatus }), NOW)).toEqual({ kind: "bounce", isPermanent });
  });

  test("a mail server that writes by itself is a bounce for now, never for good by its words alone", () => {
    const named = { from: "Mail Delivery System <MAILER-DAEMON@clinic.example>" };
    expect(meaningOf(received({ text: "550 no such user", named }), NOW)).toEqual({
      kind: "bounce",
      isPermanent: false,
    });
  });
});

describe("until when somebody is away", () => {
  test.each([
    ["back on 7 December", "2026-12-08 00:00"],
    ["until December 7th", "2026-12-08 00:00"],
    ["back on 2026-12-07", "2026-12-08 00:00"],
    ["de retour le 7 décembre", "2026-12-08 00:00"],
    ["jusqu’au 1er janvier", "2027-01-02 00:00"],
    ["from 1 to 4 January 2027", "2027-01-05 00:00"],
  ])("%j", (text, end) => expect(returnIn(text, NOW)).toBe(at(end)));

  test.each([
    "since 3 November",
    "on 30 February",
    "back on 07/12",
    "in 2028-01-01",
    "since 1 October 2026",
    "back soon",
  ])("%j says nothing we could keep to", (text) => expect(returnIn(text, NOW)).toBeUndefined());
});

describe("their own words", () => {
  test.each([
    ["Yes.\n\nOn Tue, 24 Nov 2026 at 10:00, Leeds Careers <c@l.example> wrote:\n> Could you", "Yes."],
    ["Yes.\n\nOn Tue, 24 Nov 2026 at 10:00, Leeds Careers\n<c@l.example> wrote:\n> Could you", "Yes."],
    ["Oui.\n\nLe mar. 24 nov. 2026 à 10:00, Carrières <c@l.example> a écrit :\n> Pourriez", "Oui."],
    ["Yes.\r\n\r\n-----Original Message-----\r\nFrom: Leeds", "Yes."],
    ["Yes.\n\nFrom: Leeds Careers <c@l.example>\nSent: Tuesday", "Yes."],
    ["> Could you\n\nYes, in June.\n-- \nSamir\nDirector", "Yes, in June."],
    ["One.\n\n\n\nTwo.", "One.\n\nTwo."],
    ["> only what was quoted", "> only what was quoted"],
  ])("%j", (text, own) => expect(ownWords(text)).toBe(own));
});
