// A master's whole data folder: formatted, opened, its log and its state in use together, snapshots taken in, marked as untrusted and
// trusted again. After a cut a folder that was formatted opens, with a log and a state that fit each other; one that was not can be
// formatted.

import { join } from 'node:path'
import {
  type DataFolderOptions,
  formatDataFolder,
  type Identity,
  markUntrusted,
  type OpenFolder,
  openDataFolder,
  readIdentity,
} from '../../../master/storage/data-folder.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { silentLogger } from '../../../proto/base/logger.js'
import type { Random } from '../../../proto/base/random.js'
import type { Mark } from '../operation.js'
import type { Life, Part, Remains } from '../part.js'
import { checkContents, expectedLogs } from './log.js'
import { contentsOf, threeVoters } from './log-contents.js'
import { LogLife, smallLog } from './log-life.js'
import { checkState, expectedStates, isStateLevel } from './state.js'
import { digestOfStore } from './state-contents.js'
import { StateLife } from './state-life.js'
import { isUntrusted, trustAgain } from './untrusted.js'

const roundsOfALife = 12

const identity: Identity = {
  clusterId: 'CID-0123456789abcdef',
  poolId: 'BP-1',
  namespaceId: 7,
  createdMs: 1,
  peerId: 1 as PeerId,
  engine: 'raft',
  membership: threeVoters,
  peers: [],
}

async function live({ folder, random, mark }: Life): Promise<void> {
  const data = join(folder, 'data')
  const options: DataFolderOptions = { log: { ...smallLog, chooseSalt: () => 1 + random.below(2 ** 31), whenIdle: () => () => undefined } }
  if ((await readIdentity(data)) === undefined) {
    await formatDataFolder(data, identity, options.log)
    mark({ event: 'formatted' })
    mark({ event: 'stateFormatted' })
  }
  const open = await openTrusted(data, options, mark)
  mark({ event: 'opened', contents: contentsOf(open.logStore) })
  mark({ event: 'stateOpened', digest: await digestOfStore(open.stateStore) })
  await useBoth(open, random, mark).catch(async (error: unknown) => {
    // As a master does whose disk failed.
    await markUntrusted(data, String(error))
    mark({ event: 'untrusted' })
    throw error
  })
  if (random.below(2) === 0) {
    await markUntrusted(data, 'a write failed')
    mark({ event: 'untrusted' })
  }
  if (random.below(2) === 0) await open.close()
}

async function openTrusted(data: string, options: DataFolderOptions, mark: (mark: Mark) => void): Promise<OpenFolder> {
  try {
    return await openDataFolder(data, options, silentLogger)
  } catch (error) {
    if (!isUntrusted(error)) throw error
    mark({ event: 'trusted' })
    await trustAgain(data)
    return openDataFolder(data, options, silentLogger)
  }
}

async function useBoth({ logStore, stateStore }: OpenFolder, random: Random, mark: (mark: Mark) => void): Promise<void> {
  const log = new LogLife(logStore, random, mark)
  const state = await StateLife.begin(stateStore, random, mark)
  for (let round = 0; round < roundsOfALife; round += 1) {
    // The log is never cut behind what the state has stored.
    await log.run(3, () => state.index)
    const ahead = log.lastIndex - state.index
    if (ahead > 0) await state.commit(state.index + 1 + random.below(ahead))
    if (random.below(5) > 0) continue
    const index = Math.max(log.lastIndex, state.index) + 1 + random.below(20)
    await state.install(index)
    await log.write([log.cutAt(index, log.epoch)])
  }
}

async function check({ folder, marks }: Remains): Promise<void> {
  const data = join(folder, 'data')
  const found = await readIdentity(data)
  const isFormatted = marks.some(({ event }) => event === 'formatted')
  if (found === undefined) {
    if (isFormatted) throw new Error('the identity is gone')
    await formatDataFolder(data, identity, smallLog)
  }
  const trust = marks.filter(({ event }) => event === 'untrusted' || event === 'trusted').at(-1)?.event
  let isRefused = false
  const open = await openDataFolder(data, { log: smallLog }, silentLogger).catch(async (error: unknown) => {
    if (!isUntrusted(error) || !marks.some(({ event }) => event === 'opened')) throw error
    isRefused = true
    await trustAgain(data)
    return openDataFolder(data, { log: smallLog }, silentLogger)
  })
  try {
    if (trust === 'untrusted' && !isRefused) throw new Error('a folder that was marked as untrusted opens')
    checkContents(contentsOf(open.logStore), expectedLogs(marks) ?? expectedLogs([{ event: 'formatted' }]) ?? [])
    checkState(await digestOfStore(open.stateStore), expectedStates(marks) ?? [''])
  } finally {
    await open.close()
  }
}

export const folderPart: Part = {
  name: 'folder',
  isLevelFolder: isStateLevel,
  live,
  check,
  canaries: [
    { name: 'the identity is not synced before it is renamed', ignores: ({ path, by }) => by === 'file' && path.endsWith('identity.tmp') },
    { name: 'names in the data folder are not synced', ignores: ({ path, by }) => by === 'folder' && path === 'data' },
    { name: 'the name of the data folder is not synced', ignores: ({ path, by }) => by === 'folder' && path === '' },
    {
      name: 'the state is not synced before the log is cut',
      ignores: ({ path, by }) => by === 'file' && /state\/\d+\/\d+\.log$/.test(path),
    },
    { name: 'names in the state are not synced', ignores: ({ path, by }) => by === 'folder' && path === 'data/state' },
    { name: "names in the state's LevelDB are not synced", ignores: ({ path, by }) => by === 'folder' && isStateLevel(path) },
    { name: 'names in the log are not synced', ignores: ({ path, by }) => by === 'folder' && path === 'data/log' },
  ],
}
