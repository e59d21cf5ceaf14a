import type { Field, Topic } from "@legwork/core/domain/profile.ts";

/** What the sample people say about their work: written by hand, so that the letters read as letters do. */

/** One line of work, as a seeker hopes for it and as a host lives it. */
export interface Trade {
  readonly field: Field;
  /** The role seekers are curious about. */
  readonly role: string;
  /** What a student of it studies. */
  readonly studies: string;
  /** What seekers have done so far, wish to do next, and ask of a host. */
  readonly did: readonly string[];
  readonly next: readonly string[];
  readonly help: readonly string[];
  readonly goals: readonly Topic[];
  /** Titles from early to late, their employers, and what hosts say about themselves. */
  readonly titles: readonly [string, string, string, string];
  readonly employers: readonly string[];
  readonly about: readonly string[];
}

export const TRADES: readonly Trade[] = [
  {
    field: "data",
    role: "data analyst",
    studies: "statistics",
    did: [
      "Last summer I counted bus delays for my town and drew one map that the council still uses. I learned to clean very dirty data.",
      "I built a small model that tells our campus café how much soup to cook. It was wrong for a month, and finding out why taught me the most.",
    ],
    next: [
      "I want to turn numbers into decisions that people trust, in a team where somebody checks my work.",
      "Next I want to work with data that matters to a city, rather than to an advertisement.",
    ],
    help: [
      "You could tell me what your week looks like, and which skills you only learned once you were there.",
      "I would love to hear how your team decides which question is worth a month of work.",
    ],
    goals: ["the-work", "skills", "the-path"],
    titles: ["Data analyst", "Senior data analyst", "Head of analytics", "Chief data officer"],
    employers: ["Harbour Transit", "Maple Rail", "Kestrel Insights"],
    about: [
      "I look after the forecasts that decide how many trains run on a wet Monday. Most of my day is talking with drivers and planners; the rest is making sure that the numbers deserve their trust.",
      "I lead five analysts. We answer about forty questions a month, and say no to as many. I came to data from geography, by accident, and never left.",
    ],
  },
  {
    field: "software",
    role: "software developer",
    studies: "computer science",
    did: [
      "I wrote the timetable app of my student union and have answered its bug reports for two years. Most were about words, not code.",
      "I taught myself to program while working in a library, and rebuilt its booking page so that it works with a screen reader.",
    ],
    next: [
      "I want to join a small team that ships every week and talks with the people who use what it makes.",
      "I hope to work on software that public services rely on, where being careful is worth more than being quick.",
    ],
    help: [
      "You could tell me how your team reviews code, and what you wish beginners asked you more often.",
      "I would like to hear how you chose between depth in one thing and knowing a little of many.",
    ],
    goals: ["the-work", "skills", "the-organisation"],
    titles: ["Software developer", "Senior developer", "Engineering lead", "Chief technology officer"],
    employers: ["Lantern Software", "Bluebell Systems", "Fernway Labs"],
    about: [
      "I write the part of a hospital booking system that nobody notices when it works. I like deleting code, long walks, and explaining things with a pencil.",
      "I run a team of eight who look after payments for charities. I learned the trade on the help desk, and I still think it is the best school.",
    ],
  },
  {
    field: "marketing",
    role: "brand manager",
    studies: "communication",
    did: [
      "I ran the posters and the page of a theatre with ninety seats; we sold out eleven evenings by asking our neighbours instead of buying ads.",
      "For two years I wrote the newsletter of a food bank. I learned that one honest photograph does more than ten adjectives.",
    ],
    next: [
      "I want to work for a brand that I would recommend to my own family, and learn how it listens.",
      "Next I would like to learn how research with customers becomes a campaign, step by step.",
    ],
    help: [
      "You could tell me how you test an idea before you spend money on it, and who says no.",
      "I would like to know what surprised you when you moved from small budgets to large ones.",
    ],
    goals: ["the-work", "trends", "the-path"],
    titles: ["Marketing coordinator", "Brand manager", "Head of brand", "Chief marketing officer"],
    employers: ["Bluebell Foods", "Orchard & Pine", "Northlight Books"],
    about: [
      "I look after three kinds of oatmeal and one very opinionated group of customers. Ask me about pricing, packaging, and the campaign I would rather forget.",
      "I came from journalism and still write before I design. My team of six plans the year around four moments that matter to readers.",
    ],
  },
  {
    field: "finance",
    role: "financial analyst",
    studies: "economics",
    did: [
      "I kept the books of a bicycle co-operative with forty members, and found out in time that winter would empty its till.",
      "My thesis asked why small firms pay late. I telephoned sixty of them, and half told me that nobody had ever asked.",
    ],
    next: [
      "I want to learn how a firm decides what to build, and to be the person who has done the sums.",
      "I hope to work where money meets something one can see, such as housing, trains or clean power.",
    ],
    help: [
      "You could tell me which parts of your training you use every day, and which you never needed.",
      "I would love to hear how you explain a hard number to people who do not want to hear it.",
    ],
    goals: ["the-path", "the-work", "further-study"],
    titles: ["Financial analyst", "Senior financial analyst", "Finance manager", "Chief financial officer"],
    employers: ["Riverbank Credit Union", "Maple Rail", "Granite Trust"],
    about: [
      "I plan the budget of a railway, which means that I plan snow. I enjoy the weeks when engineers and accountants finally mean the same thing by the word cost.",
      "I spent ten years in a large bank and seven in a credit union. Happy to compare the two, plainly.",
    ],
  },
  {
    field: "health",
    role: "public health officer",
    studies: "nursing",
    did: [
      "I worked nights on a hospital ward and wrote the handover sheet that three wards now share. It fits on one page.",
      "I helped to run a vaccination bus in villages two hours from the city. We learned to arrive on market day.",
    ],
    next: [
      "I want to move from caring for one patient at a time to keeping whole streets healthy.",
      "I would like to work on prevention, where success means that nothing happens.",
    ],
    help: [
      "You could tell me how you moved from the ward to an office, and what you miss.",
      "I would like to hear what a good first year in public health looks like.",
    ],
    goals: ["changing-field", "the-work", "further-study"],
    titles: [
      "Health promotion officer",
      "Public health specialist",
      "Director of prevention",
      "Medical director",
    ],
    employers: ["Harbour Health", "Valley Clinics", "Institut Clairval"],
    about: [
      "I was a nurse for nine years. Now I plan clinics for three districts, and I still carry a watch with a second hand.",
      "My team studies why people miss appointments, and mostly finds that the appointment was wrong. I am glad to speak about moving out of clinical work.",
    ],
  },
  {
    field: "design",
    role: "service designer",
    studies: "graphic design",
    did: [
      "I redrew the signs of our college after watching forty visitors get lost. The new ones have half as many words.",
      "I spent a year with a kitchen maker, drawing by day and fitting cupboards on Fridays, to see what my drawings did to people.",
    ],
    next: [
      "I want to design services that older people can use without asking their children.",
      "I hope to join a team where designers sit beside the people who answer the telephone.",
    ],
    help: [
      "You could show me how a project runs from the first visit to the last drawing.",
      "I would love to hear how you learned to defend a simple idea in a large room.",
    ],
    goals: ["the-work", "skills", "going-independent"],
    titles: ["Designer", "Service designer", "Design lead", "Design director"],
    employers: ["Studio Marram", "Lantern Software", "City of Kestrel Bay"],
    about: [
      "I design forms for a city of four hundred thousand. It is more interesting than it sounds, and I can prove it in twenty minutes.",
      "I freelanced for six years before I joined a studio. Ask me about money, loneliness and Fridays.",
    ],
  },
  {
    field: "environment",
    role: "climate adviser",
    studies: "environmental science",
    did: [
      "I measured the shade of every street in my quarter, and the council planted twenty trees where the map was red.",
      "I spent two seasons counting salmon, and one winter turning the counts into a report that a judge could read.",
    ],
    next: [
      "I want to help towns prepare for heat, with plans that survive the next election.",
      "I would like to work between scientists and builders, and translate both ways.",
    ],
    help: [
      "You could tell me who really decides in your field, and how a newcomer can be useful to them.",
      "I would like to hear which studies helped you, and which experience counted more.",
    ],
    goals: ["the-path", "trends", "the-work"],
    titles: [
      "Climate officer",
      "Senior adviser, climate",
      "Head of resilience",
      "Director of sustainability",
    ],
    employers: ["City of Kestrel Bay", "Tidewater Trust", "Evergreen Engineering"],
    about: [
      "I write flood plans that fit on a fridge door. Before that I was a geologist with muddy boots, and I miss the boots.",
      "I advise builders on heat. Half of my work is arithmetic and the other half is coffee with people who have heard it all before.",
    ],
  },
  {
    field: "engineering",
    role: "civil engineer",
    studies: "civil engineering",
    did: [
      "I spent a work term on a bridge repair and learned to read old drawings, older concrete, and a crew before its first coffee.",
      "My group built a footbridge out of reused timber. It carried forty people and one very doubtful professor.",
    ],
    next: [
      "I want to keep old structures standing, because mending seems to me the harder art.",
      "I hope to work on water or rail, on projects that my grandchildren may still use.",
    ],
    help: [
      "You could tell me how site work and office work are shared in your first years.",
      "I would love to hear about a mistake that taught you something, and how your firm took it.",
    ],
    goals: ["the-work", "the-organisation", "leading-people"],
    titles: ["Project engineer", "Senior engineer", "Engineering manager", "Chief engineer"],
    employers: ["Evergreen Engineering", "Maple Rail", "Pont & Fils"],
    about: [
      "I inspect bridges, on ropes when I am lucky. I lead a group of four young engineers and like to be asked why.",
      "I manage the rebuilding of stations while the trains keep running. Patience is the main tool.",
    ],
  },
  {
    field: "nonprofit",
    role: "programme coordinator",
    studies: "political science",
    did: [
      "I organised a homework club for thirty children and eleven volunteers, and kept every one of the eleven for two years.",
      "I ran the intake desk of a shelter for newcomers. I speak three languages and needed a fourth, so I learned it.",
    ],
    next: [
      "I want to learn how a charity measures what it does without losing sight of people.",
      "I hope to run programmes for families who have just arrived, and to raise the money for them too.",
    ],
    help: [
      "You could tell me what you look at before you start something new, and what made you stop a programme.",
      "I would like to hear how you live with the yearly hunt for grants.",
    ],
    goals: ["the-organisation", "leading-people", "the-path"],
    titles: ["Programme assistant", "Programme manager", "Head of programmes", "Executive director"],
    employers: ["Open Table", "Maison du Quai", "Second Shelf"],
    about: [
      "I run four programmes on the budget of one. I came from retail management, which taught me more than I like to admit.",
      "I lead a house where two hundred families learn the language each year. Ask me about boards, volunteers, and saying thank you.",
    ],
  },
  {
    field: "human-resources",
    role: "learning adviser",
    studies: "psychology",
    did: [
      "I trained sixty new colleagues in a call centre and cut the first week from five dull days to three good ones.",
      "I wrote my thesis on how shy people fare in meetings, and led a peer group that tried the advice on itself.",
    ],
    next: [
      "I want to help grown-ups learn at work, in ways that respect what they already know.",
      "I would like to move from training into the wider work with people and teams.",
    ],
    help: [
      "You could tell me how you know that a course has changed anything at all.",
      "I would love to hear how you earned the trust of managers who were older than you.",
    ],
    goals: ["changing-field", "skills", "the-organisation"],
    titles: ["People adviser", "Learning specialist", "People partner", "Chief people officer"],
    employers: ["Bluebell Foods", "Harbour Transit", "Granite Trust"],
    about: [
      "I look after learning for nine hundred drivers and mechanics. Nothing I do may take longer than a coffee break.",
      "I moved into this work from teaching, at forty. I am glad to speak with anybody who thinks it is too late for them.",
    ],
  },
];

/** How seekers of each stage begin. */
export const BEGINNINGS = {
  student: [
    (trade: Trade, school: string) => `I am in my last year of ${trade.studies} at ${school}.`,
    (trade: Trade, school: string) => `I study ${trade.studies} at ${school}, and work weekends in a bakery.`,
  ],
  entry: [
    (trade: Trade, school: string) =>
      `I finished ${trade.studies} at ${school} a year ago and have had two short contracts.`,
    (trade: Trade, school: string) =>
      `Since I left ${school} with a degree in ${trade.studies}, I have been trying things out.`,
  ],
  experienced: [
    (trade: Trade, school: string) =>
      `After eight years as a school teacher I went back to ${school} for ${trade.studies}.`,
    (trade: Trade, school: string) =>
      `I have spent nine years in shops and kitchens, and study ${trade.studies} at ${school} in the evenings.`,
  ],
  senior: [
    (trade: Trade, school: string) =>
      `I have led teams for fifteen years, and I teach a course in ${trade.studies} at ${school}.`,
  ],
} as const;
