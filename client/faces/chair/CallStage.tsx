import type { RequestId } from '../../../shared/core/identity.ts'
import type { Suggestion } from '../../../shared/floor/suggest.ts'
import { useAway } from '../../floor/hooks.ts'
import { Reasons } from '../../floor/Reasons.tsx'
import { Who } from '../../floor/Who.tsx'
import { useT } from '../../i18n/i18n.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { useAll } from '../../store/hooks.ts'
import { Button, Tag } from '../../ui/index.ts'
import { useConduct } from './conduct.ts'
import css from './Stage.module.css'

/** Nobody speaks: whom the rule suggests, why, and one big button. */
export function CallStage({ requestId, suggestion }: { requestId: RequestId; suggestion: Suggestion }) {
  const t = useT('chair')
  const { call, prepare, skip } = useConduct()
  const request = useAll(({ floor }) => floor.queue.find(({ id }) => id === requestId))
  const prepared = useAll(({ floor }) => floor.preparedId === requestId)
  const away = useAway(request?.party)
  const calling = useBusy('floor.call')
  if (!request) return null
  return (
    <section className={css.stage} aria-labelledby="call-heading">
      <p className={css.head}>
        <span id="call-heading" className={css.lead}>
          {t('call.heading')}
        </span>
        {away && (
          <Tag tone="amber" icon="▲">
            {t('console:away')}
          </Tag>
        )}
        {request.kind !== 'remark' && <Tag>{t(`console:kind.${request.kind}`)}</Tag>}
      </p>
      <Who request={request} size="huge" />
      <Reasons suggestion={suggestion} className={css.reason} />
      <Button
        kind="primary"
        size="huge"
        shortcut={t('ui:key.space')}
        className={css.main}
        disabled={calling}
        onClick={() => call(request)}
      >
        {t('call.main')}
      </Button>
      <div className={css.acts}>
        {prepared ? (
          <Button onClick={() => prepare(null)}>{t('prepare.undo')}</Button>
        ) : (
          <Button shortcut="C" onClick={() => prepare(requestId)}>
            {t('prepare')}
          </Button>
        )}
        <Button onClick={() => skip(requestId, true)}>{t('skip.keep')}</Button>
        <Button onClick={() => skip(requestId, false)}>{t('skip.back')}</Button>
      </div>
    </section>
  )
}
