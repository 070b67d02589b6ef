import type { IdentityReport, IdentityStatus } from './identity-provider.ts'

/** `moves`: the application takes the reported status. Everything else leaves all as it is. */
export type Verdict = 'moves' | 'changes_nothing' | 'is_stale' | 'is_final'

type Judged = {
  status: IdentityStatus | 'NOT_STARTED'
  resultAt: Date | null
  providerReference: string | null
}

const ranks = {
  NOT_STARTED: 0,
  CREATED: 0,
  PROCESSING: 1,
  PENDING_REVIEW: 2,
  VALIDATED: 3,
  DECLINED: 3,
  ABORTED: 3,
} as const satisfies Record<Judged['status'], number>

/** Whether nothing more is to come of an application in this status. */
export function isFinal(status: Judged['status']): boolean {
  return ranks[status] === ranks.VALIDATED
}

/** Whether the person has handed in what the provider asked for. */
export function isSubmitted(status: Judged['status']): boolean {
  return status !== 'NOT_STARTED' && status !== 'CREATED' && status !== 'ABORTED'
}

/**
 * What a report, from the provider session `reference`, means for an application. Reports come twice, late
 * and out of order, so status only goes forward and the end stays the end. A session that a newer one
 * replaced may still bring a result, but that somebody left it says nothing about the newer one.
 */
export function judgeReport(application: Judged, report: IdentityReport, reference: string | null): Verdict {
  if (isFinal(application.status)) {
    return report.status === application.status ? 'changes_nothing' : 'is_final'
  }
  if (application.resultAt !== null && report.happenedAt < application.resultAt) return 'is_stale'
  const isReplaced = reference !== null && reference !== application.providerReference
  if (isReplaced && !isSubmitted(report.status)) return 'is_stale'
  return ranks[report.status] > ranks[application.status] ? 'moves' : 'changes_nothing'
}
