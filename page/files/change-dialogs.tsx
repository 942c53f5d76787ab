// Dialogs that change several files or make a folder.

import { useState } from 'preact/hooks'
import { nowMs } from '../parts/clock.js'
import { Dialog, Failure, useAnswer } from '../parts/pieces.js'
import { countText, durationText, sizeText } from '../parts/texts.js'
import { type ContentSummary, type FileCalls, joined, nameOf, parentOf } from '../server/file-calls.js'
import { isInTrash, moveToTrash } from '../server/trash.js'

/** `isChanged`: the directory must be loaded again. */
export type OnClose = (isChanged: boolean) => void

/** Runs a change once at a time, and keeps what failed. */
export function useChange(): { readonly error: unknown; readonly isBusy: boolean; run(change: () => Promise<void>): void } {
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const run = (change: () => Promise<void>): void => {
    setBusy(true)
    setError(undefined)
    change()
      .catch((thrown: unknown) => setError(thrown))
      .finally(() => setBusy(false))
  }
  return { error, isBusy, run }
}

interface Submits {
  preventDefault(): void
}

export function NewFolderDialog({
  files,
  directory,
  onClose,
}: {
  readonly files: FileCalls
  readonly directory: string
  readonly onClose: OnClose
}) {
  const [name, setName] = useState('')
  const { error, isBusy, run } = useChange()
  const onSubmit = (event: Submits): void => {
    event.preventDefault()
    run(async () => {
      await files.makeDirectory(joined(directory, name))
      onClose(true)
    })
  }
  return (
    <Dialog title="New folder" onClose={() => onClose(false)}>
      <form onSubmit={onSubmit}>
        <label>
          Name <input required pattern="[^\/]+" value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
        </label>
        <Failure error={error} />
        <button type="submit" disabled={isBusy}>
          Make the folder
        </button>
      </form>
    </Dialog>
  )
}

interface PathsProps {
  readonly files: FileCalls
  readonly paths: readonly string[]
  readonly onClose: OnClose
}

/** One after the other; what was done stays done when one fails. */
async function each(paths: readonly string[], change: (path: string) => Promise<void>): Promise<void> {
  for (const path of paths) {
    try {
      await change(path)
    } catch (thrown) {
      throw new Error(`${path}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    }
  }
}

export function MoveDialog({ files, paths, onClose }: PathsProps) {
  const [to, setTo] = useState(parentOf(paths[0] ?? '/'))
  const { error, isBusy, run } = useChange()
  const onSubmit = (event: Submits): void => {
    event.preventDefault()
    run(async () => {
      await each(paths, (path) => files.rename(path, joined(to === '/' ? to : to.replace(/\/+$/, ''), nameOf(path))))
      onClose(true)
    })
  }
  return (
    <Dialog
      title={`Move ${paths.length === 1 ? nameOf(paths[0] ?? '') : `${paths.length} entries`}`}
      onClose={() => onClose(error !== undefined)}
    >
      <form onSubmit={onSubmit}>
        <label>
          To the folder <input required pattern="\/.*" value={to} onInput={({ currentTarget }) => setTo(currentTarget.value)} />
        </label>
        <Failure error={error} />
        <button type="submit" disabled={isBusy}>
          Move
        </button>
      </form>
    </Dialog>
  )
}

/** Undefined: there is no trash for these paths, or they are in it. */
async function trashOf(
  files: FileCalls,
  paths: readonly string[],
): Promise<{ readonly minutes: number; readonly root: string } | undefined> {
  const [path = '/'] = paths
  const [minutes, root] = await Promise.all([files.trashMinutes(), files.trashRoot(path)])
  return minutes === 0 || paths.some((each) => isInTrash(each, root)) ? undefined : { minutes, root }
}

/** Counts first what will be deleted. */
export function DeleteDialog({ files, paths, onClose }: PathsProps) {
  const { error, isBusy, run } = useChange()
  const counted = useAnswer(paths.join('\n'), () => Promise.all(paths.map((path) => files.summary(path))))
  const trash = useAnswer(`trash ${paths.join('\n')}`, async () => ({ trash: await trashOf(files, paths) }))
  const kept = trash.value?.trash
  const isKnown = counted.value !== undefined && trash.value !== undefined
  const remove = (change: (path: string) => Promise<unknown>): void =>
    run(async () => {
      await each(paths, async (path) => void (await change(path)))
      onClose(true)
    })
  return (
    <Dialog title="Delete" onClose={() => onClose(error !== undefined)}>
      <ul class="paths">
        {paths.slice(0, 10).map((path) => (
          <li key={path}>{path}</li>
        ))}
        {paths.length > 10 && <li>and {countText(paths.length - 10)} more</li>}
      </ul>
      <p role="status">
        {counted.value === undefined ? (counted.error === undefined ? 'Counting what is in it …' : '') : summaryText(counted.value)}
      </p>
      <Failure error={counted.error ?? trash.error ?? error} />
      {kept !== undefined && (
        <>
          <p>
            The trash is <code>{kept.root}</code>. What is in it is deleted {durationText(kept.minutes * 60_000)} after its next checkpoint;
            until then it can be moved back, or <code>cairn trash restore</code> puts it where it was.
          </p>
          <button type="button" disabled={isBusy || !isKnown} onClick={() => remove((path) => moveToTrash(files, path, kept.root, nowMs))}>
            Move to the trash
          </button>
        </>
      )}
      {trash.value !== undefined && kept === undefined && <p>There is no way back: deleted files are not kept anywhere.</p>}
      <button type="button" class="danger" disabled={isBusy || !isKnown} onClick={() => remove((path) => files.remove(path))}>
        {kept === undefined ? 'Delete all of this' : 'Delete for good'}
      </button>
    </Dialog>
  )
}

function summaryText(all: readonly ContentSummary[]): string {
  const sum = (of: keyof ContentSummary): number => all.reduce((total, each) => total + each[of], 0)
  const [files, folders] = [sum('fileCount'), sum('directoryCount')]
  return `This deletes ${countText(files)} ${files === 1 ? 'file' : 'files'} and ${countText(folders)} ${folders === 1 ? 'folder' : 'folders'}, ${sizeText(sum('length'))} in all.`
}
