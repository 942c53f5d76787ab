// The driver in Node: the same shapes as the kit's generator, over our own rpc and client library. It shares the machine with the cluster, so its
// numbers are lower than the kit's; compare them only with each other.

import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { client } from '#messages/client'
import { FileSystem } from '../../client/index.js'
import { RpcConnection } from '../../proto/rpc/connection.js'
import { until } from '../cluster/cluster.js'
import type { DataRun, Gap, Load, Measured, MetaRun } from './load.js'
import { Mix, type MixedCall } from './mix.js'
import { percentiles } from './percentiles.js'

const protocol = 'org.apache.hadoop.hdfs.protocol.ClientProtocol'
/** HAServiceStateProto: the one that leads. */
const active = 1
const user = process.env['USER'] ?? 'root'
const base = '/bench'
const mib = 1024 * 1024

interface Encoder<T> {
  encode(message: T): { finish(): Uint8Array }
}

function body<T>(type: Encoder<T>, message: T): Uint8Array {
  return type.encode(message).finish()
}

export class NodeLoad implements Load {
  readonly name = 'own driver in Node'

  async prepare(masters: string): Promise<void> {
    await this.#with(masters, (fileSystem) => fileSystem.mkdir(base, { recursive: true }))
  }

  async meta(masters: string, run: MetaRun): Promise<Measured> {
    const address = await leaderOf(masters)
    const open = () => RpcConnection.open({ ...address, user, protocol })
    const connections = await Promise.all(Array.from({ length: run.connections }, open))
    const first = connections[0]
    if (first === undefined) throw new Error('no connection')
    for (let dir = 0; dir < run.dirs; dir += 1) await call(first, 'mkdirs', mkdirs(`${base}/${run.tree}/d${dir}`, true))
    if (run.op === 'listing')
      for (let entry = 0; entry < 100; entry += 1) await call(first, 'mkdirs', mkdirs(`${base}/${run.tree}/d0/e${entry}`, true))
    const took: number[] = []
    let [next, errors] = [0, 0]
    const worker = async (connection: RpcConnection, mix: Mix) => {
      while (next < run.count) {
        const number = next
        next += 1
        const beganMs = performance.now()
        try {
          await operate(connection, run, number, mix)
          took.push(performance.now() - beganMs)
        } catch {
          errors += 1
        }
      }
    }
    const beganMs = performance.now()
    const work = connections.flatMap((connection) => {
      const mix = new Mix(
        (which) => directoryOf(run, which),
        (which) => fileOf(run, which),
      )
      return Array.from({ length: run.inflight }, () => worker(connection, mix))
    })
    await Promise.all(work)
    const seconds = (performance.now() - beganMs) / 1000
    for (const connection of connections) connection.close()
    return { perSecond: took.length / seconds, ...percentiles(took), errors }
  }

  async data(masters: string, run: DataRun): Promise<Measured> {
    return this.#with(masters, async (fileSystem) => {
      const bytes = run.kib === undefined ? (run.mib ?? 512) * mib : run.kib * 1024
      const dirs = run.dirs ?? 1
      for (let dir = 0; dir < dirs; dir += 1) await fileSystem.mkdir(`${base}/${run.tree}/d${dir}`, { recursive: true })
      const block = Buffer.alloc(Math.min(bytes, mib), 'cairn bench ')
      const took: number[] = []
      let [next, errors, total] = [0, 0, 0]
      const worker = async () => {
        while (next < run.files) {
          const path = `${base}/${run.tree}/d${next % dirs}/f${next}`
          next += 1
          const beganMs = performance.now()
          try {
            total +=
              run.op === 'write' || run.op === 'small' ? await writeFile(fileSystem, path, bytes, block) : await readFile(fileSystem, path)
            took.push(performance.now() - beganMs)
          } catch {
            errors += 1
          }
        }
      }
      const beganMs = performance.now()
      await Promise.all(Array.from({ length: run.streams }, worker))
      const seconds = (performance.now() - beganMs) / 1000
      return { perSecond: took.length / seconds, mbPerSecond: total / 1e6 / seconds, ...percentiles(took), errors }
    })
  }

  async remove(masters: string, tree: string): Promise<void> {
    await this.#with(masters, (fileSystem) => fileSystem.rm(`${base}/${tree}`, { recursive: true, force: true }))
  }

  async gap(masters: string, seconds: number): Promise<Gap> {
    return this.#with(masters, async (fileSystem) => {
      const root = `${base}/gap-${randomUUID()}`
      await fileSystem.mkdir(root, { recursive: true })
      const acknowledged: { atMs: number; path: string }[] = []
      const beganMs = performance.now()
      const endMs = beganMs + seconds * 1000
      const worker = async (name: number) => {
        for (let number = 0; performance.now() < endMs; number += 1) {
          const path = `${root}/c${name}-${number}`
          const done = await fileSystem
            .mkdir(path, { recursive: true, signal: AbortSignal.timeout(Math.max(1, Math.ceil(endMs - performance.now()))) })
            .then(
              () => true,
              () => false,
            )
          if (done) acknowledged.push({ atMs: performance.now(), path })
          await setTimeout(1)
        }
      }
      await Promise.all([0, 1, 2, 3].map(worker))
      const times = [beganMs, ...acknowledged.map(({ atMs }) => atMs)].sort((a, b) => a - b)
      const longestMs = times.reduce((longest, atMs, index) => Math.max(longest, atMs - (times[index - 1] ?? atMs)), 0)
      const there = new Set(await fileSystem.readdir(root))
      const lost = acknowledged.filter(({ path }) => !there.has(path.slice(root.length + 1))).length
      return { longestSeconds: longestMs / 1000, acknowledged: acknowledged.length, lost }
    })
  }

  async wait(masters: string, what: 'read' | 'write' | 'data', path = '/'): Promise<number> {
    const attempt = () =>
      this.#with(masters, async (fileSystem) => {
        if (what === 'read') await fileSystem.stat(path)
        else if (what === 'write') await fileSystem.mkdir(`/wait-${randomUUID()}`)
        else await fileSystem.writeFile(`/wait-${randomUUID()}`, Buffer.alloc(4096), { replication: 3 })
        return true
      })
    return until(`a ${what} succeeds`, 300_000, attempt)
  }

  async #with<T>(masters: string, work: (fileSystem: FileSystem) => Promise<T>): Promise<T> {
    const fileSystem = await FileSystem.connect(`hdfs://${masters}`)
    try {
      return await work(fileSystem)
    } finally {
      await fileSystem.close()
    }
  }
}

/** Calls go straight to the leading master, as the kit's generator finds it. */
async function leaderOf(masters: string): Promise<{ host: string; port: number }> {
  for (const each of masters.split(',')) {
    const [host = '', port = ''] = each.split(':')
    const connection = await RpcConnection.open({ host, port: Number(port), user, protocol: 'org.apache.hadoop.ha.HAServiceProtocol' })
    try {
      const request = { protocol, method: 'getHAServiceState', body: body(client.HAServiceStateRequestProto, {}) }
      const { state } = client.HAServiceStateResponseProto.decode(await connection.call(request))
      if (state === active) return { host, port: Number(port) }
    } finally {
      connection.close()
    }
  }
  throw new Error('no master leads')
}

function call(connection: RpcConnection, method: string, request: Uint8Array): Promise<Buffer> {
  return connection.call({ protocol, method, body: request, timeoutMs: 60_000 })
}

const dirPermission = { perm: 0o755 }
const filePermission = { perm: 0o644 }

function mkdirs(src: string, createParent: boolean): Uint8Array {
  return body(client.MkdirsRequestProto, { src, masked: dirPermission, createParent })
}

const directoryOf = ({ tree, dirs }: MetaRun, which: number): string => `${base}/${tree}/d${which % dirs}`
const pathOf = (run: MetaRun, prefix: string, which: number): string => `${directoryOf(run, which)}/${prefix}${which}`
const fileOf = (run: MetaRun, number: number): string =>
  pathOf(run, run.prefix ?? 'f', run.existing === undefined ? number : number % run.existing)

async function operate(connection: RpcConnection, run: MetaRun, number: number, mix: Mix): Promise<void> {
  if (run.op === 'mix') {
    const { op, path, to } = mix.call(number)
    await perform(connection, op, path, { to })
    if (op === 'create') mix.made(path)
    return
  }
  const existing = run.existing === undefined ? number : number % run.existing
  const path = run.op === 'listing' ? `${base}/${run.tree}/d0` : fileOf(run, number)
  await perform(connection, run.op, path, { to: pathOf(run, 'r', existing), complete: run.complete })
}

/** A wrong answer (false, absent) is an error like any other. */
async function perform(
  connection: RpcConnection,
  op: MixedCall['op'],
  src: string,
  { to, complete = false }: { readonly to: string; readonly complete?: boolean | undefined },
): Promise<void> {
  switch (op) {
    case 'mkdirs':
      return expect(client.MkdirsResponseProto.decode(await call(connection, 'mkdirs', mkdirs(src, false))).result)
    case 'create':
      return create(connection, src, complete)
    case 'fileStatus': {
      const request = body(client.GetFileInfoRequestProto, { src })
      return expect(client.GetFileInfoResponseProto.decode(await call(connection, 'getFileInfo', request)).fs)
    }
    case 'open': {
      const request = body(client.GetBlockLocationsRequestProto, { src, offset: 0, length: mib })
      return expect(client.GetBlockLocationsResponseProto.decode(await call(connection, 'getBlockLocations', request)).locations)
    }
    case 'listing': {
      const request = body(client.GetListingRequestProto, { src, startAfter: new Uint8Array(0), needLocation: false })
      // Only measured by its length: to decode a hundred entries would be the driver's time, not the server's.
      return expect((await call(connection, 'getListing', request)).length > 100)
    }
    case 'rename': {
      const request = body(client.RenameRequestProto, { src, dst: to })
      return expect(client.RenameResponseProto.decode(await call(connection, 'rename', request)).result)
    }
    case 'delete': {
      const request = body(client.DeleteRequestProto, { src, recursive: false })
      return expect(client.DeleteResponseProto.decode(await call(connection, 'delete', request)).result)
    }
  }
}

function expect(answer: unknown): void {
  if (answer === false || answer === null || answer === undefined) throw new Error('a wrong answer')
}

async function create(connection: RpcConnection, src: string, complete: boolean): Promise<void> {
  const clientName = 'bench'
  const wanted = { createFlag: 1, createParent: false, replication: 3, blockSize: 128 * mib }
  await call(connection, 'create', body(client.CreateRequestProto, { src, masked: filePermission, clientName, ...wanted }))
  if (complete) await call(connection, 'complete', body(client.CompleteRequestProto, { src, clientName }))
}

async function writeFile(fileSystem: FileSystem, path: string, bytes: number, block: Buffer): Promise<number> {
  if (bytes <= block.length) {
    await fileSystem.writeFile(path, block.subarray(0, bytes))
    return bytes
  }
  const { pipeline } = await import('node:stream/promises')
  const blocks = function* () {
    for (let written = 0; written < bytes; written += block.length) yield block
  }
  await pipeline(blocks, fileSystem.createWriteStream(path))
  return bytes
}

async function readFile(fileSystem: FileSystem, path: string): Promise<number> {
  let bytes = 0
  for await (const data of fileSystem.createReadStream(path)) bytes += (data as Buffer).length
  return bytes
}
