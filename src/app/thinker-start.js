// A thread does not inherit what lets the main one read TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./thinker-thread.ts');
