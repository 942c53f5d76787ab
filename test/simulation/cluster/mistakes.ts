// Mistakes made on purpose in the code under test, as changes of its text when it is loaded (`hooks.ts`): the code has no switch for being
// wrong. A text that is to be changed must be there exactly once, so a change of the code cannot silently disarm a mistake.

export interface Edit {
  /** A compiled module, by its path in the project. */
  readonly file: string
  readonly from: string
  readonly to: string
}

export const mistakes = {
  longestUnverified: [
    { file: 'chunkserver/recovery/decision.js', from: 'return finish(Math.min(', to: 'return finish(Math.max(' },
    {
      file: 'chunkserver/store/reopen.js',
      from: 'return { bytes: at + end + tailBytes, tail: tailOf(checksum, rest.subarray(0, tailBytes)) };',
      to: 'return { bytes: at + end + rest.length, tail: tailOf(checksum, rest) };',
    },
  ],
  recoveryNotChecked: [
    { file: 'chunkserver/store/recoveries.js', from: 'if (begun !== undefined && begun >= recoveryGeneration)', to: 'if (false)' },
    { file: 'chunkserver/store/recoveries.js', from: 'if (begun !== recoveryGeneration)', to: 'if (false)' },
    { file: 'chunkserver/store/recoveries.js', from: 'if (generation < begun)', to: 'if (false)' },
  ],
  appendKeepsGeneration: [
    {
      file: 'master/operations/chunks/update-chunk-for-pipeline.js',
      from: 'generation: takeGeneration(tx) };',
      to: 'generation: chunk.length > 0 ? chunk.generation : takeGeneration(tx) };',
    },
    {
      file: 'master/operations/chunks/update-pipeline.js',
      from: 'if (newChunk.generation <= chunk.generation ||',
      to: 'if (newChunk.generation < chunk.generation ||',
    },
  ],
  commitBeforeHolders: [
    {
      file: 'chunkserver/recovery/primary.js',
      from: 'await holder.finish(end);',
      to: 'holder.finish(end).catch(() => undefined);',
    },
  ],
  staleHolderKept: [
    {
      file: 'master/operations/chunks/finish-recovery.js',
      from: '...withReplicas(chunk, holders, chunk.replicas), generation, length',
      to: '...chunk, generation, length',
    },
  ],
} as const satisfies Readonly<Record<string, readonly Edit[]>>

export type Mistake = keyof typeof mistakes

export const editsOf = (name: string): readonly Edit[] => (name in mistakes ? mistakes[name as Mistake] : [])
