import { project } from 'source-project';

export const sources = project(process.cwd());
