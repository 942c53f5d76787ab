// A client of WebHDFS for measurements, with a connection to each server that it talks to. It does little for a request, because it shares
// the machine with the servers that are measured: answers are counted, not kept.

import { Agent, request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'undici'

export interface WebAnswer {
  readonly status: number
  /** Where the server sends the client to. */
  readonly location: string | undefined
  /** Of the body. */
  readonly bytes: number
}

export type Verb = 'GET' | 'PUT' | 'DELETE'

/** The bytes of a request, and how many they are. */
export interface WebBody {
  readonly bytes: number
  pieces(): Iterable<Buffer>
}

const timeoutMs = 120_000

export class WebClient {
  readonly #clients = new Map<string, Client>()
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })

  /** `url`: with the host. Rejects when the connection breaks. */
  send(verb: Verb, url: string, body?: WebBody): Promise<WebAnswer> {
    return body === undefined ? this.#ask(verb, url) : this.#put(verb, url, body)
  }

  async close(): Promise<void> {
    this.#agent.destroy()
    await Promise.all([...this.#clients.values()].map((client) => client.destroy()))
  }

  #ask(verb: Verb, url: string): Promise<WebAnswer> {
    const pathAt = url.indexOf('/', 'http://'.length)
    const client = this.#clientOf(url.slice(0, pathAt))
    const headers = verb === 'GET' ? {} : { headers: { 'content-length': '0' } }
    return new Promise((resolve, reject) => {
      let [status, bytes, location]: [number, number, string | undefined] = [0, 0, undefined]
      client.dispatch(
        { method: verb, path: url.slice(pathAt), ...headers },
        {
          onConnect: () => undefined,
          onHeaders: (code, lines) => {
            status = code
            if (code === 307) location = headerOf(lines as unknown as readonly Buffer[], 'location')
            return true
          },
          onData: (data) => {
            bytes += data.length
            return true
          },
          onComplete: () => resolve({ status, location, bytes }),
          onError: reject,
        },
      )
    })
  }

  /** By Node's own client: undici takes the 100 that a DataNode sends without being asked for an error. */
  #put(verb: Verb, url: string, body: WebBody): Promise<WebAnswer> {
    return new Promise((resolve, reject) => {
      const headers = { 'Content-Length': body.bytes, 'Content-Type': 'application/octet-stream' }
      const sent = request(url, { method: verb, agent: this.#agent, headers, timeout: timeoutMs }, (answer) => {
        let bytes = 0
        answer.on('data', (data: Buffer) => {
          bytes += data.length
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, bytes }))
        answer.on('error', reject)
      })
      sent.on('error', reject)
      sent.on('timeout', () => sent.destroy(new Error(`nothing moved for ${timeoutMs} ms`)))
      pipeline(Readable.from(body.pieces(), { objectMode: false }), sent).catch(reject)
    })
  }

  #clientOf(origin: string): Client {
    const known = this.#clients.get(origin)
    if (known !== undefined) return known
    const made = new Client(origin, { pipelining: 1, headersTimeout: timeoutMs, bodyTimeout: timeoutMs })
    this.#clients.set(origin, made)
    return made
  }
}

/** `lines`: names and values in turn. */
function headerOf(lines: readonly Buffer[], name: string): string | undefined {
  for (let at = 0; at < lines.length; at += 2)
    if (lines[at]?.toString('latin1').toLowerCase() === name) return lines[at + 1]?.toString('latin1')
  return undefined
}
