import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { PageRequest } from "./page-of-origin";

/** A file in a bucket. */
export interface BucketFile {
  readonly bucket: string;
  readonly key: string;
  readonly content: string;
}

/** The requests that Sigma's page sends directly to the bucket. */
export interface Transfers {
  readonly upload: PageRequest;
  readonly download: PageRequest;
  /** An upload by a form, under another key. */
  readonly form: PageRequest;
}

const CONTENT_TYPE = "text/csv";
const TAGGING = "source=sigma";

/** The requests of Sigma's page for a file, with presigned URLs. */
export async function transfersOf(s3: S3Client, { bucket, key, content }: BucketFile): Promise<Transfers> {
  const object = { Bucket: bucket, Key: key };
  const put = new PutObjectCommand({ ...object, ContentType: CONTENT_TYPE, Tagging: TAGGING });
  const [uploadUrl, downloadUrl] = await Promise.all([
    getSignedUrl(s3, put, { unhoistableHeaders: new Set(["x-amz-tagging"]) }),
    getSignedUrl(s3, new GetObjectCommand(object)),
  ]);
  return {
    upload: {
      method: "PUT",
      url: uploadUrl,
      headers: { "content-type": CONTENT_TYPE, "x-amz-tagging": TAGGING },
      body: content,
    },
    download: { method: "GET", url: downloadUrl },
    form: {
      method: "POST",
      // The URL has neither the key nor a signature, because a form has them in its fields.
      url: `${new URL(uploadUrl).origin}/${bucket}?form=${encodeURIComponent(key)}`,
      form: { key: `${key}.form`, "Content-Type": CONTENT_TYPE, file: content },
    },
  };
}
