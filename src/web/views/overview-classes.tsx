import { CONTROLLER_CLASSES, outcomeOf, PROVINCE_OUTCOMES } from '../outcome.js';
import { usePage } from '../page.js';
import { Outcome } from '../parts/chips.js';
import { Part } from '../parts/layout.js';
import { To } from '../parts/link.js';

/** Provinces by the class of controller that their policy names, as in Figure 1 of the review. */
export function ClassBars() {
  const { report, words } = usePage();
  const readable = report.model.provinces.filter(({ controllerClass }) => controllerClass !== null);
  const counts = CONTROLLER_CLASSES.map((each) => ({
    each,
    count: readable.filter(({ controllerClass }) => controllerClass === each).length,
  }));
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <figure class="bars">
      <figcaption>
        <h3>{words.overview.classes}</h3>
        <p class="note">{words.overview.classesNote(readable.length)}</p>
      </figcaption>
      <ul>
        {counts.map(({ each, count }) => (
          <li key={each}>
            <span>{words.outcomes[each]}</span>
            <span class="bar-track">
              <span
                class={`bar tile-${each}`}
                style={{ width: `${(count / most) * 100}%` }}
                aria-hidden="true"
              />
              <b>{count}</b>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** Province lists by outcome, as in Table 1 of the review. */
export function ClassTable() {
  const { report, words, provinceName } = usePage();
  const groups = PROVINCE_OUTCOMES.map((outcome) => ({
    outcome,
    provinces: report.model.provinces.filter((province) => outcomeOf(province) === outcome),
  })).filter(({ provinces }) => provinces.length > 0);
  return (
    <Part title={words.overview.table1} note={words.overview.table1Note}>
      <table class="by-class">
        <tbody>
          {groups.map(({ outcome, provinces }) => (
            <tr key={outcome}>
              <th scope="row">
                <Outcome outcome={outcome} />
              </th>
              <td class="number">{provinces.length}</td>
              <td>
                <ul class="inline">
                  {provinces.map((province) => (
                    <li key={province.slug}>
                      <To view="province" id={province.slug}>
                        {provinceName(province)}
                      </To>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
