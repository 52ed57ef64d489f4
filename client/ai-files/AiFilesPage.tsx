import { LoadedPanel } from '../components/States.tsx';
import { useWhenDone } from '../components/use-when-done.ts';
import { InjectorHeader } from '../injector/InjectorHeader.tsx';
import { HeadlessPanel } from './HeadlessPanel.tsx';
import { LlmsPanel } from './LlmsPanel.tsx';
import { useLlms, usePublicData } from './use-ai-files.ts';

/** What Clione itself serves about the shop: llms.txt, and search data for storefronts that no script reaches. */
export function AiFilesPage() {
  const llms = useLlms();
  const publicData = usePublicData();
  useWhenDone(llms.data?.state.startsWith('switching') ?? false);
  return (
    <>
      <InjectorHeader />
      <LoadedPanel query={llms} what="llms.txt">
        {(loaded) => <LlmsPanel llms={loaded} />}
      </LoadedPanel>
      <LoadedPanel query={publicData} what="search data for headless storefronts">
        {(loaded) => <HeadlessPanel data={loaded} />}
      </LoadedPanel>
    </>
  );
}
