// Sends requests to a gateway on one connection that stays open, as programs do.

import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'

export interface Reply {
  readonly status: number
  readonly body: Buffer
  readonly headers: IncomingMessage['headers']
}

export class WebClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #prefix: string

  /** host:port */
  constructor(address: string) {
    this.#prefix = `http://${address}/webhdfs/v1`
  }

  /** `target` is what follows /webhdfs/v1, or a whole URL. A body of several pieces goes chunked. */
  async send(
    method: string,
    target: string,
    body?: Buffer | readonly Buffer[],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const url = target.startsWith('http:') ? target : `${this.#prefix}${target}`
    const asked = httpRequest(url, { method, agent: this.#agent, headers })
    const answered = once(asked, 'response') as Promise<[IncomingMessage]>
    for (const piece of body === undefined || Buffer.isBuffer(body) ? [] : body) asked.write(piece)
    asked.end(Buffer.isBuffer(body) ? body : undefined)
    const [response] = await answered
    const pieces: Buffer[] = []
    for await (const piece of response) pieces.push(piece as Buffer)
    return { status: response.statusCode ?? 0, body: Buffer.concat(pieces), headers: response.headers }
  }

  async json(method: string, target: string): Promise<unknown> {
    const { status, body } = await this.send(method, target)
    if (status !== 200) throw new Error(`${method} ${target}: ${status} ${body.toString()}`)
    return JSON.parse(body.toString())
  }

  close(): void {
    this.#agent.destroy()
  }
}

export function refusalOf({ status, body }: Reply): string {
  const { exception, message } = (JSON.parse(body.toString()) as { RemoteException: { exception: string; message: string } })
    .RemoteException
  return `${status} ${exception}: ${message}`
}
