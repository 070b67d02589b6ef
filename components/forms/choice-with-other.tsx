'use client'

import type { ComponentProps } from 'react'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

/**
 * A select whose `OTHER` asks for words. The browser shows the words' field by a style rule as soon as `OTHER`
 * is chosen, with and without JavaScript alike, so nothing jumps when scripts arrive. A browser that does not
 * know `:has` shows it always, with a line that says when to fill it in.
 */
export function ChoiceWithOther({
  choice,
  other,
  otherHint,
}: {
  choice: ComponentProps<typeof SelectField>
  other: ComponentProps<typeof TextField>
  otherHint: string
}) {
  return (
    <div className="group/choice flex flex-col gap-2">
      <SelectField {...choice} />
      <div className="group-has-[option[value=OTHER]:checked]/choice:block supports-[selector(:has(*))]:hidden">
        <p className="text-small text-muted supports-[selector(:has(*))]:hidden">{otherHint}</p>
        <TextField {...other} />
      </div>
    </div>
  )
}
