'use client'

import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { nameTerritories } from '#lib/phone/name-territories.ts'
import { searchTerritories } from '#lib/phone/search-territories.ts'
import { controlLook } from '../forms/field-shell.tsx'
import { ChevronIcon } from '../ui/icons.tsx'
import { writeTerritory } from './country-options.ts'

export type CountryPickerLabels = {
  country: string
  /** Of the button that opens the list. */
  showCountries: string
  noCountry: string
}

/**
 * The editable combobox with list autocomplete of the ARIA authoring practices (manual focus stays in the text
 * field, `aria-activedescendant` walks the list). While somebody types, the best match is active, so that
 * Enter, Tab or going elsewhere takes it; Escape goes back to what was chosen.
 */
export function CountryPicker({
  id,
  languageTag,
  labels,
  country,
  onChoose,
  onCount,
  describedBy,
  isInvalid,
}: {
  id: string
  languageTag: string
  labels: CountryPickerLabels
  country: string
  onChoose: (territoryId: string) => void
  /** Told how many entries match what is typed, to announce it. */
  onCount: (count: number) => void
  describedBy: string
  isInvalid: boolean
}) {
  const list = nameTerritories(languageTag)
  const chosen = list.find((entry) => entry.id === country)
  const chosenText = chosen ? writeTerritory(chosen) : ''
  const input = useRef<HTMLInputElement>(null)
  const listbox = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  /** What is being typed; null while the field shows what is chosen. */
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(-1)
  const shown = !isOpen ? [] : query === null ? list : searchTerritories(list, query)
  const activeEntry = shown[active]

  useLayoutEffect(() => {
    const option = listbox.current?.children[active]
    if (isOpen && option instanceof HTMLElement && listbox.current) showInside(listbox.current, option)
  }, [isOpen, active])

  const open = () => {
    if (isOpen) return
    setIsOpen(true)
    setActive(list.findIndex((entry) => entry.id === country))
  }
  const close = () => {
    setIsOpen(false)
    setQuery(null)
    setActive(-1)
  }
  const choose = (territoryId: string) => {
    close()
    onChoose(territoryId)
  }
  const type = (text: string) => {
    const found = searchTerritories(list, text)
    setQuery(text)
    setIsOpen(true)
    setActive(text.trim() === '' || found.length === 0 ? -1 : 0)
    onCount(found.length)
  }
  const leave = () => {
    if (query !== null && activeEntry) choose(activeEntry.id)
    else close()
  }
  const walk = (to: number, event: KeyboardEvent) => {
    event.preventDefault()
    if (!isOpen) open()
    else if (shown.length > 0) setActive((to + shown.length) % shown.length)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') walk(active + 1, event)
    else if (event.key === 'ArrowUp') walk(active < 0 ? shown.length - 1 : active - 1, event)
    else if (!isOpen) return
    else if (event.key === 'Home' && active >= 0) walk(0, event)
    else if (event.key === 'End' && active >= 0) walk(shown.length - 1, event)
    else if (event.key === 'Escape' || event.key === 'Enter') {
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') close()
      else if (activeEntry) choose(activeEntry.id)
    }
  }

  return (
    <div className="relative">
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={activeEntry ? `${id}-${activeEntry.id}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        value={query ?? chosenText}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        onFocus={(event) => event.target.select()}
        onClick={open}
        onBlur={leave}
        className={`${controlLook} pe-13 text-ellipsis`}
      />
      <button
        type="button"
        tabIndex={-1}
        aria-label={labels.showCountries}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          input.current?.focus()
          if (isOpen) close()
          else open()
        }}
        className="absolute inset-y-0 end-0 flex w-12 cursor-pointer items-center justify-center text-muted"
      >
        <ChevronIcon className="size-5" />
      </button>
      <div
        ref={listbox}
        id={`${id}-list`}
        role="listbox"
        aria-label={labels.country}
        hidden={!isOpen || shown.length === 0}
        // A press must not take the focus out of the text field, which would close the list under the finger.
        onMouseDown={(event) => event.preventDefault()}
        className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto overscroll-contain rounded-control border border-outline bg-surface py-1 lifted"
      >
        {shown.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field
          <div
            key={entry.id}
            id={`${id}-${entry.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => choose(entry.id)}
            className="flex min-h-11 cursor-pointer flex-wrap items-center justify-between gap-x-3 px-3.5 py-2 hover:bg-sunken aria-selected:bg-accent-soft aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-accent"
          >
            <span>{entry.name}</span> <bdi className="text-muted figures">{entry.dial}</bdi>
          </div>
        ))}
      </div>
      {isOpen && shown.length === 0 ? (
        <p className="absolute inset-x-0 top-full z-20 mt-1 rounded-control border border-outline bg-surface px-3.5 py-3 lifted">
          {labels.noCountry}
        </p>
      ) : null}
    </div>
  )
}

/** Scrolls the list, and never the page. */
function showInside(list: HTMLElement, option: HTMLElement): void {
  const bottom = option.offsetTop + option.offsetHeight
  if (option.offsetTop < list.scrollTop) list.scrollTop = option.offsetTop
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight
}
