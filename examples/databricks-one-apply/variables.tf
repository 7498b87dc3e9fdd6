variable "bucket_name" {
  description = "Bucket with Sigma's files, such as the storage module's output bucket_name."
  type        = string
}

variable "principal" {
  description = "Group or service principal that Sigma connects as."
  type        = string
}
