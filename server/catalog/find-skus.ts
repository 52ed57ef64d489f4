export { selectSkus as findSkus } from './sku-repository.ts';
