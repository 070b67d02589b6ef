import { translator } from '#lib/i18n/translator.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { newPartner } from '../fixtures/partners.ts'
import { recordsOf } from '../fixtures/records.ts'
import { deliveriesDone } from '../fixtures/sandbox.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { joinWalk } from '../fixtures/walks.ts'
import { noticeOf } from '../kit/pages/reader.ts'

const t = translator('en', 'identity')

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('declined says why and may be tried again; three times, then there is help', async ({
      page,
      wizard,
      phone,
    }) => {
      const partner = await newPartner({ helpUrl: 'https://help.example/' })
      await joinWalk(wizard, phone, { partnerName: partner.name })
      await wizard.identity.start.click()
      await wizard.provider.decline.click()
      for (let round = 0; round < 2; round++) {
        await expect(wizard.identity.declined).toBeVisible()
        await expect(page.getByText(t('reason.DOCUMENT_UNREADABLE'))).toBeVisible()
        await wizard.identity.tryAgain.click()
        await wizard.provider.decline.click()
      }
      await expect(wizard.identity.declined).toBeVisible()
      await expect(wizard.identity.help).toBeVisible()
      await expect(wizard.identity.tryAgain).toBeHidden()
      await expect(wizard.handOver.offer, 'nothing is left to be done on a phone').toHaveCount(0)
      const help = page.getByRole('link', { name: t('helpAction', { partner: 'Acme Bank' }) })
      await expect(help).toHaveAttribute('href', 'https://help.example/')
    })

    test('declined, tried again, approved', async ({ wizard, phone }) => {
      await joinWalk(wizard, phone, { hasSkippedEmail: true })
      await wizard.identity.start.click()
      await wizard.provider.decline.click()
      await wizard.identity.tryAgain.click()
      await wizard.provider.approve.click()
      await expect(wizard.done.allSet).toBeVisible()
      const { applications, consumer } = await recordsOf(phone.e164)
      expect(applications.map(({ status }) => status)).toEqual(['DECLINED', 'VALIDATED'])
      expect(consumer).toMatchObject({ firstName: 'Camille', lastName: 'Martin', birthDate: '1990-05-17' })
    })

    test('who leaves without finishing may start again', async ({ page, wizard, phone }) => {
      await joinWalk(wizard, phone)
      await wizard.identity.start.click()
      await wizard.provider.leave.click()
      await expect(page.getByText(t('leftWhy'))).toBeVisible()
      await wizard.identity.start.click()
      await wizard.provider.approve.click()
      await expect(wizard.email.heading).toBeVisible()
    })

    test('a check in review is told, and its decision reaches the waiting screen', async ({
      wizard,
      phone,
      newDevice,
    }) => {
      await joinWalk(wizard, phone, { hasSkippedEmail: true })
      const reference = await wizard.goToProvider()
      await wizard.provider.review.click()
      await expect(wizard.done.inReview).toBeVisible()
      const reviewer = await newDevice()
      await reviewer.page.goto(routes.sandboxIdentity(reference))
      await reviewer.provider.approve.click()
      await expect(reviewer.identity.goBack).toBeVisible()
      if (!javaScriptEnabled) await wizard.done.checkAgain.click()
      await expect(wizard.done.allSet).toBeVisible()
    })

    test('a late result: the last page waits, then shows it', async ({ wizard, phone, clock }) => {
      const sessionId = await joinWalk(wizard, phone)
      await wizard.identity.start.click()
      await wizard.provider.choose('LATE')
      await wizard.provider.approve.click()
      await wizard.email.skip.click()
      await expect(wizard.done.checking).toBeVisible()
      await clock.advance(sessionId, 10)
      // With scripts nobody need press anything: the installation asks the provider by itself.
      if (!javaScriptEnabled) await wizard.done.checkAgain.click()
      await expect(wizard.done.allSet).toBeVisible()
    })

    test('a provider that is not there is told, and the step stays', async ({ page, wizard, phone }) => {
      // No provider checks live people yet.
      const partner = await newPartner({ mode: 'LIVE' })
      await joinWalk(wizard, phone, { partnerName: partner.name })
      await wizard.identity.start.click()
      await expect(noticeOf(page, t('unavailable'))).toBeVisible()
      await expect(wizard.identity.start).toBeVisible()
    })

    test('a result whose news never comes is found by "Check again"', async ({ wizard, phone, clock }) => {
      const sessionId = await joinWalk(wizard, phone, { hasSkippedEmail: true })
      await wizard.identity.start.click()
      await wizard.provider.choose('NEVER')
      await wizard.provider.approve.click()
      await expect(wizard.done.checking).toBeVisible()
      await clock.advance(sessionId, 5)
      // Where scripts run, the page may be faster than the thumb.
      await wizard.done.checkAgain.or(wizard.done.allSet).first().click()
      await expect(wizard.done.allSet).toBeVisible()
    })

    test('a result that comes before the person does', async ({ wizard, phone, newTab }) => {
      await joinWalk(wizard, phone)
      const tab = await newTab()
      await tab.page.goto(wizard.page.url())
      await tab.identity.start.click()
      await tab.provider.choose('RESULT_FIRST')
      await tab.provider.approve.click()
      await expect(tab.provider.decided).toBeVisible()
      await expect(async () => {
        if (!javaScriptEnabled) await wizard.page.reload()
        await expect(wizard.email.heading).toBeVisible({ timeout: 1000 })
      }).toPass()
      await tab.provider.backTo('Demo Bank').click()
      await expect(tab.email.heading).toBeVisible()
    })

    test('another device that took the pictures may be put away, and the first screen goes on', async ({
      wizard,
      phone,
      newDevice,
    }) => {
      await joinWalk(wizard, phone)
      const here = wizard.page.url()
      const reference = await wizard.goToProvider()
      const telephone = await newDevice()
      await telephone.page.goto(routes.sandboxIdentity(reference))
      await wizard.page.goto(here)
      await expect(wizard.identity.goOn).toBeVisible()
      await telephone.provider.approve.click()
      await expect(telephone.identity.goBack).toBeVisible()
      if (!javaScriptEnabled) await wizard.page.reload()
      await expect(wizard.email.heading).toBeVisible()
    })
  })
}

for (const scenario of ['TWICE', 'OUT_OF_ORDER'] as const) {
  test(`news that come ${scenario} change nothing twice and nothing back`, async ({ wizard, phone }) => {
    await joinWalk(wizard, phone, { hasSkippedEmail: true })
    const reference = await wizard.goToProvider()
    await wizard.provider.choose(scenario)
    await wizard.provider.approve.click()
    await expect(wizard.done.allSet).toBeVisible()
    await expect.poll(() => deliveriesDone(reference)).toBe(2)
    await wizard.page.reload()
    await expect(wizard.done.allSet).toBeVisible()
    const { events, consumer } = await recordsOf(phone.e164)
    expect(consumer.kycStatus).toBe('VALIDATED')
    expect(events.filter((type) => type === 'CONSUMER_KYC_VALIDATED')).toHaveLength(1)
    expect(events.filter((type) => type === 'ONBOARDING_COMPLETED')).toHaveLength(1)
  })
}

test('a result is on the waiting screen within two seconds', async ({ wizard, phone, identity }) => {
  const listening = wizard.page.waitForResponse(/\/changes$/)
  const sessionId = await joinWalk(wizard, phone, { identity: 'PROCESSING', hasSkippedEmail: true })
  await expect(wizard.done.checking).toBeVisible()
  await listening
  await identity.reportOn(sessionId, 'VALIDATED')
  await expect(wizard.done.allSet).toBeVisible({ timeout: 2000 })
})

test('a check that is declined behind the last page brings the step back by itself', async ({
  wizard,
  phone,
  identity,
}) => {
  const sessionId = await joinWalk(wizard, phone, { identity: 'PROCESSING', hasSkippedEmail: true })
  await expect(wizard.done.checking).toBeVisible()
  await identity.reportOn(sessionId, 'DECLINED')
  await expect(wizard.identity.declined).toBeVisible()
})

for (const { identity, says } of [
  { identity: 'PROCESSING', says: ['This takes 2 to 3 minutes.', 'You may close it.'] },
  { identity: 'PENDING_REVIEW', says: ['This takes longer, sometimes a day or more.', 'You may close it.'] },
] as const) {
  test(`who waits (${identity}) is told how long it takes and that the page may be closed`, async ({
    page,
    wizard,
    phone,
  }) => {
    await joinWalk(wizard, phone, { identity, hasSkippedEmail: true })
    for (const words of says) await expect(page.getByRole('main')).toContainText(words)
  })
}
