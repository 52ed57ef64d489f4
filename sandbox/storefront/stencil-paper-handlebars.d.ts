/** The parts of BigCommerce's theme engine that the storefront calls; the package ships no types. */
declare module '@bigcommerce/stencil-paper-handlebars' {
  type Logger = Pick<Console, 'log' | 'info' | 'warn' | 'error' | 'debug'>;
  export default class HandlebarsRenderer {
    constructor(
      siteSettings: object,
      themeSettings: object,
      version: 'v3' | 'v4',
      logger?: Logger,
      logLevel?: 'error' | 'warn' | 'info' | 'debug',
    );
    /** Templates in the form in which `addTemplates` takes them; `render` refuses raw ones. */
    getPreProcessor(): (templates: Record<string, string>) => Record<string, string>;
    /** What the `region` helper prints; without it the helper prints nothing. */
    setContent(regions: Record<string, string> | undefined): void;
    addTemplates(templates: Record<string, string>): void;
    render(path: string, context: object): Promise<string>;
    renderString(template: string, context: object): Promise<string>;
  }
}

/** An earlier version of the same, for tests: nobody says which one the platform runs. */
declare module 'stencil-paper-handlebars-6.5' {
  export { default } from '@bigcommerce/stencil-paper-handlebars';
}
