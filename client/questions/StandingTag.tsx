import { isHeard, type Standing, standingOf } from '../../shared/questions/standing.ts'
import type { Question } from '../../shared/questions/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll } from '../store/hooks.ts'
import { Tag, type Tone } from '../ui/index.ts'

const looks: Record<Standing, { tone: Tone; icon: string }> = {
  asked: { tone: 'slate', icon: '○' },
  grouped: { tone: 'slate', icon: '⧉' },
  promoted: { tone: 'gold', icon: '▷' },
  heard: { tone: 'green', icon: '▶' },
  assigned: { tone: 'amber', icon: '✎' },
  answered: { tone: 'green', icon: '✓' },
}

/** How a question stands, in a word. */
export function StandingTag({ question }: { question: Question }) {
  const t = useT('questions')
  const heard = useAll((all) => isHeard(question, all.floor))
  const standing = standingOf(question, heard)
  return <Tag {...looks[standing]}>{t(`standing.${standing}`)}</Tag>
}
