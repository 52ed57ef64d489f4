/** Where AI assistants look for a file about a site (llmstxt.org). */
export const llmsPath = '/llms.txt';

/** Our own address of a shop's llms.txt: the redirect in the shop leads here. */
export function llmsAddress({ appUrl }: { appUrl: string }, storeHash: string): string {
  return `${appUrl}/public/${storeHash}${llmsPath}`;
}
