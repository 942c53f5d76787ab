// One entry: what it is, a preview, its chunks, and what can be changed of it.

import { useState } from 'preact/hooks'
import { Dialog, Failure, Table, useAnswer } from '../parts/pieces.js'
import { countText, modeText, sizeText, timeText } from '../parts/texts.js'
import { type FileCalls, type FileStatus, type LocatedChunk, nameOf } from '../server/file-calls.js'
import { DeleteDialog, type OnClose, useChange } from './change-dialogs.js'
import { Preview } from './preview.js'

interface EntryProps {
  readonly files: FileCalls
  readonly path: string
  readonly status: FileStatus
}

export function EntryDialog({ files, path, status, onClose }: EntryProps & { readonly onClose: OnClose }) {
  const [isChanged, setChanged] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const isFile = status.type === 'FILE'
  if (isDeleting) return <DeleteDialog files={files} paths={[path]} onClose={(isGone) => (isGone ? onClose(true) : setDeleting(false))} />
  return (
    <Dialog title={nameOf(path)} onClose={() => onClose(isChanged)}>
      <p class="row">
        <a class="button" href={files.downloadUrl(path, isFile ? 'file' : 'folder')} download>
          {isFile ? 'Download' : 'Download as zip'}
        </a>
        <button type="button" class="danger" onClick={() => setDeleting(true)}>
          Delete
        </button>
      </p>
      <Facts path={path} status={status} />
      {isFile && <Preview files={files} path={path} length={status.length} />}
      <Changes files={files} path={path} status={status} onMoved={() => onClose(true)} onChanged={() => setChanged(true)} />
      {isFile && status.length > 0 && <Chunks files={files} path={path} />}
    </Dialog>
  )
}

function Facts({ path, status }: Pick<EntryProps, 'path' | 'status'>) {
  const { type, length, modificationTime, owner, group, permission, replication, blockSize, fileId, childrenNum } = status
  const ofFile: readonly (readonly [string, string])[] = [
    ['Size', `${sizeText(length)} (${countText(length)} bytes)`],
    ['Replicas of each chunk', String(replication)],
    ['Bytes in a chunk', sizeText(blockSize)],
  ]
  const facts: readonly (readonly [string, string])[] = [
    ['Path', path],
    ...(type === 'FILE' ? ofFile : ([['Entries', countText(childrenNum)]] as const)),
    ['Modified', timeText(modificationTime)],
    ['Owner', `${owner}:${group}`],
    ['Mode', `${modeText(permission)} (${permission})`],
    ['Id', String(fileId)],
  ]
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface ChangesProps extends EntryProps {
  readonly onMoved: () => void
  readonly onChanged: () => void
}

function Changes({ files, path, status, onMoved, onChanged }: ChangesProps) {
  const { owner, group, permission, replication } = status
  const change =
    (make: (value: string) => Promise<void>) =>
    async (value: string): Promise<void> => {
      await make(value)
      onChanged()
    }
  return (
    <details>
      <summary>Change</summary>
      <Field
        label="Rename or move to"
        value={path}
        onSet={async (to) => {
          await files.rename(path, to)
          onMoved()
        }}
      />
      <Field label="Mode" value={permission} pattern="[0-7]{3,4}" onSet={change((mode) => files.setMode(path, mode))} />
      <Field label="Owner" value={owner} onSet={change((name) => files.setOwner(path, name, ''))} />
      <Field label="Group" value={group} onSet={change((name) => files.setOwner(path, '', name))} />
      {status.type === 'FILE' && (
        <Field
          label="Replicas"
          value={String(replication)}
          pattern="[1-9][0-9]*"
          onSet={change((count) => files.setReplication(path, Number(count)))}
        />
      )}
    </details>
  )
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly pattern?: string
  readonly onSet: (value: string) => Promise<void>
}

function Field({ label, value, pattern, onSet }: FieldProps) {
  const [text, setText] = useState(value)
  const [isDone, setDone] = useState(false)
  const { error, isBusy, run } = useChange()
  const onSubmit = (event: { preventDefault(): void }): void => {
    event.preventDefault()
    run(async () => {
      await onSet(text)
      setDone(true)
    })
  }
  return (
    <form onSubmit={onSubmit}>
      <label>
        {label}{' '}
        <input
          required
          {...(pattern === undefined ? {} : { pattern })}
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value)
            setDone(false)
          }}
        />
      </label>{' '}
      <button type="submit" disabled={isBusy || text === value} aria-label={`Set ${label}`}>
        Set
      </button>{' '}
      <span role="status">{isDone ? 'done' : ''}</span>
      <Failure error={error} />
    </form>
  )
}

/** Maximum number of chunks that are shown. */
const chunksShown = 200

function Chunks({ files, path }: Pick<EntryProps, 'files' | 'path'>) {
  const { value, error } = useAnswer(path, () => files.chunks(path))
  if (value === undefined) return <Failure error={error} />
  const rest = value.length - chunksShown
  return (
    <>
      <Table
        caption={`${countText(value.length)} ${value.length === 1 ? 'chunk' : 'chunks'}, and where their replicas are`}
        heads={['Chunk', 'From byte', 'Bytes', 'Replicas']}
      >
        {value.slice(0, chunksShown).map((chunk) => (
          <ChunkRow key={chunk.block.blockId} {...chunk} />
        ))}
      </Table>
      {rest > 0 && <p>and {countText(rest)} more chunks</p>}
    </>
  )
}

function ChunkRow({ block, startOffset, locations, isCorrupt }: LocatedChunk) {
  return (
    <tr>
      <td>
        {block.blockId}, generation {block.generationStamp}
      </td>
      <td class="number">{countText(startOffset)}</td>
      <td class="number">{countText(block.numBytes)}</td>
      <td>
        {isCorrupt || locations.length === 0
          ? 'no good replica'
          : locations.map(({ name, networkLocation }) => `${name} (${networkLocation})`).join(', ')}
      </td>
    </tr>
  )
}
