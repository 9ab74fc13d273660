import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Button, Dialog } from '../ui/index.ts'
import css from './straw.module.css'

/** Stands wherever an anonymous straw poll stands: what it is not, and how anonymous it is (PO22). */
export function StrawNotice() {
  const t = useT('polls')
  const [open, setOpen] = useState(false)
  return (
    <div className={css.notice}>
      <p>
        <span aria-hidden="true">◌</span> {t('straw.noValue')}
      </p>
      <Button className={css.how} onClick={() => setOpen(true)}>
        {t('straw.how')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('straw.how')} wide>
        <div className={css.info}>
          <p>{t('straw.info.value')}</p>
          <h3>{t('straw.info.kept')}</h3>
          <ul className={css.list}>
            <li>{t('straw.info.apart')}</li>
            <li>{t('straw.info.log')}</li>
            <li>{t('straw.info.end')}</li>
          </ul>
          <h3>{t('straw.info.still')}</h3>
          <ul className={css.list}>
            <li>{t('straw.info.disk')}</li>
            <li>{t('straw.info.archive')}</li>
            <li>{t('straw.info.wire')}</li>
            <li>{t('straw.info.device')}</li>
            <li>{t('straw.info.few')}</li>
          </ul>
        </div>
      </Dialog>
    </div>
  )
}
