import type { PeopleAudience, QuantitativeValue } from 'schema-dts';
import { means } from './field-names.ts';
import type { Field } from './fields.ts';

type AudienceNode = Extract<PeopleAudience, { '@type': 'PeopleAudience' }>;
type AgeNode = Extract<QuantitativeValue, { '@type': 'QuantitativeValue' }>;
export type Audience = { gender?: 'male' | 'female' | 'unisex'; age?: { minValue?: number; maxValue?: number } };

const genders = {
  male: /^(?:m|male|man|men|mens|men's|men’s|boys?|herren|männer|mann|jungen|homme|hommes|hombre|hombres|uomo|heren|masculino|męskie|herr|herre|мужской|мужчины|男性|男士|メンズ|남성|ผู้ชาย|גברים|رجال|رجالي)$/iu,
  female:
    /^(?:f|w|female|woman|women|womens|women's|women’s|girls?|damen|frauen|frau|mädchen|femme|femmes|mujer|mujeres|donna|dames|feminino|damskie|dam|dame|женский|женщины|女性|女士|レディース|여성|ผู้หญิง|נשים|نساء|نسائي)$/iu,
  unisex: /^(?:unisex|uni-sex|all genders|унисекс|男女通用|男女兼用|ユニセックス|남녀공용|יוניסקס|للجنسين)$/iu,
};

/** Whom a field or an option says a product is for, in the terms that Google reads; undefined where it says something else. */
export function audienceOf({ name, value }: Field): Audience | undefined {
  if (means(name, 'gender')) {
    const gender = genderOf(value);
    return gender === undefined ? undefined : { gender };
  }
  if (!means(name, 'age')) return undefined;
  const age = ageOf(value);
  return age === undefined ? undefined : { age };
}

/** A list that names all, or both, is for all. */
function genderOf(value: string): Audience['gender'] {
  const parts = value.split(/\s*[,;/&|]\s*/u).filter((part) => part !== '');
  const named = new Set(parts.map((part) => namesOf(part)));
  if (named.has('unisex') || (named.has('male') && named.has('female'))) return 'unisex';
  const [only] = named;
  return named.size === 1 ? only : undefined;
}

function namesOf(part: string): Audience['gender'] {
  if (genders.male.test(part)) return 'male';
  if (genders.female.test(part)) return 'female';
  return genders.unisex.test(part) ? 'unisex' : undefined;
}

const years = '(?:years?|yrs?|y|jahren?|ans|años|anni|jaar|лет|岁|歳)?';
const agePatterns = {
  between: new RegExp(String.raw`^(\d{1,2})\s?(?:-|–|to|bis|à|a)\s?(\d{1,2})\s?${years}$`, 'iu'),
  from: new RegExp(
    String.raw`^(?:from |ab )?(\d{1,2})\s?${years}\s?(?:\+|and up|and over)$|^(?:from|ab)\s(\d{1,2})\s?${years}$`,
    'iu',
  ),
};

/** In years, as Google expects. */
function ageOf(value: string): Audience['age'] {
  const text = value.trim();
  const [, low, high] = agePatterns.between.exec(text) ?? [];
  if (low !== undefined && high !== undefined && Number(low) <= Number(high))
    return { minValue: Number(low), maxValue: Number(high) };
  const [, plus, from] = agePatterns.from.exec(text) ?? [];
  const least = plus ?? from;
  return least === undefined ? undefined : { minValue: Number(least) };
}

/** As a member of a product; none where nothing is said. */
export function audienceMember({ gender, age }: Audience): { audience?: AudienceNode } {
  if (gender === undefined && age === undefined) return {};
  const suggestedAge: AgeNode | undefined = age && { '@type': 'QuantitativeValue', ...age, unitCode: 'ANN' };
  return {
    audience: {
      '@type': 'PeopleAudience',
      ...(gender === undefined ? {} : { suggestedGender: gender }),
      ...(suggestedAge === undefined ? {} : { suggestedAge }),
    },
  };
}
