// What the page does with files: WebHDFS as the page's user, and the page's own questions about directories.

import { type Masters, Refusal } from './masters.js'

/** As WebHDFS has it. */
export interface FileStatus {
  readonly pathSuffix: string
  readonly type: 'FILE' | 'DIRECTORY' | 'SYMLINK'
  readonly length: number
  readonly modificationTime: number
  readonly accessTime: number
  readonly owner: string
  readonly group: string
  readonly permission: string
  readonly replication: number
  readonly blockSize: number
  readonly childrenNum: number
  readonly fileId: number
}

export interface Listing {
  readonly entries: readonly FileStatus[]
  readonly next: string | null
  readonly scanned: number
  readonly remaining: number
}

export interface ContentSummary {
  readonly fileCount: number
  readonly directoryCount: number
  readonly length: number
  readonly spaceConsumed: number
}

export interface LocatedChunk {
  readonly startOffset: number
  readonly isCorrupt: boolean
  readonly block: { readonly blockId: number; readonly generationStamp: number; readonly numBytes: number }
  readonly locations: readonly { readonly name: string; readonly hostName: string; readonly networkLocation: string }[]
}

export interface UploadOptions {
  readonly overwrite: boolean
  readonly parents: boolean
  /** 16 random bytes as digits, another one for each try. */
  readonly id: string
  /** Ids of earlier tries that were not answered: the chunkserver removes what is left of them. */
  readonly earlier: readonly string[]
}

export const joined = (directory: string, name: string): string => (directory === '/' ? `/${name}` : `${directory}/${name}`)
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
export const escapedPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

export class FileCalls {
  readonly masters: Masters

  constructor(masters: Masters) {
    this.masters = masters
  }

  get user(): string {
    return this.masters.session?.user ?? ''
  }

  list(
    path: string,
    part: { readonly after: string; readonly filter: string; readonly entries: number },
    signal?: AbortSignal,
  ): Promise<Listing> {
    const query = new URLSearchParams({ path, after: part.after, filter: part.filter, entries: String(part.entries) })
    return this.masters.get(`/page/api/list?${query}`, signal)
  }

  async status(path: string): Promise<FileStatus> {
    return (await this.masters.get<{ FileStatus: FileStatus }>(this.#url(path, 'GETFILESTATUS'))).FileStatus
  }

  async summary(path: string): Promise<ContentSummary> {
    return (await this.masters.get<{ ContentSummary: ContentSummary }>(this.#url(path, 'GETCONTENTSUMMARY'))).ContentSummary
  }

  /** The chunks of a file, in order. */
  async chunks(path: string): Promise<readonly LocatedChunk[]> {
    const answer = await this.masters.get<{ LocatedBlocks: { locatedBlocks: LocatedChunk[] } | null }>(
      this.#url(path, 'GET_BLOCK_LOCATIONS'),
    )
    return answer.LocatedBlocks?.locatedBlocks ?? []
  }

  /** Also where a file is in the place of a directory of the path, nothing exists. */
  async exists(path: string): Promise<boolean> {
    try {
      await this.status(path)
      return true
    } catch (thrown) {
      if (thrown instanceof Refusal && (thrown.exception === 'FileNotFoundException' || / \(is not a directory\)/.test(thrown.message)))
        return false
      throw thrown
    }
  }

  async isDirectory(path: string): Promise<boolean> {
    return (await this.status(path)).type === 'DIRECTORY'
  }

  /** For how long deleted files are kept in the trash, minutes; 0: there is no trash. */
  async trashMinutes(): Promise<number> {
    const answer = await this.masters.get<{ FsServerDefaults: { trashInterval: number } }>(this.#url('/', 'GETSERVERDEFAULTS'))
    return answer.FsServerDefaults.trashInterval
  }

  /** The directory of the trash to which `path` would be moved. */
  async trashRoot(path: string): Promise<string> {
    return (await this.masters.get<{ Path: string }>(this.#url(path, 'GETTRASHROOT'))).Path
  }

  async makeDirectory(path: string, permission?: string): Promise<void> {
    await this.masters.change('PUT', this.#url(path, 'MKDIRS', permission === undefined ? {} : { permission }))
  }

  async rename(from: string, to: string, renameoptions: 'NONE' | 'TO_TRASH' = 'NONE'): Promise<void> {
    await this.masters.change('PUT', this.#url(from, 'RENAME', { destination: to, renameoptions }))
  }

  /** For good. */
  async remove(path: string): Promise<void> {
    await this.masters.change('DELETE', this.#url(path, 'DELETE', { recursive: 'true' }))
  }

  async setMode(path: string, permission: string): Promise<void> {
    await this.masters.change('PUT', this.#url(path, 'SETPERMISSION', { permission }))
  }

  async setOwner(path: string, owner: string, group: string): Promise<void> {
    await this.masters.change('PUT', this.#url(path, 'SETOWNER', { owner, group }))
  }

  async setReplication(path: string, replication: number): Promise<void> {
    await this.masters.change('PUT', this.#url(path, 'SETREPLICATION', { replication: String(replication) }))
  }

  /** Bytes of a file, from a chunkserver that has them: from `offset`, at most `length`. */
  async read(path: string, offset: number, length: number, signal?: AbortSignal): Promise<ArrayBuffer> {
    const range = { offset: String(offset), length: String(length), noredirect: 'true' }
    const { Location } = await this.masters.get<{ Location: string }>(this.#url(path, 'OPEN', range), signal)
    const response = await fetch(Location, { signal: signal ?? null })
    if (!response.ok) throw new Error(`the chunkserver answered with status ${response.status}`)
    return response.arrayBuffer()
  }

  /** A link that stores the file, or the folder as a zip file. */
  downloadUrl(path: string, kind: 'file' | 'folder'): string {
    return `${this.masters.origin}/page/download/${kind}?${new URLSearchParams({ path })}`
  }

  /** The origin of a chunkserver for an upload, one that has not just failed if there is one. */
  async uploadPlace(failed: readonly string[]): Promise<string> {
    const { origin } = await this.masters.get<{ origin: string }>(`/page/api/place?${new URLSearchParams({ avoid: failed.join(',') })}`)
    return origin
  }

  uploadUrl(origin: string, path: string, options: UploadOptions): string {
    const { overwrite, parents, id, earlier } = options
    const query = { path, 'user.name': this.user, overwrite: String(overwrite), parents: String(parents), id, earlier: earlier.join(',') }
    return `${origin}/page/upload?${new URLSearchParams(query)}`
  }

  #url(path: string, op: string, more: Readonly<Record<string, string>> = {}): string {
    return `/webhdfs/v1${escapedPath(path)}?${new URLSearchParams({ op, 'user.name': this.user, ...more })}`
  }
}
