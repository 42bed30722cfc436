/** Phrases as a tree of words: u32 state, u32 term, u32 next state, in an open hash table; and the concept of each state. */
const SLOT: u32 = 12;
const SLOTS: u32 = 2048;
const slots = memory.data(12 * 2048);
const concepts = memory.data(4 * 1024);
let count: u32 = 1;

function slotOf(state: u32, term: u32): usize {
  let slot = (((state * 0x9e3779b1) ^ (term * 0x85ebca6b)) >> 12) & (SLOTS - 1);
  while (true) {
    const place = slots + slot * SLOT;
    if (load<u32>(place, 8) === 0 || (load<u32>(place) === state && load<u32>(place, 4) === term)) return place;
    slot = (slot + 1) & (SLOTS - 1);
  }
}

/** The state behind a state and a word; 0 where no phrase goes on so. The first state is 0, too. */
export function phraseAfter(state: u32, term: u32): u32 {
  return load<u32>(slotOf(state, term), 8);
}

export function phraseConcept(state: u32): u32 {
  return load<u32>(concepts + (state << 2));
}

/** Adds a step of a phrase; gives its state. */
export function addPhraseStep(state: u32, term: u32): u32 {
  const place = slotOf(state, term);
  if (load<u32>(place, 8) === 0) {
    if (count === 1023) unreachable();
    store<u32>(place, state);
    store<u32>(place, term, 4);
    store<u32>(place, count++, 8);
  }
  return load<u32>(place, 8);
}

export function setConcept(state: u32, term: u32): void {
  store<u32>(concepts + (state << 2), term);
}
