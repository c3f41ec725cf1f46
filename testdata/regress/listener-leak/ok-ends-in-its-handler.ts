import { create } from 'zustand';

const useSettings = create(() => ({ isLoading: true }));

function load(noteId: string) {
  console.log(noteId);
}

document.addEventListener('click', (event) => {
  const noteId = (event.target as HTMLElement).dataset.note!;
  if (!useSettings.getState().isLoading) {
    load(noteId);
    return;
  }
  const stop = useSettings.subscribe((state) => {
    if (!state.isLoading) {
      stop();
      load(noteId);
    }
  });
});
