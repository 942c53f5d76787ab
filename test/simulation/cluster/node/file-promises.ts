// `node:fs/promises` in a simulation: the calls that servers make.

import { capacityBytes } from '../disk.js'
import { kernel } from '../kernel.js'
import { io, openFlags, writeAt } from './files.js'

const blockBytes = 4096
const ownerOnly = 0o700

export async function mkdir(path: string, options?: { readonly recursive?: boolean }): Promise<string | undefined> {
  return io((disk) => disk.makeFolder(path, options?.recursive === true))
}

export function readdir(path: string): Promise<string[]> {
  return io((disk) => disk.list(path))
}

export async function readFile(path: string, encoding?: BufferEncoding): Promise<Buffer | string> {
  const bytes = await io((disk) => disk.readFile(path))
  return encoding === undefined ? bytes : bytes.toString(encoding)
}

export function rename(from: string, to: string): Promise<void> {
  return io((disk) => disk.rename(from, to))
}

export function link(from: string, to: string): Promise<void> {
  return io((disk) => disk.link(from, to))
}

export function rm(path: string): Promise<void> {
  return io((disk) => disk.removeAll(path))
}

export function unlink(path: string): Promise<void> {
  return io((disk) => disk.unlink(path))
}

export async function access(path: string): Promise<void> {
  await io((disk) => disk.stat(path))
}

/** All that a simulated machine has is for its owner alone. */
export function chmod(): Promise<void> {
  return Promise.resolve()
}

interface Stats {
  readonly size: number
  readonly mode: number
  readonly mtimeMs: number
  isDirectory(): boolean
  isFile(): boolean
}

function statsOf({ isFolder, bytes }: { readonly isFolder: boolean; readonly bytes: number }): Stats {
  return { size: bytes, mode: ownerOnly, mtimeMs: kernel().wallMs(), isDirectory: () => isFolder, isFile: () => !isFolder }
}

export async function stat(path: string): Promise<Stats> {
  return statsOf(await io((disk) => disk.stat(path)))
}

export async function statfs(path: string): Promise<{ readonly bsize: number; readonly blocks: number; readonly bavail: number }> {
  const freeBytes = await io((disk) => {
    disk.stat(path)
    return Math.min(disk.freeBytes, capacityBytes)
  })
  return { bsize: blockBytes, blocks: capacityBytes / blockBytes, bavail: Math.floor(freeBytes / blockBytes) }
}

export async function writeFile(path: string, data: string | Uint8Array, options?: { readonly flush?: boolean }): Promise<void> {
  const file = await open(path, 'w')
  await file.writeFile(data)
  if (options?.flush === true) await file.sync()
  await file.close()
}

export async function open(path: string, flags: string | number): Promise<FileHandle> {
  return new FileHandle(await io((disk) => disk.open(path, openFlags(flags))))
}

export class FileHandle {
  readonly fd: number
  #position = 0

  constructor(descriptor: number) {
    this.fd = descriptor
  }

  close(): Promise<void> {
    return io((disk) => disk.close(this.fd))
  }

  sync(): Promise<void> {
    return io((disk) => disk.sync(this.fd), 'sync')
  }

  datasync(): Promise<void> {
    return this.sync()
  }

  chmod(): Promise<void> {
    return Promise.resolve()
  }

  async stat(): Promise<Stats> {
    return statsOf({ isFolder: false, bytes: await io((disk) => disk.sizeOf(this.fd)) })
  }

  async read(target: Buffer, offset: number, length: number, at: number): Promise<{ readonly bytesRead: number }> {
    return { bytesRead: await io((disk) => disk.read(this.fd, target.subarray(offset, offset + length), at)) }
  }

  async readFile(encoding?: BufferEncoding | { readonly encoding?: BufferEncoding }): Promise<Buffer | string> {
    const bytes = Buffer.alloc(await io((disk) => disk.sizeOf(this.fd)))
    await io((disk) => disk.read(this.fd, bytes, 0))
    const wanted = typeof encoding === 'string' ? encoding : encoding?.encoding
    return wanted === undefined ? bytes : bytes.toString(wanted)
  }

  async write(bytes: Uint8Array, offset: number, length: number, at: number): Promise<{ readonly bytesWritten: number }> {
    return { bytesWritten: await writeAt(this.fd, bytes.subarray(offset, offset + length), at) }
  }

  async writeFile(data: string | Uint8Array): Promise<void> {
    const bytes = Buffer.from(data)
    for (let done = 0; done < bytes.length; ) {
      const written = await writeAt(this.fd, bytes.subarray(done), this.#position)
      this.#position += written
      done += written
    }
  }
}
