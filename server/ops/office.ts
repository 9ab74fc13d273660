/** `npm run office`: accounts of the office, for whoever runs the machine; while the hub runs or not. */
import { Email, NewAccount, OfficeRole } from '../../shared/office/contract.ts'
import type { MadeLink } from '../../shared/office/contract.ts'
import { accountView, endAccount, invite, linkFor, removeTotp } from '../office/accounts.ts'
import { hasAdministrator, makeLink } from '../office/links.ts'
import type { Office } from '../office/office.ts'
import { Refused } from '../office/refused.ts'
import type { Account } from '../office/storage/port.ts'
import { refusalText } from '../../shared/i18n/texts.ts'
import {
  baseUrl,
  commandLine,
  configuration,
  parse,
  say,
  Sorry,
  sorry,
  table,
  type Text,
  withStorage,
} from './command-line.ts'

const options = { name: { type: 'string' }, role: { type: 'string' } } as const
type Values = ReturnType<typeof parse<typeof options>>['values']

await commandLine(async () => {
  const { values, positionals } = parse(options, 'usage.office')
  const [command, email, ...more] = positionals
  const alone = command === 'list' || command === 'first'
  const known = ['list', 'first', 'invite', 'reset', 'remove-totp', 'end'].includes(command ?? '')
  const named = values.name !== undefined || values.role !== undefined
  if (!known || more.length > 0 || (email === undefined) !== alone || named !== (command === 'invite'))
    throw sorry('usage.office')
  const config = configuration()
  await withStorage(config, async (storage) => {
    const office: Office = { store: storage.office, now: Date.now, publicUrl: baseUrl(config) }
    if (command === 'list') return list(office)
    if (command === 'first') return first(office)
    if (command === 'invite') return inviteBy(office, email!, values)
    const account = await accountNamed(office, email!)
    if (command === 'reset') return print(told(await linkFor(office, undefined, account)))
    if (command === 'remove-totp') {
      told(await removeTotp(office, undefined, account.id))
      return console.log(say('office.totpRemoved', { email: account.email }))
    }
    told(await endAccount(office, undefined, account.id))
    console.log(say('office.ended', { email: account.email }))
  })
})

async function list({ store }: Office): Promise<void> {
  const accounts = (await store.accounts()).map(accountView)
  if (accounts.length === 0) return console.log(say('office.none'))
  const head = (['email', 'name', 'role', 'state', 'totp'] as const).map((key) => say(`office.${key}` as Text))
  const rows = accounts.map(({ email, name, role, state, totp }) => [
    email,
    name,
    say(`office.role.${role}`),
    say(`office.state.${state}`),
    say(totp ? 'office.totp.on' : 'office.totp.off'),
  ])
  console.log(table([head, ...rows]))
}

async function first(office: Office): Promise<void> {
  if (await hasAdministrator(office)) throw sorry('office.hasAdministrator')
  print(await makeLink(office, 'first'))
}

async function inviteBy(office: Office, email: string, { name, role }: Values): Promise<void> {
  const asked = NewAccount.safeParse({ email, name, role })
  if (!asked.success) throw sorry('office.badInvitation', { roles: OfficeRole.options.join(', ') })
  print(told(await invite(office, undefined, asked.data)).link)
}

async function accountNamed({ store }: Office, named: string): Promise<Account> {
  const email = Email.safeParse(named)
  const account = email.success ? await store.accountOf(email.data) : undefined
  if (!account) throw sorry('office.noSuchAccount', { email: named })
  return account
}

/** What came of it; a refusal ends the command with its sentence. */
function told<T>(value: T | Refused): T {
  if (value instanceof Refused) throw new Sorry(refusalText(value.code, value.params))
  return value
}

function print({ url, expiresAt }: MadeLink): void {
  console.log(say('office.link', { url, hours: Math.round((expiresAt - Date.now()) / 3_600_000) }))
}
