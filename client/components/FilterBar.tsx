import { Button, Flex, FlexItem, Search, Select } from '@bigcommerce/big-design';
import { useState } from 'react';
import { styled } from 'styled-components';
import { useDraft } from './use-draft.ts';

export type Choice = { name: string; label: string; all: string; options: { value: string; content: string }[] };

/**
 * Search and choices above a list. Each says what it filters; "any" is always the first choice. What of `more` is not used
 * stands behind a button.
 */
export function FilterBar({
  search,
  choices,
  more = [],
  values,
  isFiltered,
  onChange,
  onClear,
}: {
  search?: { placeholder: string };
  choices: Choice[];
  more?: Choice[];
  values: Readonly<Record<string, string>>;
  isFiltered: boolean;
  onChange: (changes: Record<string, string>) => void;
  onClear: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const shown = [...choices, ...more.filter(({ name }) => isOpen || values[name])];
  const isAnyHidden = shown.length < choices.length + more.length;
  return (
    <Flex alignItems="flex-end" flexGap="0.75rem" flexWrap="wrap" marginBottom="medium">
      {search && (
        <SearchField placeholder={search.placeholder} value={values['q'] ?? ''} onSearch={(q) => onChange({ q })} />
      )}
      {shown.map((choice) => (
        <Narrow flexBasis="9.5rem" flexGrow={1} key={choice.name}>
          <Select
            filterable={choice.options.length > 8}
            label={choice.label}
            maxHeight={320}
            onOptionChange={(value) => onChange({ [choice.name]: value ?? '' })}
            options={optionsOf(choice, values[choice.name] ?? '')}
            value={values[choice.name] ?? ''}
          />
        </Narrow>
      ))}
      {(isOpen || isAnyHidden) && (
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} type="button" variant="subtle">
          {isOpen ? 'Fewer filters' : 'More filters'}
        </Button>
      )}
      {isFiltered && (
        <Button onClick={onClear} type="button" variant="subtle">
          Clear filters
        </Button>
      )}
    </Flex>
  );
}

/** The last one of a row of its own does not fill it. */
const Narrow = styled(FlexItem)`
  max-width: 18rem;
`;

/** A value of the address that the list does not offer (any more) is still shown as chosen. */
function optionsOf({ all, label, options }: Choice, value: string) {
  const isKnown = value === '' || options.some((option) => option.value === value);
  return [{ value: '', content: all }, ...(isKnown ? [] : [{ value, content: `${label}: ${value}` }]), ...options];
}

function SearchField({
  placeholder,
  value,
  onSearch,
}: {
  placeholder: string;
  value: string;
  onSearch: (q: string) => void;
}) {
  const { typed, setTyped, noteSent } = useDraft(value);
  return (
    <FlexItem flexBasis="100%" marginBottom="xxSmallN">
      <Search
        aria-label={placeholder}
        maxLength={100}
        onChange={(event) => setTyped(event.target.value)}
        onSubmit={(event) => {
          event.preventDefault();
          noteSent(typed.trim());
          onSearch(typed.trim());
        }}
        placeholder={placeholder}
        value={typed}
      />
    </FlexItem>
  );
}
