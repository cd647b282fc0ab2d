import {
  type PackModel,
  type PackResults,
  type PolicyDetail,
  type PolicyModel,
  REVIEW_PACK,
} from '../../report/page/types.js';
import { usePage } from '../page.js';
import { IndicatorResult } from '../parts/chips.js';
import { Foreign } from '../parts/foreign.js';
import { Part } from '../parts/layout.js';
import { webAddress } from '../parts/link.js';

/** The seventeen indicators of one policy, each with the passage that decided it. */
export function Indicators(props: { policy: PolicyModel; detail: PolicyDetail; text: string }) {
  const { report, words, inLanguage, to } = usePage();
  const { policy, detail, text } = props;
  const results = detail.packs.find(({ pack }) => pack === REVIEW_PACK);
  const pack = report.model.glossary.packs.find(({ id }) => id === REVIEW_PACK);
  if (results === undefined || pack === undefined) return null;
  return (
    <Part title={words.policy.indicators} note={words.policy.indicatorsNote}>
      <ul class="indicators">
        {pack.rules.map((rule) => {
          const mark = detail.marks.find(([kind, id]) => kind === 'indicator' && id === rule.id);
          const quote = report.phrase(results.quotes[rule.id] ?? 0);
          return (
            <li key={rule.id}>
              <IndicatorResult result={report.resultOf(results.results, REVIEW_PACK, rule.id)} />
              <div>
                <b>
                  {inLanguage(rule)}
                  {rule.named2022 ? ' •' : ''}
                </b>
                {mark === undefined ? null : (
                  <blockquote>
                    <Foreign text={text.slice(mark[2], mark[3])} max={400} />{' '}
                    <a href={to('policy', policy.id, { mark: rule.id })}>{words.policy.showInText}</a>
                  </blockquote>
                )}
                {mark !== undefined || quote === '' ? null : <Quote text={quote} />}
              </div>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Quote({ text }: { text: string }) {
  return (
    <blockquote>
      <Foreign text={text} max={400} />
    </blockquote>
  );
}

/** What laws, store rules and principles ask, beside what the policy says; each pack opens on demand. */
export function Packs({ detail }: { detail: PolicyDetail }) {
  const { report, words, inLanguage } = usePage();
  const packs = detail.packs.flatMap((results) => {
    const pack = report.model.glossary.packs.find(({ id }) => id === results.pack);
    return pack === undefined || pack.id === REVIEW_PACK ? [] : [{ pack, results }];
  });
  if (packs.length === 0) return null;
  return (
    <Part title={words.policy.packs} note={words.policy.packsNote}>
      {packs.map(({ pack, results }) => (
        <details key={pack.id} class="pack">
          <summary>
            <b>{inLanguage(pack.title)}</b> <span class="note">{tally(results, words.results)}</span>
          </summary>
          <PackRules pack={pack} results={results} />
          {pack.cautions.map((caution) => (
            <p key={caution.en} class="note">
              {inLanguage(caution)}
            </p>
          ))}
        </details>
      ))}
    </Part>
  );
}

function tally({ results }: PackResults, names: Readonly<Record<string, string>>): string {
  const kinds = [
    ['y', 'yes'],
    ['p', 'partial'],
    ['n', 'no'],
    ['-', 'not-evaluated'],
  ] as const;
  return kinds
    .map(([letter, result]) => ({ count: results.split(letter).length - 1, name: names[result] }))
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${name} ${count}`)
    .join(' · ');
}

function PackRules({ pack, results }: { pack: PackModel; results: PackResults }) {
  const { report, inLanguage } = usePage();
  return (
    <ul class="indicators">
      {pack.rules.map((rule) => {
        const quote = report.phrase(results.quotes[rule.id] ?? 0);
        return (
          <li key={rule.id}>
            <IndicatorResult result={report.resultOf(results.results, pack.id, rule.id)} />
            <div>
              <b>{inLanguage(rule)}</b>{' '}
              <span class="note">
                {rule.id} · {rule.articles.map((article) => hostOrArticle(article)).join('; ')}
              </span>
              {quote === '' ? null : <Quote text={quote} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** An article as it is; of an address the host, for the method page and the data name the whole of it. */
function hostOrArticle(article: string): string {
  return webAddress(article)?.host ?? article;
}
