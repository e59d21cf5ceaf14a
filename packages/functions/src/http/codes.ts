/** Codes people choose from, as lists the schemas and the forms share. */

const split = <T extends string>(codes: string): [T, ...T[]] =>
  // Both lists below hold at least one code.
  codes.split(" ") as [T, ...T[]];

/** ISO 3166-1 alpha-2, as tzdb lists them, and XK, which everybody uses for Kosovo. */
export const COUNTRIES = split<string>(
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI " +
    "BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO " +
    "CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM " +
    "FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR " +
    "HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR " +
    "KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM " +
    "MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU " +
    "NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB " +
    "SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH " +
    "TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU " +
    "WF WS XK YE YT ZA ZM ZW",
);

/** ISO 639-1: the languages most conversations are held in. */
export const LANGUAGES = split<string>(
  "en fr es de it pt nl zh ja ko ar hi ur bn pa ta te mr gu vi th id ms tl " +
    "pl cs sk hu ro bg uk ru sr hr sl el tr fa he sw am yo ha ig zu af sv da " +
    "nb fi et lv lt is ga cy",
);

/** Shown first; the others are folded away. */
export const COMMON_LANGUAGES: readonly string[] = ["en", "fr", "es", "de", "zh", "ar", "hi", "pt"];

/** The languages names are given in. */
type Speaking = "en" | "fr";

const countryNames = {
  en: new Intl.DisplayNames("en", { type: "region" }),
  fr: new Intl.DisplayNames("fr", { type: "region" }),
} as const satisfies Record<Speaking, Intl.DisplayNames>;
const languageNames = {
  en: new Intl.DisplayNames("en", { type: "language" }),
  fr: new Intl.DisplayNames("fr", { type: "language" }),
} as const satisfies Record<Speaking, Intl.DisplayNames>;

/** The name of a country; its code when the runtime has none. */
export const countryName = (code: string, speaking: Speaking = "en"): string =>
  countryNames[speaking].of(code) ?? code;

/** The name of a language; its code when the runtime has none. */
export const languageName = (code: string, speaking: Speaking = "en"): string =>
  languageNames[speaking].of(code) ?? code;
