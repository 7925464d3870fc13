export { createAnswerTask, type Delivery } from './answer-task.ts';
export { createLedger, type Ledger } from './ledger.ts';
export { createLedgerTable, type LedgerTable } from './ledger-table.ts';
export { NotYetError } from './not-yet-error.ts';
export { readPublicRecord } from './read-public-record.ts';
export { createTaskAnswers, type TaskAnswers } from './task-answers.ts';
export { whenBound } from './when-bound.ts';
