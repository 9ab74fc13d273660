import type { PollId } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useDesk } from '../../store/hooks.ts'
import { Select } from '../../ui/index.ts'

const longest = 80
const short = (question: string): string =>
  question.length > longest ? `${question.slice(0, longest - 1)}…` : question

/** Which vote stands with the conclusion: any poll of the meeting that was not cancelled, or one that is prepared. */
export function VoteField({ pollId, onChange }: { pollId: PollId | null; onChange: (pollId: PollId | null) => void }) {
  const t = useT('conclusionDesk')
  const polls = useAll((all) => all.polls.polls)
  const drafts = useDesk((desk) => desk.polls.drafts)
  const held = polls.filter(({ id, state }) => state !== 'cancelled' || id === pollId)
  const list = [...held.toReversed(), ...drafts]
  if (list.length === 0) return null
  return (
    <Select
      label={t('vote.attached')}
      value={pollId ?? ''}
      onChange={(e) => onChange(list.find(({ id }) => id === e.target.value)?.id ?? null)}
    >
      <option value="">{t('vote.none')}</option>
      {list.map(({ id, setup }) => (
        <option key={id} value={id}>
          {short(setup.question)}
        </option>
      ))}
    </Select>
  )
}
