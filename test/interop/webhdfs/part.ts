// The part `webhdfs`: the same random requests to a NameNode and to a master of Cairn, and to gateways; each answer must be equal, down to the
// text of refusals. A gateway does not redirect, so of a NameNode's answers only the one behind the redirect is compared with its answers.

import type { Comparison } from '../compare.js'
import { KnownDifferences } from '../known-differences.js'
import { WebPort } from './answer.js'
import { cleaning, randomRequests } from './requests.js'

export interface WebSide {
  readonly name: string
  /** host:port */
  readonly http: string
  readonly isGateway: boolean
}

export interface WebhdfsPart {
  readonly there: WebSide
  readonly here: WebSide
  /** The client in the table of known differences. */
  readonly client: 'webhdfs' | 'webhdfs gateway' | 'webhdfs gateways'
  readonly seed: number
  readonly requests: number
}

/** Both begin again with nothing after so many requests. */
const sessionLength = 100

export async function compareWebhdfs({ there, here, client, seed, requests }: WebhdfsPart): Promise<Comparison> {
  const ports = [there, here].map(({ http, isGateway }) => new WebPort(http, isGateway))
  const isWhole = !there.isGateway && !here.isGateway
  const known = KnownDifferences.read(client)
  const differences: string[] = []
  const seen: string[] = []
  try {
    for (const [at, step] of randomRequests(seed, requests).entries()) {
      if (at % sessionLength === 0) await Promise.all(ports.map((port) => port.answerTo(cleaning)))
      const answers = await Promise.all(ports.map((port) => port.answerTo(step)))
      const [one = '', other = ''] = isWhole ? answers : answers.map(behindRedirect)
      const line = `${step.method} ${step.target}`
      const reason = known.reasonFor(line, one !== other)
      if (one === other) continue
      const text = `request ${at} of seed ${seed}: ${line}\n  ${there.name}: ${one}\n  ${here.name}: ${other}`
      if (reason === undefined) differences.push(text)
      else seen.push(`${line} (${reason})`)
    }
  } finally {
    for (const port of ports) port.close()
  }
  return { steps: requests, differences, known: [...new Set(seen)] }
}

const behindRedirect = (answer: string): string => answer.replace(/^\d+ redirects to .*\n/, '')
