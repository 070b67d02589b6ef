import type { PresentedBrand, PresentedLogo } from '#lib/brands/present-brand.ts'

export type Brand = PresentedBrand

/** Whose page it is: the logo, and the name in it or beside it; a letter for whoever has no logo. */
export function BrandMark({ brand: { displayName, logo } }: { brand: Brand }) {
  if (logo?.isWordmark) {
    return (
      <p className="frame-brand font-semibold">
        <Logo logo={logo} alt={displayName} />
      </p>
    )
  }
  return (
    <p className="frame-brand flex items-center gap-3 font-semibold">
      {logo ? <Logo logo={logo} alt="" /> : <Initial name={displayName} />}
      <bdi>{displayName}</bdi>
    </p>
  )
}

function Logo({ logo: { src, srcDark, width, height }, alt }: { logo: PresentedLogo; alt: string }) {
  const image = <img src={src} alt={alt} width={width} height={height} className="logo" />
  if (srcDark === null) return image
  return (
    <picture>
      <source srcSet={srcDark} media="(prefers-color-scheme: dark)" />
      {image}
    </picture>
  )
}

function Initial({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-9 place-items-center rounded-control bg-accent-fill text-on-accent select-none"
    >
      {[...name.trim()][0]?.toLocaleUpperCase()}
    </span>
  )
}

/** What the partner's look adds to the head of the page. */
export function BrandTheme({ brand: { stylesheet, themeColors } }: { brand: Brand }) {
  return (
    <>
      {stylesheet ? <link rel="stylesheet" href={stylesheet} precedence="brand" /> : null}
      {themeColors.map(({ color, look }) => (
        <meta
          key={color}
          name="theme-color"
          content={color}
          media={look ? `(prefers-color-scheme: ${look})` : undefined}
        />
      ))}
    </>
  )
}
