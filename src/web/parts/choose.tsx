import { formatAddress } from '../address.js';
import { usePage } from '../page.js';

/** Sets one choice in the address, without a step back for every key stroke. */
export function useChoice(name: string): [string, (value: string) => void] {
  const { address } = usePage();
  return [
    address.choices[name] ?? '',
    (value) => {
      location.replace(formatAddress({ ...address, choices: { ...address.choices, [name]: value } }));
    },
  ];
}

/** A choice among a few values, kept in the address. */
export function Choose(props: {
  name: string;
  label: string;
  any: string;
  options: readonly (readonly [value: string, label: string])[];
}) {
  const [value, choose] = useChoice(props.name);
  return (
    <label class="choose">
      <span>{props.label}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{props.any}</option>
        {props.options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A field to filter by, kept in the address. */
export function FilterField({ name, label }: { name: string; label: string }) {
  const [value, choose] = useChoice(name);
  return (
    <label class="choose wide-choose">
      <span>{label}</span>
      <input type="search" value={value} onInput={(event) => choose(event.currentTarget.value)} />
    </label>
  );
}
