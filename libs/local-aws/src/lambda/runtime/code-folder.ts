import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { AwsError } from '../../aws-error.ts';

/** Files that begin so are programs: a zip made on Windows, or by a library, carries no mode. */
const isProgram = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x23 && bytes[1] === 0x21) ||
  (bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46);

const invalid = () =>
  new AwsError(
    'InvalidParameterValueException',
    'Could not unzip uploaded file. Please check your file, then try to upload again.',
  );

const unzip = (zip: Uint8Array): Record<string, Uint8Array> => {
  try {
    return unzipSync(zip);
  } catch {
    // Whatever the library found wrong, AWS has one answer.
    throw invalid();
  }
};

const writeFiles = (files: Readonly<Record<string, Uint8Array>>, folder: string) => {
  for (const [name, bytes] of Object.entries(files)) {
    const path = normalize(join(folder, name));
    if (!path.startsWith(folder + sep)) throw invalid();
    if (name.endsWith('/')) {
      mkdirSync(path, { recursive: true });
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { mode: isProgram(bytes) ? 0o755 : 0o644 });
  }
};

/** Refuses what is not a zip, as CreateFunction does. */
export const checkZip = (zip: Uint8Array): void => {
  if (zip.length === 0 || Object.keys(unzip(zip)).length === 0) throw invalid();
};

/**
 * On Lambda nothing lies above the code. Here a package may (the state is kept in a repository): its
 * `type` must not decide how a function's `.js` files are read.
 */
const shieldFromPackagesAbove = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'package.json');
  if (!existsSync(file)) writeFileSync(file, '{}\n');
};

/** The folder with a zip's files, by the zip's SHA-256 below `root`; unzipped at most once. */
export const provideCodeFolder = (root: string, zip: Uint8Array): string => {
  const all = join(root, 'code');
  shieldFromPackagesAbove(all);
  const folder = join(all, createHash('sha256').update(zip).digest('hex'));
  if (existsSync(folder)) return folder;
  // A folder is either complete or not there, whenever the process is killed.
  const partial = `${folder}.${randomUUID()}`;
  try {
    mkdirSync(partial, { recursive: true });
    writeFiles(unzip(zip), partial);
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
};
