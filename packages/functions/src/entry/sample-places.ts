/** Where the sample people live, what they like, and what they are called. */

/** A city with its zone, and a table where people meet in person. */
export interface City {
  readonly city: string;
  readonly zone: string;
  readonly country: string;
  readonly languages: readonly string[];
  readonly cafe: string;
}

export const CITIES: readonly City[] = [
  {
    city: "Montréal",
    zone: "America/Toronto",
    country: "CA",
    languages: ["en", "fr"],
    cafe: "Café Exemple, 100 rue de l'Exemple, Montréal",
  },
  {
    city: "Vancouver",
    zone: "America/Vancouver",
    country: "CA",
    languages: ["en"],
    cafe: "Sample Coffee, 20 Example Street, Vancouver",
  },
  {
    city: "London",
    zone: "Europe/London",
    country: "GB",
    languages: ["en"],
    cafe: "The Sample Room, 3 Example Lane, London",
  },
  {
    city: "Paris",
    zone: "Europe/Paris",
    country: "FR",
    languages: ["en", "fr"],
    cafe: "Café de l'Exemple, 7 rue de l'Échantillon, Paris",
  },
];

export const SCHOOLS = [
  "Northfield University",
  "Collège Saint-Aurèle",
  "Harbour City University",
  "Kestrel Business School",
] as const;

export const INTERESTS = [
  "choir singing",
  "chess",
  "long-distance running",
  "gardening",
  "board games",
  "hiking",
  "cooking",
  "photography",
] as const;

export const FIRST_NAMES = [
  "Amara",
  "Anton",
  "Beatriz",
  "Benoît",
  "Camille",
  "Chidi",
  "Clara",
  "Daniel",
  "Deepa",
  "Élise",
  "Emeka",
  "Farah",
  "Fiona",
  "Gabriel",
  "Grace",
  "Hana",
  "Hugo",
  "Imani",
  "Isaac",
  "Jana",
  "Jonas",
  "Karim",
  "Kavya",
  "Leïla",
  "Liam",
  "Lucie",
  "Malik",
  "Marta",
  "Mei",
  "Milan",
  "Nadia",
  "Noah",
  "Olga",
  "Omar",
  "Priya",
  "Quentin",
  "Rosa",
  "Samir",
  "Sofia",
  "Tariq",
  "Théo",
  "Uma",
  "Victor",
  "Wanjiru",
  "Xenia",
  "Yann",
  "Yuki",
  "Zainab",
  "Zoé",
  "Arjun",
] as const;

export const LAST_NAMES = [
  "Abara",
  "Bélanger",
  "Castro",
  "Dubois",
  "Eriksen",
  "Fontaine",
  "Gupta",
  "Haddad",
  "Ito",
  "Jansen",
  "Kaur",
  "Lavoie",
  "Mensah",
  "Novak",
  "Okafor",
  "Pelletier",
  "Quinn",
  "Rossi",
  "Singh",
  "Tremblay",
  "Ueda",
  "Varga",
  "Walsh",
  "Xu",
  "Yilmaz",
  "Zeller",
  "Ahmadi",
  "Brodie",
  "Cloutier",
  "Diallo",
] as const;
