/** The two looks that everything is drawn in; each has every colour. */
export type Look = 'light' | 'dark'

/** `#rrggbb`, in lower case. */
export type Color = string

/**
 * The colours of one look, by the names that they have in style sheets. `accent` is what is read or must be seen:
 * links, icons, focus, progress, the edge of a button; `accent-fill` is what the button is filled with.
 */
export type Palette = Readonly<Record<(typeof colorNames)[number], Color>>

export const colorNames = [
  'ground',
  'surface',
  'sunken',
  'ink',
  'muted',
  'line',
  'outline',
  'accent',
  'accent-fill',
  'accent-strong',
  'on-accent',
  'accent-soft',
  'danger',
  'danger-soft',
  'success',
  'success-soft',
  'warning',
  'warning-soft',
] as const

/** What stands in app/globals.css, for whoever has no brand; a test holds the two together. */
export const basePalettes: Readonly<Record<Look, Palette>> = {
  light: {
    ground: '#f6f6f4',
    surface: '#ffffff',
    sunken: '#f0f0ee',
    ink: '#1a1c20',
    muted: '#575d68',
    line: '#dcdee2',
    outline: '#7f8692',
    accent: '#1d4ed8',
    'accent-fill': '#1d4ed8',
    'accent-strong': '#173fb0',
    'on-accent': '#ffffff',
    'accent-soft': '#e9effd',
    danger: '#b3261e',
    'danger-soft': '#fdeeec',
    success: '#17693a',
    'success-soft': '#e6f4ec',
    warning: '#7a4b00',
    'warning-soft': '#fdf3df',
  },
  dark: {
    ground: '#121417',
    surface: '#1a1d22',
    sunken: '#23272e',
    ink: '#eceef1',
    muted: '#a8afba',
    line: '#343942',
    outline: '#7d8592',
    accent: '#9ab6ff',
    'accent-fill': '#9ab6ff',
    'accent-strong': '#b7cbff',
    'on-accent': '#0c1634',
    'accent-soft': '#1e2a47',
    danger: '#ffa198',
    'danger-soft': '#3a1f1d',
    success: '#84d9a6',
    'success-soft': '#17321f',
    warning: '#f3c778',
    'warning-soft': '#382a10',
  },
}
