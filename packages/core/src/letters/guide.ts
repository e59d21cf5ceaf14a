import type { Settings } from "../domain/programme.ts";
import { type Block, list, type Phrase, paragraph, say, steps } from "./blocks.ts";
import { spellingOf } from "./en/words.ts";
import type { Section } from "./pack.ts";
import { spelled, spelledPhrase } from "./render.ts";

/** The programme's guide, section by section: what such a conversation is, how to get one, what to say there. */
export interface Guide {
  readonly title: Phrase;
  readonly sections: readonly Section[];
}

/** The guide in the programme's own term and spelling, about 1,800 words: ten minutes to read. */
export function guideFor({ term, locale }: Pick<Settings, "term" | "locale">): Guide {
  const spell = spellingOf(locale);
  const sections = [
    what(term),
    whom(),
    commercial(),
    asking(),
    preparing(),
    there(),
    afterwards(),
    hard(),
  ] as const;
  return {
    title: say`A guide to the ${term}`,
    sections: sections.map((section) => ({
      ...section,
      title: spelledPhrase(section.title, spell),
      blocks: spelled(section.blocks, spell),
    })),
  };
}

const section = (id: string, title: Phrase, ...blocks: readonly Block[]): Section => ({ id, title, blocks });

const what = (term: string): Section =>
  section(
    "what",
    say`What it is, and what it is not`,
    paragraph(
      say`Somebody does work that you are curious about. You ask for twenty minutes of their time, they tell you what it is really like, you thank them, and they give you the name of the next person. That is all there is to the ${term}. It costs a cup of coffee, and it is the surest way to learn what no website says: what people do all day, what they wish they had known, how one comes in, and whether you would be happy there.`,
    ),
    paragraph(
      say`It is not a job interview, and it must not become one. You do not ask for a job, and you do not hand over a CV. The rule is not there for show. A person who is asked for advice can always say yes, since everybody has some; a person who is asked for work must nearly always say no, and then has nothing more to say. Keep to the rule, and your host can relax, be honest, and think of you later.`,
    ),
    paragraph(say`Three things may come of it, and each is worth the twenty minutes:`),
    list([
      say`You learn that this is for you, and what to do about it.`,
      say`You learn that it is not for you, years before you would have found out otherwise.`,
      say`You meet somebody who now knows you, and whom you can ask again.`,
    ]),
    paragraph(
      say`You may read figures about how many such talks it takes until somebody is taken on. None that we know of can be traced to a study, so we print none. Count what you have learned instead.`,
    ),
  );

const whom = (): Section =>
  section(
    "whom",
    say`Whom to speak to`,
    paragraph(
      say`The best host is seldom the most senior one. Somebody one or two steps ahead of you still remembers what it was like, knows what counts today, and has time. The head of the house is impressive, and often tells you about a world that is gone.`,
    ),
    paragraph(
      say`Begin with what you share. We look in this order, and so can you: somebody you have worked with or know; somebody from the same school; somebody whom a person you both know can ask for you; somebody who shares an interest; a stranger. If we find nothing you share, the request says what you are curious about, and is shorter.`,
    ),
    paragraph(
      say`Speak to more than one person. Two people in the same post can love and hate the same thing about it. Three conversations give you a picture; one gives you an opinion.`,
    ),
  );

const commercial = (): Section =>
  section(
    "commercial",
    say`Your half minute`,
    paragraph(
      say`Before anybody can help you, they must know who you are, and they decide within half a minute whether they do. So write down your thirty seconds. It has four parts, one or two sentences each:`,
    ),
    steps([
      say`Who I am: where you stand now, in words a neighbour would understand.`,
      say`What I did: one thing you made, ran or changed, with its result.`,
      say`What I want to do next: a direction, not a title. “I would like to plan streets that children can cross alone” says more than “urban mobility”.`,
      say`How you can help: one thing you would like to hear about.`,
    ]),
    paragraph(
      say`People speak 130 to 150 words a minute, so thirty seconds are 60 to 80 words. Past 85 nobody listens. Read it aloud, strike out what you would not say to a friend, and read it aloud again. No abbreviations, no lists, no adjectives about yourself: let the one thing you did speak for you.`,
    ),
    paragraph(
      say`The last part matters most, because it is what your host answers. “Any advice would be welcome” is hard to answer. “What does a planner do all week?” is easy. Make it easy.`,
    ),
  );

const asking = (): Section =>
  section(
    "asking",
    say`How to ask`,
    paragraph(
      say`In this programme we write the request for you, but you will want to be able to do it yourself one day. A request that gets an answer is short: of the messages one maker of a mail program looked at, those of 75 to 100 words were answered most often (Boomerang, 2016). Yours needs five things:`,
    ),
    steps([
      say`What connects you, in the first sentence.`,
      say`Who you are, in one.`,
      say`What you would like to hear about.`,
      say`How long: twenty minutes, and you keep to it.`,
      say`An easy way to say no.`,
    ]),
    paragraph(
      say`Do not attach anything. Do not praise. Do not apologise for asking: people like to be asked about what they do well. If nothing comes back, remind them after a week, in the same thread, in two sentences; after another week, once more. Then leave it. No answer is not a verdict on you. It is a full mailbox.`,
    ),
    paragraph(
      say`In person is better than by video, and video is better than the telephone. In a room you see how people treat each other, somebody walks past and is introduced, and a path turns up that nobody had thought of. But a good talk by telephone beats a lunch that never happens. Let your host choose.`,
    ),
  );

const preparing = (): Section =>
  section(
    "preparing",
    say`Before you go`,
    paragraph(
      say`Give it an hour. Half of that goes to your host: read what they have written or said in public, and look at where they work. Not to show it off, but so as not to ask what a search would have told you. The other half goes to your questions.`,
    ),
    paragraph(
      say`Your pack has seven questions in a good order, and five in reserve, chosen for the two of you. Take four or five. At least one should be about the place: how it decides, who does well there. At least one should be about the person: what they look forward to, what surprised them. Put the easy ones first. Nobody tells a stranger in the first minute what they would do differently; in the fifteenth, most people do.`,
    ),
    paragraph(say`Good questions begin with how, what and who, and cannot be answered with yes. Compare:`),
    list([
      say`“Do you like it here?” gets a yes.`,
      say`“Which part of your week do you look forward to?” gets a story.`,
      say`“Is it hard to get in?” gets a shrug.`,
      say`“How did the last person who joined your team come to you?” gets you a map.`,
    ]),
    paragraph(
      say`Do not ask what anybody earns. If you need to know what such work pays, look for published figures, or ask what range somebody new could expect.`,
    ),
  );

const there = (): Section =>
  section(
    "there",
    say`What to say there`,
    paragraph(say`Twenty minutes have a shape. Yours could be this:`),
    list([
      say`Minutes 0 to 2: thank them for the time, say how long you have, and speak your half minute. Then stop.`,
      say`Minutes 2 to 15: ask, and listen. Follow what interests you; your list is a handrail, not a form. When something is unclear, ask for an example.`,
      say`Minutes 15 to 18: ask for advice. “From what I told you, what do I lack?” is a brave question, and brings the most useful answer of all.`,
      say`Minutes 18 to 20: say that the time is nearly over. Ask the last question, and thank them.`,
    ]),
    paragraph(
      say`The last question is always the same: who else should I speak to, and may I use your name?`,
    ),
    paragraph(
      say`It is two questions, and you need both answers. A name alone is an address; a name that you may use is a door that somebody holds open. If they cannot think of anybody, ask whether you may write to them again should a question come up. Either way it ends well.`,
    ),
    paragraph(
      say`Speak a third of the time at most. Write by hand, and say that you do. Do not record. Put your telephone away, unless you are on it. If your host asks what you are looking for, say it in one sentence and go back to your questions. If they ask for your CV, say thank you, and that you would be glad to send it tomorrow; then it is their wish and not your request.`,
    ),
    paragraph(
      say`At twenty minutes, offer to stop, even if it is going well. If they want to go on, they will say so. Being the guest who leaves on time is what gets you asked back.`,
    ),
  );

const afterwards = (): Section =>
  section(
    "afterwards",
    say`Afterwards`,
    paragraph(
      say`Sit down within the hour and write: what surprised me, what I know now that I did not know, what I do next. Memory is good for a day.`,
    ),
    paragraph(
      say`Thank them within a day, in your own words. Two or three sentences. Name one thing they said and what you do with it: “You said that a bus lane is two years of talking. I have signed up to take the minutes of our residents’ meeting.” That is worth more than any compliment, and it cannot be copied. We remind you, and we bring it, but we do not write it for you.`,
    ),
    paragraph(
      say`If they gave you a name, tell us, with what you may say. We write to that person once, say who thought of them if we may, and ask. Then tell the one who named them how it went.`,
    ),
    paragraph(
      say`After a month, and again after half a year, write one line about what came of it. Few people do. Put yourself in the place of your host: you would like to know how the story ended.`,
    ),
  );

const hard = (): Section =>
  section(
    "hard",
    say`When it does not go well`,
    list([
      say`Nobody answers. It happens to everybody. We remind them, then ask the next person, and tell you each time. You have nothing to do, least of all to write to them yourself.`,
      say`They cancel. Take the new time they offer, and do not ask why.`,
      say`You are late. Say so before the hour, on the meeting’s page. After ten minutes your host may go, and should.`,
      say`They talk of nothing but themselves. Good: that is what you came for. Ask for an example.`,
      say`They answer in three words. Ask about yesterday: what did you do first, and then?`,
      say`They are unhappy. Listen, be kind, and do not decide for life on one person’s bad year.`,
      say`They offer you work on the spot. Say that you are glad and would like to think, and that you came to learn. It will still be there tomorrow.`,
      say`Something felt wrong. Reply to any of our letters. A person reads it, and you need not meet anybody again.`,
    ]),
    paragraph(
      say`And if you are shy: so are many of them. You have seven questions in your pocket, you know how it begins and how it ends, and in twenty minutes it is over. The second one is easier.`,
    ),
  );
