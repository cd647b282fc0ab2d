import { describe, expect, it } from 'vitest';
import { AnomalyList } from '../../../src/extract/apk/anomalies.js';
import { ResourceTable } from '../../../src/extract/apk/resource-table.js';
import { anArsc } from './build.js';

const arsc = anArsc([
  { name: 'app_name', values: { '': 'Citizen', vi: 'Công dân' } },
  { name: 'alias', values: { '': 0x7f010000 } },
  { name: 'loop_a', values: { '': 0x7f010003 } },
  { name: 'loop_b', values: { '': 0x7f010002 } },
  { name: 'project_id', values: { '': 'demo-project' } },
]);

describe('ResourceTable', () => {
  it.each([
    [0x7f010000, [''], 'Citizen'],
    [0x7f010000, ['vi', ''], 'Công dân'],
    [0x7f010001, [''], 'Citizen'],
    [0x7f010001, ['vi', ''], 'Công dân'],
    [0x7f010009, [''], undefined],
    [0x01040000, [''], undefined],
  ])('resolves 0x%s for languages %j', (id, languages, text) => {
    expect(new ResourceTable(arsc, new AnomalyList()).resolve(id, languages)?.text).toBe(text);
  });

  it('gives nothing for references that go round, and says so', () => {
    const anomalies = new AnomalyList();
    expect(new ResourceTable(arsc, anomalies).resolve(0x7f010002)).toBeNull();
    expect(anomalies.has('ARSC_REFERENCE_LOOP')).toBe(true);
  });

  it('finds string resources by name', () => {
    const table = new ResourceTable(arsc, new AnomalyList());
    expect(table.stringsNamed(new Set(['project_id', 'missing']))).toEqual(
      new Map([['project_id', 'demo-project']]),
    );
  });

  it.each([0, 8, 100, arsc.length - 10])(
    'reads what is left of a table cut at %d bytes without failing',
    (length) => {
      const table = new ResourceTable(arsc.subarray(0, length), new AnomalyList());
      expect(table.resolve(0x7f010000)).toBeNull();
    },
  );
});
