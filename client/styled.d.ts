import type { ThemeInterface } from '@bigcommerce/big-design-theme';
import 'styled-components';

declare module 'styled-components' {
  // The theme of every styled part is BigDesign's.
  export interface DefaultTheme extends ThemeInterface {}
}
