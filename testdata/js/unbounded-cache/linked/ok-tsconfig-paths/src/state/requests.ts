export const requests: Array<{ url: string; at: number }> = [];
