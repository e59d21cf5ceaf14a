/**
 * Places of the zones list whose usual French name differs from tzdb's, and the countries and states tzdb writes after
 * a city. Anything else keeps its name.
 */
const FRENCH_PLACES: Readonly<Record<string, string>> = {
  "Addis Ababa": "Addis-Abeba",
  Algiers: "Alger",
  Argentina: "Argentine",
  Athens: "Athènes",
  Baghdad: "Bagdad",
  Bahrain: "Bahreïn",
  Baku: "Bakou",
  Barbados: "La Barbade",
  Beirut: "Beyrouth",
  Bermuda: "Bermudes",
  Brussels: "Bruxelles",
  Bucharest: "Bucarest",
  Busingen: "Büsingen",
  Cairo: "Le Caire",
  Canary: "Îles Canaries",
  "Cape Verde": "Cap-Vert",
  Comoro: "Comores",
  Copenhagen: "Copenhague",
  Damascus: "Damas",
  Dhaka: "Dacca",
  Dominica: "Dominique",
  Dubai: "Dubaï",
  Dushanbe: "Douchanbé",
  "El Salvador": "Salvador",
  Famagusta: "Famagouste",
  Faroe: "Féroé",
  Fiji: "Fidji",
  Grenada: "Grenade",
  Havana: "La Havane",
  Hebron: "Hébron",
  "Ho Chi Minh": "Hô-Chi-Minh-Ville",
  Jamaica: "Jamaïque",
  Jerusalem: "Jérusalem",
  Kabul: "Kaboul",
  Kathmandu: "Katmandou",
  Kuwait: "Koweït",
  Lisbon: "Lisbonne",
  London: "Londres",
  Madeira: "Madère",
  Malta: "Malte",
  Manila: "Manille",
  Mauritius: "Maurice",
  "Mexico City": "Mexico",
  Mogadishu: "Mogadiscio",
  Moscow: "Moscou",
  Muscat: "Mascate",
  Nicosia: "Nicosie",
  "North Dakota": "Dakota du Nord",
  Palau: "Palaos",
  "Port of Spain": "Port-d’Espagne",
  "Puerto Rico": "Porto Rico",
  Reunion: "La Réunion",
  Riyadh: "Riyad",
  Samarkand: "Samarcande",
  "San Marino": "Saint-Marin",
  "Sao Tome": "São Tomé",
  "Sao Paulo": "São Paulo",
  Seoul: "Séoul",
  Singapore: "Singapour",
  "St Johns": "Saint-Jean de Terre-Neuve",
  Tashkent: "Tachkent",
  Tehran: "Téhéran",
  Thimphu: "Thimphou",
  Ulaanbaatar: "Oulan-Bator",
  Vatican: "Le Vatican",
  Vienna: "Vienne",
  Warsaw: "Varsovie",
  Yangon: "Rangoun",
  Yerevan: "Erevan",
};

/** "de Londres et d’Athènes", "du Caire", for places as `placeOf` names them. */
export const ofFrenchPlaces = (places: readonly string[]): string => places.map(ofPlace).join(" et ");

function ofPlace(place: string): string {
  const name = place
    .split(", ")
    .map((part) => FRENCH_PLACES[part] ?? part)
    .join(", ");
  if (name.startsWith("Le ")) return `du ${name.slice(3)}`;
  if (/^(?:Îles|Bermudes|Comores|Maldives|Palaos)/.test(name)) return `des ${name}`;
  // An h is mute in Helsinki; elsewhere on the list one says it, or may.
  return /^(?:[aeiouàâéèêëîïôùûü]|Helsinki)/iu.test(name) ? `d’${name}` : `de ${name}`;
}
