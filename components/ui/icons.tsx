import type { ReactNode } from 'react'

/** One line style for every icon: 24 units, strokes of 1.75, decorative (the word beside it says the same). */
function Icon({ children, className = 'size-6' }: { children: ReactNode; className?: string | undefined }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  )
}

type IconProps = { className?: string }

export const CheckIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <circle cx="12" cy="12" r="9.25" />
    <path d="m8 12.4 2.7 2.7L16.2 9.5" />
  </Icon>
)

export const AlertIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <circle cx="12" cy="12" r="9.25" />
    <path d="M12 7.5v5.25M12 16.25v.01" />
  </Icon>
)

export const ClockIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <circle cx="12" cy="12" r="9.25" />
    <path d="M12 7v5.25l3.25 2" />
  </Icon>
)

export const MailIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <rect x="3" y="5.5" width="18" height="13" rx="2" />
    <path d="m3.5 7.5 8.5 6 8.5-6" />
  </Icon>
)

export const PhoneIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <rect x="7" y="2.75" width="10" height="18.5" rx="2.25" />
    <path d="M11 18.25h2" />
  </Icon>
)

export const IdentityIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <rect x="2.75" y="5" width="18.5" height="14" rx="2" />
    <circle cx="8.25" cy="11" r="2" />
    <path d="M5.5 16c.4-1.5 1.4-2.2 2.75-2.2S10.6 14.5 11 16M14 10h4M14 13.500h4" />
  </Icon>
)

export const CameraIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M3 8.25h4l1.5-2.5h7l1.5 2.5h4v10.5H3z" />
    <circle cx="12" cy="13.25" r="3.25" />
  </Icon>
)

export const LightIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4" />
  </Icon>
)

export const DocumentIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M6 3.25h8l4 4v13.5H6zM14 3.25v4h4M9 12h6M9 15.5h6" />
  </Icon>
)

export const DownloadIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M12 4v10.5m0 0-4-4m4 4 4-4M5 19.25h14" />
  </Icon>
)

export const LockIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <rect x="5" y="10.5" width="14" height="9.5" rx="2" />
    <path d="M8 10.500V8a4 4 0 0 1 8 0v2.5" />
  </Icon>
)

export const ChevronIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="m6 9.5 6 6 6-6" />
  </Icon>
)

export const ArrowIcon = ({ className }: IconProps) => (
  <Icon className={`rtl:-scale-x-100 ${className ?? 'size-6'}`}>
    <path d="M5 12h14m0 0-5-5m5 5-5 5" />
  </Icon>
)
