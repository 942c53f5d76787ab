// The part `webhdfs`: the same random requests to a NameNode and to a master of Cairn; each answer must be equal, down to the text of
// refusals.

import type { Comparison } from '../compare.js'
import { KnownDifferences } from '../known-differences.js'
import { WebPort } from './answer.js'
import { cleaning, randomRequests } from './requests.js'

export interface WebhdfsParts {
  /** host:port of the HTTP ports. */
  readonly hdfsHttp: string
  readonly cairnHttp: string
  readonly seed: number
  readonly requests: number
}

/** Both begin again with nothing after so many requests. */
const sessionLength = 100

export async function compareWebhdfs({ hdfsHttp, cairnHttp, seed, requests }: WebhdfsParts): Promise<Comparison> {
  const ports = [new WebPort(hdfsHttp), new WebPort(cairnHttp)] as const
  const known = KnownDifferences.read('webhdfs')
  const differences: string[] = []
  const seen: string[] = []
  try {
    for (const [at, step] of randomRequests(seed, requests).entries()) {
      if (at % sessionLength === 0) await Promise.all(ports.map((port) => port.answerTo(cleaning)))
      const [there, here] = await Promise.all([ports[0].answerTo(step), ports[1].answerTo(step)])
      const line = `${step.method} ${step.target}`
      const reason = known.reasonFor(line, there !== here)
      if (there === here) continue
      const text = `request ${at} of seed ${seed}: ${line}\n  HDFS:  ${there}\n  Cairn: ${here}`
      if (reason === undefined) differences.push(text)
      else seen.push(`${line} (${reason})`)
    }
  } finally {
    for (const port of ports) port.close()
  }
  return { steps: requests, differences, known: [...new Set(seen)] }
}
