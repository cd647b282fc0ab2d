import type { ComponentType } from 'preact';
import type { Address } from './address.js';
import { NotFound } from './parts/not-found.js';
import { AppView } from './views/app.js';
import { AppsView } from './views/apps.js';
import { ChangesView } from './views/changes.js';
import { FamiliesView } from './views/families.js';
import { FamilyView } from './views/family.js';
import { FindingView } from './views/finding.js';
import { FindingsView } from './views/findings.js';
import { IndicatorsView } from './views/indicators.js';
import { MethodView } from './views/method.js';
import { OverviewView } from './views/overview.js';
import { PermissionsView } from './views/permissions.js';
import { PolicyView } from './views/policy.js';
import { ProvinceView } from './views/province.js';
import { ProvincesView } from './views/provinces.js';
import { SearchView } from './views/search.js';
import { SharedView } from './views/shared.js';
import { VendorView } from './views/vendor.js';

const VIEWS: Readonly<Record<string, ComponentType>> = {
  '': OverviewView,
  provinces: ProvincesView,
  province: ProvinceView,
  apps: AppsView,
  app: AppView,
  policy: PolicyView,
  families: FamiliesView,
  family: FamilyView,
  shared: SharedView,
  findings: FindingsView,
  finding: FindingView,
  indicators: IndicatorsView,
  permissions: PermissionsView,
  search: SearchView,
  vendor: VendorView,
  changes: ChangesView,
  method: MethodView,
};

/** The view that an address names, and a key that changes when the reader goes elsewhere. */
export function viewOf({ view, id }: Address): { View: ComponentType; key: string } {
  return {
    View: Object.hasOwn(VIEWS, view) ? (VIEWS[view] ?? NotFound) : NotFound,
    key: `${view}/${id ?? ''}`,
  };
}
