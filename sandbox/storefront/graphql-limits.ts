import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';

const mostComplexity = 10_000;
const mostDepth = 16;

type Variables = Readonly<Record<string, unknown>>;

/**
 * Why a query is too much for the platform, or undefined. BigCommerce publishes the limits, not how it counts:
 * here every field costs 1, times the `first` of each connection around it.
 */
export function queryRefusal(document: DocumentNode, variables: Variables): string | undefined {
  const sum = { complexity: 0, depth: 0 };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { complexity, depth } = weigh(document, definition.selectionSet, variables);
    sum.complexity += complexity;
    sum.depth = Math.max(sum.depth, depth);
  }
  if (sum.depth > mostDepth) return `The query is ${sum.depth} levels deep, the maximum is ${mostDepth}`;
  if (sum.complexity > mostComplexity) {
    return `The query has a complexity of ${sum.complexity}, the maximum is ${mostComplexity}`;
  }
  return undefined;
}

type Weight = { complexity: number; depth: number };

function weigh(document: DocumentNode, set: SelectionSetNode | undefined, variables: Variables): Weight {
  const weights = (set?.selections ?? []).map((selection): Weight => {
    switch (selection.kind) {
      case Kind.FIELD: {
        const inside = weigh(document, selection.selectionSet, variables);
        return { complexity: 1 + inside.complexity * timesOf(selection, variables), depth: 1 + inside.depth };
      }
      case Kind.INLINE_FRAGMENT:
        return weigh(document, selection.selectionSet, variables);
      case Kind.FRAGMENT_SPREAD:
        return weigh(document, fragmentOf(document, selection.name.value), variables);
    }
  });
  return {
    complexity: weights.reduce((total, weight) => total + weight.complexity, 0),
    depth: weights.reduce((deepest, weight) => Math.max(deepest, weight.depth), 0),
  };
}

/** Only documents that passed validation come here, so fragments exist and do not contain themselves. */
function fragmentOf(document: DocumentNode, name: string): SelectionSetNode | undefined {
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) return definition.selectionSet;
  }
  return undefined;
}

function timesOf(field: FieldNode, variables: Variables): number {
  const first = field.arguments?.find((argument) => argument.name.value === 'first')?.value;
  if (first?.kind === Kind.INT) return Number(first.value);
  const given = first?.kind === Kind.VARIABLE ? variables[first.name.value] : undefined;
  return typeof given === 'number' ? given : 1;
}
