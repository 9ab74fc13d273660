/** Questions as a page uses them: items and units by name, and what waits for its own unit. */
import { useMemo } from 'react'
import type { ItemId, UnitId } from '../../shared/core/identity.ts'
import { type Group, groupsOf, isHeard } from '../../shared/questions/standing.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useDesk, useUnit } from '../store/hooks.ts'

/** "Mục 4: Thảo luận", and the name of a unit. */
export function useQuestionNames() {
  const t = useT('questions')
  const [agenda, roster] = useAll((all) => [all.agenda, all.roster] as const)
  return useMemo(() => {
    const item = (id: ItemId) => {
      const at = agenda.items.findIndex((one) => one.id === id)
      return at < 0 ? t('item.gone') : t('room.about', { number: at + 1, title: agenda.items[at]?.title ?? '' })
    }
    const unit = (id: UnitId) => roster.units[id]?.name ?? id
    return { item, unit, units: (ids: readonly UnitId[]) => [...new Set(ids)].map(unit).join(', ') }
  }, [t, agenda, roster])
}

/** What the desk has still to deal with, in the order in which it came; what is answered or was heard, the latest first (QU10). */
export function useQuestionBoard(): { open: Group[]; settled: Group[] } {
  const questions = useDesk((desk) => desk.questions.questions)
  const ended = useAll((all) => all.floor.ended)
  return useMemo(() => {
    const groups = groupsOf(questions)
    const isSettled = ({ lead }: Group) => lead.answer !== undefined || (!lead.assigned && isHeard(lead, { ended }))
    return {
      open: groups.filter((group) => !isSettled(group)),
      settled: groups
        .filter(isSettled)
        .toSorted((a, b) => (b.lead.answer?.at ?? b.lead.at) - (a.lead.answer?.at ?? a.lead.at)),
    }
  }, [questions, ended])
}

/** Questions nobody has taken in hand yet: neither on the list, nor assigned, nor answered. */
export const useUntouched = (): number =>
  useQuestionBoard().open.filter(({ lead }) => !lead.assigned && !lead.requestId).length

/** What this page's unit is to answer: with those put with them, the unanswered first. */
export function useAssigned(): Group[] {
  const assigned = useUnit((unit) => unit.questions.assigned)
  return useMemo(
    () => groupsOf(assigned).toSorted((a, b) => Number(Boolean(a.lead.answer)) - Number(Boolean(b.lead.answer))),
    [assigned],
  )
}
