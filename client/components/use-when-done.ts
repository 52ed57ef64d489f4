import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/** Once work that was under way ends, everything on screen may be different: it is fetched again. */
export function useWhenDone(isActive: boolean): void {
  const queries = useQueryClient();
  const wasActive = useRef(false);
  useEffect(() => {
    if (wasActive.current && !isActive) void queries.invalidateQueries();
    wasActive.current = isActive;
  }, [isActive, queries]);
}
