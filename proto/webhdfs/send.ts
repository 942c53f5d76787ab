// Sends the answer of an operation. A long one waits while the client does not read.

import type { ServerResponse } from 'node:http'
import { drained } from '../pages/drained.js'
import { answerEmpty, answerJson, answerLocation, beginAnswer, jsonType } from './answers.js'
import type { WebAnswer } from './operation.js'

export async function send(response: ServerResponse, answer: WebAnswer): Promise<void> {
  switch (answer.kind) {
    case 'json':
      return answerJson(response, answer.value)
    case 'empty':
      return answerEmpty(response)
    case 'location':
      return answerLocation(response, answer.location, answer.noredirect)
    case 'text':
      return sendParts(response, answer.parts, jsonType)
    case 'events':
      return sendParts(response, answer.parts, 'text/event-stream')
  }
}

async function sendParts(response: ServerResponse, parts: AsyncIterable<string>, type: string): Promise<void> {
  beginAnswer(response, 200, { 'Content-Type': type })
  for await (const part of parts) {
    if (response.destroyed) return
    if (part !== '' && !response.write(part)) await drained(response)
    if (response.req.method === 'HEAD') break
  }
  response.end()
}
