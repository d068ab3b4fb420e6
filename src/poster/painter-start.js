// A thread does not inherit what lets the main one read TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./painter-thread.ts');
