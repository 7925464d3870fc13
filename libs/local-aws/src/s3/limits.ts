/** S3 user guide and API reference. */
export const LIMITS = {
  /** General purpose bucket names: 3–63 characters, lower case, digits, hyphens and dots. */
  bucketName:
    /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  /** Object keys: 1,024 bytes of UTF-8. */
  keyBytes: 1024,
  /** User metadata: 2 KB, the UTF-8 bytes of keys and values. */
  metadataBytes: 2048,
  /** MaxKeys. */
  keysPerPage: 1000,
  /** DeleteObjects. */
  deletedKeys: 1000,
  /** Each part but the last. */
  smallestPartBytes: 5 * 1024 * 1024,
  mostParts: 10_000,
  /** Object tags. */
  objectTags: 10,
} as const;
