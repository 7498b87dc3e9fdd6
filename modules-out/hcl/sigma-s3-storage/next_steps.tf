# What a Sigma admin does after an apply, with Sigma's own names for menus and fields: 'Add an AWS S3
# integration in Sigma'.

locals {
  steps = {
    to_connect = [
      "In Sigma, as a user with the Admin account type, in an organization that is hosted in AWS:",
      "1. Go to Administration > Account > General Settings. In the Storage Integration > External storage integration section, click Add.",
      "2. In the Add storage integration modal, in the Provider section, select AWS S3.",
      "3. In the AWS IAM role ARN field, enter: ${local.role_arn}",
      "4. In the Bucket name field, enter: ${local.bucket_path}",
      "If the modal has the field AWS customer IAM role ARN, enter the ARN there. If it has a Prefix field, enter ${var.bucket_name} as Bucket name, and as Prefix: ${local.key_prefix == "" ? "nothing" : local.key_prefix}",
      "5. Click Save, then record the AWS IAM user ARN and the AWS external role ARN displayed in the integration details. If a third value is displayed, it is the ARN of your own role: do not use it.",
      "6. Set sigma_user_arn to the AWS IAM user ARN and sigma_external_id to the AWS external role ARN (it is the external ID, whatever its label says), and apply again. Only the role's trust policy changes.",
    ]
    when_connected = [
      "Sigma's two values are supplied, and the role ${local.role_arn} trusts them. Terraform cannot see whether they are right.",
      "To check, click Test connection on the page of the storage integration, if it has this button. Or upload a CSV file or use a file upload column in Sigma. Then look for the file in ${local.bucket_path}.",
      "Sigma must have the current role and path. After a change of bucket_name, prefix, role_name or iam_path, enter them again in the storage integration of Sigma:",
      "AWS IAM role ARN: ${local.role_arn}",
      "Bucket name: ${local.bucket_path} (with a Prefix field: ${var.bucket_name}, and as Prefix ${local.key_prefix == "" ? "nothing" : local.key_prefix})",
      "If somebody removes the integration in Sigma and adds it anew, both values change. Set sigma_user_arn and sigma_external_id to the new values and apply again.",
    ]
    by_hand = [
      (
        !local.manage_cors
        ? "Terraform does not manage CORS here. Merge the output cors_rules into the bucket's CORS document. Without it uploads in the browser fail."
        : ""
      ),
      (
        !local.manage_bucket_policy && local.needs_bucket_policy
        ? "Terraform does not manage the bucket policy here. Merge the statements of the output bucket_policy_json into the bucket's policy."
        : ""
      ),
    ]
  }
}
