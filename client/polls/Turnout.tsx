import { figure } from '../../shared/core/format.ts'
import type { Poll } from '../../shared/polls/contract.ts'
import { permille } from '../../shared/polls/share.ts'
import { useT } from '../i18n/i18n.ts'
import { usePollVoice } from './hooks.ts'
import own from './Turnout.module.css'

interface TurnoutProps {
  poll: Poll
  /** Classes `turnout`, `bar`, `fill` and `words` of a screen that shows it otherwise. */
  css?: Readonly<Record<string, string>>
}

/** How many have answered, where the poll shows it: never what. */
export function Turnout({ poll, css = own }: TurnoutProps) {
  const t = useT('polls')
  const { language } = usePollVoice()
  const { answered, entitled, setup, state } = poll
  if (setup.turnout === 'desk' && state === 'open') return null
  return (
    <div className={css.turnout}>
      <div className={css.bar} aria-hidden="true">
        <div className={css.fill} style={{ transform: `scaleX(${permille(answered, entitled) / 1000})` }} />
      </div>
      <p className={css.words}>
        {t(setup.kind === 'straw' ? 'screen.turnout.straw' : 'screen.turnout', {
          answered: figure(answered, language),
          entitled: figure(entitled, language),
          who: t(`voters.${setup.voters}`),
        })}
      </p>
    </div>
  )
}
