import { type AppModel, DECLARATION_SOURCES, type DeclarationRow } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Level } from '../parts/chips.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Part, Wide } from '../parts/layout.js';

const SPEAKING = /[csnx]/;

/** What each of five sources says on each data type: spoken, silent and not observable are three things. */
export function DeclarationMatrix({ app }: { app: AppModel }) {
  const { words } = usePage();
  const spoken = app.declarations.filter(({ stances }) => SPEAKING.test(stances));
  const quiet = app.declarations.filter(({ stances }) => !SPEAKING.test(stances));
  if (app.declarations.length === 0) {
    return (
      <Part title={words.app.matrix}>
        <p class="note">{words.app.noDeclarations}</p>
      </Part>
    );
  }
  return (
    <Part title={words.app.matrix} note={words.app.matrixNote}>
      <MatrixTable rows={spoken} />
      {quiet.length === 0 ? null : (
        <details>
          <summary>{words.app.quietTypes(quiet.length)}</summary>
          <MatrixTable rows={quiet} />
        </details>
      )}
    </Part>
  );
}

function MatrixTable({ rows }: { rows: readonly DeclarationRow[] }) {
  const { report, words, inLanguage } = usePage();
  return (
    <Wide label={words.app.matrix}>
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">{words.columns.dataType}</th>
            {DECLARATION_SOURCES.map((source) => (
              <th key={source} scope="col">
                {words.sources[source]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ dataType, stances, evidence }) => {
            const name = report.model.glossary.dataTypes[dataType];
            return (
              <tr key={dataType}>
                <th scope="row">{name === undefined ? dataType : inLanguage(name)}</th>
                {DECLARATION_SOURCES.map((source, index) => (
                  <Stance
                    key={source}
                    source={source}
                    stance={stances[index] ?? ' '}
                    evidence={report.model.phrases[evidence[index] ?? 0] ?? ''}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}

const STANCE_CLASSES: Readonly<Record<string, string>> = {
  c: 'collected',
  s: 'shared',
  n: 'denied',
  x: 'denied',
  '.': 'silent',
  '?': 'unobservable',
};

function Stance({ source, stance, evidence }: { source: string; stance: string; evidence: string }) {
  const { words } = usePage();
  const asks = stance === 'c' && (source === 'manifest' || source === 'store-permissions');
  return (
    <td class={`stance stance-${STANCE_CLASSES[stance] ?? 'unobservable'}`} title={plain(evidence)}>
      <span>{asks ? words.manifestStance : words.stances[stance]}</span>
      {SPEAKING.test(stance) && evidence !== '' ? (
        <small>
          <Foreign text={evidence} max={120} />
        </small>
      ) : null}
    </td>
  );
}

/** Places where two sources do not say the same. */
export function Contradictions({ app }: { app: AppModel }) {
  const { report, words, inLanguage } = usePage();
  if (app.contradictions.length === 0) return null;
  return (
    <Part title={words.app.contradictions} note={words.app.contradictionsNote}>
      <ul class="contradictions">
        {app.contradictions.map(({ dataType, kind, says, against, level }) => {
          const name = report.model.glossary.dataTypes[dataType];
          return (
            <li key={`${dataType} ${kind}`}>
              <p>
                <Level level={level} /> <b>{name === undefined ? dataType : inLanguage(name)}</b>{' '}
                <code>{kind}</code>
              </p>
              <div class="two">
                <blockquote>
                  <span class="note">{words.app.says}</span> <Foreign text={says} />
                </blockquote>
                <blockquote>
                  <span class="note">{words.app.against}</span> <Foreign text={against} />
                </blockquote>
              </div>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
