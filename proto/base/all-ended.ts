// Waiting for several operations on one file, buffer or connection.

/**
 * Like `Promise.all`, but resolves or throws only when all promises have settled. For work that continues to use a file or memory after
 * another part of it has failed: the file may be closed, or the memory reused, only after all of it. Throws the first failure in the order
 * of `promises`.
 */
export async function allEnded<T extends readonly unknown[]>(promises: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises)
  return await Promise.all(promises)
}
