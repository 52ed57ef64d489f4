import { useMutation } from '@tanstack/react-query';
import type { TicketAnswer, TicketRequest } from '../../server/downloads/contract.ts';
import { api } from '../api/live.ts';
import { tellFailure } from './alerts.ts';

type Wish = { what: TicketRequest['what']; filter: Readonly<Record<string, unknown>> };

/** Fetches a file: the ticket goes in the body of a form, so that no address ever holds it. */
export function useDownload() {
  return useMutation({
    mutationFn: ({ what, filter }: Wish) =>
      api.send<TicketAnswer>('POST', '/downloads', { what, filter: filled(filter), separator: separator() }),
    onSuccess: ({ ticket }) => post('/downloads', { ticket }),
    onError: tellFailure,
  });
}

/** Filters that are not set are blank in the address. */
function filled(filter: Wish['filter']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '' && value !== undefined));
}

/** Where people write 1,5 their spreadsheets expect semicolons. */
function separator(): NonNullable<TicketRequest['separator']> {
  return new Intl.NumberFormat(navigator.language).format(1.5).includes(',') ? 'semicolon' : 'comma';
}

function post(action: string, fields: Readonly<Record<string, string>>): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}
