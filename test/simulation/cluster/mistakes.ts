// Mistakes made on purpose in the code under test, as changes of its text when it is loaded (`hooks.ts`): the code has no switch for being
// wrong. A text that is to be changed must be there exactly once, so a change of the code cannot silently disarm a mistake.

export interface Edit {
  /** A compiled module, by its path in the project. */
  readonly file: string
  readonly from: string
  readonly to: string
}

export const mistakes = {
  commitBeforeHolders: [
    {
      file: 'chunkserver/recovery/primary.js',
      from: 'await holder.finish(end);',
      to: 'setTimeout(() => holder.finish(end).catch(() => undefined), 1000);',
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
