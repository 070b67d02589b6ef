import { expect, test } from 'vitest'
import { checkClientBundles, checkDirection, checkKit, checkTargets } from './direction-rules.ts'
import { checkBarrels, checkNames } from './name-rules.ts'
import { readPaths, readSources, readStyleSheets } from './read-sources.ts'
import { checkServerActions, checkStyleSheets, checkTexts } from './text-rules.ts'

const sources = readSources()

test('imports follow the direction app → components → lib → db', () => {
  expect(checkDirection(sources)).toEqual([])
})

test('the test kit needs nothing of the project around it', () => {
  expect(checkKit(sources)).toEqual([])
})

test('every import names a file that is there, with its extension', () => {
  expect(checkTargets(sources, new Set([...readPaths(), ...sources.keys()]))).toEqual([])
})

test('nothing of the server reaches the browser', () => {
  expect(checkClientBundles(sources)).toEqual([])
})

test('the environment, the time and the sides of the page are read in one place each', () => {
  expect(checkTexts(sources)).toEqual([])
})

test('style sheets know both writing directions', () => {
  const sheets = readStyleSheets()
  expect(sheets.size).toBeGreaterThan(0)
  expect(checkStyleSheets(sheets)).toEqual([])
})

test('server actions live in actions.ts files of app', () => {
  expect(checkServerActions(sources)).toEqual([])
})

test('files and folders are named for what is inside', () => {
  expect(checkNames(readPaths())).toEqual([])
})

test('no file only passes on what others export', () => {
  expect(checkBarrels(sources)).toEqual([])
})

test('the report of file sizes', () => {
  const lengths = [...sources].map(([path, text]) => ({ path, lines: text.split('\n').length - 1 }))
  const sorted = lengths.sort((one, other) => other.lines - one.lines)
  const at = (share: number) => sorted[Math.floor(sorted.length * (1 - share))]?.lines
  const longest = sorted.slice(0, 8).map(({ path, lines }) => `  ${String(lines).padStart(4)}  ${path}`)
  console.log(
    `${sorted.length} files; half have up to ${at(0.5)} lines, 95 % up to ${at(0.95)}. The longest:\n${longest.join('\n')}`,
  )
  expect(sorted.length).toBeGreaterThan(0)
})
