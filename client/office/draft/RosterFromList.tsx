import { useStore } from 'zustand'
import { rosterWithHall } from '../../../shared/office/roster/present.ts'
import { useT } from '../../i18n/i18n.ts'
import { EmptyState } from '../../ui/index.ts'
import { Refused } from '../Refused.tsx'
import { RosterImport } from '../roster/RosterImport.tsx'
import { useAnswer } from '../use-answer.ts'
import own from './draft.module.css'
import type { DraftEditor } from './draft-store.ts'

/** The office's own list, held against the roster there is and the official lists of units. */
export function RosterFromList({ editor, onTaken }: { editor: DraftEditor; onTaken: () => void }) {
  const t = useT('officeDesk')
  const id = useStore(editor.store, ({ draft }) => draft.id)
  const { organ, place } = useStore(editor.store, ({ content }) => content.facts)
  const registers = useAnswer('GET /registers')
  const present = useAnswer('GET /drafts/:id/roster', id)
  const refusal = registers.refusal ?? present.refusal
  if (refusal) return <Refused refusal={refusal} />
  if (!registers.value || !present.value) return <EmptyState title={t('roster.loading')} />
  return (
    <div className={own.import}>
      <RosterImport
        present={present.value.roster ?? rosterWithHall(organ || t('roster.organ'), place || t('roster.hall'))}
        registers={registers.value}
        onConfirm={async (roster) => {
          const answer = await editor.takeRoster({ roster })
          if (!answer.ok) throw new Error(answer.text)
          await present.again()
          onTaken()
        }}
      />
    </div>
  )
}
