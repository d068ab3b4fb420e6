import type { CatalogueRecord } from '../catalogue/record.ts';
import type { PortalForms } from '../content/schema/locality.ts';
import type { ProcedureView } from '../content/view.ts';

/** An https address on a host that officers allowed; nothing else can be put on a button. */
export type AllowedUrl = string & { readonly __brand: 'AllowedUrl' };

export interface ProcedureLink {
  readonly kind: 'filing' | 'procedure' | 'search';
  readonly url: AllowedUrl;
  readonly label: string;
}

/** A portal id seen longer ago than this may have been re-issued; the search page is safer. In days. */
const FRESH_FOR = 180;

/**
 * The one address to hand over for a procedure.
 *
 * | level             | portal id known and fresh | address                          |
 * |-------------------|---------------------------|----------------------------------|
 * | full, partial     | yes                       | start of filing (asks the place) |
 * | information, unknown | yes                    | page of the procedure            |
 * | any               | no, or code gone          | search by code                   |
 */
export function linkFor(view: ProcedureView, portal: PortalForms, today: string): ProcedureLink {
  const { portal: page, level, code } = view;
  const fresh =
    page !== undefined &&
    view.notListedSince === undefined &&
    daysBetween(page.checkedAt, today) <= FRESH_FOR;
  if (!page || !fresh) return searchByCode(code, portal);
  if ((level === 'full' || level === 'partial') && !page.linked) {
    return {
      kind: 'filing',
      url: allowed(portal.forms.startFiling.replace('{portalId}', page.id), portal),
      label: 'Nộp trên Cổng Dịch vụ công',
    };
  }
  const form = page.linked ? portal.forms.linkedPage : portal.forms.procedurePage;
  return {
    kind: 'procedure',
    url: allowed(form.replace('{portalId}', page.id), portal),
    label: 'Xem trên Cổng Dịch vụ công',
  };
}

/** The page of a procedure that is only in the imported catalogue; never a filing page, as its level is not known. */
export function linkForRecord(
  { code, portalId, readAt }: CatalogueRecord,
  portal: PortalForms,
  today: string,
): ProcedureLink {
  return portalId !== undefined && daysBetween(readAt, today) <= FRESH_FOR
    ? {
        kind: 'procedure',
        url: allowed(portal.forms.procedurePage.replace('{portalId}', portalId), portal),
        label: 'Xem trên Cổng Dịch vụ công',
      }
    : searchByCode(code, portal);
}

function searchByCode(code: string, portal: PortalForms): ProcedureLink {
  return {
    kind: 'search',
    url: allowed(portal.forms.searchByCode.replace('{code}', encodeURIComponent(code)), portal),
    label: 'Tra cứu trên Cổng Dịch vụ công',
  };
}

/** Lets an address through only if it is https on an allowed .gov.vn host. Anything else is our mistake, and throws. */
export function allowed(url: string, portal: PortalForms): AllowedUrl {
  const { protocol, hostname, username, port } = new URL(url);
  const listed = portal.hosts.some(({ host }) => host === hostname);
  if (protocol !== 'https:' || username !== '' || port !== '' || !listed || !hostname.endsWith('.gov.vn')) {
    throw new Error(`Link not allowed: ${protocol}//${hostname}`);
  }
  return url as AllowedUrl;
}

function daysBetween(earlier: string, later: string): number {
  return (Date.parse(later) - Date.parse(earlier)) / 86_400_000;
}
