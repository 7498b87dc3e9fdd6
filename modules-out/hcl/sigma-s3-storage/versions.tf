# The oldest versions with which this module works. It has no upper bounds, so that they block no
# upgrade.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
  }
}
