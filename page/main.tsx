// The page: its parts by the address behind `#`, and which master it talks to.

import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ClusterView } from './cluster/cluster-view.js'
import { ConsensusView } from './consensus/consensus-view.js'
import { FilesView } from './files/files-view.js'
import { sendForm } from './files/send-form.js'
import { UploadBar } from './files/upload-bar.js'
import { Uploads } from './files/uploads.js'
import { CallsView } from './operate/calls-view.js'
import { SettingsView } from './operate/settings-view.js'
import { Failure } from './parts/pieces.js'
import { FileCalls } from './server/file-calls.js'
import { Masters } from './server/masters.js'

const views = [
  { name: 'files', title: 'Files' },
  { name: 'cluster', title: 'Cluster' },
  { name: 'consensus', title: 'Consensus' },
  { name: 'calls', title: 'Calls' },
  { name: 'settings', title: 'Settings' },
] as const

const masters = new Masters()
const files = new FileCalls(masters)
const uploads = new Uploads(files, sendForm)

interface Route {
  readonly view: string
  /** Of the view Files. */
  readonly path: string
}

function routeOf(hash: string): Route {
  const [view = '', ...names] = hash.replace(/^#\/?/, '').split('/')
  try {
    return {
      view: view || 'files',
      path: `/${names
        .map(decodeURIComponent)
        .filter((name) => name !== '')
        .join('/')}`,
    }
  } catch {
    return { view: 'files', path: '/' }
  }
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash))
  useEffect(() => {
    const onChange = (): void => setRoute(routeOf(location.hash))
    addEventListener('hashchange', onChange)
    return () => removeEventListener('hashchange', onChange)
  }, [])
  return route
}

function View({ view, path }: Route) {
  switch (view) {
    case 'cluster':
      return <ClusterView masters={masters} />
    case 'consensus':
      return <ConsensusView masters={masters} />
    case 'calls':
      return <CallsView masters={masters} />
    case 'settings':
      return <SettingsView masters={masters} />
    default:
      return <FilesView key={path} files={files} uploads={uploads} path={path} />
  }
}

/** How often it looks which masters there are. */
const sessionMs = 5_000

function App() {
  const route = useRoute()
  const [, setRound] = useState(0)
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    const forget = masters.listen(() => setRound((count) => count + 1))
    const look = (): void => {
      masters.open().then(
        () => setError(undefined),
        (thrown: unknown) => setError(thrown),
      )
    }
    look()
    const timer = setInterval(look, sessionMs)
    return () => {
      forget()
      clearInterval(timer)
    }
  }, [])
  const { session } = masters
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the contents
      </button>
      <header class="top">
        <strong>Cairn</strong>
        <nav aria-label="Parts of the page">
          {views.map(({ name, title }) => (
            <a key={name} href={`#/${name}`} aria-current={route.view === name ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        {session !== undefined && (
          <span class="who">
            as <b>{session.user}</b> at master {session.id}
          </span>
        )}
      </header>
      {masters.isLost && (
        <p class="failure" role="alert">
          No master answers. The page asks again every few seconds.
        </p>
      )}
      <main id="main" tabIndex={-1}>
        {session === undefined ? <Failure error={error} /> : <View {...route} />}
      </main>
      <UploadBar uploads={uploads} />
    </>
  )
}

const root = document.getElementById('app')
if (root !== null) {
  root.replaceChildren()
  render(<App />, root)
}
