import type { Kind, State } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { Tag, type Tone } from '../../ui/index.ts'

/** The sign is the one that is typed. */
const kinds: Record<Kind, { icon: string; tone: Tone }> = {
  note: { icon: '–', tone: 'slate' },
  point: { icon: '?', tone: 'amber' },
  conclusion: { icon: '=', tone: 'red' },
}

export function KindTag({ kind }: { kind: Kind }) {
  const t = useT('conclusions')
  return <Tag {...kinds[kind]}>{t(`kind.${kind}`)}</Tag>
}

const states: Record<State, { icon: string; tone: Tone }> = {
  draft: { icon: '✎', tone: 'slate' },
  proposed: { icon: '○', tone: 'gold' },
  returned: { icon: '↩', tone: 'amber' },
  adopted: { icon: '✓', tone: 'green' },
  published: { icon: '➤', tone: 'green' },
  dropped: { icon: '✕', tone: 'slate' },
}

export function StateTag({ state }: { state: State }) {
  const t = useT('conclusions')
  return <Tag {...states[state]}>{t(`state.${state}`)}</Tag>
}
