import { describe, expect, it } from 'vitest'
import type { IdentityReport, IdentityStatus } from './identity-provider.ts'
import { judgeReport } from './judge-report.ts'

const noon = new Date('2026-03-01T12:00:00Z')
const earlier = new Date('2026-03-01T11:59:59Z')

function report(status: IdentityStatus, happenedAt = noon): IdentityReport {
  return { status, reason: null, happenedAt, person: null }
}

function application(status: IdentityStatus, resultAt: Date | null = null) {
  return { status, resultAt, providerReference: 'new' }
}

describe('judgeReport', () => {
  it.each<[IdentityStatus, IdentityStatus]>([
    ['CREATED', 'PROCESSING'],
    ['CREATED', 'VALIDATED'],
    ['CREATED', 'ABORTED'],
    ['PROCESSING', 'PENDING_REVIEW'],
    ['PROCESSING', 'DECLINED'],
    ['PENDING_REVIEW', 'VALIDATED'],
    ['PENDING_REVIEW', 'DECLINED'],
  ])('moves forward from %s to %s', (from, to) => {
    expect(judgeReport(application(from), report(to), 'new')).toBe('moves')
  })

  it.each<[IdentityStatus, IdentityStatus]>([
    ['PROCESSING', 'CREATED'],
    ['PENDING_REVIEW', 'PROCESSING'],
    ['PROCESSING', 'PROCESSING'],
    ['VALIDATED', 'VALIDATED'],
  ])('leaves %s when told %s', (from, to) => {
    expect(judgeReport(application(from), report(to), 'new')).toBe('changes_nothing')
  })

  it.each<[IdentityStatus, IdentityStatus]>([
    ['VALIDATED', 'DECLINED'],
    ['DECLINED', 'VALIDATED'],
    ['ABORTED', 'VALIDATED'],
    ['VALIDATED', 'PENDING_REVIEW'],
  ])('keeps the end %s when told %s', (from, to) => {
    expect(judgeReport(application(from), report(to), 'new')).toBe('is_final')
  })

  it('ignores what happened before the result it holds', () => {
    expect(judgeReport(application('PROCESSING', noon), report('DECLINED', earlier), 'new')).toBe('is_stale')
  })

  it('takes a result from a session that was replaced, but not that it was left', () => {
    expect(judgeReport(application('CREATED'), report('VALIDATED'), 'old')).toBe('moves')
    expect(judgeReport(application('CREATED'), report('ABORTED'), 'old')).toBe('is_stale')
  })
})
