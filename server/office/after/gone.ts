/** What belongs to a conference and goes with its data (AF8). */
import type { Gone } from '../../../shared/office/after/contract.ts'
import { papersIn } from '../../documents/dossier/papers.ts'
import type { LiveMeeting } from '../../meeting/live-meeting.ts'
import { setAsideFiles } from '../../ops/data-folder.ts'
import type { House } from '../conferences.ts'

type Files = { papers: string[]; recordings: string[]; broken: string[] }

/** Hashes and names of its files, each once. */
export async function filesOf(meeting: LiveMeeting): Promise<Files> {
  const papers = new Set((await papersIn(meeting)).map(({ sha256 }) => sha256))
  const { recordings } = meeting.state.desk.stage
  return {
    papers: [...papers],
    recordings: [...new Set(recordings.flatMap(({ files }) => files.map(({ hash }) => hash)))],
    broken: recordings.flatMap(({ broken }) => broken.map(({ name }) => name)),
  }
}

export async function goneWith(
  { book, dataDir }: Pick<House, 'book' | 'dataDir'>,
  meeting: LiveMeeting,
  files?: Files,
): Promise<Gone> {
  const { papers, recordings, broken } = files ?? (await filesOf(meeting))
  const { delegates, contacts } = meeting.state.desk.roster
  const technicians = Object.values(contacts).filter(({ technician }) => technician).length
  return {
    people: Object.keys(delegates).length + technicians,
    events: meeting.seq,
    links: book.list(meeting.id).length,
    papers: papers.length,
    recordings: recordings.length + broken.length,
    copies: setAsideFiles(dataDir).filter((path) => !/-(wal|shm)$/.test(path)).length,
  }
}
