import { Box, PillTabs } from '@bigcommerce/big-design';
import { useLocation, useNavigate } from 'react-router';
import { PageHeader } from '../components/PageHeader.tsx';
import { paths } from '../paths.ts';

/** The pages of this section, in the order of its tabs. */
const sections: { id: string; title: string }[] = [
  { id: paths.injector, title: 'Your pages' },
  { id: paths.shopFacts, title: 'Facts about your shop' },
  { id: paths.questionBlocks, title: 'Questions and answers' },
  { id: paths.crawler, title: 'What a crawler sees' },
  { id: paths.aiFiles, title: 'AI files' },
];

export function InjectorHeader() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        text="Search data on your pages: structured data that search engines and answering assistants read. Prices and stock come from the page itself whenever it is shown."
        title="Schema Injector"
      />
      {sections.length > 1 && (
        <Box marginBottom="medium">
          <PillTabs activePills={[pathname]} items={sections} onPillClick={(id) => void navigate(id)} />
        </Box>
      )}
    </>
  );
}
