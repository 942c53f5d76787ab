// Sends one request of WebHDFS, follows its redirect with the body, and shows the answer without what differs on any two clusters. To a
// gateway the body goes with the request.

import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import type { WebStep } from './requests.js'

const user = 'root'

/** An HTTP port of a master, a NameNode or a gateway. */
export class WebPort {
  readonly #address: string
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })

  readonly #isGateway: boolean

  /** host:port */
  constructor(address: string, isGateway = false) {
    this.#address = address
    this.#isGateway = isGateway
  }

  /** Of every step of the request: status, kind of content, and content. */
  async answerTo({ method, target, body }: WebStep): Promise<string> {
    const url = `http://${this.#address}/webhdfs/v1${target}&user.name=${user}`
    const first = await this.#send(method, url, this.#isGateway ? body : undefined)
    const location = locationIn(first)
    if (location === undefined) return shown(first)
    const second = await this.#send(method, location, body)
    return `${first.status} redirects to ${shownLocation(location)}\n${shown(second)}`
  }

  close(): void {
    this.#agent.destroy()
  }

  async #send(method: string, url: string, body: Buffer | undefined): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const asked = httpRequest(url, { method, agent: this.#agent }, (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }))
        response.on('error', reject)
      })
      asked.on('error', reject)
      asked.end(body)
    })
  }
}

interface Reply {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

function locationIn({ status, headers, body }: Reply): string | undefined {
  if (status === 307) return headers.location
  const text = status === 200 ? body.toString() : ''
  return text.startsWith('{"Location":') ? (JSON.parse(text) as { Location: string }).Location : undefined
}

/** Path and query, without the addresses. */
function shownLocation(location: string): string {
  const { pathname, searchParams } = new URL(location)
  searchParams.delete('namenoderpcaddress')
  return `${decodeURIComponent(pathname)} ${[...searchParams].map(([name, value]) => `${name}=${value}`).join(' ')}`
}

function shown({ status, headers, body }: Reply): string {
  const type = (headers['content-type'] ?? '').replace(/;.*/, '')
  if (type === 'application/json') return `${status} ${type} ${JSON.stringify(normalised(JSON.parse(body.toString())))}`
  const location =
    status === 201 ? ` ${decodedText((headers.location ?? '').replace(/^(hdfs:\/\/[^/]*|http:\/\/[^/]*\/webhdfs\/v1)/, ''))}` : ''
  return `${status}${body.length === 0 ? '' : ` ${type}`}${location} ${body.length} bytes ${body.subarray(0, 40).toString('latin1')}`
}

/** A DataNode escapes fewer characters. */
function decodedText(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Of each cluster its own: times, ids, addresses. */
const ownFields = new Set([
  ...['accessTime', 'modificationTime', 'fileId', 'snapshotEnabled', 'hosts', 'names', 'topologyPaths', 'locations'],
  ...['blockId', 'blockPoolId', 'generationStamp', 'blockToken'],
])

function normalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalised).sort((one, other) => compare(nameOf(one), nameOf(other)))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([name, each]): [string, unknown][] => {
    if (ownFields.has(name)) return Array.isArray(each) ? [[name, each.length]] : []
    if (name === 'XAttrNames') return [[name, (JSON.parse(String(each)) as string[]).sort()]]
    if (name === 'message') return [[name, String(each).split('\n')[0]]] // a DataNode adds a stack trace
    return [[name, normalised(each)]]
  })
  return Object.fromEntries(entries.sort(([one], [other]) => compare(one, other)))
}

/** Extended attributes, and names beyond ASCII, are in another order in HDFS; all else has an order of its own. */
function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  if ('pathSuffix' in value) return String(value.pathSuffix)
  return 'name' in value && 'value' in value ? String(value.name) : ''
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
