import { mmss } from '../../../shared/core/format.ts'
import type { Item } from '../../../shared/agenda/contract.ts'
import { useItemLeft } from '../../agenda/hooks.ts'
import { itemNumber } from '../../agenda/rows.ts'
import { useT } from '../../i18n/i18n.ts'
import { useBusy } from '../../meeting/quiet.ts'
import { ItemDrafts } from '../../polls/desk/ItemDrafts.tsx'
import { useAll } from '../../store/hooks.ts'
import { Button, classes, Figures, Tag } from '../../ui/index.ts'
import { useConduct } from './conduct.ts'
import { useDialogs } from './dialogs.ts'
import css from './Stage.module.css'

function Headline({ item }: { item: Item }) {
  const t = useT('chair')
  const number = useAll(({ agenda }) => itemNumber(agenda, item.id))
  return (
    <>
      <p className={css.head}>
        <span className={css.lead}>{t('item.number', { number })}</span>
        <Tag>{t(`agenda:kind.${item.kind}`)}</Tag>
      </p>
      <h2 className={css.title}>{item.title}</h2>
      {item.presenter && <p className={css.presenter}>{item.presenter}</p>}
    </>
  )
}

/** The running item takes its course: how long yet, and on to the next. */
export function ItemStage({ item, next }: { item: Item; next: Item | undefined }) {
  const t = useT('chair')
  const { next: goOn } = useConduct()
  const left = useItemLeft(item)
  const over = left < 0
  const discussion = item.kind === 'discussion' || item.kind === 'papers' || item.kind === 'response'
  const share = Math.min(1, Math.max(0, 1 - left / (item.minutes * 60_000)))
  return (
    <section className={css.stage}>
      <Headline item={item} />
      <p className={classes(css.count, over && css.over)} role="timer">
        <Figures>{mmss(over ? -left : left + 999)}</Figures>
      </p>
      <div className={classes(css.bar, over && css.over)} aria-hidden="true">
        <span style={{ transform: `scaleX(${share})` }} />
      </div>
      <p className={css.muted}>
        {t(over ? 'item.over' : 'item.left', { minutes: item.minutes })}
        {discussion && ` · ${t('item.nobodyWaits')}`}
      </p>
      <ItemDrafts item={item} />
      <div className={css.acts}>
        <Button kind="primary" size="big" shortcut="N" onClick={goOn}>
          {next ? t('item.next', { title: next.title }) : t('item.finish')}
        </Button>
      </div>
    </section>
  )
}

/** No item is running. */
export function StartItem({ next }: { next: Item }) {
  const t = useT('chair')
  const { startItem } = useConduct()
  const busy = useBusy('agenda.start')
  return (
    <section className={css.stage}>
      <p className={css.lead}>{t('item.noneRuns')}</p>
      <Headline item={next} />
      <Button
        kind="primary"
        size="huge"
        shortcut="N"
        className={css.main}
        disabled={busy}
        onClick={() => startItem(next.id)}
      >
        {t('item.startThis')}
      </Button>
    </section>
  )
}

export function NothingLeft() {
  const t = useT('chair')
  const { ask } = useDialogs()
  return (
    <section className={css.stage}>
      <h2 className={css.title}>{t('over.title')}</h2>
      <p className={css.muted}>{t('over.text')}</p>
      <Button kind="primary" size="huge" className={css.main} onClick={() => ask({ kind: 'close' })}>
        {t('close.submit')}
      </Button>
    </section>
  )
}
