import { content } from '../world/scene.ts';
import { askingsOf, type Invariant, toName } from './invariant.ts';

export const sameArtifact: Invariant = {
  id: 'I6',
  sentence: 'The artifact deployed is the one approved is the one shown.',
  atAnswer(life, { wait, result }) {
    if (wait.kind !== 'pipeline' || toName(result) !== 'Approved' || result.kind !== 'success')
      return undefined;
    const { artifact } = JSON.parse(result.output);
    const isSame = askingsOf(life, wait).some(
      ({ taken }) => taken?.content === content && taken.versionId === artifact.versionId,
    );
    return isSame ? undefined : 'what was approved is not what was asked about';
  },
};
