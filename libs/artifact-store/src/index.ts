export { type ArtifactStore, createArtifactStore } from './artifact-store.ts';
export { createS3, type S3, type S3Settings } from './s3.ts';
