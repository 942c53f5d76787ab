// Answers of one connection, collected until the end of the turn and sent as one buffer of exactly their size.

import { successFrameBytes, writeSuccessFrame } from './headers.js'

const isFrameAlready = -1

export class ReplyQueue {
  /** Bytes of the waiting frames. */
  bytes = 0
  #callIds: number[] = []
  #messages: Uint8Array[] = []

  /** A successful answer to `callId`, 0 or above. */
  addReply(callId: number, message: Uint8Array): void {
    this.#callIds.push(callId)
    this.#messages.push(message)
    this.bytes += successFrameBytes(callId, message.length)
  }

  /** A whole frame. */
  addFrame(frame: Uint8Array): void {
    this.#callIds.push(isFrameAlready)
    this.#messages.push(frame)
    this.bytes += frame.length
  }

  /** Takes all waiting frames, in order; undefined if there are none. */
  take(): Buffer | undefined {
    if (this.bytes === 0) return undefined
    const gathered = Buffer.allocUnsafe(this.bytes)
    let at = 0
    for (let index = 0; index < this.#messages.length; index++) {
      const callId = this.#callIds[index] ?? isFrameAlready
      const message = this.#messages[index]
      if (message === undefined) continue
      if (callId === isFrameAlready) {
        gathered.set(message, at)
        at += message.length
      } else {
        at = writeSuccessFrame(gathered, at, callId, message)
      }
    }
    this.clear()
    return gathered
  }

  clear(): void {
    this.bytes = 0
    this.#callIds.length = 0
    this.#messages.length = 0
  }
}
