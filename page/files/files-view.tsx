// A directory: where it is, its entries, what can be done with them.

import { useEffect, useMemo, useState } from 'preact/hooks'
import { Failure } from '../parts/pieces.js'
import { countText } from '../parts/texts.js'
import { escapedPath, type FileCalls, type FileStatus, joined } from '../server/file-calls.js'
import { DeleteDialog, MoveDialog, NewFolderDialog } from './change-dialogs.js'
import { type Directory, directoryLimits, loadPart, loadWhole, matching, type Sort, sorted } from './directory.js'
import { chosenFiles, droppedFiles } from './dropped.js'
import { EntryDialog } from './entry-dialog.js'
import { EntryTable } from './entry-table.js'
import type { Uploads } from './uploads.js'

interface FilesViewProps {
  readonly files: FileCalls
  readonly uploads: Uploads
  readonly path: string
}

type Shown = { readonly kind: 'entry'; readonly name: string } | { readonly kind: 'new' | 'delete' | 'move' }

/** Time after the last letter, ms: the server is asked for names when typing pauses. */
const typingMs = 250

export function FilesView({ files, uploads, path }: FilesViewProps) {
  const [filter, setFilter] = useState('')
  const [sort, setSort] = useState<Sort>({ key: 'name', isDown: false })
  const [page, setPage] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [shown, setShown] = useState<Shown | undefined>()
  const { directory, error, isLoading, parts, reload } = useDirectory(files, path, filter)
  useReloadAfterUploads(uploads, path, reload)
  const { rows, visible, isWhole, pages, at } = useRows(directory, filter, sort, page)
  const close = (isChanged: boolean): void => {
    setShown(undefined)
    if (!isChanged) return
    setChosen(new Set())
    reload()
  }
  return (
    <DropZone uploads={uploads} path={path}>
      <Breadcrumbs path={path} />
      <Toolbar path={path} files={files} uploads={uploads} chosen={chosen.size} show={(kind) => setShown({ kind })} />
      <div class="row">
        <label>
          Filter{' '}
          <input
            type="search"
            value={filter}
            onInput={({ currentTarget }) => {
              setFilter(currentTarget.value)
              setPage(0)
            }}
          />
        </label>
        <span role="status">{countsText(directory, { rows: rows.length, isFiltered: filter !== '', isLoading })}</span>
      </div>
      <Failure error={error} />
      <EntryTable
        path={path}
        entries={visible}
        sort={isWhole ? sort : undefined}
        chosen={chosen}
        onSort={setSort}
        onChoose={setChosen}
        onOpen={(name) => setShown({ kind: 'entry', name })}
      />
      <nav class="row" aria-label="Parts of the directory">
        {isWhole ? (
          <Pager
            isFirst={at === 0}
            isLast={at >= pages - 1}
            text={`page ${at + 1} of ${pages}`}
            go={(by) => setPage(at + by)}
            isShown={pages > 1}
          />
        ) : (
          <Pager isFirst={parts.isFirst} isLast={directory?.next === null} text={`part ${parts.number}, by name`} go={parts.go} isShown />
        )}
      </nav>
      <Dialogs files={files} path={path} shown={shown} rows={rows} chosen={chosen} onClose={close} />
    </DropZone>
  )
}

interface Rows {
  readonly rows: readonly FileStatus[]
  readonly visible: readonly FileStatus[]
  readonly isWhole: boolean
  readonly pages: number
  /** The page that is shown, from 0. */
  readonly at: number
}

function useRows(directory: Directory | undefined, filter: string, sort: Sort, page: number): Rows {
  const rows = useMemo(() => {
    if (directory === undefined) return []
    return directory.isWhole ? sorted(matching(directory.entries, filter), sort) : directory.entries
  }, [directory, filter, sort])
  const isWhole = directory?.isWhole ?? true
  const { rowsMax } = directoryLimits
  const pages = isWhole ? Math.max(1, Math.ceil(rows.length / rowsMax)) : 1
  const at = Math.min(page, pages - 1)
  return { rows, visible: isWhole ? rows.slice(at * rowsMax, (at + 1) * rowsMax) : rows, isWhole, pages, at }
}

interface DialogsProps {
  readonly files: FileCalls
  readonly path: string
  readonly shown: Shown | undefined
  readonly rows: readonly FileStatus[]
  readonly chosen: ReadonlySet<string>
  readonly onClose: (isChanged: boolean) => void
}

function Dialogs({ files, path, shown, rows, chosen, onClose }: DialogsProps) {
  const paths = [...chosen].map((name) => joined(path, name))
  switch (shown?.kind) {
    case 'entry': {
      const entry = rows.find(({ pathSuffix }) => pathSuffix === shown.name)
      return entry === undefined ? null : (
        <EntryDialog files={files} path={joined(path, entry.pathSuffix)} status={entry} onClose={onClose} />
      )
    }
    case 'new':
      return <NewFolderDialog files={files} directory={path} onClose={onClose} />
    case 'delete':
      return <DeleteDialog files={files} paths={paths} onClose={onClose} />
    case 'move':
      return <MoveDialog files={files} paths={paths} onClose={onClose} />
    default:
      return null
  }
}

interface Counted {
  readonly rows: number
  readonly isFiltered: boolean
  readonly isLoading: boolean
}

/** Says how much of a large directory is not shown, or was not looked at for the filter. */
function countsText(directory: Directory | undefined, { rows, isFiltered, isLoading }: Counted): string {
  if (directory === undefined) return isLoading ? 'loading' : ''
  const { entries, isWhole, next, remaining } = directory
  if (isWhole) return rows === entries.length ? `${countText(rows)} entries` : `${countText(rows)} of ${countText(entries.length)} entries`
  const loading = isLoading ? '; loading' : ''
  if (!isFiltered) return `a large directory: sorted by name; ${countText(remaining)} entries follow${loading}`
  const matches = rows === 1 ? '1 entry matches' : `${countText(rows)} entries match`
  const rest = next === null ? '; all names were compared' : ` so far; about ${countText(remaining)} names are not compared yet`
  return `${matches}${rest}${loading}`
}

interface Loaded {
  readonly directory: Directory | undefined
  readonly error: unknown
  readonly isLoading: boolean
  readonly parts: { readonly isFirst: boolean; readonly number: number; go(by: number): void }
  reload(): void
}

/** Loads the directory, and again when another part or, of a large one, another filter is wanted. */
function useDirectory(files: FileCalls, path: string, filter: string): Loaded {
  const [directory, setDirectory] = useState<Directory>()
  const [error, setError] = useState<unknown>()
  const [isLoading, setLoading] = useState(true)
  const [round, setRound] = useState(0)
  /** The names after which the parts begin that were seen; the last one is shown. */
  const [starts, setStarts] = useState<readonly string[]>([''])
  const isLarge = directory?.isWhole === false
  const asked = isLarge ? filter : ''
  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended
    const after = starts.at(-1) ?? ''
    setLoading(true)
    const load = async (): Promise<void> => {
      try {
        const isPart = isLarge && (asked !== '' || after !== '')
        const loaded = isPart ? await loadPart(files, { path, after, filter: asked }, signal) : await loadWhole(files, path, signal)
        if (signal.aborted) return
        setDirectory(loaded)
        setError(undefined)
      } catch (thrown) {
        if (!signal.aborted) setError(thrown)
      }
      if (!signal.aborted) setLoading(false)
    }
    const timer = setTimeout(() => void load(), asked === '' ? 0 : typingMs)
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  }, [files, path, asked, starts, round])
  useEffect(() => {
    if (starts.length > 1) setStarts([''])
  }, [asked])
  const go = (by: number): void => {
    const next = directory?.next ?? null
    if (by < 0) setStarts((before) => (before.length > 1 ? before.slice(0, -1) : before))
    else if (next !== null) setStarts((before) => [...before, next])
  }
  const parts = { isFirst: starts.length === 1, number: starts.length, go }
  return { directory, error, isLoading, parts, reload: () => setRound((count) => count + 1) }
}

/** When an upload into this directory or below it was stored. */
function useReloadAfterUploads(uploads: Uploads, path: string, reload: () => void): void {
  useEffect(() => {
    const below = path === '/' ? '/' : `${path}/`
    const count = (): number => uploads.items.filter((item) => item.state === 'done' && item.path.startsWith(below)).length
    let known = count()
    return uploads.listen(() => {
      const now = count()
      if (now > known) reload()
      known = now
    })
  }, [uploads, path])
}

function Breadcrumbs({ path }: { readonly path: string }) {
  const names = path.split('/').filter((name) => name !== '')
  return (
    <nav aria-label="Path">
      <ol class="crumbs">
        <li>
          <a href="#/files" aria-current={names.length === 0 ? 'page' : undefined}>
            /
          </a>
        </li>
        {names.map((name, place) => {
          const to = `/${names.slice(0, place + 1).join('/')}`
          return (
            <li key={to}>
              <a href={`#/files${escapedPath(to)}`} aria-current={place === names.length - 1 ? 'page' : undefined}>
                {name}
              </a>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

interface ToolbarProps {
  readonly path: string
  readonly files: FileCalls
  readonly uploads: Uploads
  readonly chosen: number
  readonly show: (kind: 'new' | 'delete' | 'move') => void
}

function Toolbar({ path, files, uploads, chosen, show }: ToolbarProps) {
  const onFiles = (field: HTMLInputElement): void => {
    if (field.files !== null) uploads.add(path, chosenFiles(field.files))
    field.value = ''
  }
  return (
    <div class="row" role="toolbar" aria-label="What to do">
      <button type="button" onClick={() => show('new')}>
        New folder
      </button>
      <label class="button">
        Upload files
        <input class="hidden" type="file" multiple onChange={({ currentTarget }) => onFiles(currentTarget)} />
      </label>
      <label class="button">
        Upload a folder
        <input
          class="hidden"
          type="file"
          ref={(field) => field?.setAttribute('webkitdirectory', '')}
          onChange={({ currentTarget }) => onFiles(currentTarget)}
        />
      </label>
      <a class="button" href={files.downloadUrl(path, 'folder')} download>
        Download as zip
      </a>
      <button type="button" disabled={chosen === 0} onClick={() => show('move')}>
        Move {chosen === 0 ? '' : chosen}
      </button>
      <button type="button" class="danger" disabled={chosen === 0} onClick={() => show('delete')}>
        Delete {chosen === 0 ? '' : chosen}
      </button>
    </div>
  )
}

interface PagerProps {
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly isShown: boolean
  readonly text: string
  readonly go: (by: number) => void
}

function Pager({ isFirst, isLast, isShown, text, go }: PagerProps) {
  if (!isShown) return null
  return (
    <>
      <button type="button" disabled={isFirst} onClick={() => go(-1)}>
        Previous
      </button>
      <span>{text}</span>
      <button type="button" disabled={isLast} onClick={() => go(1)}>
        Next
      </button>
    </>
  )
}

interface DropZoneProps {
  readonly uploads: Uploads
  readonly path: string
  readonly children: preact.ComponentChildren
}

/** Files and folders that are dropped anywhere on the directory are stored in it. */
function DropZone({ uploads, path, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false)
  const [error, setError] = useState<unknown>()
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    if (event.dataTransfer === null) return
    droppedFiles(event.dataTransfer).then(
      (dropped) => uploads.add(path, dropped),
      (thrown: unknown) => setError(thrown),
    )
  }
  const onDragOver = (event: DragEvent): void => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <section
      class={isOver ? 'drop over' : 'drop'}
      aria-label={`Directory ${path}`}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      <Failure error={error} />
      {children}
      <p class="hint">Drop files or folders here to store them in this folder.</p>
    </section>
  )
}
