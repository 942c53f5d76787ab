// A master on its own, whole: clients make and delete folders over the wire, and after a cut it starts and answers as it did before. One
// that a sync failed refuses to start until an operator says that the disk is sound; it is a quorum by itself, so all that it acknowledged
// is there even then.

import { join } from 'node:path'
import { client } from '#messages/client'
import { formatMaster } from '../../../master/format.js'
import { type RunningMaster, startMaster } from '../../../master/main.js'
import { parseMasterOptions } from '../../../master/options.js'
import { readIdentity } from '../../../master/storage/data-folder.js'
import { silentLogger } from '../../../proto/base/logger.js'
import type { Random } from '../../../proto/base/random.js'
import { RpcConnection } from '../../../proto/rpc/connection.js'
import { ask, clientProtocol, codec, freePorts, makeFolder, statusAt, superuser } from '../../unit/master/rpc/masters.js'
import { type Mark, syncFailed } from '../operation.js'
import type { Life, Part, Remains } from '../part.js'
import { isStateLevel } from './state.js'
import { isUntrusted, trustAgain } from './untrusted.js'

const roundsOfALife = 12
const engines = ['raft', 'paxos', 'zab'] as const
const remove = codec(client.DeleteRequestProto, client.DeleteResponseProto)

interface Served {
  readonly master: RunningMaster
  readonly connection: RpcConnection
}

async function serve(data: string): Promise<Served> {
  const [port = 0] = await freePorts(1)
  const options = { data, rpcPort: port, httpPort: 0, superuser, tickMs: 20, segmentBytes: 1024 * 1024 }
  const master = await startMaster(parseMasterOptions(options), silentLogger)
  const connection = await RpcConnection.open({ host: '127.0.0.1', port, user: superuser, protocol: clientProtocol })
  // Changes wait until the first entry of a new file system is there, and reads do not: they would be refused.
  await makeFolder(connection, '/')
  return { master, connection }
}

/** A master refuses its folder exactly when a sync of its own failed before. */
async function serveAgain(data: string, marks: readonly Mark[]): Promise<Served> {
  try {
    return await serve(data)
  } catch (error) {
    if (!isUntrusted(error)) throw error
    if (!marks.some(({ event }) => event === syncFailed)) throw new Error('it refuses its folder, though no sync failed', { cause: error })
    await trustAgain(data)
    return serve(data)
  }
}

async function live({ folder, random, mark }: Life): Promise<void> {
  const data = join(folder, 'data')
  if ((await readIdentity(data)) === undefined) {
    const engine = engines[random.below(engines.length)] ?? 'raft'
    await formatMaster({ data, id: 1, peers: '1=127.0.0.1:1', engine, wallMs: 1 })
    mark({ event: 'formatted' })
  }
  const { master, connection } = await serve(data)
  for (let round = 0; round < roundsOfALife; round += 1) {
    const names = new Set(Array.from({ length: 1 + random.below(4) }, () => `/${random.below(20)}`))
    await Promise.all([...names].map((path) => change(connection, path, random, mark)))
  }
  if (random.below(2) === 0) await master.stop()
}

/** One call of a path at a time. */
async function change(connection: RpcConnection, src: string, random: Random, mark: (mark: Mark) => void): Promise<void> {
  const isMade = random.below(3) > 0
  mark({ event: 'asked', path: src, isMade })
  if (isMade) await makeFolder(connection, src)
  else await ask(connection, 'delete', remove, { src, recursive: true })
  mark({ event: 'answered', path: src })
}

/** Whether each path is there; undefined where a call was under way. */
function expectedPaths(marks: readonly Mark[]): Map<string, boolean | undefined> {
  const paths = new Map<string, boolean | undefined>()
  const asked = new Map<string, boolean>()
  for (const { event, path, isMade } of marks) {
    if (event === 'asked') {
      asked.set(String(path), isMade === true)
      paths.set(String(path), undefined)
    }
    if (event === 'answered') paths.set(String(path), asked.get(String(path)))
  }
  return paths
}

async function check({ folder, marks }: Remains): Promise<void> {
  const data = join(folder, 'data')
  if ((await readIdentity(data)) === undefined) {
    if (marks.some(({ event }) => event === 'formatted')) throw new Error('the identity is gone')
    return
  }
  const { master, connection } = await serveAgain(data, marks)
  try {
    for (const [path, isThere] of expectedPaths(marks)) {
      const found = (await statusAt(connection, path)) !== undefined
      if (isThere !== undefined && found !== isThere)
        throw new Error(`${path} is ${found ? 'there' : 'gone'}, which is not what was answered`)
    }
    await makeFolder(connection, '/afterwards')
  } finally {
    connection.close()
    await master.stop()
  }
}

export const masterPart: Part = {
  name: 'master',
  isLevelFolder: isStateLevel,
  live,
  check,
  checkCost: 5,
  canaries: [
    { name: 'the log is not synced', ignores: ({ path, by }) => by === 'write' && path.endsWith('.log') },
    { name: 'names in the data folder are not synced', ignores: ({ path, by }) => by === 'folder' && path === 'data' },
  ],
}
