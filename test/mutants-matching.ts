/**
 * What the matching must not lose: `npm run test:mutants -- matching` takes each away in turn. The exact finish repairs
 * whatever the auction did, so a spoilt auction costs time and no point; what is spoilt here is the finish, the bounds
 * that let it skip pairs, the certificate and the verifier.
 */
const MATCHING = "packages/core/src/matching";
const SOLVER = "test/matching-solver.test.ts";
const ONLINE = "test/matching-online.test.ts";
const VERIFIER = "test/matching-verify.test.ts";

const spoilt = (guard: string, file: string, find: string, replace: string, suite = SOLVER) => ({
  guard: `matching: ${guard}`,
  file: `${MATCHING}/${file}`,
  find,
  replace,
  suite,
});

export const MATCHING_MUTANTS = [
  spoilt(
    "hosts that ask too much go down",
    "finish.ts",
    "while (isPricedIdle(ledger, g)) {",
    "while (g < 0) {",
  ),
  spoilt(
    "hosts nobody took go down between rounds",
    "unit-auction.ts",
    "if (queue.size === 0 && epsilon > 0)",
    "if (queue.size < 0)",
  ),
  spoilt(
    "slack has its sign",
    "serve.ts",
    "base - (pairs[i + 1] as number) + (price[g] as number)",
    "base + (pairs[i + 1] as number) - (price[g] as number)",
  ),
  spoilt(
    "the bound on the rest of a row is renewed",
    "row.ts",
    "ledger.beyond[a] = beyond;",
    "ledger.beyond[a] = -Infinity;",
  ),
  spoilt(
    "the first look bounds what it leaves out",
    "first-look.ts",
    "takeBest(ledger, a, bins) - price",
    "-Infinity",
  ),
  spoilt(
    "a place too many is not given",
    "ledger.ts",
    "const left = leftOf(counts,",
    "const left = leftOf(units === undefined ? counts.map((n) => n + 1) : counts,",
  ),
  spoilt(
    "prices move as far as a search went",
    "labels.ts",
    "if (short <= 0) continue;",
    "if (short <= 9e4) continue;",
  ),
  spoilt("prices are rounded down", "certificate.ts", "Math.floor(p / scale)", "Math.ceil(p / scale + 1)"),
  spoilt(
    "a pin stands in the result",
    "certificate.ts",
    "if (pinned[pin] === e) pin += 1;",
    "if (pinned[pin] === e && ++pin < 0) pin += 0;",
  ),
  spoilt("a host that goes down is looked at again", "fill.ts", "  chain.widen();\n", "", ONLINE),
  spoilt(
    "what leaves the hand is bounded",
    "row.ts",
    "if (leaving > (beyond[a] as number)) beyond[a] = leaving;",
    "",
    ONLINE,
  ),
  spoilt(
    "who arrives is looked at as a whole",
    "online.ts",
    "ledger.beyond[a] = Infinity;",
    "ledger.beyond[a] = -Infinity;",
    ONLINE,
  ),
  spoilt(
    "a host that opens is seen by whoever has it not at hand",
    "online.ts",
    "if (value > (ledger.beyond[a] as number) && !isAtHand(ledger, a, g)) ledger.beyond[a] = value;",
    "",
    ONLINE,
  ),
  spoilt(
    "scores are whole and small enough",
    "problem.ts",
    "if (!Number.isInteger(value))",
    "if (Number.isNaN(value))",
  ),
  spoilt("a pair stands once", "problem.ts", "lastSeekerOf[host] === s", "host < 0"),
  spoilt("the verifier wants equality", "verify.ts", "more === 0n,", "more <= 5n,", VERIFIER),
  spoilt("the verifier counts a match once", "verify.ts", "insist(pair > before,", "insist(true,", VERIFIER),
  spoilt(
    "the verifier knows the room",
    "verify.ts",
    "host.matches <= room",
    "host.matches <= room + 1",
    VERIFIER,
  ),
  spoilt(
    "the verifier knows the wish",
    "verify.ts",
    "seeker.matches <= wants",
    "seeker.matches <= wants + 1",
    VERIFIER,
  ),
  spoilt("the verifier keeps pins", "verify.ts", "matched.has(pair)", "pinned.has(pair)", VERIFIER),
  spoilt(
    "the verifier adds up what was earned",
    "verify.ts",
    "BigInt(said) === earned.total",
    "BigInt(said) >= earned.total",
    VERIFIER,
  ),
  spoilt(
    "the verifier wants whole numbers",
    "verify.ts",
    "Number.isSafeInteger(value)",
    "Number.isFinite(value)",
    VERIFIER,
  ),
  spoilt("the verifier wants gains that fall", "verify.ts", "gain <= before", "gain <= Infinity", VERIFIER),
  spoilt(
    "the verifier wants burdens that rise",
    "verify.ts",
    "burden >= before",
    "burden >= -Infinity",
    VERIFIER,
  ),
  spoilt(
    "a number in an exchange file has its range",
    "dimacs.ts",
    "if (value < least || value > most)",
    "if (value < least)",
    "test/dimacs.test.ts",
  ),
] as const;
