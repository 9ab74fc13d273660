import { useMemo, useState } from 'react'
import type { Party } from '../../shared/floor/contract.ts'
import type { ItemId } from '../../shared/core/identity.ts'
import { itemNumber } from '../agenda/rows.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useFire, useNow, usePending, useUnit } from '../store/hooks.ts'
import { Button, Dialog, PendingMark, TextArea } from '../ui/index.ts'
import { type OpenStatement, openStatements } from './open-statements.ts'
import { useOpeningFocus } from './opening-focus.ts'
import css from './participant.module.css'

/** How often it is looked at whether the time for statements is over, in milliseconds. */
const lookEveryMs = 60_000

export function useStatements(own: Party | undefined): OpenStatement[] {
  const all = useAll((state) => state)
  const unit = useUnit((state) => state)
  const now = useNow(lookEveryMs)
  return useMemo(() => openStatements(all, unit, own, now), [all, unit, own, now])
}

/** Items that ended before this party was heard: what it would have said, in writing, joins the record. */
export function Statements({ own, onWrite }: { own: Party; onWrite: (itemId: ItemId) => void }) {
  const t = useT('commune')
  const statements = useStatements(own)
  const agenda = useAll((all) => all.agenda)
  const pending = usePending('floor.submitStatement')
  return statements.map(({ itemId, subject, sent }) => {
    const item = agenda.items.find((i) => i.id === itemId)
    const onWay = pending.filter((p) => (p.data as { itemId: string }).itemId === itemId).at(-1)
    return (
      <article key={itemId} className={css.own}>
        <p className={css.lead}>{t(sent === undefined ? 'statement.invited' : 'statement.sent')}</p>
        <p className={css.note}>
          {[
            item && t('item', { number: itemNumber(agenda, item.id), title: item.title }),
            subject && t('own.subject', { subject }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {sent !== undefined && (
          <details>
            <summary className={css.summary}>{t('statement.read')}</summary>
            <p className={css.text}>{sent}</p>
          </details>
        )}
        <div className={css.row}>
          <Button kind={sent === undefined ? 'primary' : 'plain'} onClick={() => onWrite(itemId as ItemId)}>
            {t(sent === undefined ? 'statement.write' : 'statement.change')}
          </Button>
          {onWay?.state !== 'refused' && <PendingMark pending={onWay} />}
        </div>
      </article>
    )
  })
}

/** The form itself. What is written is kept on the device until the hub has it. */
export function StatementDialog({ own, itemId, onClose }: { own: Party; itemId: ItemId; onClose: () => void }) {
  const t = useT('commune')
  const fire = useFire()
  const agenda = useAll((all) => all.agenda)
  const first = useOpeningFocus<HTMLTextAreaElement>()
  const before = useStatements(own).find((s) => s.itemId === itemId)
  const [text, setText] = useState(before?.sent ?? '')
  const item = agenda.items.find((i) => i.id === itemId)
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('statement.title')}
      actions={
        <Button type="submit" form="statement" kind="primary" size="big" className={css.wide} disabled={!text.trim()}>
          {t('statement.send')}
        </Button>
      }
    >
      <form
        id="statement"
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!text.trim()) return
          fire('floor.submitStatement', { itemId, siteId: own.siteId, text })
          onClose()
        }}
      >
        {item && <p className={css.lead}>{t('item', { number: itemNumber(agenda, item.id), title: item.title })}</p>}
        {before?.subject && <p className={css.note}>{t('own.subject', { subject: before.subject })}</p>}
        <TextArea
          label={t('statement.text')}
          hint={t('statement.hint')}
          ref={first}
          rows={10}
          maxLength={20_000}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      </form>
    </Dialog>
  )
}
