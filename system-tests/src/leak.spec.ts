import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { DescribeAutomationExecutionsCommand } from '@aws-sdk/client-ssm';
import * as scenes from './permission-scenes.ts';
import * as pipelineScenes from './pipeline-scenes.ts';
import { createSystem, REQUEST } from './system.ts';

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Takes what DynamoDB keeps out of the closed database, and leaves nothing of it behind in the file. */
const forgetItems = (file: string): number => {
  const database = new DatabaseSync(file);
  const { changes } = database.prepare("DELETE FROM items WHERE shelf LIKE 'dynamodb/%'").run();
  database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return Number(changes);
};

it("has the task tokens in no log, event, parameter, message or file but the ledger's, over the whole run", async () => {
  const home = mkdtempSync(join(tmpdir(), 'countersign-leak-'));
  const system = await createSystem({ dataFolder: home });
  for (const scene of [
    scenes.approve,
    scenes.cancel,
    scenes.decideTwiceOver,
    scenes.decideTooLate,
    scenes.askAgain,
    scenes.giveUp,
    pipelineScenes.approveAndDeploy,
    pipelineScenes.abandon,
    pipelineScenes.decideTooLate,
    pipelineScenes.askAgain,
    pipelineScenes.giveUp,
  ])
    await scene(system);
  await system.ended(await system.start({ ...REQUEST, policy: 'unknown' }));

  const { Items = [] } = await new DynamoDBClient(system.configOf('admin')).send(
    new ScanCommand({ TableName: 'countersign-ledger-dev' }),
  );
  // The middle of a token: shown in part, or split, it would still be found.
  const marks = Items.map(({ taskToken }) => (taskToken?.S ?? '').slice(300, 340));
  expect(marks.length).toBeGreaterThan(4);
  expect(marks.every((mark) => mark.length === 40)).toBe(true);

  const said: string[] = [JSON.stringify(system.local.aws.journal.read(0, 1_000_000))];
  const { AutomationExecutionMetadataList: automations = [] } = await system.ssm.send(
    new DescribeAutomationExecutionsCommand({}),
  );
  for (const { AutomationExecutionId: id = '' } of automations)
    said.push(JSON.stringify(await system.automation(id)));
  for (const { executionArn } of Items) {
    said.push(
      JSON.stringify(
        await system.sfn.send(new DescribeExecutionCommand({ executionArn: executionArn?.S })),
      ),
    );
    said.push(
      JSON.stringify(
        await system.sfn.send(
          new GetExecutionHistoryCommand({
            executionArn: executionArn?.S,
            includeExecutionData: false,
          }),
        ),
      ),
    );
  }
  await system.close();

  for (const mark of marks) expect(said.findIndex((text) => text.includes(mark))).toBe(-1);
  // The ledger is what DynamoDB keeps: without it nothing of a token is left in any file.
  expect(forgetItems(join(home, 'state.sqlite'))).toBeGreaterThanOrEqual(marks.length);
  const leaking = filesBelow(home).filter((file) => {
    const text = readFileSync(file, 'latin1');
    return marks.some((mark) => text.includes(mark));
  });
  expect(leaking.map((file) => relative(home, file))).toEqual([]);
  rmSync(home, { recursive: true, force: true });
});
