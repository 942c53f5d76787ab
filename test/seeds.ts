// How many lives a test of random lives tries: a few with `npm test`, all of them with CAIRN_SEEDS=all, as CI runs it once.

export const areAllSeedsTried = process.env['CAIRN_SEEDS'] === 'all'

/** The seeds from 1 on that a test tries. */
export function seedsToTry(counts: { readonly few: number; readonly all: number }): readonly number[] {
  return Array.from({ length: areAllSeedsTried ? counts.all : counts.few }, (_, at) => at + 1)
}
