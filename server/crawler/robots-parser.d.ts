/** The package's own types describe an ES module; it is a function in CommonJS. */
declare module 'robots-parser' {
  type Robots = {
    /** undefined: the address is not of the origin of this robots.txt. */
    isAllowed(url: string, token: string): boolean | undefined;
    /** From 1; -1 when no rule matches. */
    getMatchingLineNumber(url: string, token: string): number;
    getSitemaps(): string[];
  };
  export default function robotsParser(url: string, text: string): Robots;
}
