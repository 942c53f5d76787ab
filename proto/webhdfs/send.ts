// Sends the answer of an operation. A long one waits while the client does not read.

import type { ServerResponse } from 'node:http'
import { drained } from '../pages/drained.js'
import { answerEmpty, answerJson, answerLocation, answerText, beginAnswer, jsonType } from './answers.js'
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
      return answerText(response, answer.text)
    case 'parts':
      return sendParts(response, answer.parts)
    case 'events':
      return sendEvents(response, answer.parts)
  }
}

/** The last part and the end of the answer are sent together: most answers have one part, and each write is a system call. */
async function sendParts(response: ServerResponse, parts: AsyncIterable<string>): Promise<void> {
  beginAnswer(response, 200, { 'Content-Type': jsonType })
  let held = ''
  for await (const part of parts) {
    if (response.destroyed) return
    if (held !== '' && !response.write(held)) await drained(response)
    held = part
    if (response.req.method === 'HEAD') break
  }
  response.end(held)
}

async function sendEvents(response: ServerResponse, parts: AsyncIterable<string>): Promise<void> {
  beginAnswer(response, 200, { 'Content-Type': 'text/event-stream' })
  for await (const part of parts) {
    if (response.destroyed) return
    if (part !== '' && !response.write(part)) await drained(response)
    if (response.req.method === 'HEAD') break
  }
  response.end()
}
