// Java's largest long. HDFS gives it meanings ("leave it as it is", the quota of the root), and JavaScript has no number for it: messages
// are read with the largest whole number in its place, and the writer of messages takes it in two halves.

export const longMax = { low: -1, high: 0x7fff_ffff, unsigned: false } as unknown as number

/** The same in a message that was read. */
export const longMaxRead = Number.MAX_SAFE_INTEGER

/** For texts of JSON. */
export const longMaxText = '9223372036854775807'

/** A whole number of Java's long for the writer of messages, which takes it in two halves. */
export function longOf(value: bigint): number {
  return { low: Number(BigInt.asIntN(32, value)), high: Number(BigInt.asIntN(32, value >> 32n)), unsigned: false } as unknown as number
}
