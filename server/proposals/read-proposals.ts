export { readProposals } from './proposal-repository.ts';
