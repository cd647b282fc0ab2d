/** One of the 63 provinces that existed until 30 June 2025, with the unit of the 34 that took it over. */
export interface Province {
  /** Two digits in the 63-unit code system. The 34-unit system re-uses codes for other units: never mix them. */
  code63: string;
  slug: string;
  nameVi: string;
  nameEn: string;
  /** With its kind, e.g. "Tỉnh Hậu Giang", "Thành phố Cần Thơ". */
  fullNameVi: string;
  kind: 'city' | 'province';
  aliases: readonly string[];
  subUnitNames: readonly string[];
  successorCode34: string;
  successorName: string;
  /** Whether it was merged with others on 1 July 2025. */
  merged: boolean;
  /** e-government portal host, and whether it was seen or only derived from the naming rule. */
  portalHost: string;
  portalHostVerified: boolean;
  /** e-service portal host. */
  eserviceHost: string;
  eserviceHostVerified: boolean;
}

export type Scope = 'provincial' | 'sub-provincial' | 'national' | 'other';

/** A province named in a text. */
export interface PlaceMention {
  slug: string;
  start: number;
  end: number;
  /** `name` as written, `alias` (abbreviation, former name), `sub-unit` (district, town), `domain` (tinh.gov.vn). */
  via: 'name' | 'alias' | 'sub-unit' | 'domain';
  /** `strong`: with diacritics or with an administrative word beside it; `weak`: could be another word. */
  strength: 'strong' | 'weak';
}
