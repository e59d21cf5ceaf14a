import { PURPOSES } from "@legwork/core/domain/letter.ts";
import { later, MINUTE_MS } from "@legwork/core/kernel/instant.ts";
import { type Draft, write } from "@legwork/core/letters/draft.ts";
import type { Facts } from "@legwork/core/letters/facts.ts";
import { bannedIn, bodyOf } from "@legwork/core/letters/linter.ts";
import { wordsIn } from "@legwork/core/letters/reading.ts";
import { ACCENT, INK, PAPER, SOFT } from "@legwork/core/letters/render.ts";
import { isArranging, isUnsubscribable } from "@legwork/core/letters/wanted.ts";
import { HtmlValidate } from "html-validate";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { coachProfile, hostProfile, seekerProfile, settings } from "./cast.ts";
import {
  ACCEPT,
  AMARA,
  asked,
  CANCELLED,
  factsOf,
  MOVED,
  met,
  named,
  OCCASIONS,
  QUESTION,
  STARTS_AT,
  searched,
  surveyed,
  TOM,
  thanked,
} from "./facts.ts";
import { at } from "./given.ts";

const LETTERS: readonly [string, Facts][] = OCCASIONS.map(({ title, facts }) => [title, facts]);

const find = (title: string): Draft => {
  const occasion = OCCASIONS.find((one) => one.title === title);
  if (occasion === undefined) throw new Error(`no occasion: ${title}`);
  return write(occasion.facts);
};

// ---------------------------------------------------------------- reading a letter

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
const decoded = (html: string): string =>
  html.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => ENTITIES[sign] ?? "");
const bodyHtml = (html: string): string => html.slice(html.indexOf("<body"));
const tagsIn = (html: string): string[] =>
  [...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag ?? "");
const hrefsIn = (html: string): string[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => decoded(url ?? ""));
const urlsIn = (text: string): string[] => text.match(/https:\/\/legwork\.example\/[^\s)]*/g) ?? [];

/** The words a reader sees, without marks, bullets and addresses. */
const seen = (text: string): string[] =>
  wordsIn(text.replace(/https?:\/\/[^\s)<]+/g, " "))
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => word !== "");
const seenInHtml = (html: string): string[] => seen(decoded(bodyHtml(html).replace(/<[^>]*>/g, " ")));
const seenInText = (text: string): string[] =>
  seen(text.replace(/^(?:> ?|- |\d+\. )/gm, "").replace(/^(?:-- |\* \* \*)$/gm, ""));

describe("every letter", () => {
  test("there is one of each purpose", () => {
    expect(new Set(OCCASIONS.map(({ facts }) => facts.ref.purpose))).toEqual(new Set(PURPOSES));
  });

  test.each(LETTERS)("says the same in text and in HTML: %s", (_, facts) => {
    const { text, html } = write(facts);
    expect(seenInHtml(html)).toEqual(seenInText(text));
    expect(new Set(hrefsIn(html))).toEqual(new Set(urlsIn(text)));
  });

  test.each(LETTERS)("is small, shows nothing remote, and asks one thing at most: %s", (_, facts) => {
    const { subject, text, html } = write(facts);
    expect(html.length).toBeLessThan(20_000);
    expect(new Set(tagsIn(html))).not.toContain("img");
    const allowed = "html head meta title body div p a strong ol ul li blockquote h1 h2".split(" ");
    expect(tagsIn(html).filter((tag) => !allowed.includes(tag))).toEqual([]);
    expect(html).not.toMatch(/url\(|@import|@media|src=|class=|position:|display:(?!inline-block)/);
    expect(html.match(/background-color:#0b5394/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(subject).toMatch(/^[^\p{C}]{6,78}$/u);
    expect(text).toMatch(/^(?:Dear \S+|Hello),\n\n/);
  });

  test.each(LETTERS)("is HTML without a fault: %s", async (_, facts) => {
    // Mail programs drop style sheets, so letters are styled in place.
    const judge = new HtmlValidate({
      extends: ["html-validate:recommended"],
      rules: { "no-inline-style": "off" },
    });
    const report = await judge.validateString(write(facts).html);
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  });

  test.each(LETTERS)(
    "is signed, and can be stopped exactly when it is not about a meeting already set: %s",
    (_, facts) => {
      const { text, unsubscribable } = write(facts);
      const [, signature = ""] = text.split("\n-- \n");
      expect(signature).toMatch(/^Leeds careers\nYou can simply reply/);
      expect(signature.includes("https://legwork.example/unsubscribe/")).toBe(unsubscribable);
      expect(unsubscribable).toBe(isUnsubscribable(facts.ref.purpose));
      if (isArranging(facts.ref.purpose)) expect(unsubscribable).toBe(false);
    },
  );

  test.each(LETTERS)("is the same letter when it is written again: %s", (_, facts) => {
    expect(write(facts)).toEqual(write(facts));
  });

  test.each(LETTERS.filter(([, facts]) => facts.recipient.side === "host"))(
    "never asks a host for a job: %s",
    (_, facts) => {
      const { subject, text } = write(facts);
      expect(bannedIn(`${subject}\n${bodyOf(text)}`)).toEqual([]);
    },
  );

  test.each(LETTERS)("is written for somebody in North America as they would write it: %s", (_, facts) => {
    const programme = settings({ locale: "en-US", term: "informational interview", name: "Career Center" });
    const { text, html } = write({ ...facts, programme });
    expect(html).toContain('<html lang="en-US">');
    expect(text).not.toMatch(/programme|organisation|apologise|cancelled|\bshall\b|information gathering/i);
    expect(text).not.toMatch(/\d+ December/);
  });

  test("colours can be read on their ground by tired eyes", () => {
    const light = (hex: string): number => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((from) => {
        const part = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (const colour of [INK, SOFT, ACCENT])
      expect((light(PAPER) + 0.05) / (light(colour) + 0.05)).toBeGreaterThan(4.5);
  });

  test("says so when its programme is a sample", () => {
    expect(write(factsOf("welcome-host", "host", { programme: settings({ sample: true }) })).text).toContain(
      "Its people are made up.",
    );
  });
});

// ---------------------------------------------------------------- whatever people type

const EVIL = [
  "<a href=//evil.example>x</a><img src=x onerror=alert(1)>\"'&",
  "[x](javascript:alert(1)) https://evil.example/a www.evil.example me@evil.example",
  "x\r\nBcc: evil@evil.example\r\nX-Inj: 1",
  "a\u2028b\u0000c\u202ed\ud800e\u0085f",
].join(" ");

/** The same facts with every word a person types replaced. */
function poisoned(facts: Facts): Facts {
  const evil = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(evil) as T;
    if (typeof value !== "object" || value === null) return value;
    const touched = Object.entries(value).map(([key, held]) => [
      key,
      TYPED.has(key) && typeof held === "string" ? EVIL : evil(held),
    ]);
    return Object.fromEntries(touched) as T;
  };
  return {
    ...evil({ ...facts }),
    link: facts.link,
    page: facts.page,
    ref: facts.ref,
    endpointUrl: facts.endpointUrl && EVIL,
  };
}
const TYPED = new Set(
  "name employer title about role who did next help connection place note question reply refusal because said words term host seeker".split(
    " ",
  ),
);

describe("whatever people type", () => {
  test.each(LETTERS)("stays words, and makes no link, tag or header: %s", (_, facts) => {
    const before = write(facts);
    const { subject, text, html, calendar } = write(poisoned(facts));
    const own = (url: string): boolean => url.startsWith("https://legwork.example/");
    expect(hrefsIn(html).filter((url) => !own(url))).toEqual([]);
    // How much is quoted depends on what was typed; nothing else may.
    const built = (of: string): Set<string> => new Set(tagsIn(of).filter((tag) => tag !== "blockquote"));
    expect(built(html)).toEqual(built(before.html));
    expect(html).not.toMatch(/<img|onerror=[^&]*>|<a href=\/\//);
    // A mail program makes links of addresses by itself; these are parted so that it does not.
    expect(text).not.toMatch(/evil\.example|\w@evil|javascript:/);
    expect(bodyHtml(html)).not.toMatch(/evil\.example|\w@evil|javascript:/);
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\p{Cs}|[\u2028\u202e]/u);
    expect(subject).not.toMatch(/\p{Cc}|[\u2028\u202e]/u);
    expect(text).not.toMatch(/^(?:Bcc|X-Inj):/m);
    expect(seenInHtml(html)).toEqual(seenInText(text));
    if (calendar !== undefined) expect(() => ICAL.parse(calendar.ics)).not.toThrow();
  });

  test("a letter stays below the size at which it would be cut, however much was typed", () => {
    const endless = "endless words ".repeat(3_000);
    const seeker = seekerProfile({
      ...AMARA,
      name: endless,
      commercial: { who: endless, did: endless, next: endless, help: endless },
    });
    const host = hostProfile({ ...TOM, about: endless, title: endless, employer: endless });
    for (const [, facts] of LETTERS) {
      const { html } = write({ ...facts, seeker, host, coach: coachProfile({ about: endless }) });
      expect(Buffer.byteLength(html)).toBeLessThan(102_000);
    }
  });

  test("a room for a video call is shown whole; anything that only looks like one is not", () => {
    const where = (place: string): string => {
      const meeting = met();
      if (meeting.status !== "scheduled") throw new Error("not set");
      const appointment = { ...meeting.appointment, place };
      return write(factsOf("confirmation", "seeker", { meeting: { ...meeting, appointment } })).text;
    };
    expect(where("https://meet.example/tom-20")).toContain("Where: https://meet.example/tom-20\n");
    expect(where("http://meet.example/tom")).not.toContain("meet.example");
    expect(where("https://meet.example/a https://evil.example")).not.toContain("evil.example");
    expect(where("https://you@evil.example")).not.toContain("evil.example");
  });

  test("a letter to an address nobody has confirmed repeats nothing that was typed", () => {
    const { text, html, subject } = find("a seeker's address to confirm");
    for (const said of [subject, text, html]) expect(said).not.toMatch(/Amara|Okafor|bus garage/);
  });
});

// ---------------------------------------------------------------- what each must say

describe("a request", () => {
  test("opens with who gave the host's name, when they said that it may be used", () => {
    const [, opening = ""] = bodyOf(find("a request after a referral").text).split("\n\n");
    expect(opening).toBe("Tom Lindqvist gave us your name for Amara Okafor, who writes:");
  });

  test("has the connection first, the seeker's own words, one link for five answers, and a date", () => {
    const { subject, text, html } = find("a request");
    expect(subject).toBe("Could you give Amara 20 minutes?");
    const [, opening = "", quote, help] = bodyOf(text).split("\n\n");
    expect(opening).toBe("You both studied at the University of Leeds, you and Amara Okafor, who writes:");
    expect(quote).toBe("I am in my last year of geography at Leeds, and I grew up beside a bus garage.");
    expect(help).toBe("How you can help: “tell me what a planner does all week.”");
    for (const way of ["yes", "another time", "not now", "somebody better to ask", "a question first"])
      expect(text).toContain(way);
    expect(text).toContain("We hope to hear by Tuesday 15 December.");
    expect(hrefsIn(html).filter((url) => url.includes("/answer/"))).toHaveLength(1);
  });

  test("is followed up in its own thread, and the last time says that it is the last", () => {
    const [first, last] = [find("a first follow-up"), find("a last follow-up")];
    for (const letter of [first, last]) {
      expect(letter.subject).toBe("Re: Could you give Amara 20 minutes?");
      expect(letter.threadOf).toEqual({
        purpose: "request",
        about: "int_sana-harriet",
        to: "hst_harriet",
        number: 1,
      });
    }
    expect(first.text).not.toContain("last letter");
    expect(last.text).toContain("This is our last letter about it.");
    expect(find("a request").threadOf).toBeUndefined();
  });

  test("to a host who was asked for thirty minutes says thirty", () => {
    const letter = write(
      factsOf("request", "host", { host: hostProfile({ ...TOM, minutes: 30 }), introduction: asked() }),
    );
    expect(letter.subject).toBe("Could you give Amara 30 minutes?");
    expect(letter.text).toContain("Would you give Amara 30 minutes");
  });

  test("offers the ways to meet that both like", () => {
    const ask = (formats: Facts["host"] & object) =>
      write(factsOf("request", "host", { host: formats, introduction: asked() })).text;
    expect(ask(hostProfile({ ...TOM, formats: ["phone", "video", "in-person"] }))).toContain(
      "minutes by video or in person, to",
    );
    expect(ask(hostProfile({ ...TOM, formats: ["phone"] }))).toContain("minutes by phone, to");
  });
});

describe("a host who answered", () => {
  test("hears what follows from that very answer", () => {
    expect(find("a host thanked for times").text).toContain(
      "Amara has your times now and chooses one by Tuesday 8 December 2026.",
    );
    expect(find("a host thanked for a no").text).toContain("You get no more letters about this request.");
    expect(find("a host thanked who takes a break").text).toContain("no requests for 3 months");
    expect(find("a host thanked who stops").text).toContain("we send you no more requests");
    expect(find("a host thanked for a name").text).toContain("We write to them once");
  });

  test("can take the answer back from the same letter", () => {
    expect(find("a host thanked for times").text).toContain(
      "See or take back my answer:\nhttps://legwork.example/answer/",
    );
  });

  test("gets the seeker's reply under their own question, word for word", () => {
    const { text } = find("a reply to a host's question");
    expect(text).toContain(
      "> Is this about planning or about maps?\n\n> About planning. The maps are how I got there.",
    );
  });

  test("is asked for other times with the seeker's reason, and gets an apology when none came of it", () => {
    expect(find("times refused").text).toContain("> I sit an exam on both days.");
    expect(find("times refused").text).toContain("by Tuesday 15 December 2026");
    expect(find("an apology to a host").text).toContain("We apologise");
    const lapsed = asked({}, QUESTION, { type: "introduction.end", outcome: "question-lapsed", because: "" });
    expect(write(factsOf("times-lapsed", "host", { introduction: lapsed })).text).toContain(
      "You asked Amara a question, and no reply came in time.",
    );
  });
});

describe("a seeker who waits", () => {
  test("knows who was asked, when, and by when an answer is due, but not the host's name before they said yes", () => {
    const { text } = find("a host asked");
    expect(text).toContain("Who: Senior planner at Hudson Transit");
    expect(text).toContain("Asked on: Tuesday 1 December 2026");
    expect(text).toContain("Answer due by: Tuesday 15 December 2026");
    expect(text).not.toContain("Lindqvist");
    expect(find("the next host after silence").text).not.toContain("Lindqvist");
  });

  test("is told about the next host, and what else is still open", () => {
    const search = searched();
    if (search.status !== "running") throw new Error("not running");
    const live = [
      {
        introductionId: "int_b",
        hostId: "hst_b",
        phase: "asked",
        answerBy: at("2026-12-18 15:00"),
        since: at("2026-12-03 15:00"),
      },
    ] as const;
    const occasion = OCCASIONS.find(({ title }) => title === "the next host after a no");
    if (occasion === undefined) throw new Error("no occasion");
    const { text } = write({ ...occasion.facts, search: { ...search, live } });
    expect(text).toContain("They cannot make it at present");
    expect(text).toContain("- asked on Thursday 3 December 2026, answer due by Friday 18 December 2026");
  });

  test("reads a host's question with the day to answer by", () => {
    const { text } = find("a host's question");
    expect(text).toContain("> Is this about planning or about maps?");
    expect(text).toContain("Please answer by Friday 4 December 2026");
  });

  test("sees every time on offer on both clocks, with the offset, and none that has passed", () => {
    const facts = factsOf("times", "seeker", { introduction: asked({}, ACCEPT) });
    expect(write(facts).text).toContain(
      "- Thursday 10 December 2026, 14:30 (London time, UTC+00:00), that is 09:30 (New York time, UTC-05:00)",
    );
    const late = write({ ...facts, now: later(STARTS_AT, MINUTE_MS) }).text;
    expect(late).not.toContain("Thursday 10 December");
    expect(late).toContain("Friday 11 December");
  });

  test("is told honestly that no host was found, and who has the question now", () => {
    const { text } = find("a question for the staff");
    expect(text).toContain("no meeting came of the three hosts we found for you");
    expect(text).toContain("The staff of Leeds careers have your question now, and answer it themselves.");
  });
});

describe("a letter about a meeting", () => {
  const calendarOf = (draft: Draft) => {
    const calendar = new ICAL.Component(ICAL.parse(draft.calendar?.ics ?? ""));
    const event = calendar.getFirstSubcomponent("vevent");
    if (event === null) throw new Error("no event");
    const value = (name: string): string => String(event.getFirstPropertyValue(name));
    const starts = new ICAL.Event(event).startDate;
    return { method: String(calendar.getFirstPropertyValue("method")), value, event, starts };
  };

  test.each(["seeker", "host"] as const)(
    "carries an invitation with a lasting UID and both zones in words, to the %s",
    (side) => {
      const letter = find(`a meeting set, to the ${side}`);
      const { method, value, event } = calendarOf(letter);
      expect([method, value("status"), value("uid"), value("sequence")]).toEqual([
        "REQUEST",
        "CONFIRMED",
        "mtg_sana-harriet@legwork",
        "0",
      ]);
      expect(letter.text).toMatch(
        /\(London time, UTC\+00:00\).*\(New York time, UTC-05:00\)|\(New York time, UTC-05:00\).*\(London time, UTC\+00:00\)/,
      );
      expect(letter.text).toContain("Where: https://meet.example/tom-20");
      const attendees = event.getAllProperties("attendee").map((one) => String(one.getFirstValue()));
      expect(attendees).toEqual([`mailto:${side === "host" ? TOM.email : AMARA.email}`]);
      expect(letter.calendar?.ics).not.toContain(side === "host" ? AMARA.email : TOM.email);
    },
  );

  test("each side reads their own clock first", () => {
    expect(find("a meeting set, to the seeker").text).toContain(
      "When: Thursday 10 December 2026, 14:30 (London",
    );
    expect(find("a meeting set, to the host").text).toContain(
      "When: Thursday 10 December 2026, 09:30 (New York",
    );
  });

  test("after a move has the new time and the next sequence, under the same UID", () => {
    const { value } = calendarOf(find("a meeting moved, to the host"));
    expect([value("uid"), value("sequence")]).toEqual(["mtg_sana-harriet@legwork", "1"]);
    expect(value("dtstart")).toBe("2026-12-15T11:00:00");
    expect(find("a meeting moved, to the host").text).not.toContain("10 December");
  });

  test("after a cancellation takes it out of the calendar, with the reason given", () => {
    const letter = find("a meeting cancelled, to the seeker");
    const { method, value } = calendarOf(letter);
    expect([method, value("status"), value("sequence")]).toEqual(["CANCEL", "CANCELLED", "1"]);
    expect(letter.text).toContain("> My train is on strike.");
  });

  test("of the afterwards asks for no name where the page for it would not open", () => {
    const refer = /\/refer\//;
    expect(write(factsOf("survey", "seeker", { survey: surveyed("seeker") })).text).toMatch(refer);
    expect(
      write(factsOf("survey", "seeker", { survey: surveyed("seeker"), host: undefined })).text,
    ).not.toMatch(refer);
    expect(write(factsOf("thanks", "host", { thanks: thanked })).text).toMatch(refer);
    expect(write(factsOf("thanks", "host", { thanks: thanked, seeker: undefined })).text).not.toMatch(refer);
  });

  test("after a cancellation says whose plans changed, without blame", () => {
    const by = (side: "host" | "seeker", who: "host" | "seeker" | "programme") =>
      write(
        factsOf("cancelled", side, {
          meeting: met([{ type: "meeting.cancel", by: who, because: "" }, "2026-12-09 10:00"]),
          now: at("2026-12-09 10:01"),
        }),
      ).text;
    expect(by("seeker", "host")).toContain(
      "Plans have changed for Tom Lindqvist, and this meeting is cancelled",
    );
    expect(by("host", "host")).toContain("As you asked, this meeting is cancelled");
    expect(by("host", "seeker")).toContain("Plans have changed for Amara");
    expect(by("host", "programme")).toContain("This meeting is cancelled");
    for (const who of ["host", "seeker", "programme"] as const)
      expect(by("seeker", who)).not.toMatch(/sorry|fault|failed|unable|regret/i);
  });

  test("sent a second time brings the same invitation to the byte, however late", () => {
    for (const [purpose, meeting] of [
      ["confirmation", met()],
      ["moved", MOVED],
      ["cancelled", CANCELLED],
    ] as const) {
      const [once, again] = ["2026-12-09 10:05", "2026-12-09 11:05"].map((now) =>
        write(factsOf(purpose, "host", { meeting, now: at(now) })),
      );
      expect(again).toEqual(once);
    }
  });

  test("is still sent, and still makes sense, when the other one has been erased", () => {
    const { text, calendar } = write(
      factsOf("cancelled", "host", {
        meeting: CANCELLED,
        seeker: undefined,
      }),
    );
    expect(text).toContain("With: the seeker");
    expect(calendar?.method).toBe("CANCEL");
    expect(text).not.toContain("undefined");
  });

  test("a day ahead asks whether it still suits; an hour ahead says where to go", () => {
    expect(find("a reminder a day before, to the host").text).toContain("Confirm, move or cancel:");
    const soon = find("a reminder an hour before, to the host").text;
    expect(soon).toContain("about to begin");
    expect(soon).toContain("Where: https://meet.example/tom-20");
  });

  test("that was missed blames nobody and says until when another time can be chosen", () => {
    for (const side of ["seeker", "host"]) {
      const { text } = find(`a meeting missed, to the ${side}`);
      expect(text).toContain("missed each other");
      expect(text).toContain("by Thursday 24 December 2026");
      expect(text).not.toMatch(/fault|sorry|did not (?:come|appear|show)/i);
    }
  });

  test("in person says the café and its address", () => {
    const meeting = met();
    if (meeting.status !== "scheduled") throw new Error("not set");
    const appointment = {
      ...meeting.appointment,
      format: "in-person",
      place: "Café Nero, 12 Park Row",
    } as const;
    const letter = write(factsOf("confirmation", "host", { meeting: { ...meeting, appointment } }));
    expect(letter.text).toContain("How: in person, 20 minutes\nWhere: Café Nero, 12 Park Row");
    expect(calendarOf(letter).value("location")).toBe("Café Nero, 12 Park Row");
  });
});

describe("afterwards", () => {
  test("the thanks are the seeker's own words, paragraph by paragraph", () => {
    const { text } = find("the thanks");
    if (thanked.status !== "written") throw new Error("not written");
    for (const line of [...thanked.words.split("\n\n"), thanked.said]) expect(text).toContain(`> ${line}`);
  });

  test("a person named reads who thought of them, that it is the only letter, and when they are forgotten", () => {
    const { subject, text } = find("a person named openly");
    expect(subject).toBe("Tom Lindqvist gave us your name");
    expect(text).toContain("> Ines runs the school streets team");
    expect(text).toContain("This is the only letter you get about it.");
    expect(text).toContain("deleted after 30 days");
  });

  test("a host who would rather not be named is not, in any part of the letter", () => {
    const { subject, text, html } = write(factsOf("referral", "named", { referral: named(false) }));
    for (const said of [subject, text, html]) expect(said).not.toMatch(/Tom|Lindqvist|school streets|Hudson/);
  });

  test("each prompt for thanks reads differently, and the last says so", () => {
    const texts = ["first", "second", "last"].map((which) => find(`a ${which} prompt for thanks`).text);
    expect(new Set(texts).size).toBe(3);
    expect(texts[2]).toContain("One last reminder");
  });
});

describe("the few others", () => {
  test("a link to sign in says that it works once, within 15 minutes", () => {
    expect(find("a manager signing in").text).toContain("It works once, within 15 minutes.");
  });

  test("a coach gets the seeker's address whole, and their commercial", () => {
    const { text } = find("a seeker for the coach");
    expect(text).toContain("Write to: amara@example.org");
    expect(text).toContain("> For my thesis I counted who walks to school in three towns.");
  });

  test("an offer to coach and an offer to host are told apart", () => {
    expect(find("a coach's address to confirm").text).toContain("an offer to coach");
    expect(find("a host's change to confirm").text).toContain("a change of your details");
  });
});
