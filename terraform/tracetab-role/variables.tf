variable "trusted_principals" {
  description = "ARNs that may assume the role: the role or user that Tracetab runs as."
  type        = list(string)

  validation {
    condition     = length(var.trusted_principals) > 0 && !contains(var.trusted_principals, "*")
    error_message = "Name at least one principal, and never everyone."
  }
}

variable "external_id" {
  description = "What Tracetab has to say to be let in: tracetab.aws.accounts[n].external-id."
  type        = string
  sensitive   = true

  validation {
    condition     = length(var.external_id) >= 16
    error_message = "The external id needs at least 16 characters."
  }
}

variable "role_name" {
  description = "Name of the role."
  type        = string
  default     = "tracetab"
}

variable "policy_json" {
  description = "Another policy, such as `tracetab iam-policy --sources metrics,xray` prints; empty for all sources."
  type        = string
  default     = ""
}

variable "tags" {
  description = "Tags of the role."
  type        = map(string)
  default     = {}
}
