import type { PolicyModel } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { IndicatorResult } from '../parts/chips.js';
import { Head, Part, Wide } from '../parts/layout.js';
import { To } from '../parts/link.js';

const RESULTS = ['yes', 'partial', 'no', 'not-evaluated'] as const;

/** How many of the counted policies speak of each of the seventeen indicators, and which. */
export function IndicatorsView() {
  const { report, words, inLanguage, provinceName } = usePage();
  const indicators = report.model.glossary.packs.find(({ id }) => id === 'review-2022')?.rules ?? [];
  const policies = report.model.provinces.flatMap(
    ({ policyId }) => report.policies.get(policyId ?? '') ?? [],
  );
  const resultOf = (policy: PolicyModel, indicator: string) => report.indicatorOf(policy, indicator);
  return (
    <>
      <Head title={words.views.indicators}>
        <p class="note">{words.indicators.note(policies.length)}</p>
      </Head>
      <Part title={words.indicators.bars} note={`• ${words.indicators.named}`}>
        <ul class="stacked">
          {indicators.map((indicator) => {
            const counts = RESULTS.map((result) => ({
              result,
              count: policies.filter((policy) => resultOf(policy, indicator.id) === result).length,
            }));
            return (
              <li key={indicator.id}>
                <span>
                  {inLanguage(indicator)}
                  {indicator.named2022 ? ' •' : ''}
                </span>
                <span class="stack">
                  {counts
                    .filter(({ count }) => count > 0)
                    .map(({ result, count }) => (
                      <span
                        key={result}
                        class={`segment result-${result}`}
                        style={{ flexGrow: count }}
                        title={words.results[result]}
                      >
                        {count}
                        <span class="unseen-label"> {words.results[result]}</span>
                      </span>
                    ))}
                </span>
              </li>
            );
          })}
        </ul>
        <p class="legend-line">
          {RESULTS.map((result) => (
            <IndicatorResult key={result} result={result} />
          ))}
        </p>
      </Part>
      <Part title={words.indicators.matrix}>
        <Wide label={words.indicators.matrix}>
          <table class="heat indicators-matrix">
            <thead>
              <tr>
                <td />
                {indicators.map((indicator) => (
                  <th key={indicator.id} scope="col" class="tilted">
                    <span>{inLanguage(indicator)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {policies.map((policy) => (
                <tr key={policy.id}>
                  <th scope="row">
                    <To view="policy" id={policy.id}>
                      {provinceName(policy.province)}
                    </To>
                  </th>
                  {indicators.map(({ id }) => (
                    <td key={id}>
                      <IndicatorResult result={resultOf(policy, id)} isShort />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      </Part>
    </>
  );
}
