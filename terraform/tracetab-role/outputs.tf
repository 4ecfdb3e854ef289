output "role_arn" {
  description = "For tracetab.aws.accounts[n].role."
  value       = aws_iam_role.tracetab.arn
}
