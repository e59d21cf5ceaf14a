import type { Purpose } from "../../domain/letter.ts";
import { kindOf } from "../../kernel/id.ts";
import { button, link, list, ours, paragraph, say, small } from "../blocks.ts";
import type { Facts } from "../facts.ts";
import { type Letter, needed, type Writer } from "../letter.ts";
import { aTerm, counted, dayWords, dear } from "./words.ts";

/** Coming in: confirming an address, resuming a form, finding one's page again, signing in. */
export const ENROLMENT = {
  "confirm-address": confirmAddress,
  "resume-draft": resumeDraft,
  "sign-in": signIn,
  "seeker-link": seekerLink,
  "host-link": hostLink,
  "coach-link": coachLink,
  "welcome-seeker": welcomeSeeker,
  "welcome-host": welcomeHost,
} satisfies Partial<Record<Purpose, Writer>>;

/** Repeats nothing from the form: a stranger may have typed it, and this letter is all the owner of the address gets. */
function confirmAddress(facts: Facts): Letter {
  const { recipient, programme } = facts;
  const kind = kindOf(recipient.id);
  const state = kind === "host" ? facts.hostState : kind === "coach" ? facts.coachState : facts.seekerState;
  const isChange = state !== undefined && "profile" in state && state.status !== "withdrawn";
  const offers = kind === "host" ? "an offer to be a host" : "an offer to coach";
  const what = isChange
    ? "a change of your details"
    : kind === "seeker"
      ? "a request for conversations"
      : offers;
  return {
    subject: say`Please confirm your e-mail address`,
    blocks: [
      paragraph(say`Hello,`),
      paragraph(
        say`This address was entered in a form of ${programme.name}, with ${ours(what)}. Was it you? Then please confirm it. Nothing happens before you do.`,
      ),
      button(say`Confirm my address`, facts.link("confirm")),
      paragraph(
        isChange
          ? say`If it was somebody else, do nothing. Your details stay as they are.`
          : say`If it was somebody else, do nothing. The form is deleted after 30 days, and nobody writes to you again about it.`,
      ),
    ],
  };
}

function resumeDraft(facts: Facts): Letter {
  return {
    subject: say`Your form, kept for you`,
    blocks: [
      paragraph(say`Hello,`),
      paragraph(
        say`You began a form of ${facts.programme.name} and asked us to keep it. It is as you left it, and you can go on whenever you like in the next 30 days.`,
      ),
      button(say`Go on with my form`, facts.link("draft")),
      paragraph(
        say`If it was somebody else, do nothing. The form is deleted after 30 days; nobody is enrolled.`,
      ),
    ],
  };
}

function signIn(facts: Facts): Letter {
  return {
    subject: say`Your link to sign in`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(say`Here is the link you asked for. It works once, within 15 minutes.`),
      button(say`Sign in to manage ${facts.programme.name}`, facts.link("sign-in")),
      paragraph(say`If you did not ask for it, do nothing: without this letter nobody can sign in as you.`),
    ],
  };
}

function seekerLink(facts: Facts): Letter {
  return {
    subject: say`The link to your page`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`Here is the link you asked for. Your page shows who was asked for you, when, and by when an answer is due. There you can also change your details, or stop.`,
      ),
      button(say`Open my page`, facts.link("seeker")),
      small(say`The link is yours alone; please do not pass it on.`),
    ],
  };
}

function hostLink(facts: Facts): Letter {
  return {
    subject: say`The link to your page`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`Here is the link you asked for. On your page you can change your details, take a break from requests, or leave.`,
      ),
      button(say`Open my page`, facts.link("host")),
      small(say`The link is yours alone; please do not pass it on.`),
    ],
  };
}

function coachLink(facts: Facts): Letter {
  return {
    subject: say`The link to your page`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`Here is the link you asked for. On your page you see the seekers you have taken on; you can change your details there, or leave.`,
      ),
      button(say`Open my page`, facts.link("coach")),
      small(say`The link is yours alone; please do not pass it on.`),
    ],
  };
}

function welcomeSeeker(facts: Facts): Letter {
  const wanted = facts.seeker?.wanted ?? 1;
  const { search } = facts;
  const until = search !== undefined && search.status !== "none" ? search.deadlineAt : undefined;
  return {
    subject: say`Welcome: your search has begun`,
    blocks: [
      paragraph(dear(facts.recipient.name)),
      paragraph(
        say`You are in. We now look for ${counted(wanted, "person", "people")} for you to talk to, and do the writing, the reminding and the arranging. You will hear from us at every step:`,
      ),
      list([
        say`when somebody is asked for you, and by when they should answer`,
        say`when they offer times: then please choose one within five working days`,
        say`when somebody cannot: then the next person is asked, without your doing anything`,
      ]),
      ...(until === undefined
        ? []
        : [
            paragraph(
              say`We ask new people until ${dayWords(facts, until)}. If nobody could be found by then, a person takes over; you are not left waiting.`,
            ),
          ]),
      button(say`See how my search stands`, facts.link("seeker")),
      paragraph(
        say`Meanwhile, ${link(say`our guide`, `${facts.link("seeker")}/guide`)} tells you in ten minutes how to make the most of ${aTerm(facts)}.`,
      ),
    ],
  };
}

function welcomeHost(facts: Facts): Letter {
  const host = needed(facts.host, "the host");
  return {
    subject: say`Thank you for being a host`,
    blocks: [
      paragraph(dear(host.name)),
      paragraph(
        say`Thank you: you are now a host of ${facts.programme.name}. There is nothing to do today. Now and then somebody who is curious about your work will ask you for ${host.minutes} minutes.`,
      ),
      list([
        say`at most ${counted(host.capacity, "conversation", "conversations")} a month, and never more than you said`,
        say`one letter, one page, no account and no password; “not now” is a good answer`,
        say`nobody may ask you for work: they come to learn`,
      ]),
      button(say`See or change what I offer`, facts.link("host")),
      small(say`You can take a break from requests there at any time; it ends by itself when you say so.`),
    ],
  };
}
