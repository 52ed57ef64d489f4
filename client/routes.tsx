import { Route, Routes } from 'react-router';
import { AiFilesPage } from './ai-files/AiFilesPage.tsx';
import { CatalogPage } from './catalog/CatalogPage.tsx';
import { ItemPage } from './catalog/ItemPage.tsx';
import { Nothing } from './components/States.tsx';
import { RouteLink } from './components/RouteLink.tsx';
import { CrawlerPage } from './crawler/CrawlerPage.tsx';
import { HelpPage } from './help/HelpPage.tsx';
import { InjectorPage } from './injector/InjectorPage.tsx';
import { ShopFactsPage } from './injector/shop-facts/ShopFactsPage.tsx';
import { LeavePage } from './leaving/LeavePage.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { paths } from './paths.ts';
import { PropagationPage } from './propagation/PropagationPage.tsx';
import { QuestionBlocksPage } from './question-blocks/QuestionBlocksPage.tsx';
import { ProposalPage } from './review/ProposalPage.tsx';
import { ReviewPage } from './review/ReviewPage.tsx';
import { SettingsPage } from './settings/SettingsPage.tsx';
import { SyncPage } from './sync/SyncPage.tsx';

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<OverviewPage />} path={paths.overview} />
      <Route element={<CatalogPage />} path={paths.catalog} />
      <Route element={<ItemPage />} path="/catalog/:kind/:id" />
      <Route element={<ReviewPage />} path={paths.review} />
      <Route element={<ProposalPage />} path="/review/:id" />
      <Route element={<PropagationPage />} path={paths.propagation} />
      <Route element={<InjectorPage />} path={paths.injector} />
      <Route element={<ShopFactsPage />} path={paths.shopFacts} />
      <Route element={<CrawlerPage />} path={paths.crawler} />
      <Route element={<AiFilesPage />} path={paths.aiFiles} />
      <Route element={<QuestionBlocksPage />} path={paths.questionBlocks} />
      <Route element={<SyncPage />} path={paths.sync} />
      <Route element={<SettingsPage />} path={paths.settings} />
      <Route element={<LeavePage />} path={paths.leave} />
      <Route element={<HelpPage />} path={paths.help} />
      <Route element={<NoSuchPage />} path="*" />
    </Routes>
  );
}

function NoSuchPage() {
  return (
    <Nothing
      action={<RouteLink to={paths.overview}>Go to Overview</RouteLink>}
      heading="There is no such page"
      message="The address may be old. Everything Clione has is under the tabs above."
    />
  );
}
