export const sessions = new Map<string, { user: string; at: number }>();
