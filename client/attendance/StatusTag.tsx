import type { Status } from '../../shared/attendance/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { Tag, type Tone } from '../ui/index.ts'

const looks: Record<Status, { tone: Tone; icon: string }> = {
  notCalled: { tone: 'slate', icon: '○' },
  here: { tone: 'green', icon: '✓' },
  online: { tone: 'green', icon: '✓' },
  substituted: { tone: 'gold', icon: '⇄' },
  excused: { tone: 'amber', icon: '−' },
  absent: { tone: 'over', icon: '✕' },
}

/** How a delegate stands in the roll call, in the words of the glossary. */
export function StatusTag({ status }: { status: Status }) {
  const t = useT('attendance')
  const { tone, icon } = looks[status]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`status.${status}`)}
    </Tag>
  )
}
