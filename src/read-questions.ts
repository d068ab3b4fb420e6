import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Question } from './eval/question.ts';

/** The questions with known answers that come with the assistant. */
export const QUESTIONS = 'test/questions/dev.jsonl';

/** Reads a file of questions; of those that come with the assistant there are none where the file is not there. */
export async function readQuestions(root: string, file = QUESTIONS): Promise<Question[]> {
  const path = file === QUESTIONS ? join(root, file) : file;
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && file === QUESTIONS) return '';
    throw error;
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => Question.parse(JSON.parse(line)));
}
