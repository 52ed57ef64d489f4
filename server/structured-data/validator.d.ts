declare module '@adobe/structured-data-validator' {
  export type Issue = {
    issueMessage: string;
    severity: 'ERROR' | 'WARNING';
    /** From the root to the part at fault. */
    path: { type?: string | string[]; property?: string; index?: number }[];
    fieldNames?: string[];
    /** `schemaOrg`: against the vocabulary, not against Google's rules. */
    errorType?: string;
  };

  export default class Validator {
    /** Without a vocabulary nothing is held against schema.org. It never reads the network itself. */
    constructor(schemaOrgJson?: object);
    validate(data: { jsonld: Record<string, object[]>; microdata: object; rdfa: object }): Promise<Issue[]>;
  }
}
