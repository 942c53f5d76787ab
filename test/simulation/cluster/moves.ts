// Renames, removals and joins of files, also of files that are being written. Each is repeated until it has surely happened. A path that
// was left is never used again, so a call of a client that was killed changes nothing when it arrives late.

import type { FileSystem } from '../../../client/file-system.js'
import type { Directory, FileModel } from './file-model.js'
import { chunksOf } from './holders.js'
import { isExpected, textOf, type World } from './world.js'

const pauseMs = 300

/** `isDone` tells whether an attempt that seemed to fail has happened. */
export async function surely(
  world: World,
  what: string,
  work: (fileSystem: FileSystem) => Promise<unknown>,
  isDone: (fileSystem: FileSystem) => Promise<boolean>,
): Promise<void> {
  for (;;) {
    const client = await world.client()
    world.kernel.note(`${client.name}: ${what}`)
    try {
      await world.in(client, work)
      break
    } catch (error) {
      if (!isExpected(error)) throw error
      world.kernel.note(`${what}: ${textOf(error)}`)
    }
    if (await hasHappened(world, isDone)) break
    await world.kernel.pass(pauseMs)
  }
  world.kernel.note(`done: ${what}`)
}

async function hasHappened(world: World, isDone: (fileSystem: FileSystem) => Promise<boolean>): Promise<boolean> {
  for (;;) {
    try {
      return await world.in(await world.client(), isDone)
    } catch (error) {
      if (!isExpected(error)) throw error
      await world.kernel.pass(pauseMs)
    }
  }
}

/** Its lease and what is being written are not concerned. */
export async function rename(world: World, model: FileModel): Promise<void> {
  const from = model.path
  const name = `${model.name.replace(/~.*/, '')}~${world.nextName()}`
  const to = `${model.directory.path}/${name}`
  model.changes += 1
  await surely(
    world,
    `rename ${from} to ${to}`,
    (fileSystem) => fileSystem.rename(from, to),
    (fileSystem) => fileSystem.exists(to),
  )
  model.name = name
  model.changes += 1
  world.counts.moves += 1
}

export async function renameDirectory(world: World, directory: Directory): Promise<void> {
  const from = directory.path
  const to = `${from.replace(/~.*/, '')}~${world.nextName()}`
  const inside = world.files.filter((model) => model.directory === directory)
  for (const model of inside) model.changes += 1
  await surely(
    world,
    `rename ${from} to ${to}`,
    (fileSystem) => fileSystem.rename(from, to),
    (fileSystem) => fileSystem.exists(to),
  )
  directory.path = to
  for (const model of inside) model.changes += 1
  world.counts.moves += 1
}

export async function remove(world: World, model: FileModel): Promise<void> {
  const { path } = model
  await begin(world, model)
  await surely(
    world,
    `remove ${path}`,
    (fileSystem) => fileSystem.rm(path),
    async (fileSystem) => !(await fileSystem.exists(path)),
  )
  end(world, model)
}

/** Another file, which is at rest or being written, takes its place. */
export async function replace(world: World, model: FileModel, by: FileModel): Promise<void> {
  const [from, to] = [by.path, model.path]
  await begin(world, model)
  by.changes += 1
  await surely(
    world,
    `rename ${from} over ${to}`,
    (fileSystem) => fileSystem.rename(from, to),
    async (fileSystem) => !(await fileSystem.exists(from)),
  )
  end(world, model)
  by.name = model.name
  by.changes += 1
}

/** Both are at rest. */
export async function join(world: World, target: FileModel, source: FileModel): Promise<void> {
  const { path } = source
  target.changes += 1
  source.changes += 1
  source.standing = 'going'
  await surely(
    world,
    `append the chunks of ${path} to ${target.path}`,
    (fileSystem) => fileSystem.concat(target.path, [path]),
    async (fileSystem) => !(await fileSystem.exists(path)),
  )
  source.standing = 'present'
  target.joined(source)
  world.counts.moves += 1
}

/** Its chunks are noted, so that the end of the life can see whether they are deleted. */
export async function begin(world: World, model: FileModel): Promise<void> {
  const { path } = model
  try {
    model.chunks = await world.in(await world.client(), (_, session) => chunksOf(session, path))
  } catch (error) {
    if (!isExpected(error)) throw error
    world.kernel.note(`${path}: its chunks are not known: ${textOf(error)}`)
  }
  model.standing = 'going'
  model.changes += 1
}

export function end(world: World, model: FileModel): void {
  model.standing = 'gone'
  world.counts.moves += 1
}
