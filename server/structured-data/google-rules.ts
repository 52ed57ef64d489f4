import type { Issue } from '@adobe/structured-data-validator';
import Validator from '@adobe/structured-data-validator';
import type { Finding } from './contract.ts';
import type { Node } from './json.ts';
import { list, nodes } from './json.ts';
import vocabulary from './schema-org.json' with { type: 'json' };

/** The committed vocabulary in the form in which schema.org publishes it, which the validator reads instead of the network. */
const schemaOrg = {
  '@graph': Object.entries(vocabulary.classes).flatMap(([name, { parents, properties }]) => [
    { '@id': `schema:${name}`, '@type': 'rdfs:Class', 'rdfs:subClassOf': words(parents).map(reference) },
    ...words(properties).map((property) => ({
      '@id': `schema:${property}`,
      '@type': 'rdf:Property',
      'schema:domainIncludes': reference(name),
    })),
  ]),
};

const validator = new Validator(schemaOrg);

/**
 * What a maintained validator says against a graph by Google's rules and schema.org's vocabulary. Its optional fields are left
 * out: our own rules tell which of them a shop can fill, and where. `told`: our findings, so that nothing is said twice.
 */
export async function googleFindings(
  graph: { '@graph': readonly unknown[] },
  told: readonly Finding[] = [],
): Promise<Finding[]> {
  const jsonld: Record<string, Node[]> = {};
  // The validator changes what it reads.
  for (const node of structuredClone(nodes(graph['@graph'])))
    (jsonld[String(list(node['@type'])[0])] ??= []).push(node);
  const issues = await validator.validate({ jsonld, microdata: {}, rdfa: {} });
  const typeCount = ({ path: [root, ...inner] }: Issue): number => {
    const node = inner.length === 0 ? jsonld[String(root?.type)]?.[root?.index ?? 0] : undefined;
    const types: unknown = node === undefined ? inner.at(-1)?.type : node['@type'];
    return Array.isArray(types) ? types.length : 1;
  };
  const codes = new Set(told.map(({ code }) => code));
  const found = issues
    .filter((issue) => issue.severity === 'ERROR' || isUnknown(issue, issues, typeCount))
    .filter(({ fieldNames = [] }) => !fieldNames.some((name) => saidBy(name).some((code) => codes.has(code))))
    .map(({ severity, issueMessage, path }): Finding => {
      const type = path.findLast((step) => step.type !== undefined)?.type ?? '';
      const message = `${Array.isArray(type) ? type.join(' and ') : type}: ${issueMessage}.`;
      return { code: 'google_rule', level: severity === 'ERROR' ? 'error' : 'warning', message, place: null };
    });
  return Array.from(new Map(found.map((one) => [one.message, one])).values());
}

/** A part of two types may carry the properties of either: the validator asks each type for all of them. */
function isUnknown(issue: Issue, issues: readonly Issue[], typesOf: (issue: Issue) => number): boolean {
  if (issue.errorType !== 'schemaOrg') return false;
  const same = issues.filter(({ errorType, path }) => errorType === issue.errorType && path === issue.path);
  return same.filter(({ fieldNames }) => fieldNames?.[0] === issue.fieldNames?.[0]).length >= typesOf(issue);
}

/** Our own findings that say the same in the merchant's words. */
function saidBy(field: string): readonly string[] {
  if (field === 'image') return ['no_image'];
  if (field === 'name') return ['no_name', 'shop_unnamed'];
  if (/^(?:offers|aggregateRating|review|price|priceSpecification\.price)$/u.test(field))
    return ['no_offer', 'price_hidden', 'no_currency', 'price_invalid'];
  return [];
}

function words(list: string): string[] {
  return list === '' ? [] : list.split(' ');
}

function reference(name: string): { '@id': string } {
  return { '@id': `schema:${name}` };
}
