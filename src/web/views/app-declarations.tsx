import { type AppDetail, DECLARATION_SOURCES, type DeclarationRow } from '../../report/page/types.js';
import { usePage } from '../page.js';
import { Level } from '../parts/chips.js';
import { Foreign, plain } from '../parts/foreign.js';
import { Part, Wide } from '../parts/layout.js';
import { statementInVietnamese } from '../words/recorded.js';

const SPEAKING = /[csnx]/;

/** Some source says yes, or the policy itself says no; a label's "no data" on everything alone says little of one kind. */
function saysSomething(stances: string): boolean {
  return /[cs]/.test(stances) || /[nx]$/.test(stances);
}

/** What each of five sources says on each data type: spoken, silent and not observable are three things. */
export function DeclarationMatrix({ app }: { app: AppDetail }) {
  const { words } = usePage();
  const spoken = app.declarations.filter(([, stances]) => saysSomething(stances));
  const quiet = app.declarations.filter(([, stances]) => !saysSomething(stances));
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
          {rows.map(([dataType, stances, ...evidence]) => {
            const name = report.model.glossary.dataTypes[dataType];
            return (
              <tr key={dataType}>
                <th scope="row">{name === undefined ? plain(dataType) : inLanguage(name)}</th>
                {DECLARATION_SOURCES.map((source, index) => (
                  <Stance
                    key={source}
                    source={source}
                    stance={stances[index] ?? ' '}
                    evidence={report.phrase(evidence[index] ?? 0)}
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

/** The stance stands above its evidence already. */
const STANCE_WORD = /^(?:(?:not-)?(?:collected|shared): |requests )/;

const SAID_ABOVE = /^(?:xin|ghi|lists) /;

/** What soi says of a source, in the reader's language; a quote of the source as it is. */
function useTold(): (said: string) => string {
  const { address } = usePage();
  return (said) =>
    (address.language === 'vi' ? statementInVietnamese(said) : null) ?? said.replace(STANCE_WORD, '');
}

function Stance({ source, stance, evidence }: { source: string; stance: string; evidence: string }) {
  const { words } = usePage();
  const told = useTold();
  const asks = stance === 'c' && (source === 'manifest' || source === 'store-permissions');
  return (
    <td class={`stance stance-${STANCE_CLASSES[stance] ?? 'unobservable'}`} title={plain(evidence)}>
      <span>{asks ? words.manifestStance : words.stances[stance]}</span>
      {SPEAKING.test(stance) && evidence !== '' ? (
        <small>
          <Foreign
            text={
              source === 'policy' ? evidence.replace(STANCE_WORD, '') : told(evidence).replace(SAID_ABOVE, '')
            }
            max={120}
          />
        </small>
      ) : null}
    </td>
  );
}

/** What a contradiction says of one source, the source named in the reader's language. */
function Statement({ text }: { text: string }) {
  const { words } = usePage();
  const told = useTold();
  const [, source = '', said = ''] = /^([a-z][a-z -]{0,30}): ([\s\S]*)$/.exec(text) ?? [];
  const name = words.sources[source];
  if (name === undefined) return <Foreign text={text} />;
  const isSilent = said === 'does not mention it' || said === 'does not name it';
  return (
    <>
      <b>{name}</b>: {isSilent ? words.stances['.'] : <Foreign text={told(said)} />}
    </>
  );
}

/** Places where two sources do not say the same, by the rule that found them. */
export function Contradictions({ app }: { app: AppDetail }) {
  const { report, words, inLanguage } = usePage();
  if (app.contradictions.length === 0) return null;
  const kinds = [...new Set(app.contradictions.map(({ kind }) => kind))];
  const { checks, dataTypes } = report.model.glossary;
  return (
    <Part title={words.app.contradictions} note={words.app.contradictionsNote}>
      {kinds.map((kind) => {
        const check = checks.find(({ id }) => id === kind);
        return (
          <Wide key={kind} label={kind}>
            <table class="rows contradictions">
              <caption>{check === undefined ? plain(kind) : inLanguage(check.title)}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.columns.dataType}</th>
                  <th scope="col">{words.app.says}</th>
                  <th scope="col">{words.app.against}</th>
                  <th scope="col">{words.columns.level}</th>
                </tr>
              </thead>
              <tbody>
                {app.contradictions
                  .filter((row) => row.kind === kind)
                  .map(({ dataType, says, against, level }) => {
                    const name = dataTypes[dataType];
                    return (
                      <tr key={dataType}>
                        <th scope="row">{name === undefined ? plain(dataType) : inLanguage(name)}</th>
                        <td>
                          <Statement text={report.phrase(says)} />
                        </td>
                        <td>
                          <Statement text={report.phrase(against)} />
                        </td>
                        <td>
                          <Level level={level} />
                        </td>
                      </tr>
                    );
                  })}
              </tbody>
            </table>
          </Wide>
        );
      })}
    </Part>
  );
}
