// The settings of the master in use, the version, and what else its HTTP port offers.

import { useState } from 'preact/hooks'
import type { ShownSetting } from '../../proto/pages/answers.js'
import { Failure, Table, useAnswer } from '../parts/pieces.js'
import type { Masters } from '../server/masters.js'

const links = [
  { path: '/metrics', text: 'metrics for Prometheus' },
  { path: '/jmx', text: 'metrics as HDFS shows them' },
  { path: '/status.json', text: 'the status as JSON' },
  { path: '/readyz', text: 'whether it answers calls' },
]

export function SettingsView({ masters }: { readonly masters: Masters }) {
  const { session, origin } = masters
  const [filter, setFilter] = useState('')
  const { value, error } = useAnswer(`settings ${session?.id}`, () =>
    masters.get<{ settings: readonly ShownSetting[] }>('/page/api/settings'),
  )
  const sought = filter.toLowerCase()
  const shown = (value?.settings ?? []).filter(({ name, meaning }) => `${name} ${meaning}`.toLowerCase().includes(sought))
  return (
    <>
      <h1>Settings</h1>
      <p>
        Cairn {session?.version}, cluster {session?.clusterId}, consensus by {session?.engine}.
      </p>
      <ul>
        {links.map(({ path, text }) => (
          <li key={path}>
            <a href={`${origin}${path}`}>{path}</a>: {text}
          </li>
        ))}
      </ul>
      <label>
        Filter <input type="search" value={filter} onInput={({ currentTarget }) => setFilter(currentTarget.value)} />
      </label>
      <Failure error={error} />
      <Table caption={`Settings of master ${session?.id}`} heads={['Setting', 'Value', 'Source', 'Meaning']}>
        {shown.map((setting) => (
          <tr key={setting.name}>
            <td>
              <code>{setting.name}</code>
            </td>
            <td class="name">{setting.value}</td>
            <td>{setting.source}</td>
            <td>{setting.meaning}</td>
          </tr>
        ))}
      </Table>
    </>
  )
}
