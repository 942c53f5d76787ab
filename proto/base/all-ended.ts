// Several things at once over one file, one buffer or one connection.

/**
 * As `Promise.all`, but resolves or throws only when all have ended. For work that goes on using a file or memory after another part of it has failed:
 * whoever closes the file or takes the memory next must come after all of it. Throws the first failure in the order of `promises`.
 */
export async function allEnded<T extends readonly unknown[]>(promises: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises)
  return await Promise.all(promises)
}
