import type { HostIndex } from "./host-index.ts";
import type { Organisations, ReadySeeker } from "./ready.ts";

// Guarantee for every `?? 0` in this file: the index lies inside the array, as HostIndex lays out.

/** One thing about the seeker that could link a host, with the postings of hosts whom it may link. */
export interface Link {
  readonly kind: "school" | "employer" | "target" | "tie";
  readonly lists: readonly Int32Array[];
}

/** Every organisation and tie of a seeker that could link a host. */
export function linksOf(seeker: ReadySeeker, index: HostIndex): Link[] {
  const tied = [...seeker.ties.keys()].flatMap((id) => index.positionOf.get(id) ?? []);
  return [
    ...linksTo("school", seeker.schools, index.schools),
    ...linksTo("employer", seeker.employers, index.employers),
    ...linksTo("target", seeker.targets, index.employer),
    ...(tied.length === 0 ? [] : [{ kind: "tie" as const, lists: [Int32Array.from(tied).sort()] }]),
  ];
}

function linksTo(kind: Link["kind"], mine: Organisations, theirs: HostIndex["schools"]): Link[] {
  return mine.names.flatMap((names, at) => {
    const lists = [
      ...names.flatMap((key) => theirs.forms.get(key) ?? []),
      ...(mine.forms[at] ?? []).flatMap((key) => theirs.names.get(key) ?? []),
    ];
    return lists.length === 0 ? [] : [{ kind, lists }];
  });
}

/** What links the seeker now asked about to each host, by position; filled block by block. */
export class LinkNotes {
  readonly #index: HostIndex;
  /** The question that last found a link there, and the link found last. */
  readonly #linkedIn: Int32Array;
  readonly #lastLink: Int32Array;
  /** Schools and employers shared. */
  readonly schools: Uint8Array;
  readonly employers: Uint8Array;
  readonly isTarget: Uint8Array;
  readonly isTied: Uint8Array;
  #question = 0;

  constructor(index: HostIndex) {
    const hosts = index.host.length;
    this.#index = index;
    this.#linkedIn = new Int32Array(hosts);
    this.#lastLink = new Int32Array(hosts);
    this.schools = new Uint8Array(hosts);
    this.employers = new Uint8Array(hosts);
    this.isTarget = new Uint8Array(hosts);
    this.isTied = new Uint8Array(hosts);
  }

  /** Another seeker is asked about. */
  forgetAll(): void {
    this.#question++;
  }

  isLinked(position: number): boolean {
    return this.#linkedIn[position] === this.#question;
  }

  /** Positions in the block that a posting names, each once; what links them is noted by position. */
  linked(links: readonly Link[], block: number): number[] {
    const from = this.#index.blockStart[block] ?? 0;
    const to = this.#index.blockStart[block + 1] ?? 0;
    const found: number[] = [];
    for (const [number, { kind, lists }] of links.entries()) {
      for (const list of lists) {
        for (let at = firstFrom(list, from); at < list.length; at++) {
          const position = list[at] ?? 0;
          if (position >= to) break;
          if (!this.isLinked(position)) {
            this.#forget(position);
            found.push(position);
          } else if (this.#lastLink[position] === number) continue;
          this.#lastLink[position] = number;
          this.#note(kind, position);
        }
      }
    }
    return found;
  }

  #forget(position: number): void {
    this.#linkedIn[position] = this.#question;
    this.schools[position] = 0;
    this.employers[position] = 0;
    this.isTarget[position] = 0;
    this.isTied[position] = 0;
  }

  #note(kind: Link["kind"], position: number): void {
    if (kind === "school") this.schools[position] = (this.schools[position] ?? 0) + 1;
    else if (kind === "employer") this.employers[position] = (this.employers[position] ?? 0) + 1;
    else if (kind === "target") this.isTarget[position] = 1;
    else this.isTied[position] = 1;
  }
}

/** The first entry of a rising list that is not below `least`. */
function firstFrom(list: Int32Array, least: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
