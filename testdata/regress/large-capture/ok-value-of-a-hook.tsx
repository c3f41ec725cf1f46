import { useMemo } from 'react';
import { encode } from './encode';

export function useRecording(samples: number[]) {
  const blob = useMemo(() => encode(samples), [samples]);
  const size = () => blob.size;
  return { blob, size };
}

export function useDraft() {
  const payload = useStoredDraft();
  return { isEmpty: () => payload.length === 0 };
}
