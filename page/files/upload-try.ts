// One try to send a file to one chunkserver, as the queue of uploads asks for it.

/** Nothing was stored as far as is known, and another chunkserver may do it. */
export class NotSent extends Error {}

export interface FormToSend {
  /** Of the chunkserver. */
  readonly origin: string
  readonly url: string
  readonly file: Blob
  readonly signal: AbortSignal
  /** Bytes of the form that were sent so far. */
  onSent(bytes: number): void
}

/** Rejects with NotSent when another chunkserver may be tried, with a Refusal when the answer is no. */
export type SendForm = (form: FormToSend) => Promise<void>
