variable "bucket_name" {
  description = "Bucket with Sigma's files, such as the storage module's output bucket_name."
  type        = string
}

variable "database" {
  description = "Database that the stage belongs to."
  type        = string
}

variable "schema" {
  description = "Schema that the stage belongs to."
  type        = string
}

variable "sigma_role" {
  description = "Snowflake role that Sigma connects with."
  type        = string
}
