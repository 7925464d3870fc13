import { places } from './places.ts';
import { playLoad } from './play-load.ts';

it('ends every approval of a small load once and with its own decision', async () => {
  const place = await places.here?.();
  if (place === undefined) throw new Error('there is no such place');
  const faults = { drop: 0.05, duplicate: 0.05, reorder: 0.05 };
  await place.setFaults(faults);
  const played = await playLoad(place.clients, {
    ...{ seed: 2, pid: place.pid, usesLambda: place.usesLambda },
    pace: { rate: 30, seconds: 3, mostOpen: 300 },
    periodSeconds: 1,
    calmDown: () => place.setFaults({}),
    note: () => {},
  });
  await place.close();
  expect(played.asked).toBeGreaterThan(30);
  expect(played).toMatchObject({ ended: played.asked, wrong: [], failures: 0 });
}, 120_000);
