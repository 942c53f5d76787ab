// Runs operations of WebHDFS on several connections and measures them. Each operation is done as a client does it that has only the address
// of a master: what moves data goes there first, and then to the chunkserver that the redirect names.

import type { Measured } from '../load.js'
import { percentiles } from '../percentiles.js'
import { type Verb, type WebAnswer, type WebBody, WebClient } from './web-client.js'

export interface WebRun {
  readonly op: 'GETFILESTATUS' | 'LISTSTATUS' | 'MKDIRS' | 'OPEN' | 'CREATE'
  /** Each has one operation at a time. */
  readonly connections: number
  readonly count: number
  /** Below which everything is. */
  readonly tree: string
  /** OPEN, CREATE: size of a file. */
  readonly bytes?: number
}

/** The directory that LISTSTATUS lists. */
export const listedEntries = 100

const user = process.env['USER'] ?? 'root'
const mib = 1024 * 1024
const block = Buffer.alloc(mib, 'cairn bench ')

const contentOf = (bytes: number): WebBody => ({
  bytes,
  *pieces() {
    for (let at = 0; at < bytes; at += block.length) yield block.subarray(0, Math.min(block.length, bytes - at))
  },
})

/** `web`: host and port of a master's HTTP. */
const urlOf = (web: string, path: string, op: string, more = ''): string =>
  `http://${web}/webhdfs/v1${path}?op=${op}&user.name=${user}${more}`

export async function runWeb(web: string, run: WebRun): Promise<Measured> {
  const took: number[] = []
  let [next, errors, total] = [0, 0, 0]
  const worker = async (client: WebClient): Promise<void> => {
    while (next < run.count) {
      const number = next
      next += 1
      const beganMs = performance.now()
      try {
        total += await operate(client, web, run, number)
        took.push(performance.now() - beganMs)
      } catch (error) {
        if (errors === 0) console.log(`bench: ${run.op}: ${(error as Error).message}`)
        errors += 1
      }
    }
  }
  const clients = Array.from({ length: run.connections }, () => new WebClient())
  const beganMs = performance.now()
  await Promise.all(clients.map(worker))
  const seconds = (performance.now() - beganMs) / 1000
  await Promise.all(clients.map((client) => client.close()))
  return { perSecond: took.length / seconds, mbPerSecond: total / 1e6 / seconds, ...percentiles(took), errors }
}

/** The tree of a run, with what its operation needs: directories for MKDIRS and CREATE, one that is full for LISTSTATUS. */
export async function prepareWeb(web: string, tree: string): Promise<void> {
  await withClient(async (client) => {
    for (let directory = 0; directory < directories; directory += 1) await makeDirectory(client, web, directoryOf(tree, directory))
    for (let entry = 0; entry < listedEntries; entry += 1) await makeDirectory(client, web, `${listedOf(tree)}/entry-${entry}`)
  })
}

export async function removeWeb(web: string, tree: string): Promise<void> {
  await withClient(async (client) => expectStatus(await client.send('DELETE', urlOf(web, tree, 'DELETE', '&recursive=true')), 200))
}

async function withClient(work: (client: WebClient) => Promise<unknown>): Promise<void> {
  const client = new WebClient()
  try {
    await work(client)
  } finally {
    await client.close()
  }
}

const directories = 100
const directoryOf = (tree: string, number: number): string => `${tree}/d${number % directories}`
const listedOf = (tree: string): string => `${tree}/listed`
const fileOf = (tree: string, number: number): string => `${directoryOf(tree, number)}/f${number}`

/** Bytes of a file that were moved. */
async function operate(client: WebClient, web: string, { op, tree, bytes = 0 }: WebRun, number: number): Promise<number> {
  switch (op) {
    case 'GETFILESTATUS':
      expectStatus(await client.send('GET', urlOf(web, `${listedOf(tree)}/entry-${number % listedEntries}`, op)), 200)
      return 0
    case 'LISTSTATUS': {
      const answer = expectStatus(await client.send('GET', urlOf(web, listedOf(tree), op)), 200)
      if (answer.bytes < listedEntries * 100) throw new Error(`a listing of ${answer.bytes} bytes`)
      return 0
    }
    case 'MKDIRS':
      await makeDirectory(client, web, fileOf(tree, number))
      return 0
    case 'OPEN': {
      const answer = expectStatus(await redirected(client, 'GET', urlOf(web, fileOf(tree, number), op)), 200)
      if (answer.bytes !== bytes) throw new Error(`${answer.bytes} bytes of a file of ${bytes}`)
      return bytes
    }
    default:
      expectStatus(await redirected(client, 'PUT', urlOf(web, fileOf(tree, number), op), contentOf(bytes)), 201)
      return bytes
  }
}

async function makeDirectory(client: WebClient, web: string, path: string): Promise<void> {
  expectStatus(await client.send('PUT', urlOf(web, path, 'MKDIRS')), 200)
}

/** The body goes with the second request alone. */
async function redirected(client: WebClient, verb: Verb, url: string, body?: WebBody): Promise<WebAnswer> {
  const { location } = expectStatus(await client.send(verb, url), 307)
  if (location === undefined) throw new Error('a redirect without a Location')
  return client.send(verb, location, body)
}

function expectStatus(answer: WebAnswer, status: number): WebAnswer {
  if (answer.status !== status) throw new Error(`status ${answer.status} where ${status} was expected`)
  return answer
}
