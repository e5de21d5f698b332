/** The long-term releases of Ubuntu that machines can boot from, with the names that Canonical's images have. */
export const UBUNTU_RELEASES = {
  "22.04": { codeName: "jammy" },
  "24.04": { codeName: "noble" },
} as const;

export type UbuntuRelease = keyof typeof UBUNTU_RELEASES;
