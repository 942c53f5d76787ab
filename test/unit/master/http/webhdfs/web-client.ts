// Asks a master over HTTP, one request a connection or several, as programs do.

import type { RunningMaster } from '../../../../../master/main.js'

export interface WebReply {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

interface Listed {
  readonly FileStatus: readonly { readonly pathSuffix: string; readonly permission: string }[]
}

/** What the tests look at; each answer has one of these. */
export interface Shown {
  readonly FileStatus: Readonly<Record<string, unknown>>
  readonly FileStatuses: Listed
  readonly DirectoryListing: { readonly partialListing: { readonly FileStatuses: Listed }; readonly remainingEntries: number }
  readonly FsServerDefaults: Readonly<Record<string, unknown>>
  readonly ContentSummary: Readonly<Record<string, unknown>>
  readonly XAttrs: unknown
  readonly Location: string
}

/** `target` is what follows /webhdfs/v1. */
export async function web(master: RunningMaster, method: string, target: string, headers: Record<string, string> = {}): Promise<WebReply> {
  const answer = await fetch(`http://${master.addresses.http}/webhdfs/v1${target}`, { method, headers, redirect: 'manual' })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

export async function webJson(master: RunningMaster, method: string, target: string): Promise<Shown> {
  const { status, text } = await web(master, method, target)
  if (status !== 200) throw new Error(`${method} ${target}: ${status} ${text}`)
  return JSON.parse(text) as Shown
}

export async function refusal(master: RunningMaster, method: string, target: string): Promise<string> {
  const { status, text } = await web(master, method, target)
  const { exception, message } = (JSON.parse(text) as { RemoteException: { exception: string; message: string } }).RemoteException
  return `${status} ${exception}: ${message}`
}
