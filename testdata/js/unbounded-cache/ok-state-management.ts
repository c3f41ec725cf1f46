import { configureStore, createSlice } from '@reduxjs/toolkit';
import { reactive } from 'vue';

const todos = createSlice({
  name: 'todos',
  initialState: { items: [] as string[], done: {} as Record<string, boolean> },
  reducers: {
    added(state, action) {
      state.items.push(action.payload);
    },
    removed(state, action) {
      state.items = state.items.filter((t) => t !== action.payload);
      delete state.done[action.payload];
    },
    finished(state, action) {
      state.done[action.payload] = true;
    },
  },
});

export const store = configureStore({ reducer: todos.reducer });

const form = reactive({ fields: {} as Record<string, string>, errors: [] as string[] });

export function submit(values: Record<string, string>) {
  form.errors = [];
  form.fields = {};
  for (const [name, value] of Object.entries(values)) {
    form.fields[name] = value;
    if (!value) form.errors.push(name);
  }
  return form.errors.length === 0;
}
