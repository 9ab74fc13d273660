import type { Me } from '../../../shared/office/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { askSigned, setMe } from '../../office/office-store.ts'
import { forgetDrafts } from '../../office/draft/kept-draft.ts'
import { Go } from '../../office/Go.tsx'
import { go, type Place } from '../../office/place.ts'
import { Button, LanguageSwitch } from '../../ui/index.ts'
import css from './office.module.css'

const pages = ['conferences', 'statistics', 'accounts', 'log', 'own'] as const

/** Which page of the head a place belongs to. */
const under = ({ page }: Place) => (page === 'conference' || page === 'draft' ? 'conferences' : page)

/** The office's name, its pages, and who is in. */
export function Head({ me, place, mayReadAll }: { me: Me; place: Place; mayReadAll: boolean }) {
  const t = useT('officeDesk')
  const u = useT('ui')
  const leave = async () => {
    const left = await askSigned('POST /sign-out')
    // Without a line nobody is out.
    if (!left.ok && left.code === 'ui.unreached') return
    forgetDrafts()
    setMe(null)
    go({ page: 'conferences' })
  }
  const shown = pages.filter((page) => mayReadAll || (page !== 'accounts' && page !== 'log'))
  return (
    <header className={css.head}>
      <p className={css.brand}>
        <img src="/favicon.svg" alt="" width="28" height="28" />
        {t('title')}
      </p>
      <nav className={css.nav} aria-label={t('pages')}>
        {shown.map((page) => (
          <Go key={page} to={{ page }} current={under(place) === page} className={css.page}>
            {t(`page.${page}`)}
          </Go>
        ))}
      </nav>
      <span className={css.notice}>{u('secrecy')}</span>
      <span className={css.who}>
        <strong>{me.name}</strong>
        <span>{t(`role.${me.role}`)}</span>
      </span>
      <Button kind="quiet" onClick={() => void leave()}>
        {t('signOut')}
      </Button>
      <LanguageSwitch />
    </header>
  )
}
