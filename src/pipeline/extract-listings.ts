import { emailCategory } from '../extract/policy/contacts/email.js';
import type { Listing } from '../model/index.js';
import { appKeyOf, readApps } from './apps.js';
import type { ScanContext } from './context.js';

/** Contacts and store permissions of the accepted apps' listings. */
export function extractListings(context: ScanContext): void {
  const { database } = context.workspace;
  database.transaction(() => {
    for (const { listing, match } of readApps(database)) {
      if (match.status === 'accepted') writeListing(context, listing, match.provinceSlug);
    }
  });
}

function writeListing(context: ScanContext, listing: Listing, provinceSlug: string | null): void {
  const { database } = context.workspace;
  const key = appKeyOf(listing);
  const emails = new Set(
    [listing.developerEmail, listing.trader?.email ?? null]
      .filter((email) => email !== null)
      .map((email) => email.toLowerCase()),
  );
  for (const email of emails) {
    database.insert('contacts', {
      policy_id: null,
      subject_key: key,
      kind: 'email',
      value: email,
      category: emailCategory(email),
      source: 'listing',
      role: 'support',
      quote: email,
      province_slug: provinceSlug,
    });
  }
  for (const { text } of listing.permissions ?? []) {
    database.insert('permissions', {
      app_key: key,
      name: text,
      source: 'store',
      protection: null,
      data_type: null,
    });
  }
}
