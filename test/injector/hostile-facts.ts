import type { TemplateFacts } from '../../server/injector/template-facts.ts';
import { hostileTexts } from './hostile-values.ts';

const evil = hostileTexts.filter((text) => text.length < 250).join(' ');

/** A shop whose people state the worst: more than the form lets through. */
export function hostileFacts(): TemplateFacts {
  const days = { least: 0, most: 2 };
  return {
    currency: 'SEK',
    shop: {
      legalName: evil,
      logo: { from: 'address', url: `https://shop.example/${evil}` },
      profiles: [evil, ...hostileTexts.slice(0, 12)],
      phone: evil,
      email: evil,
      address: { street: evil, locality: evil, region: evil, postalCode: evil, country: 'SE' },
      returns: { countries: ['SE', evil], window: 30, fees: 49, method: 'mail' },
      shipping: [{ country: evil, rate: 4.9, handlingDays: days, transitDays: days }],
    },
    fields: ['Length', 'Model', 'Colour', 'Material', `Maker's "mark"`, ...hostileTexts],
  };
}
