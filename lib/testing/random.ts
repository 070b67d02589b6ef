/** Gives numbers from 0 to below 1. */
export type Random = () => number

/** Numbers that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Decisions by such numbers: one of several, and whether something with that probability happens. */
export function pickerOf(random: Random) {
  return {
    pick: <Item>(items: readonly Item[]): Item => {
      const [item] = items.slice(Math.floor(random() * items.length))
      if (item === undefined) throw new Error('There is nothing to pick from')
      return item
    },
    chance: (probability: number): boolean => random() < probability,
  }
}

/** A text with some of its bytes turned, doubled or lost. */
export function scrambled(text: string, random: Random): Uint8Array<ArrayBuffer> {
  const bytes = [...Buffer.from(text)]
  for (let times = Math.ceil(random() * 4); times > 0; times--) {
    const at = Math.floor(random() * bytes.length)
    const chance = random()
    if (chance < 0.4) bytes[at] = Math.floor(random() * 256)
    else if (chance < 0.7) bytes.splice(at, 1)
    else bytes.splice(at, 0, ...bytes.slice(at, at + 20))
  }
  return Uint8Array.from(bytes)
}
