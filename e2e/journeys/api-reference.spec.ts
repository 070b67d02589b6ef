import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../kit/test.ts'

test('a developer reads an operation, tries it with a key, and asks no other host', async ({ page }) => {
  const hosts = new Set<string>()
  page.on('request', (request) => {
    if (request.url().startsWith('http')) hosts.add(new URL(request.url()).origin)
  })
  const key = (await readFile(join(process.env.DATA_DIR ?? '', 'demo-key'), 'utf8')).trim()
  await page.goto(routes.documentation())
  await page.getByRole('link', { name: 'Partner API', exact: false }).first().click()
  await page.getByRole('button', { name: 'Authorize' }).first().click()
  await page.locator('.modal-ux input').fill(key)
  await page.locator('.modal-ux').getByRole('button', { name: 'Apply credentials' }).click()
  await page.locator('.modal-ux .btn-done').click()
  const listing = page.locator('#operations-Consumers-listConsumers')
  await listing.locator('.opblock-summary-control').click()
  await listing.getByRole('button', { name: 'Try it out' }).click()
  await listing.getByRole('button', { name: 'Execute' }).click()
  await expect(listing.locator('.live-responses-table .response-col_status').last()).toContainText('200')
  expect([...hosts]).toEqual([process.env.PUBLIC_URL])
})
