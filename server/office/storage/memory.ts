/** The memory twin of the office's storage. */
import type { DraftRoster } from '../../../shared/office/draft.ts'
import type { Keeping } from '../../../shared/office/after/contract.ts'
import type { MeetingId } from '../../../shared/core/identity.ts'
import type { LogEntry, LogLine } from '../../../shared/office/contract.ts'
import {
  type Account,
  type Draft,
  type OfficeSession,
  type OfficeStore,
  type OneTimeLink,
  type Rehearsal,
  withoutNames,
} from './port.ts'

/** `erase` destroys what is here of a conference. */
export function memoryOffice(): OfficeStore & { erase: (id: MeetingId, title: string, entry?: LogEntry) => void } {
  const accounts = new Map<string, Account>()
  const sessions = new Map<string, OfficeSession>()
  const links = new Map<string, OneTimeLink>()
  const drafts = new Map<string, Draft>()
  const rosters = new Map<string, DraftRoster>()
  const keepings = new Map<string, Keeping>()
  const rehearsals = new Map<string, Rehearsal>()
  const log: LogLine[] = []
  const copy = <T>(value: T): T => structuredClone(value)
  const all = <T>(map: Map<string, T>) => [...map.values()].map(copy)

  return {
    erase(id, title, entry) {
      keepings.delete(id)
      rehearsals.delete(id)
      for (const draft of all(drafts)) {
        if (draft.meetingId !== id) continue
        drafts.delete(draft.id)
        rosters.delete(draft.id)
      }
      log.forEach((line, i) => (log[i] = { ...withoutNames(line, id, title), seq: line.seq }))
      if (entry) log.push({ ...copy(entry), seq: log.length + 1 })
    },
    accounts: async () => all(accounts),
    account: async (id) => copy(accounts.get(id)),
    accountOf: async (email) => all(accounts).find((account) => account.email === email),
    async addAccount(account) {
      const taken = [...accounts.values()].some(({ id, email }) => id === account.id || email === account.email)
      if (!taken) accounts.set(account.id, copy(account))
      return !taken
    },
    async changeAccount(id, change) {
      const account = accounts.get(id)
      const changed = account && change(copy(account))
      if (changed) accounts.set(id, copy(changed))
      return changed
    },
    async saveSession(session) {
      sessions.set(session.tokenHash, copy(session))
    },
    session: async (tokenHash) => copy(sessions.get(tokenHash)),
    sessionsOf: async (accountId) => all(sessions).filter((session) => session.accountId === accountId),
    async endSession(tokenHash) {
      sessions.delete(tokenHash)
    },
    async saveLink(link) {
      for (const { id, kind, accountId } of all(links))
        if (kind === link.kind && accountId === link.accountId) links.delete(id)
      links.set(link.id, copy(link))
    },
    link: async (id) => copy(links.get(id)),
    takeLink: async (id) => links.delete(id),
    async endLinks(accountId) {
      for (const link of all(links)) if (link.accountId === accountId) links.delete(link.id)
    },
    drafts: async () => all(drafts),
    draft: async (id) => copy(drafts.get(id)),
    rosterOf: async (id) => copy(rosters.get(id)),
    async saveDraft(draft, from, roster) {
      if ((drafts.get(draft.id)?.revision ?? -1) !== from) return false
      drafts.set(draft.id, copy(draft))
      if (roster) rosters.set(draft.id, copy(roster))
      return true
    },
    async removeDraft(id) {
      drafts.delete(id)
      rosters.delete(id)
    },
    keepings: async () => all(keepings),
    async changeKeeping(meetingId, change) {
      const changed = change(copy(keepings.get(meetingId)) ?? { meetingId })
      keepings.set(meetingId, copy(changed))
      return changed
    },
    rehearsals: async () => all(rehearsals),
    rehearsalOf: async (id) => copy(rehearsals.get(id)),
    async changeRehearsal(conferenceId, change) {
      const changed = change(copy(rehearsals.get(conferenceId)) ?? { conferenceId })
      rehearsals.set(conferenceId, copy(changed))
      return changed
    },
    async note(entry) {
      log.push({ ...copy(entry), seq: log.length + 1 })
    },
    log: async (before, limit) =>
      log
        .filter(({ seq }) => seq < before)
        .toReversed()
        .slice(0, limit)
        .map(copy),
    logOf: async (id) => log.filter(({ meetingId }) => meetingId === id).map(copy),
  }
}
