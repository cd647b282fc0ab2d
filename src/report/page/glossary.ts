import dataTypes from '../../../data/data-types.json' with { type: 'json' };
import indicators from '../../../data/indicators.json' with { type: 'json' };
import permissions from '../../../data/permissions.json' with { type: 'json' };
import templates from '../../../data/templates.json' with { type: 'json' };
import { CHECKS } from '../../analyze/index.js';
import type { AppModel, Glossary } from './types.js';

interface PermissionWords {
  name: string;
  group: string | null;
  vi?: string;
  en?: string;
}

/** Plain words for the permissions that occur, and for every data type, indicator, check and template. */
export function readGlossary(apps: readonly AppModel[]): Glossary {
  const used = new Set(apps.flatMap((app) => app.permissions.map(({ name }) => name)));
  const rows: readonly PermissionWords[] = permissions.permissions;
  return {
    permissions: Object.fromEntries(
      rows.flatMap(({ name, group, vi, en }) =>
        used.has(name) && vi !== undefined && en !== undefined ? [[name, { vi, en, group }]] : [],
      ),
    ),
    dataTypes: Object.fromEntries(
      dataTypes.types.map(({ id, vi, en, sensitive }) => [id, { vi, en, sensitive }]),
    ),
    indicators: indicators.indicators.map(({ id, vi, en, named2022 }) => ({ id, vi, en, named2022 })),
    checks: CHECKS.map(({ id, title, description, limits, sources }) => ({
      id,
      title,
      description,
      limits,
      sources,
    })),
    templates: Object.fromEntries(templates.templates.map(({ id, name }) => [id, name])),
  };
}
