/** The roster import alone on a page, for its browser test: lists and confirmations go to the test's own server. */
import '../../../client/ui/fonts.css'
import '../../../client/ui/tokens.css'
import '../../../client/ui/base.css'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { loadNamespaces, startTexts } from '../../../client/i18n/i18n.ts'
import { RosterImport } from '../../../client/office/roster/RosterImport.tsx'
import css from './page.module.css'
import type { Register, Roster } from '../../../shared/office/roster/contract.ts'
import { rosterWithHall } from '../../../shared/office/roster/present.ts'

function Page({ registers }: { registers: readonly Register[] }) {
  const [present, setPresent] = useState(() => rosterWithHall('Tỉnh ủy Quảng Ninh', 'Hội trường trung tâm'))
  const confirm = async (roster: Roster) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch('/api/roster', { method: 'POST', headers, body: JSON.stringify(roster) })
    if (!response.ok) throw new Error(((await response.json()) as { text: string }).text)
    setPresent(roster)
  }
  return (
    <main className={css.page}>
      <RosterImport present={present} registers={registers} onConfirm={confirm} />
    </main>
  )
}

await startTexts()
await loadNamespaces(['rosterImport'])
const registers = (await (await fetch('/api/registers')).json()) as Register[]
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Page registers={registers} />
  </StrictMode>,
)
