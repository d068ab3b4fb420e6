import type { Named } from './named.ts';

export interface Province extends Named {
  /** Today's province, into which an old one went. */
  readonly code: string;
  readonly todayName: string;
  readonly today: boolean;
}

/** A commune as it stands today. */
export interface Commune extends Named {
  readonly code: string;
  readonly province: Province;
  /** The districts and old provinces its land came from. */
  readonly districts: Set<District>;
  readonly oldProvinces: Set<string>;
}

export interface District extends Named {
  readonly province: Province;
  readonly communes: Set<Commune>;
  /** The later districts that took its place, for one that was gone before 2025. */
  readonly within?: ReadonlySet<District>;
}

export interface OldCommune extends Named {
  readonly district: District;
  readonly became: readonly Commune[];
}
