// Dialogs that change several files or make a folder.

import { useState } from 'preact/hooks'
import { Dialog, Failure, useAnswer } from '../parts/pieces.js'
import { countText, sizeText } from '../parts/texts.js'
import { type ContentSummary, type FileCalls, joined, nameOf, parentOf } from '../server/file-calls.js'

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

/** Counts first what will be deleted. */
export function DeleteDialog({ files, paths, onClose }: PathsProps) {
  const { error, isBusy, run } = useChange()
  const counted = useAnswer(paths.join('\n'), () => Promise.all(paths.map((path) => files.summary(path))))
  const onDelete = (): void =>
    run(async () => {
      await each(paths, (path) => files.remove(path))
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
      <Failure error={counted.error ?? error} />
      <p>There is no way back: deleted files are not kept anywhere.</p>
      <button type="button" class="danger" disabled={isBusy || counted.value === undefined} onClick={onDelete}>
        Delete all of this
      </button>
    </Dialog>
  )
}

function summaryText(all: readonly ContentSummary[]): string {
  const sum = (of: keyof ContentSummary): number => all.reduce((total, each) => total + each[of], 0)
  const [files, folders] = [sum('fileCount'), sum('directoryCount')]
  return `This deletes ${countText(files)} ${files === 1 ? 'file' : 'files'} and ${countText(folders)} ${folders === 1 ? 'folder' : 'folders'}, ${sizeText(sum('length'))} in all.`
}
