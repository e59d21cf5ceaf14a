import { describe } from "vitest";
import { publishing, waking, writing } from "./store.contract-changes.ts";
import { erasing, history, listing, text } from "./store.contract-reading.ts";
import type { Open } from "./store.given.ts";

/** What every store promises. `open` gives an empty store each time. */
export function storeContract(name: string, open: Open): void {
  describe(`a store in ${name}`, () => {
    describe("writing", () => writing(open));
    describe("publishing", () => publishing(open));
    describe("waking", () => waking(open));
    describe("listing", () => listing(open));
    describe("history", () => history(open));
    describe("erasing", () => erasing(open));
    describe("text", () => text(open));
  });
}
