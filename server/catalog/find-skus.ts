export { itemsBySku, selectSkus as findSkus } from './sku-repository.ts';
