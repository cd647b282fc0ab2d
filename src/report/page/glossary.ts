import dataTypes from '../../../data/data-types.json' with { type: 'json' };
import permissions from '../../../data/permissions.json' with { type: 'json' };
import templates from '../../../data/templates.json' with { type: 'json' };
import { CHECKS } from '../../analyze/index.js';
import type { Glossary, PackModel, PermissionModel } from './types.js';

interface PermissionWords {
  name: string;
  group: string | null;
  vi?: string;
  en?: string;
}

/** Plain words for the permissions that occur, and for every data type, pack, check and template. */
export function readGlossary(requested: readonly PermissionModel[], packs: PackModel[]): Glossary {
  const used = new Set(requested.map(({ name }) => name));
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
    packs,
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
