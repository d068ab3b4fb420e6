import type { CatalogueRecord } from '../catalogue/record.ts';
import type { ProvinceLevel } from '../content/levels.ts';
import type { PortalForms } from '../content/schema/locality.ts';
import { hasOnlineLevel, isFiledOnline, type ProcedureView } from '../content/view.ts';

/** An https address on a host that officers allowed; nothing else can be put on a button. */
export type AllowedUrl = string & { readonly __brand: 'AllowedUrl' };

/** Where the citizen lives, by the codes of the units list. */
export interface Home {
  readonly commune: { readonly code: string };
  readonly province: { readonly code: string };
}

export interface ProcedureLink {
  readonly kind: 'filing' | 'procedure' | 'search';
  readonly url: AllowedUrl;
  readonly label: string;
  /** The site that opens after the citizen has chosen the office, so that it does not look like a scam. */
  readonly next?: { readonly host: string; readonly name: string };
  /** True when the page was seen too long ago, and the search page stands in for it. */
  readonly isStale?: boolean;
  /** True when the citizen's province and commune are already chosen on the page. */
  readonly isPlaced?: boolean;
}

/**
 * The one address to hand over for a procedure, a place and a day. Presence does not change the address, only what is said beside it.
 *
 * | page on the portal        | level here          | filed online | address                                    |
 * |---------------------------|---------------------|--------------|--------------------------------------------|
 * | unknown, or code gone     | any                 | any          | search by code                             |
 * | seen too long ago         | any                 | any          | search by code, with a note                |
 * | fresh, linked procedure   | any                 | any          | page of the linked procedure               |
 * | fresh, other provinces'   | any                 | any          | page of the procedure                      |
 * | fresh                     | full, partial       | yes, unsaid  | start of filing                            |
 * | fresh                     | full, partial       | no           | page of the procedure                      |
 * | fresh                     | information, unknown| any          | page of the procedure                      |
 *
 * The start of filing asks for the place, unless the commune receives the papers and the portal's ids of both
 * province and commune are known.
 */
export function linkFor(view: ProcedureView, portal: PortalForms, today: string, home?: Home): ProcedureLink {
  const { portal: page, code, notListedSince } = view;
  if (!page || notListedSince !== undefined) return searchByCode(code, portal);
  if (!isFresh(page.checkedAt, portal, today)) return { ...searchByCode(code, portal), isStale: true };
  if (page.linked) return procedurePage(portal.forms.linkedPage, page.id, portal);
  if (!isFiledOnline(view)) return procedurePage(portal.forms.procedurePage, page.id, portal);
  // A commune chosen for papers that a Sở receives would be the wrong door.
  const placed =
    home && view.authority === 'commune' && isFresh(portal.checkedAt, portal, today)
      ? placedAt(home, portal)
      : undefined;
  return filing(page.id, view.receivingSite, portal, placed);
}

/** The page of a procedure that is only in the imported catalogue; a filing page only where the province's list gives its level. */
export function linkForRecord(
  { code, portalId, readAt }: CatalogueRecord,
  portal: PortalForms,
  today: string,
  listed?: ProvinceLevel,
): ProcedureLink {
  if (portalId === undefined) return searchByCode(code, portal);
  if (!isFresh(readAt, portal, today)) return { ...searchByCode(code, portal), isStale: true };
  return listed && hasOnlineLevel(listed.level)
    ? filing(portalId, listed.receivingSite, portal)
    : procedurePage(portal.forms.procedurePage, portalId, portal);
}

/** The form for one commune, once both ids are known. */
function placedAt(
  { commune, province }: Home,
  { forms, provinceIds, wardIds }: PortalForms,
): string | undefined {
  const [provinceId, wardId] = [provinceIds?.[province.code], wardIds?.[commune.code]];
  if (provinceId === undefined || wardId === undefined) return undefined;
  return forms.startFilingAt
    ?.replace('{provinceId}', provinceId)
    .replace('{wardId}', wardId)
    .replace('{provinceCode}', province.code)
    .replace('{wardCode}', commune.code);
}

function filing(
  portalId: string,
  receivingSite: string | undefined,
  portal: PortalForms,
  placed?: string,
): ProcedureLink {
  const next = portal.hosts.find(({ host }) => host === receivingSite);
  const form = placed ?? portal.forms.startFiling;
  return {
    kind: 'filing',
    url: allowed(form.replace('{portalId}', encodeURIComponent(portalId)), portal),
    label: 'Nộp trên Cổng Dịch vụ công',
    ...(next ? { next } : {}),
    ...(placed === undefined ? {} : { isPlaced: true }),
  };
}

function procedurePage(form: string, portalId: string, portal: PortalForms): ProcedureLink {
  return {
    kind: 'procedure',
    url: allowed(form.replace('{portalId}', encodeURIComponent(portalId)), portal),
    label: 'Xem trên Cổng Dịch vụ công',
  };
}

export function searchByCode(code: string, portal: PortalForms): ProcedureLink {
  return {
    kind: 'search',
    url: allowed(portal.forms.searchByCode.replace('{code}', encodeURIComponent(code)), portal),
    label: 'Tra cứu trên Cổng Dịch vụ công',
  };
}

/** Lets an address through only if it is https on an allowed .gov.vn host and of no dead form. Anything else is our mistake, and throws. */
export function allowed(url: string, portal: PortalForms): AllowedUrl {
  const { protocol, hostname, username, port } = new URL(url);
  const listed = portal.hosts.some(({ host }) => host === hostname);
  const dead = portal.dead.some((form) => url.includes(form));
  if (
    protocol !== 'https:' ||
    username !== '' ||
    port !== '' ||
    !listed ||
    dead ||
    !hostname.endsWith('.gov.vn')
  ) {
    throw new Error(`Link not allowed: ${protocol}//${hostname}`);
  }
  return url as AllowedUrl;
}

/** A page id may be re-issued; one seen longer ago than the officers' limit is not handed over. */
function isFresh(seenAt: string, portal: PortalForms, today: string): boolean {
  return (Date.parse(today) - Date.parse(seenAt)) / 86_400_000 <= portal.freshForDays;
}
