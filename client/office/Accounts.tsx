import { type FormEvent, useRef, useState } from 'react'
import { shortDate } from '../../shared/core/format.ts'
import { type AccountView, type MadeLink, OfficeRole } from '../../shared/office/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { Button, ConfirmButton, Field, Select, Tag } from '../ui/index.ts'
import { wholeAddress } from './IssuedLinks.tsx'
import { askSigned, useMe } from './office-store.ts'
import css from './office.module.css'
import { Refused } from './Refused.tsx'
import { useAct } from './use-act.ts'
import { useAnswer } from './use-answer.ts'
import { localZone } from './zone.ts'

/** Who may work in the office. Administrators invite, change and close; auditors look on. */
export function Accounts() {
  const t = useT('officeDesk')
  const { me } = useMe()
  const { value: accounts, refusal, again } = useAnswer('GET /accounts', '', { follows: true })
  const { busy, refusal: refused, act } = useAct()
  const [link, setLink] = useState<MadeLink & { email: string }>()
  const mayChange = me?.role === 'administrator'
  const did = async (work: Parameters<typeof act>[0]) => {
    await act(work)
    await again()
  }
  const linkFor = async ({ id, email }: AccountView) => {
    const made = await act(() => askSigned('POST /accounts/:id/link', { id }))
    if (made) setLink({ ...made, email })
  }
  return (
    <div className={css.page}>
      <h1 className={css.title}>{t('page.accounts')}</h1>
      <Refused refusal={refused ?? refusal} />
      {link && (
        <>
          <output className={css.good}>{t('account.link', { email: link.email })}</output>
          {/* A field, so that keys alone can take it away too. */}
          <Field
            label={t('links.address')}
            readOnly
            value={wholeAddress(link.url)}
            onFocus={(event) => event.target.select()}
          />
        </>
      )}
      {mayChange && (
        <Invite
          onInvited={async (made) => {
            setLink(made)
            await again()
          }}
        />
      )}
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('role')}</th>
              <th scope="col">{t('account.state')}</th>
              <th scope="col">{t('account.lastIn')}</th>
              {mayChange && (
                <th scope="col">
                  <span className="hidden-text">{t('acts')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {accounts?.map((account) => (
              <tr key={account.id}>
                <th scope="row">
                  {account.name}
                  <div className={css.muted}>{account.email}</div>
                </th>
                <td>
                  {mayChange && account.state !== 'ended' ? (
                    <RoleOf
                      account={account}
                      busy={busy}
                      onChange={(role) =>
                        void did(() => askSigned('POST /accounts/:id/change', { id: account.id, body: { role } }))
                      }
                    />
                  ) : (
                    t(`role.${account.role}`)
                  )}
                </td>
                <td>
                  <Tag tone={account.state === 'active' ? 'green' : account.state === 'invited' ? 'amber' : 'slate'}>
                    {t(`account.${account.state}`)}
                  </Tag>{' '}
                  {account.totp && <Tag>{t('totp.on')}</Tag>} {account.oidc && <Tag>{t('oidc.on')}</Tag>}
                </td>
                <td>{account.signedInAt ? shortDate(account.signedInAt, localZone()) : '–'}</td>
                {mayChange && (
                  <td className={css.acts}>
                    {account.state !== 'ended' && (
                      <>
                        <Button kind="quiet" disabled={busy} onClick={() => void linkFor(account)}>
                          {t(account.state === 'invited' ? 'account.inviteAgain' : 'account.reset')}
                        </Button>
                        {account.totp && account.id !== me.id && (
                          <ConfirmButton
                            kind="quiet"
                            disabled={busy}
                            onConfirm={() =>
                              void did(() => askSigned('POST /accounts/:id/remove-totp', { id: account.id }))
                            }
                          >
                            {t('account.removeTotp')}
                          </ConfirmButton>
                        )}
                        {account.oidc && (
                          <ConfirmButton
                            kind="quiet"
                            disabled={busy}
                            onConfirm={() =>
                              void did(() => askSigned('POST /accounts/:id/remove-oidc', { id: account.id }))
                            }
                          >
                            {t('account.removeOidc')}
                          </ConfirmButton>
                        )}
                        <ConfirmButton
                          kind="quiet"
                          disabled={busy}
                          onConfirm={() => void did(() => askSigned('POST /accounts/:id/end', { id: account.id }))}
                        >
                          {t('account.end')}
                        </ConfirmButton>
                      </>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={css.muted}>{t('account.roles')}</p>
    </div>
  )
}

/** Chosen first, changed by a press: arrow keys go through every role on their way. */
function RoleOf(props: { account: AccountView; busy: boolean; onChange: (role: OfficeRole) => void }) {
  const { account, busy, onChange } = props
  const t = useT('officeDesk')
  const [chosen, setChosen] = useState(account.role)
  const select = useRef<HTMLSelectElement>(null)
  return (
    <div className={css.actions}>
      <Select
        ref={select}
        label={t('roleOf', { name: account.name })}
        hideLabel
        value={chosen}
        onChange={(event) => setChosen(OfficeRole.parse(event.target.value))}
      >
        <RoleOptions />
      </Select>
      {chosen !== account.role && (
        <Button
          disabled={busy}
          onClick={() => {
            // The button goes when it is done.
            select.current?.focus()
            onChange(chosen)
          }}
        >
          {t('account.changeRole')}
        </Button>
      )}
    </div>
  )
}

function RoleOptions() {
  const t = useT('officeDesk')
  return OfficeRole.options.map((role) => (
    <option key={role} value={role}>
      {t(`role.${role}`)}
    </option>
  ))
}

function Invite({ onInvited }: { onInvited: (link: MadeLink & { email: string }) => Promise<void> }) {
  const t = useT('officeDesk')
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<OfficeRole>('organiser')
  const { busy, refusal, act } = useAct()
  const invite = async (event: FormEvent) => {
    event.preventDefault()
    const made = await act(() => askSigned('POST /accounts', { body: { email, name, role } }))
    if (!made) return
    setEmail('')
    setName('')
    await onInvited({ ...made.link, email: made.account.email })
  }
  return (
    <form className={css.section} onSubmit={(event) => void invite(event)}>
      <h2 className={css.subtitle}>{t('account.invite')}</h2>
      <div className={css.row}>
        <Field
          label={t('name')}
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={t('email')}
          type="email"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Select label={t('role')} value={role} onChange={(event) => setRole(OfficeRole.parse(event.target.value))}>
          <RoleOptions />
        </Select>
      </div>
      <Refused refusal={refusal} />
      <div className={css.actions}>
        <Button type="submit" disabled={busy}>
          {t('account.makeLink')}
        </Button>
      </div>
    </form>
  )
}
