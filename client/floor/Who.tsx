import type { Request } from '../../shared/floor/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { classes } from '../ui/index.ts'
import { usePartyNames } from './hooks.ts'
import css from './Who.module.css'

/** Place, cluster, person and subject of a request: who is meant, readable from a distance. */
export function Who({ request, size = 'big' }: { request: Request; size?: 'big' | 'huge' }) {
  const t = useT('console')
  const names = usePartyNames()
  const { party, subject } = request
  const around = [names.cluster(party), party.side === 'hall' && t('hall')].filter(Boolean).join(' · ')
  const speaker = names.speaker(request)
  return (
    <div className={classes(css.who, css[size])}>
      <p className={css.name}>{names.name(party)}</p>
      <p className={css.around}>
        {around && <span>{around}</span>}
        {speaker && <span className={css.speaker}>{speaker}</span>}
      </p>
      {subject && <p className={css.subject}>{t('subject', { subject })}</p>}
    </div>
  )
}
