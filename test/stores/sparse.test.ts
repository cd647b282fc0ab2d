import { describe, expect, it } from 'vitest';
import { expandSparseTails } from '../../src/stores/google-play/sparse.js';

describe('sparse tails', () => {
  it.each([
    ['a tail puts key N at position N-1', ['a', { '4': 'd' }], ['a', null, null, 'd']],
    ['a tail right behind the list', ['a', { '2': 'b' }], ['a', 'b']],
    ['a list that is only a tail', [{ '3': 'c' }], [null, null, 'c']],
    ['tails inside tails', [{ '2': ['x', { '3': 'z' }] }], [null, ['x', null, 'z']]],
    ['an object with words is a value', ['a', { name: 1 }], ['a', { name: 1 }]],
    ['an empty object is a value', ['a', {}], ['a', {}]],
    ['an object that is not last is a value', [{ '2': 'b' }, 'c'], [{ '2': 'b' }, 'c']],
    ['key 0 is no position', ['a', { '0': 'z' }], ['a', { '0': 'z' }]],
    ['a huge key is no position', ['a', { '99999999': 'z' }], ['a', { '99999999': 'z' }]],
    ['a dense list stays', [1, [2, [3]], null], [1, [2, [3]], null]],
  ])('%s', (_title, list, expanded) => {
    expect(expandSparseTails(list)).toEqual(expanded);
  });

  it('leaves its input alone', () => {
    const list = ['a', { '3': 'c' }];
    expandSparseTails(list);
    expect(list).toEqual(['a', { '3': 'c' }]);
  });

  it('stops before a few bytes become gigabytes', () => {
    const bomb = Array.from({ length: 1000 }, () => [{ '5000': 1 }]);
    expect(() => expandSparseTails(bomb)).toThrowError(expect.objectContaining({ code: 'MEMORY_LIMIT' }));
  });

  it('stops at a depth no store uses', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    const attempt = () => expandSparseTails(deep);
    expect(attempt).toThrowError(expect.objectContaining({ code: 'DEPTH_LIMIT' }));
  });
});
