export const sessions = new Map<string, { user: string; at: number }>();

export function userOf(id: string) {
  return sessions.get(id)?.user;
}
