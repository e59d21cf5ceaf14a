import { list, paragraph, say, steps } from "../blocks.ts";
import { type Chapter, type ChapterWriter, chapter, section } from "../guide-parts.ts";

/**
 * The guide in English: five chapters, each a page. Advice is advice; each figure names where it comes from, and what
 * cannot be traced to a source is not printed.
 */
export const CHAPTERS: readonly ChapterWriter[] = [getting, saying, inPerson, afterwards, notToDo];

function getting(term: string): Chapter {
  return chapter(
    "getting-one",
    say`How to get one`,
    section(
      "what-it-is",
      say`What it is`,
      paragraph(
        say`Somebody does work that you are curious about. You ask for twenty minutes of their time. They tell you what it is really like, you thank them, and they give you the name of the next person. That is all there is to the ${term}. It is the surest way to learn what no website says: what people do all day, what they wish they had known, how one comes in, and whether you would be happy there.`,
      ),
      paragraph(
        say`It is not a job interview, and it must not become one. A person who is asked for advice can always say yes, since everybody has some. A person who is asked for work must nearly always say no, and then has nothing more to say.`,
      ),
    ),
    section(
      "whom",
      say`Whom to ask`,
      paragraph(
        say`Begin with people you know, then with what you share. We look in this order, and so can you:`,
      ),
      steps([
        say`Somebody you have worked with, a former boss, a friend.`,
        say`Somebody from the same school.`,
        say`Somebody whom a person you both know can ask for you.`,
        say`Somebody who shares an interest of yours. Only then a stranger.`,
      ]),
      paragraph(
        say`The best host is seldom the most senior one. Somebody one or two steps ahead of you still remembers what it was like, and has time. And speak to more than one: three conversations give you a picture, one gives you an opinion.`,
      ),
    ),
    section(
      "request",
      say`Writing the request`,
      paragraph(
        say`In this programme we write it for you. One day you will want to do it yourself. Keep it short: of the messages one maker of a mail program looked at, those of 75 to 100 words were answered 51 times in a hundred, those of 500 words 44 times (Boomerang, 2016). Yours needs five things:`,
      ),
      steps([
        say`What connects you, in the first sentence.`,
        say`Who you are, in one.`,
        say`What you would like to hear about.`,
        say`How long: twenty minutes, and you keep to it.`,
        say`An easy way to say no.`,
      ]),
      paragraph(
        say`Attach nothing, praise nothing, and do not apologise for asking: people like to be asked about what they do well.`,
      ),
    ),
    section(
      "no-answer",
      say`If nobody answers`,
      paragraph(
        say`Remind them after four working days, and once more after eight, in the same thread, in two sentences. Then stop. In sales mail, a first reminder raised the answers by 49 in a hundred, a second by 9, and a third lowered them by 20 (Belkins, 2023). No answer is not a verdict on you. It is a full mailbox.`,
      ),
    ),
  );
}

function saying(): Chapter {
  return chapter(
    "what-to-say",
    say`What to say there`,
    section(
      "half-minute",
      say`Your half minute`,
      paragraph(
        say`Before anybody can help you, they must know who you are. So write down thirty seconds, in four parts of a sentence or two:`,
      ),
      steps([
        say`Who I am: where you stand now, in words a neighbour would understand.`,
        say`What I did: one thing you made, ran or changed, with its result.`,
        say`What I want to do next: a direction, not a title.`,
        say`How you can help: one thing you would like to hear about. It is what your host answers, so make it easy.`,
      ]),
      paragraph(
        say`We count with 130 to 150 words a minute, so thirty seconds are 60 to 80 words. Say it aloud, strike out what you would not say to a friend, and say it aloud again.`,
      ),
    ),
    section(
      "practise",
      say`Practise it`,
      paragraph(
        say`Say it to somebody who knows nothing of your field, and ask what stayed with them. What did not is what to change. On your own page a clock runs for thirty seconds, and every version is kept, so you can be bold. Then ask a friend to play the host for ten minutes: the first time you put your questions should not be the time that counts.`,
      ),
    ),
    section(
      "an-hour",
      say`An hour before`,
      paragraph(
        say`Give half an hour to your host: read what they have said in public, and look at where they work. Not to show it off, but so as not to ask what a search would have told you. Give the other half to your questions.`,
      ),
    ),
    section(
      "questions",
      say`Your questions`,
      paragraph(
        say`Your pack has seven in a good order, and five in reserve, chosen for the two of you. Take four or five. One at least is about the place: how it decides, who does well there. One at least is about the person: what they look forward to, what surprised them. Put the easy ones first. Good questions begin with how, what and who:`,
      ),
      list([
        say`“Do you like it here?” gets a yes. “Which part of your week do you look forward to?” gets a story.`,
        say`“Is it hard to get in?” gets a shrug. “How did the last person who joined your team come to you?” gets you a map.`,
      ]),
    ),
    section(
      "twenty-minutes",
      say`Twenty minutes have a shape`,
      list([
        say`Minutes 0 to 2: thank them for the time, say how long you have, and speak your half minute. Then stop.`,
        say`Minutes 2 to 15: ask, and listen. Your list is a handrail, not a form. When something is unclear, ask for an example.`,
        say`Minutes 15 to 18: ask for advice. “From what I told you, what do I lack?” is a brave question, and brings the most useful answer of all.`,
        say`Minutes 18 to 20: say that the time is nearly over. Ask the last question, and thank them.`,
      ]),
    ),
    section(
      "first-words",
      say`Words to begin with`,
      paragraph(
        say`“Thank you for making the time. I asked for twenty minutes, and I will watch the clock. May I say in half a minute who I am? Then I have four questions, and I would be glad if you interrupted me.”`,
      ),
    ),
    section(
      "last-question",
      say`The last question`,
      paragraph(
        say`It is always the same: who else should I speak to, and may I use your name? A name alone is an address; a name that you may use is a door that somebody holds open. If they cannot think of anybody, ask whether you may write again should a question come up. Either way it ends well.`,
      ),
    ),
  );
}

function inPerson(): Chapter {
  return chapter(
    "in-person",
    say`In person`,
    section(
      "why-a-room",
      say`Why a room is better`,
      paragraph(
        say`In person is better than by video, and video is better than the telephone. In a room you see how people treat each other, somebody walks past and is introduced, and a path turns up that nobody had thought of. But a good talk by telephone beats a lunch that never happens. Let your host choose.`,
      ),
    ),
    section(
      "where-to-meet",
      say`Where to meet`,
      paragraph(
        say`Let your host name the place, or offer two: a café near their work, quiet enough to talk. Look up the way the day before. Be there five minutes early, and take a seat from which you see the door. Dress as people there dress on an ordinary day; if you do not know how, a little better than usual.`,
      ),
      paragraph(
        say`We remind both of you, a day and an hour before. In one randomised trial a reminder brought missed appointments down from 39.8 to 26.3 in a hundred (EMHJ, 2014).`,
      ),
    ),
    section(
      "who-pays",
      say`Who pays`,
      paragraph(
        say`The one who asked offers, and that is you. Say so at the counter, before it is a question. If your host insists, say thank you and leave it at that. Coffee is enough: a meal takes longer than you asked for.`,
      ),
    ),
    section(
      "at-the-table",
      say`At the table`,
      list([
        say`Begin with the end: “I asked for twenty minutes, then I will let you go.” It lets both of you relax.`,
        say`Put your telephone away. Ask whether you may write, and write by hand, a word here and there. Do not record.`,
        say`Speak a third of the time at most.`,
        say`Watch the clock, not your host. At twenty minutes, offer to stop, even if it is going well. If they want to go on, they will say so.`,
        say`Look around on your way out. How do people greet each other? Would you like to be greeted like that?`,
      ]),
    ),
    section(
      "on-a-screen",
      say`On a screen, or by telephone`,
      list([
        say`Sit where it is quiet, with the light on your face and nothing that moves behind you. Try the link an hour before.`,
        say`Keep your questions on paper, so that nobody hears you type or sees you search.`,
        say`Wait a second after each answer. The best sentence often comes then.`,
        say`If the line breaks, call back at once, and say in one sentence where you were.`,
      ]),
    ),
  );
}

function afterwards(): Chapter {
  return chapter(
    "afterwards",
    say`Afterwards`,
    section(
      "within-the-hour",
      say`Within the hour`,
      paragraph(
        say`Sit down and write three lines: what surprised me, what I know now that I did not know, what I do next. Keep a page for each conversation, with the name, the day, and whatever you promised. Memory is good for a day.`,
      ),
    ),
    section(
      "thanks",
      say`Within a day: thanks`,
      paragraph(
        say`Two or three sentences, in your own words. Name one thing they said and what you do with it: “You said that a bus lane is two years of talking. I have signed up to take the minutes of our residents’ meeting.” That is worth more than any compliment, and it cannot be copied. We remind you, and we bring it, but we do not write it for you.`,
      ),
    ),
    section(
      "the-name",
      say`The name you were given`,
      paragraph(
        say`If they gave you a name, tell us, with what you may say. We write to that person once, say who thought of them if we may, and ask. Then tell the one who named them how it went: they lent you something.`,
      ),
    ),
    section(
      "what-you-heard",
      say`What to do with what you heard`,
      paragraph(say`After three conversations, lay your pages side by side and ask yourself:`),
      list([
        say`What did all three say? You may believe it.`,
        say`On what did they differ? That is your next question.`,
        say`What would make you happy on an ordinary Tuesday, and what would not?`,
        say`What can you do about it this month, that needs nobody’s leave?`,
      ]),
      paragraph(
        say`Then change your half minute, for it will sound different by now, and choose the next person.`,
      ),
    ),
    section(
      "in-touch",
      say`Staying in touch`,
      paragraph(
        say`After a month, and again after half a year, write one line about what came of it. Few people do. Put yourself in the place of your host: you would like to know how the story ended. And if you can give something back, an article, a name, a hand with something you know, give it without being asked.`,
      ),
    ),
    section(
      "more-depth",
      say`When you need more`,
      paragraph(
        say`Twenty minutes do not answer everything. If hosts run out, or the post you look for is a senior one, a coach can go deeper: here one takes over by themselves when nobody is left to ask, and you may ask for one at any time. A recruiter can help too, but is paid by the companies that look.`,
      ),
    ),
  );
}

function notToDo(): Chapter {
  return chapter(
    "what-not-to-do",
    say`What not to do`,
    section(
      "no-job",
      say`Do not ask for a job`,
      paragraph(
        say`Not at the beginning, not at the end, and not in your thanks. Do not bring a CV. If they ask for one, say thank you, and that you would be glad to send it tomorrow; then it is their wish and not your request. If they offer you work on the spot, say that you are glad and would like to think, and that you came to learn. It will still be there tomorrow.`,
      ),
    ),
    section(
      "nor",
      say`Nor any of these`,
      list([
        say`Do not ask what a search would have told you.`,
        say`Do not ask what anybody earns. Look for published figures, or ask what range somebody new could expect.`,
        say`Do not stay longer than you said, and do not come late. If you are held up, say so on the meeting’s page before the hour.`,
        say`Do not complain of a former boss, a school or a colleague.`,
        say`Do not use a name that you were not given leave to use.`,
        say`Do not write to a host whom we are asking for you: two letters are one too many.`,
        say`Do not promise what you will not do by Friday.`,
      ]),
    ),
    section(
      "hard",
      say`When it does not go well`,
      list([
        say`They cancel. Take the new time they offer, and do not ask why.`,
        say`They answer in three words. Ask about yesterday: what did you do first, and then?`,
        say`They talk of nothing but themselves. Good: that is what you came for. Ask for an example.`,
        say`They are unhappy. Listen, be kind, and do not decide for life on one person’s bad year.`,
        say`Something felt wrong. Reply to any of our letters. A person reads it, and you need not meet anybody again.`,
      ]),
      paragraph(
        say`And if you are shy: so are many of them. You have your questions in your pocket, you know how it begins and how it ends, and in twenty minutes it is over. The second one is easier.`,
      ),
    ),
    section(
      "sources",
      say`Where the figures come from`,
      list([
        say`Boomerang, 2016: answers to messages sent with a mail program, by their length.`,
        say`Belkins, 2023: answers to sales mail, by the number of reminders. It is no study of conversations like yours, but it is what is known.`,
        say`EMHJ, 2014 (Eastern Mediterranean Health Journal): a randomised trial of reminders.`,
      ]),
      paragraph(
        say`How fast people speak is our assumption, and so is the rest: advice, to be taken as such. You may read figures about how many such talks lead to a post. None that we know of can be traced to a study, so we print none.`,
      ),
    ),
  );
}
