/** The actions that a verb of a sentence stands for. */
export interface Verb {
  /** What the verb says: the role may do it. @default - none */
  readonly objects?: readonly string[];
  /** What may belong to it. @default - none */
  readonly moreOnObjects?: readonly string[];
  /** What may belong to it on the bucket. @default - none */
  readonly moreOnBucket?: readonly string[];
}

export type Verbs = Readonly<Record<string, Verb>>;

/** Each module's verbs. That the role may list is said of a place, and not only by a verb. */
export const VERBS = {
  storage: {
    list: {},
    read: { objects: ["s3:GetObject"] },
    write: { objects: ["s3:PutObject", "s3:PutObjectTagging"] },
  },
  platform: {
    list: { moreOnBucket: ["s3:GetBucketLocation"] },
    read: { objects: ["s3:GetObject"], moreOnObjects: ["s3:GetObjectVersion"] },
    write: {
      objects: ["s3:PutObject"],
      moreOnObjects: ["s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
      moreOnBucket: ["s3:ListBucketMultipartUploads"],
    },
    delete: { objects: ["s3:DeleteObject"], moreOnObjects: ["s3:DeleteObjectVersion"] },
  },
} satisfies Record<string, Verbs>;
