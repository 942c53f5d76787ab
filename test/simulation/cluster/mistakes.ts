// Mistakes made on purpose in the code under test, as changes of its text when it is loaded (`hooks.ts`): the code has no switch for being
// wrong. A text that is to be changed must be there exactly once, so a change of the code cannot silently disarm a mistake.

export interface Edit {
  /** A compiled module, by its path in the project. */
  readonly file: string
  readonly from: string
  readonly to: string
}

/** Made in every copy: a limit that no life would reach. The log is cut often, so that masters that lag behind get snapshots. */
export const adjustments: readonly Edit[] = [{ file: 'master/sequencer/options.js', from: 'cutEntries: 1000,', to: 'cutEntries: 50,' }]

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
  longestUnverified: [
    {
      file: 'chunkserver/recovery/decision.js',
      from: 'return finish(Math.min(...participants.map(({ bytes }) => bytes)), participants);',
      to: `const most = Math.max(...participants.map(({ bytes }) => bytes));
    return finish(most, participants.filter(({ bytes }) => bytes === most));`,
    },
    {
      file: 'chunkserver/store/reopen.js',
      from: 'const good = countGood(checksum, data, sums, Math.floor(wholeSlices));',
      to: 'const good = Math.floor(dataRead / slice);',
    },
    {
      file: 'chunkserver/store/reopen.js',
      from: 'const tailBytes = Math.max(agreeing, markedBytes(files.marks, at + end, rest));',
      to: 'const tailBytes = rest.length;',
    },
  ],
  recoveryNotChecked: [
    {
      file: 'chunkserver/store/recoveries.js',
      from: 'if (begun !== undefined && begun >= recoveryGeneration)',
      to: 'if (false)',
    },
    {
      file: 'chunkserver/store/recoveries.js',
      from: 'if (begun !== recoveryGeneration)',
      to: 'if (false)',
    },
  ],
  shortWriteTaken: [
    {
      file: 'chunkserver/store/disk.js',
      from: 'else if (written >= lengthOf(rest))',
      to: 'else if (written > 0)',
    },
  ],
  fullCatalogueGoesOn: [
    {
      file: 'chunkserver/store/catalogue-database.js',
      from: 'await this.#level.close();\n            await this.#level.open();',
      to: '',
    },
  ],
  appendWithOldGeneration: [
    {
      file: 'client/chunk-link/pipeline-recovery.js',
      from: 'const generation = renewed.b.generationStamp;',
      to: "const generation = failure === undefined && kind === 'goOn' ? place.block.generationStamp : renewed.b.generationStamp;",
    },
  ],
} as const satisfies Readonly<Record<string, readonly Edit[]>>

export type Mistake = keyof typeof mistakes

export const editsOf = (name: string): readonly Edit[] => [...adjustments, ...(name in mistakes ? mistakes[name as Mistake] : [])]
